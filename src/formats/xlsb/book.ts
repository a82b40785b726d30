import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { FormatError } from '../errors.js';
import type { Corners } from '../sheets/corners.js';
import { textRuns } from '../strings/runs.js';
import { SharedStrings } from '../xls/shared-strings.js';
import { BinRecords, BRT, wideStringAt } from './records.js';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  /** The relation that says where it is. */
  readonly relation: string | null;
  readonly hidden: Corner | undefined;
}

const HIDDEN: readonly (Corner | undefined)[] = [undefined, 'sheet', 'very-hidden-sheet'];
const BUILT_IN = /^_xlnm\./;

/** Reads workbook.bin: its sheets and names. */
export function readBook(part: Blob, corners: Corners): { sheets: ListedSheet[]; is1904: boolean } {
  const sheets: ListedSheet[] = [];
  let is1904 = false;
  let isWhole = false;
  const records = new BinRecords(part);
  for (let record = records.next(); record !== null; record = records.next()) {
    const { type, data } = record;
    if (type === BRT.SHEET) {
      const relation = wideStringAt(data, 8);
      sheets.push({
        hidden: HIDDEN[data.readUInt32LE(0)],
        relation: relation.text,
        name: wideStringAt(data, relation.end).text ?? '',
      });
    } else if (type === BRT.BOOK_PROPERTIES) is1904 = data.length > 0 && (data[0] & 1) !== 0;
    else if (type === BRT.END_BOOK) isWhole = true;
    else
      for (const text of textRuns(data, 3))
        if (!BUILT_IN.test(text)) corners.add(type === BRT.NAME ? 'defined-name' : null, text);
  }
  if (!isWhole) throw new FormatError('truncated');
  return { sheets, is1904 };
}

/** Reads sharedStrings.bin. */
export function readShared(part: Blob): SharedStrings {
  const texts: string[] = [];
  let declared = 0;
  let isWhole = false;
  const records = new BinRecords(part);
  for (let record = records.next(); record !== null; record = records.next()) {
    const { type, data } = record;
    if (type === BRT.SHARED_ITEM) texts.push(wideStringAt(data, 1).text ?? '');
    else if (type === BRT.BEGIN_SHARED && data.length >= 8) declared = data.readUInt32LE(4);
    else if (type === BRT.END_SHARED) isWhole = true;
  }
  if (!isWhole || texts.length !== declared) throw new FormatError('structure');
  return new SharedStrings(texts);
}

import type { Corner } from '../../model/corner.js';
import { textRuns } from '../strings/runs.js';
import { kindOf, REC } from './records.js';

/** Where a person who opens the file finds what these records hold. */
const CORNERS: ReadonlyMap<number, Corner | null> = new Map([
  [REC.HEADER, 'header-footer'],
  [REC.FOOTER, 'header-footer'],
  [REC.HEADERFOOTER, 'header-footer'],
  [REC.NAME, 'defined-name'],
  [REC.EXTERNNAME, 'external-link'],
  [REC.SUPBOOK, 'external-link'],
  [REC.DV, 'validation'],
  [REC.WRITEACCESS, 'properties'],
  [REC.SQL_TEXT, 'query'],
  [REC.QUERY, 'query'],
  [REC.DCONN, 'query'],
  [REC.TABLE_QUERY, 'query'],
  [REC.DRAWING, 'alt-text'],
]);

/** Records of packed bytes, in which runs of letters are chance. */
const PACKED: ReadonlySet<number> = new Set([REC.THEME, REC.DRAWING_GROUP]);
/** Names that stand in next to every file; they are texts like others, and no corner. */
const EVERYWHERE = /^(?:_xlnm\.|_xlfn\.)/;

/** The corner of a record, null where it is none. */
export function cornerOfRecord(type: number): Corner | null {
  return CORNERS.get(kindOf(type)) ?? null;
}

/** All texts in a record that no other reader knows. */
export function textsOfRecord(type: number, data: Buffer): string[] {
  if (PACKED.has(type)) return [];
  return textRuns(data, 3).filter((text) => !EVERYWHERE.test(text));
}

const STRING_TOKEN = 0x17;
const HEAD = 3;

/**
 * Texts that stand in a formula between quotes: the token of a string, its length, and its characters ([MS-XLS] 2.5.198.89).
 *
 * @param isWide whether the count takes two bytes and the characters are all of two bytes, as in XLSB
 */
export function formulaTexts(tokens: Buffer, isWide = false): string[] {
  const found: string[] = [];
  for (let at = tokens.indexOf(STRING_TOKEN); at >= 0; at = tokens.indexOf(STRING_TOKEN, at + 1)) {
    if (at + HEAD > tokens.length) break;
    const count = isWide ? tokens.readUInt16LE(at + 1) : tokens[at + 1];
    const wide = isWide || tokens[at + 2] === 1;
    const end = at + HEAD + count * (wide ? 2 : 1);
    if (count < 2 || end > tokens.length || (!isWide && tokens[at + 2] > 1)) continue;
    const text = tokens.toString(wide ? 'utf16le' : 'latin1', at + HEAD, end);
    if (/[^\P{C}\t\n\r]/u.test(text)) continue;
    found.push(text);
    at = end - 1;
  }
  return found;
}

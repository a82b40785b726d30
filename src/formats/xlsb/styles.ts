import type { Blob } from '../../model/blob.js';
import { builtInKind, kindOfFormat, type NumberKind } from '../sheets/number-format.js';
import { BinRecords, BRT, wideStringAt } from './records.js';

export interface BinStyle {
  readonly kind: NumberKind;
  /** White on white. */
  readonly isUnseen: boolean;
}

const SOLID = 1;

/** Cell formats of styles.bin, in their order. */
export function readStyles(part: Blob): BinStyle[] {
  const formats = new Map<number, NumberKind>();
  const fonts: boolean[] = [];
  const fills: { solid: boolean; white: boolean }[] = [];
  const styles: BinStyle[] = [];
  let isOfCells = false;
  const records = new BinRecords(part);
  for (let record = records.next(); record !== null; record = records.next()) {
    const { type, data } = record;
    if (type === BRT.FORMAT && data.length > 6)
      formats.set(data.readUInt16LE(0), kindOfFormat(wideStringAt(data, 2).text ?? ''));
    else if (type === BRT.FONT) fonts.push(isWhite(data, 12));
    else if (type === BRT.FILL)
      fills.push({ solid: data.length >= 4 && data.readUInt32LE(0) === SOLID, white: isWhite(data, 4) });
    else if (type === BRT.BEGIN_XFS) isOfCells = true;
    else if (type === BRT.END_XFS) isOfCells = false;
    else if (type === BRT.XF && isOfCells && data.length >= 8) {
      const id = data.readUInt16LE(2);
      const own = formats.get(id);
      const fill = fills[data.readUInt16LE(6)];
      styles.push({
        // A format of the file comes before the one that is built in with the same number.
        kind: own === undefined ? builtInKind(id) : own,
        isUnseen: fonts[data.readUInt16LE(4)] === true && (!fill?.solid || fill.white),
      });
    }
  }
  return styles;
}

const INDEXED = 1;
const RGB = 2;
const THEME = 3;

/** Whether a colour is white: in the palette, by its parts, or as the first colour of a theme ([MS-XLSB] 2.5.12). */
function isWhite(data: Buffer, at: number): boolean {
  if (at + 8 > data.length) return false;
  const kind = data[at] >> 1;
  if (kind === INDEXED) return data[at + 1] === 1 || data[at + 1] === 9;
  if (kind === THEME) return data[at + 1] === 0 && data.readInt16LE(at + 2) === 0;
  return kind === RGB && data[at + 4] === 255 && data[at + 5] === 255 && data[at + 6] === 255;
}

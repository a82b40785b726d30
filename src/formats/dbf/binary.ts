import { isUtf8 } from 'node:buffer';
import type { Cell } from '../cells.js';
import { numberText } from '../cells.js';
import type { DbfField } from './header.js';

/** How the bytes of a field are read that is said to be text and is none. */
export type BinaryCell = (bytes: Buffer) => Cell;

/** Share of the filled cells with bytes that no text has; random numbers have them in two of five, and texts in none. */
const FOREIGN = 0.1;
const SPACE = 0x20;
const DAY = 86_400_000;

/**
 * MapInfo keeps numbers and dates as bytes, in fields that its header says to be text (MITAB, mitab_datfile.cpp): whole numbers
 * of 2, 4 and 8 bytes, floating point of 8, dates of 4 and 8. What they are stands only in the file beside it (.tab), so the
 * cells themselves decide.
 *
 * @param isMapInfo the header is as that program writes it: numbers need not have bytes that stand in no text
 * @param cells some of the field
 * @returns null for a field of text
 */
export function binaryCellOf(
  { type, length }: DbfField,
  isMapInfo: boolean,
  cells: readonly Buffer[],
): BinaryCell | null {
  if (type !== 'C' || ![2, 4, 8].includes(length)) return null;
  const filled = cells.filter((cell) => cell.some((byte) => byte !== 0 && byte !== SPACE));
  if (filled.filter((cell) => isForeign(cell) || (isMapInfo && !isUtf8(cell))).length <= filled.length * FOREIGN)
    return null;
  if (length === 2) return (bytes) => bytes.readInt16LE(0);
  if (filled.every((cell) => momentOf(cell) !== null)) return (bytes) => momentOf(bytes) ?? wholeOf(bytes);
  const isWhole = length === 4 || filled.every((cell) => Number.isSafeInteger(Number(cell.readBigInt64LE(0))));
  return isWhole ? wholeOf : (bytes) => numberText(bytes.readDoubleLE(0));
}

/** Whether there are bytes in it that stand in no text; zeros behind a text fill it up. */
function isForeign(cell: Buffer): boolean {
  let end = cell.length;
  while (end > 0 && (cell[end - 1] === 0 || cell[end - 1] === SPACE)) end--;
  return cell.subarray(0, end).some((byte) => byte < SPACE && byte !== 9 && byte !== 10 && byte !== 13);
}

function wholeOf(bytes: Buffer): Cell {
  return bytes.length === 4 ? bytes.readInt32LE(0) : bytes.readBigInt64LE(0);
}

/** A year, a month and a day, and milliseconds of it where there is room. */
function momentOf(bytes: Buffer): Date | null {
  const [year, month, day] = [bytes.readUInt16LE(0), bytes[2], bytes[3]];
  const time = bytes.length === 8 ? bytes.readInt32LE(4) : 0;
  const isMoment = year > 0 && year < 10_000 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isMoment && time >= 0 && time < DAY ? new Date(Date.UTC(year, month - 1, day) + time) : null;
}

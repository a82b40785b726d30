import { FormatError } from '../errors.js';
import { dtypeOf, type Field } from '../numpy/dtype.js';
import type { Cursor } from '../statistics/cursor.js';

export const MATRIX = 14;
export const COMPRESSED = 15;
export const UTF8 = 16;
export const UTF16 = 17;
export const UTF32 = 18;

/** Types of numbers (MAT-File Format, table 1-1), as NumPy calls them. */
const NUMBERS: Readonly<Record<number, string>> = {
  1: 'i1',
  2: 'u1',
  3: 'i2',
  4: 'u2',
  5: 'i4',
  6: 'u4',
  7: 'f4',
  9: 'f8',
  12: 'i8',
  13: 'u8',
  [UTF8]: 'u1',
  [UTF16]: 'u2',
  [UTF32]: 'u4',
};

/** Values that stand somewhere in a file. */
export interface Stored {
  readonly cursor: Cursor;
  readonly type: number;
  /** Position of the first byte. */
  readonly at: number;
  readonly bytes: number;
}

/**
 * The element that begins where the cursor stands, which is behind it afterwards.
 *
 * @param end of what it is in
 * @throws FormatError when it goes beyond that
 */
export function elementAt(cursor: Cursor, end: number): Stored {
  if (end - cursor.position < 8) throw new FormatError(end >= cursor.blob.size ? 'truncated' : 'structure');
  const first = cursor.u32();
  const small = first >>> 16;
  if (small > 4) throw new FormatError('structure');
  if (small > 0) {
    const at = cursor.position;
    cursor.position += 4;
    return { cursor, type: first & 0xffff, at, bytes: small };
  }
  const bytes = cursor.u32();
  const at = cursor.position;
  if (at + bytes > end) throw new FormatError(at + bytes > cursor.blob.size ? 'truncated' : 'structure');
  // Padding is left out of packed elements, and by some programs at the end.
  const padded = first === COMPRESSED ? bytes : Math.ceil(bytes / 8) * 8;
  cursor.position = Math.min(at + padded, end);
  return { cursor, type: first, at, bytes };
}

/** Bytes of an element that is known to be short. A view, valid until something else is read. */
export function bytesOf({ cursor, at, bytes }: Stored): Buffer {
  const before = cursor.position;
  cursor.position = at;
  const taken = cursor.take(bytes);
  cursor.position = before;
  return taken;
}

interface Numbers {
  readonly size: number;
  readonly cell: Field['cell'];
}

/** There are as many arrays as cells, and each asks for some. */
const known = new Map<string, Numbers>();

/** How numbers of a type are read. @throws FormatError for a type that is no number */
export function numbersOf({ type, cursor }: Stored): Numbers {
  const name = NUMBERS[type];
  if (name === undefined) throw new FormatError('structure');
  const ordered = (cursor.bigEndian ? '>' : '<') + name;
  let numbers = known.get(ordered);
  if (numbers === undefined) {
    const { size, fields } = dtypeOf(ordered);
    numbers = { size, cell: fields[0].cell };
    known.set(ordered, numbers);
  }
  return numbers;
}

/** Whole numbers of an element that is known to be short, such as lengths. */
export function integersOf(stored: Stored): number[] {
  const { size, cell } = numbersOf(stored);
  if (stored.bytes > 1 << 16) throw new FormatError('structure');
  const bytes = bytesOf(stored);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, n) => Number(cell(bytes, n * size)));
}

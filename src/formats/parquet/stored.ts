import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ParquetType } from 'hyparquet/src/types.js';
import { FormatError } from '../errors.js';
import { type At, readDeltas, readLengthsAndBytes, readSharedBytes } from './delta.js';
import { readHybrid, roomFor } from './hybrid.js';

/** Values as they are stored: numbers in typed arrays, or an array of numbers, bigints, booleans, byte strings. */
export type Stored = ArrayLike<unknown>;

export interface ValueType {
  readonly type: ParquetType;
  /** Bytes of a value that is as long as all others. */
  readonly length: number | undefined;
}

/** Bits that a value takes at least. */
const BITS: Readonly<Record<string, number>> = {
  BOOLEAN: 1,
  INT32: 32,
  INT64: 64,
  INT96: 96,
  FLOAT: 32,
  DOUBLE: 64,
  BYTE_ARRAY: 32,
};

/**
 * Values of a page from `from`; positions in the dictionary where there is one, and of a boolean in false and true.
 *
 * @param count values that are there
 * @param expect told of bytes before there is room for them
 * @throws FormatError when the page has fewer
 */
export function readStored(
  page: Uint8Array,
  from: number,
  count: number,
  encoding: string,
  valueType: ValueType,
  expect: (bytes: number) => void,
): Stored {
  if (count === 0) return [];
  const { type, length } = valueType;
  const at: At = { view: new DataView(page.buffer, page.byteOffset, page.length), offset: from };
  switch (encoding) {
    case 'PLAIN':
      return readPlainValues(at, count, valueType);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      return positions(page, from + 1, page[from], count);
    case 'RLE':
      if (type !== 'BOOLEAN') throw new FormatError('structure');
      return positions(page, from + 4, 1, count);
    case 'BYTE_STREAM_SPLIT':
      checkRoom(at, count, valueType);
      return byteStreamSplit(at, count, type, length);
    case 'DELTA_BINARY_PACKED':
      return numbers(at, count, type);
    case 'DELTA_LENGTH_BYTE_ARRAY':
      checkStrings(page, count, type);
      return readLengthsAndBytes(at, count);
    case 'DELTA_BYTE_ARRAY':
      checkStrings(page, count, type);
      return readSharedBytes(at, count, expect);
    default:
      throw new Error(`unsupported encoding ${encoding}`);
  }
}

/** Values one after the other, for which the library makes room before it looks whether they are there. */
export function readPlainValues(at: At, count: number, valueType: ValueType): Stored {
  checkRoom(at, count, valueType);
  return readPlain(at, valueType.type, count, valueType.length);
}

function checkRoom({ view, offset }: At, count: number, { type, length = 0 }: ValueType): void {
  const bits = type === 'FIXED_LEN_BYTE_ARRAY' ? length * 8 : (BITS[type] ?? 0);
  if (!(bits > 0) || offset + Math.ceil((count * bits) / 8) > view.byteLength) throw new FormatError('structure');
}

function positions(page: Uint8Array, from: number, width: number, count: number): Stored {
  if (!(from <= page.length)) throw new FormatError('structure');
  const out = roomFor(width, count);
  readHybrid(page, from, page.length, width, out);
  return out;
}

function numbers(at: At, count: number, type: ParquetType): Stored {
  if (type !== 'INT32' && type !== 'INT64') throw new FormatError('structure');
  const out = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
  readDeltas(at, out);
  return out;
}

/** Lengths that do not differ take hardly any room: a page of a megabyte has no more strings than this. */
function checkStrings(page: Uint8Array, count: number, type: ParquetType): void {
  if (type !== 'BYTE_ARRAY' && type !== 'FIXED_LEN_BYTE_ARRAY') throw new FormatError('structure');
  if (count > MOST_EMPTY && count > page.length * 8) throw new FormatError('budget');
}

const MOST_EMPTY = 1 << 20;

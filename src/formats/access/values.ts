import { type Cell, cellText, numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import { decimalText, float32Text } from '../parquet/units.js';
import { BOOLEAN, type JetColumn, MEMO, NUMERIC, OLE } from './definition.js';
import type { Pages } from './pages.js';
import { textOf } from './text.js';

const INLINE = 0x80;
const ONE_PAGE = 0x40;
const MOST_LONG = 256 << 20;
/** From 1899-12-30, which dates count from, to 1970-01-01. */
const EPOCH = 25_569;
const DAY = 86_400;

/** Receives bytes that are no text. */
export type BytesText = (bytes: Buffer) => string;

/** Sizes of types that have one. */
const SIZES: Readonly<Record<number, number>> = {
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 4,
  7: 8,
  8: 8,
  15: 16,
  16: 17,
  18: 4,
  19: 8,
  20: 42,
};

/** A value of a column. @param bytes of it, for a long one where it is @throws FormatError when it is not whole */
export function cellOf(column: JetColumn, bytes: Buffer, pages: Pages, bytesText: BytesText): Cell {
  const { type, scale } = column;
  if (bytes.length < (SIZES[type] ?? 0)) throw new FormatError('structure');
  switch (type) {
    case BOOLEAN:
      throw new FormatError('structure');
    case 2:
      return bytes[0];
    case 3:
      return bytes.readInt16LE(0);
    case 4:
    case 18: // the number of a list of values, which are in a table of their own
      return bytes.readInt32LE(0);
    case 5:
      return decimalText(bytes.readBigInt64LE(0), 4);
    case 6:
      return float32Text(bytes.readFloatLE(0));
    case 7:
      return bytes.readDoubleLE(0);
    case 8:
      return dateOf(bytes.readDoubleLE(0));
    case 10:
      return textOf(bytes, pages.layout.isOld);
    case MEMO:
      return textOf(longOf(bytes, pages), pages.layout.isOld);
    case OLE:
      return bytesText(longOf(bytes, pages));
    case 15:
      return guidOf(bytes);
    case NUMERIC:
      return numericOf(bytes, scale);
    case 19:
      return bytes.readBigInt64LE(0);
    case 20:
      return extendedOf(bytes.toString('latin1', 0, 42));
    default:
      return bytesText(bytes);
  }
}

/** Days, with the time of the day behind the point also where they are below zero. */
function dateOf(value: number): Cell {
  if (!Number.isFinite(value) || Math.abs(value) > 3e6) return numberText(value);
  const days = Math.trunc(value);
  const seconds = Math.round(Math.abs(value - days) * DAY);
  return cellText(new Date(((days - EPOCH) * DAY + seconds) * 1000));
}

/** Days since the year 1, and seconds, as digits. */
function extendedOf(text: string): Cell {
  const [days, seconds] = [Number(text.slice(0, 19)), Number(text.slice(20, 32))];
  if (!(days >= 0 && seconds >= 0)) throw new FormatError('structure');
  return new Date((days - 719_162) * 86_400_000 + seconds * 1000);
}

function guidOf(bytes: Buffer): string {
  const hex = (from: number, to: number) => bytes.toString('hex', from, to);
  const turned = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).reverse().toString('hex');
  return [turned(0, 4), turned(4, 6), turned(6, 8), hex(8, 10), hex(10, 16)].join('-');
}

/** A sign, and four words of 32 bits, the highest first. */
function numericOf(bytes: Buffer, scale: number): string {
  let value = 0n;
  for (let at = 1; at < 17; at += 4) value = (value << 32n) | BigInt(bytes.readUInt32LE(at));
  return decimalText(bytes[0] & 0x80 ? -value : value, scale);
}

/** A long value, which stands in the row, in another page, or in several. */
function longOf(bytes: Buffer, pages: Pages): Buffer {
  if (bytes.length < 12) throw new FormatError('structure');
  const length = bytes.readUIntLE(0, 3) + ((bytes[3] & 0x3f) << 24);
  const kind = bytes[3] & 0xc0;
  if (length > MOST_LONG) throw new FormatError('budget');
  if (kind === INLINE) return whole(bytes.subarray(12), length);
  const pointer = bytes.readUInt32LE(4);
  if (kind === ONE_PAGE) return whole(pages.rowAt(pointer), length);
  const parts: Buffer[] = [];
  let there = 0;
  for (let next = pointer; next !== 0 && there < length; ) {
    const part = pages.rowAt(next);
    if (part.length <= 4) throw new FormatError('structure');
    parts.push(Buffer.from(part.subarray(4)));
    there += part.length - 4;
    next = part.readUInt32LE(0);
  }
  return whole(Buffer.concat(parts), length);
}

function whole(bytes: Buffer, length: number): Buffer {
  if (bytes.length < length) throw new FormatError('structure');
  return bytes.subarray(0, length);
}

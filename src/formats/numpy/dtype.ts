import { type Cell, numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import { float16Of, float32Text } from '../parquet/units.js';
import { isText } from '../printable.js';
import type { Literal } from './literal.js';

/** A column of an array: where its value lies in an item, and how it is read. */
export interface Field {
  readonly name: string | null;
  /** Position in the item, in bytes. */
  readonly offset: number;
  readonly cell: (item: Buffer, at: number) => Cell;
  readonly isText: boolean;
  /** It holds bytes of which nothing says what they mean. */
  readonly isRaw: boolean;
}

/** The layout of one item. */
export interface Dtype {
  /** Bytes. */
  readonly size: number;
  readonly fields: readonly Field[];
  /** It holds Python objects, which are stored elsewhere. */
  readonly hasObjects: boolean;
}

const MOST_FIELDS = 100_000;
const SIMPLE = /^([<>=|]?)([?biufcmMSaUVO])(\d*)(?:\[(\d*)(\w+)\])?$/;

/** Milliseconds in a unit of time; months and years have none. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  W: 604_800_000,
  D: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  ns: 1e-6,
  ps: 1e-9,
  fs: 1e-12,
  as: 1e-15,
};

/**
 * The layout that a type description means (https://numpy.org/doc/stable/reference/arrays.interface.html).
 *
 * @throws FormatError for what is none
 */
export function dtypeOf(descr: Literal): Dtype {
  if (typeof descr === 'string') return simple(descr);
  if (!Array.isArray(descr)) throw new FormatError('structure');
  const fields: Field[] = [];
  let size = 0;
  let hasObjects = false;
  for (const part of descr) {
    if (!Array.isArray(part) || part.length < 2) throw new FormatError('structure');
    const inner = repeated(dtypeOf(part[1]), part[2]);
    // A name may come with a title before it.
    const name = Array.isArray(part[0]) ? part[0].join(' ') : String(part[0] ?? '');
    for (const field of inner.fields) {
      // Nothing is kept in what fills an item up.
      const isRaw = field.isRaw && name !== '';
      fields.push({ ...field, name: joined(name, field.name), offset: size + field.offset, isRaw });
    }
    size += inner.size;
    hasObjects ||= inner.hasObjects;
    if (fields.length > MOST_FIELDS) throw new FormatError('budget');
  }
  return { size, fields, hasObjects };
}

function joined(name: string, inner: string | null): string | null {
  const text = [name, inner].filter(Boolean).join('.');
  return text === '' ? null : text;
}

/** A field that is an array itself has a column for every item. */
function repeated(dtype: Dtype, shape: Literal | undefined): Dtype {
  if (shape === undefined) return dtype;
  const count = (Array.isArray(shape) ? shape : [shape]).reduce<number>(
    (product, length) => product * Number(length),
    1,
  );
  if (!(count >= 0) || count * Math.max(1, dtype.fields.length) > MOST_FIELDS) throw new FormatError('budget');
  const fields = Array.from({ length: count }, (_, n) =>
    dtype.fields.map((field) => ({ ...field, offset: field.offset + n * dtype.size })),
  ).flat();
  return { ...dtype, size: dtype.size * count, fields };
}

function simple(descr: string): Dtype {
  const match = SIMPLE.exec(descr);
  if (match === null) throw new FormatError('structure');
  const [, order, kind, digits, step, unit] = match;
  const count = Number(digits || (kind === '?' ? 1 : kind === 'O' ? 8 : 0));
  const size = kind === 'U' ? count * 4 : count;
  const cell = cellOf(kind, count, order !== '>', Number(step || 1), unit ?? 'generic');
  if (cell === null || size > 1 << 28) throw new FormatError('data-format', 'numpy');
  const isRaw = kind === 'V' && count > 0;
  const field: Field = { name: null, offset: 0, cell, isText: 'SaU'.includes(kind), isRaw };
  // The real part of a complex number and the other one are values of their own.
  const imaginary = kind === 'c' ? [{ ...field, name: 'im', offset: size / 2 }] : [];
  return { size, fields: kind === 'V' && !isRaw ? [] : [field, ...imaginary], hasObjects: kind === 'O' };
}

function cellOf(kind: string, size: number, isLittle: boolean, step: number, unit: string): Field['cell'] | null {
  switch (kind) {
    case '?':
    case 'b':
      return kind === '?' || size === 1 ? (item, at) => item[at] !== 0 : null;
    case 'i':
    case 'u':
      return integer(kind === 'i', size, isLittle);
    case 'f':
      return float(size, isLittle);
    case 'c':
      return float(size / 2, isLittle);
    case 'S':
    case 'a':
      return (item, at) => withoutZeros(item.toString('utf8', at, at + size));
    case 'U':
      return (item, at) => utf32(item, at, size, isLittle);
    case 'M':
    case 'm':
      return time(kind === 'M', isLittle, step, unit);
    case 'V':
      return (item, at) => rawText(item.subarray(at, at + size));
    default:
      return kind === 'O' ? () => null : null;
  }
}

function integer(isSigned: boolean, size: number, isLittle: boolean): Field['cell'] | null {
  if (![1, 2, 4, 8].includes(size)) return null;
  if (size === 8) return (item, at) => long(item, at, isLittle, isSigned);
  if (isLittle) return isSigned ? (item, at) => item.readIntLE(at, size) : (item, at) => item.readUIntLE(at, size);
  return isSigned ? (item, at) => item.readIntBE(at, size) : (item, at) => item.readUIntBE(at, size);
}

function long(item: Buffer, at: number, isLittle: boolean, isSigned: boolean): bigint {
  if (isLittle) return isSigned ? item.readBigInt64LE(at) : item.readBigUInt64LE(at);
  return isSigned ? item.readBigInt64BE(at) : item.readBigUInt64BE(at);
}

function float(size: number, isLittle: boolean): Field['cell'] | null {
  if (size === 8) return isLittle ? (item, at) => item.readDoubleLE(at) : (item, at) => item.readDoubleBE(at);
  if (size === 4) return (item, at) => float32Text(isLittle ? item.readFloatLE(at) : item.readFloatBE(at));
  if (size === 2)
    return (item, at) => numberText(float16Of(isLittle ? [item[at], item[at + 1]] : [item[at + 1], item[at]]));
  // The extended numbers of x86: 64 bits of fraction below 15 of exponent.
  if (size === 16 || size === 12) return isLittle ? extended : null;
  return null;
}

function extended(item: Buffer, at: number): Cell {
  const head = item.readUInt16LE(at + 8);
  const value = Number(item.readBigUInt64LE(at)) * 2 ** ((head & 0x7fff) - 16_383 - 63);
  return head & 0x8000 ? -value : value;
}

function time(isMoment: boolean, isLittle: boolean, step: number, unit: string): Field['cell'] {
  return (item, at) => {
    const value = long(item, at, isLittle, true);
    if (value === -(2n ** 63n)) return null;
    if (!isMoment || unit === 'generic') return value;
    const count = Number(value) * step;
    if (unit === 'Y') return String(1970 + count);
    if (unit === 'M')
      return `${1970 + Math.floor(count / 12)}-${String((((count % 12) + 12) % 12) + 1).padStart(2, '0')}`;
    const date = new Date(count * (MILLISECONDS[unit] ?? Number.NaN));
    // Beyond what a date can be it is still a number.
    return Number.isNaN(date.getTime()) ? value : date;
  };
}

function utf32(item: Buffer, at: number, characters: number, isLittle: boolean): string {
  let text = '';
  for (let n = 0; n < characters; n++) {
    const code = isLittle ? item.readUInt32LE(at + 4 * n) : item.readUInt32BE(at + 4 * n);
    text += code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
  }
  return withoutZeros(text);
}

/** Bytes that are letters are a text to whoever wrote them so. */
function rawText(bytes: Buffer): string {
  return isText(bytes) ? bytes.toString('utf8') : bytes.toString('hex');
}

function withoutZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end).replaceAll('\0', ' ');
}

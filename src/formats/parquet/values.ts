import type { SchemaElement } from 'hyparquet/src/types.js';
import { magicOf } from '../../readers/magic.js';
import { numberText } from '../cells.js';
import { isText, printableOf } from '../printable.js';
import type { Rows } from '../rows.js';
import { pointOf } from '../wkb.js';
import { dayText, decimalText, float16Of, float32Text, signedOf, timestampText, timeText } from './units.js';

/** Writes the values of one column as they would stand in a CSV file. */
export interface ValueWriter {
  /** Cells of a row: a point has two. */
  readonly width: number;
  put(rows: Rows, value: unknown): void;
  nothing(rows: Rows): void;
  text(value: unknown): string;
}

/** Told of values that are no text and no number. */
export type Unread = (kind: 'media' | 'binary') => void;

const LONGEST_HEX = 64;
const NOTHING = (rows: Rows) => rows.putNothing(1);

/** The writer of a column, by its type (Parquet LogicalTypes.md). */
export function writerOf(element: SchemaElement, unread: Unread): ValueWriter {
  const { type, logical_type: logical, converted_type: converted } = element;
  if (logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY') return pointWriter();
  const isDecimal = logical?.type === 'DECIMAL' || converted === 'DECIMAL';
  if (isDecimal) return textWriter((value) => decimalText(integerOf(value), element.scale ?? 0));
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return bytesWriter(element, unread);
  const text = textOf(element);
  if (text !== null) return textWriter(text);
  if (type === 'INT32') return integerWriter();
  if (type === 'INT64') return longWriter();
  return textWriter((value) => (typeof value === 'number' ? numberText(value) : String(value)));
}

function textOf({
  type,
  logical_type: logical,
  converted_type: converted,
}: SchemaElement): ((value: unknown) => string) | null {
  if (logical?.type === 'DATE' || converted === 'DATE') return (value) => dayText(value as number);
  if (logical?.type === 'TIMESTAMP') return (value) => timestampText(value as bigint, logical.unit);
  if (converted === 'TIMESTAMP_MILLIS') return (value) => timestampText(value as bigint, 'MILLIS');
  if (converted === 'TIMESTAMP_MICROS') return (value) => timestampText(value as bigint, 'MICROS');
  if (type === 'INT96') return (value) => timestampText(nanosecondsOf(value as bigint), 'NANOS');
  if (logical?.type === 'TIME') return (value) => timeText(value as number | bigint, logical.unit);
  if (converted === 'TIME_MILLIS') return (value) => timeText(value as number, 'MILLIS');
  if (converted === 'TIME_MICROS') return (value) => timeText(value as bigint, 'MICROS');
  if (converted === 'UINT_32' || (type === 'INT32' && isUnsigned(logical)))
    return (value) => String((value as number) >>> 0);
  if (converted === 'UINT_64' || isUnsigned(logical)) return (value) => BigInt.asUintN(64, value as bigint).toString();
  if (type === 'FLOAT') return (value) => float32Text(value as number);
  return null;
}

function isUnsigned(logical: SchemaElement['logical_type']): boolean {
  return logical?.type === 'INTEGER' && !logical.isSigned;
}

function textWriter(text: (value: unknown) => string): ValueWriter {
  return { width: 1, put: (rows, value) => rows.putText(text(value)), nothing: NOTHING, text };
}

function integerWriter(): ValueWriter {
  return { width: 1, put: (rows, value) => rows.putInteger(value as number), nothing: NOTHING, text: String };
}

function longWriter(): ValueWriter {
  const put = (rows: Rows, value: unknown) => {
    const number = Number(value as bigint);
    if (Number.isSafeInteger(number)) rows.putInteger(number);
    else rows.putText(String(value));
  };
  return { width: 1, put, nothing: NOTHING, text: String };
}

function bytesWriter(
  { logical_type: logical, converted_type: converted, type }: SchemaElement,
  unread: Unread,
): ValueWriter {
  if (logical?.type === 'UUID') return textWriter((value) => uuidText(value as Uint8Array));
  if (logical?.type === 'FLOAT16') return textWriter((value) => numberText(float16Of(value as Uint8Array)));
  const isDeclared = converted === 'UTF8' || converted === 'JSON' || converted === 'ENUM';
  const isString = isDeclared || ['STRING', 'JSON', 'ENUM'].includes(logical?.type ?? '');
  const text = (value: unknown) => (isString ? utf8(value as Uint8Array) : bytesText(value as Uint8Array, unread));
  const put = (rows: Rows, value: unknown) => {
    const bytes = value as Uint8Array;
    if (isString || (type === 'BYTE_ARRAY' && isText(bytes))) rows.putBytes(bytes, 0, bytes.length);
    else rows.putText(bytesText(bytes, unread));
  };
  return { width: 1, put, nothing: NOTHING, text };
}

function pointWriter(): ValueWriter {
  const point = (value: unknown) => pointOf(Buffer.from(value as Uint8Array));
  return {
    width: 2,
    put(rows, value) {
      const found = point(value);
      rows.put(found?.x);
      rows.put(found?.y);
    },
    nothing: (rows) => rows.putNothing(2),
    text(value) {
      const found = point(value);
      return found === null ? '' : `${found.x} ${found.y}`;
    },
  };
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

/** Bytes that nothing says the meaning of: text where they are, digits where they are few, else the text between them. */
function bytesText(value: Uint8Array, unread: Unread): string {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length);
  if (isText(bytes)) return bytes.toString('utf8');
  if (bytes.length <= LONGEST_HEX) return bytes.toString('hex');
  const isMedia = magicOf(bytes.subarray(0, 8192))?.reason === 'media';
  unread(isMedia ? 'media' : 'binary');
  return isMedia ? '' : printableOf(bytes).replaceAll('\n', ' ');
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function integerOf(value: unknown): bigint {
  return value instanceof Uint8Array ? signedOf(value) : BigInt(value as number | bigint);
}

/** Days since the Julian epoch above, nanoseconds of the day below. */
function nanosecondsOf(value: bigint): bigint {
  return ((value >> 64n) - 2_440_588n) * 86_400_000_000_000n + BigInt.asUintN(64, value);
}

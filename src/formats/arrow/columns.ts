import type { Budget } from '../budget.js';
import { type Cell, cellText, numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import {
  dayText,
  decimalText,
  float16Of,
  float32Text,
  signedOf,
  timestampText,
  timeText,
  type Unit,
} from '../parquet/units.js';
import { isText, printableOf } from '../printable.js';
import type { ArrowField } from './schema.js';

const BETWEEN = '; ';
const LONGEST_HEX = 64;
const UNITS: readonly (Unit | null)[] = [null, 'MILLIS', 'MICROS', 'NANOS'];

/** Lengths and buffers, which columns take one after the other. */
export interface Buffers {
  /** Number of values of the next column. */
  node(): number;
  /** Values of that column that are said not to be there; below zero where nothing says so. */
  readonly nulls: number;
  buffer(): Buffer;
  /** The next number of buffers of a column with a variable number of them. */
  extra(): number;
}

/** How many bits of a byte are set. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** Values of a column, in one batch. */
export interface ArrowColumn {
  readonly length: number;
  cell(row: number): Cell;
}

/** What columns need of the file. */
export interface Context {
  readonly budget: Budget;
  /** Values of a dictionary: all parts that came so far. */
  dictionary(id: number): readonly ArrowColumn[];
}

/** Columns of a field: a structure has those of its own fields. */
export function flatColumnsOf(field: ArrowField, body: Buffers, context: Context): ArrowColumn[] {
  if (field.kind !== 'struct' || field.dictionary !== null) return [columnOf(field, body, context)];
  const length = body.node();
  const isThere = validity(body, length);
  const columns = field.children.flatMap((child) => flatColumnsOf(child, body, context));
  if (columns.some((column) => column.length < length)) throw new FormatError('structure');
  return columns.map((column) => ({ length, cell: (row) => (isThere(row) ? column.cell(row) : null) }));
}

/** What these columns are called. */
export function flatNamesOf(field: ArrowField): string[] {
  if (field.kind !== 'struct' || field.dictionary !== null) return [field.name];
  return field.children.flatMap((child) => flatNamesOf(child).map((name) => `${field.name}.${name}`));
}

/** Takes the buffers of a field from a batch (Arrow columnar format, "Recordbatch message"). */
export function columnOf(field: ArrowField, body: Buffers, context: Context, isIndex = true): ArrowColumn {
  const length = body.node();
  const { dictionary } = field;
  if (isIndex && dictionary !== null) {
    const isThere = validity(body, length);
    const number = integers(body.buffer(), length, dictionary.width, dictionary.isSigned);
    return {
      length,
      cell: (row) => (isThere(row) ? fromDictionary(context, dictionary.id, Number(number(row))) : null),
    };
  }
  const values = valuesOf(field, body, context, length);
  return { length, cell: values };
}

type Values = (row: number) => Cell;

function valuesOf(field: ArrowField, body: Buffers, context: Context, length: number): Values {
  const { kind, width } = field;
  if (kind === 'null') return () => null;
  if (kind === 'union') return union(field, body, context, length);
  if (kind === 'run-ends') return runEnds(field, body, context, length);
  const isThere = validity(body, length);
  const values = ((): Values => {
    switch (kind) {
      case 'int':
        return integers(body.buffer(), length, width, field.isSigned);
      case 'bool':
        return bits(body.buffer(), length);
      case 'utf8':
      case 'binary':
      case 'large-utf8':
      case 'large-binary':
        return texts(body, length, kind.startsWith('large') ? 8 : 4, kind.endsWith('utf8'));
      case 'utf8-view':
      case 'binary-view':
        return views(body, length, kind === 'utf8-view', context);
      case 'list':
      case 'map':
      case 'large-list': {
        const offset = offsets(body.buffer(), length, kind === 'large-list' ? 8 : 4);
        return list(field, body, context, (row) => [offset(row), offset(row + 1)]);
      }
      case 'list-view':
      case 'large-list-view': {
        const size = kind === 'list-view' ? 4 : 8;
        const from = integers(body.buffer(), length, size, true);
        const count = integers(body.buffer(), length, size, true);
        return list(field, body, context, (row) => {
          context.budget.unpacked(Number(count(row)));
          return [Number(from(row)), Number(from(row)) + Number(count(row))];
        });
      }
      case 'fixed-list':
        return list(field, body, context, (row) => [row * width, (row + 1) * width]);
      case 'struct':
        return struct(field, body, context, length);
      default:
        return fixed(field, body.buffer(), length);
    }
  })();
  return (row) => (isThere(row) ? values(row) : null);
}

/** Which values are there; those that are not are counted in the batch as well. */
function validity(body: Buffers, length: number): (row: number) => boolean {
  const { nulls } = body;
  const bytes = body.buffer();
  // Nothing is missing where it is left out.
  if (bytes.length === 0 && nulls > 0) throw new FormatError('structure');
  if (bytes.length === 0) return () => true;
  need(bytes, Math.ceil(length / 8));
  if (nulls >= 0 && length - onesIn(bytes, length) !== nulls) throw new FormatError('structure');
  return (row) => (bytes[row >> 3] & (1 << (row & 7))) !== 0;
}

/** How many of the first bits are set. */
function onesIn(bytes: Buffer, bits: number): number {
  let ones = 0;
  for (let at = 0; at < bits >> 3; at++) ones += ONES[bytes[at]];
  if (bits & 7) ones += ONES[bytes[bits >> 3] & ((1 << (bits & 7)) - 1)];
  return ones;
}

function need(bytes: Buffer, length: number): void {
  if (!(length <= bytes.length)) throw new FormatError('structure');
}

function bits(bytes: Buffer, length: number): Values {
  need(bytes, Math.ceil(length / 8));
  return (row) => (bytes[row >> 3] & (1 << (row & 7))) !== 0;
}

function integers(bytes: Buffer, length: number, width: number, isSigned: boolean): (row: number) => number | bigint {
  need(bytes, length * width);
  if (width === 8) {
    return (row) => {
      const value = isSigned ? bytes.readBigInt64LE(row * 8) : bytes.readBigUInt64LE(row * 8);
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    };
  }
  if (![1, 2, 4].includes(width)) throw new FormatError('structure');
  return isSigned ? (row) => bytes.readIntLE(row * width, width) : (row) => bytes.readUIntLE(row * width, width);
}

/** Positions, of which there is one more than values. */
function offsets(bytes: Buffer, length: number, width: number): (row: number) => number {
  // An empty column may have none at all.
  if (length === 0) return () => 0;
  const value = integers(bytes, length + 1, width, true);
  return (row) => Number(value(row));
}

function texts(body: Buffers, length: number, width: number, isUtf8: boolean): Values {
  const offset = offsets(body.buffer(), length, width);
  const bytes = body.buffer();
  return (row) => {
    const [from, to] = [offset(row), offset(row + 1)];
    if (from < 0 || to < from || to > bytes.length) throw new FormatError('structure');
    const value = bytes.subarray(from, to);
    return isUtf8 ? value : bytesText(value);
  };
}

const SHORT = 12;

/** Texts that stand in place where they are short, and else in one of several buffers. */
function views(body: Buffers, length: number, isUtf8: boolean, { budget }: Context): Values {
  const places = body.buffer();
  need(places, length * 16);
  const others = Array.from({ length: body.extra() }, () => body.buffer());
  return (row) => {
    const at = row * 16;
    const size = places.readUInt32LE(at);
    const other = others[places.readUInt32LE(at + 8)];
    const from = size <= SHORT ? at + 4 : places.readUInt32LE(at + 12);
    const bytes = size <= SHORT ? places : other;
    if (bytes === undefined || from + size > bytes.length) throw new FormatError('structure');
    // Several may be at the same place.
    budget.unpacked(size);
    const value = bytes.subarray(from, from + size);
    return isUtf8 ? value : bytesText(value);
  };
}

function list(
  field: ArrowField,
  body: Buffers,
  context: Context,
  range: (row: number) => readonly [number, number],
): Values {
  const [child] = field.children;
  if (child === undefined) throw new FormatError('structure');
  const values = columnOf(child, body, context);
  return (row) => {
    const [from, to] = range(row);
    if (from < 0 || to < from || to > values.length) throw new FormatError('structure');
    const parts: string[] = [];
    for (let at = from; at < to; at++) parts.push(cellText(values.cell(at)));
    return parts.join(BETWEEN);
  };
}

function struct(field: ArrowField, body: Buffers, context: Context, length: number): Values {
  const columns = field.children.map((child) => columnOf(child, body, context));
  if (columns.some((column) => column.length < length)) throw new FormatError('structure');
  return (row) =>
    columns
      .map((column, at) => [field.children[at].name, cellText(column.cell(row))])
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `${name}: ${text}`)
      .join(BETWEEN);
}

/** Each value says which of several columns it is in; all are given that have one at that place. */
function union(field: ArrowField, body: Buffers, context: Context, length: number): Values {
  const types = body.buffer();
  need(types, length);
  const place = field.isDense ? integers(body.buffer(), length, 4, true) : (row: number) => row;
  const columns = field.children.map((child) => columnOf(child, body, context));
  return (row) => {
    const column = columns[types[row]];
    const at = Number(place(row));
    if (column === undefined || at < 0 || at >= column.length) throw new FormatError('structure');
    return column.cell(at);
  };
}

function runEnds(field: ArrowField, body: Buffers, context: Context, length: number): Values {
  const [endField, valueField] = field.children;
  if (endField === undefined || valueField === undefined) throw new FormatError('structure');
  const ends = columnOf(endField, body, context);
  const values = columnOf(valueField, body, context);
  let run = 0;
  return (row) => {
    if (run >= ends.length || (run > 0 && Number(ends.cell(run - 1)) > row)) run = 0;
    while (run < ends.length && Number(ends.cell(run)) <= row) run++;
    if (run >= values.length || row >= length) throw new FormatError('structure');
    return values.cell(run);
  };
}

function fixed({ kind, width, unit, scale }: ArrowField, bytes: Buffer, length: number): Values {
  if (!(width > 0)) throw new FormatError('structure');
  need(bytes, length * width);
  const whole = width === 4 || width === 8 ? integers(bytes, length, width, true) : () => 0;
  switch (kind) {
    case 'float':
      if (width === 8) return (row) => bytes.readDoubleLE(row * 8);
      if (width === 4) return (row) => float32Text(bytes.readFloatLE(row * 4));
      return (row) => numberText(float16Of([bytes[row * 2], bytes[row * 2 + 1]]));
    case 'decimal':
      return (row) => {
        const value = Buffer.from(bytes.subarray(row * width, (row + 1) * width)).reverse();
        return decimalText(signedOf(value), scale);
      };
    case 'date':
      return width === 4 ? (row) => dayText(Number(whole(row))) : (row) => timestampText(whole(row), 'MILLIS');
    case 'timestamp':
      return (row) => moment(whole(row), unit);
    case 'time':
      return (row) => timeOf(whole(row), unit);
    case 'fixed-binary':
      return (row) => bytesText(bytes.subarray(row * width, (row + 1) * width));
    default:
      return width <= 8 ? whole : (row) => bytes.toString('hex', row * width, (row + 1) * width);
  }
}

function moment(value: number | bigint, unit: number): Cell {
  const known = UNITS[unit];
  return known ? timestampText(value, known) : new Date(Number(value) * 1000);
}

function timeOf(value: number | bigint, unit: number): string {
  const known = UNITS[unit];
  return known ? timeText(value, known) : timeText(Number(value) * 1000, 'MILLIS');
}

function fromDictionary(context: Context, id: number, number: number): Cell {
  let at = number;
  for (const part of context.dictionary(id)) {
    if (at >= 0 && at < part.length) {
      const value = part.cell(at);
      // A value may be long, and come again and again.
      if (value instanceof Uint8Array || typeof value === 'string') context.budget.unpacked(value.length);
      return value;
    }
    at -= part.length;
  }
  throw new FormatError('structure');
}

function bytesText(bytes: Buffer): string {
  if (isText(bytes)) return bytes.toString('utf8');
  return bytes.length <= LONGEST_HEX ? bytes.toString('hex') : printableOf(bytes).replaceAll('\n', ' ');
}

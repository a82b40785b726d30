import { FormatError } from '../errors.js';
import type { FlatTable } from './flatbuffer.js';

const DEEPEST = 64;
const MOST_FIELDS = 100_000;

/** Kinds of types (Schema.fbs). */
const KINDS = [
  'none',
  'null',
  'int',
  'float',
  'binary',
  'utf8',
  'bool',
  'decimal',
  'date',
  'time',
  'timestamp',
  'interval',
  'list',
  'struct',
  'union',
  'fixed-binary',
  'fixed-list',
  'map',
  'duration',
  'large-binary',
  'large-utf8',
  'large-list',
  'run-ends',
  'binary-view',
  'utf8-view',
  'list-view',
  'large-list-view',
] as const;

export type Kind = (typeof KINDS)[number];

/** A field of a schema, with what is needed to read its values. */
export interface ArrowField {
  readonly name: string;
  readonly kind: Kind;
  /** Bytes of a value of fixed length, or values of a list of fixed length. */
  readonly width: number;
  readonly isSigned: boolean;
  /** Of a time: 0 seconds (or days), 1 milliseconds, 2 microseconds, 3 nanoseconds. */
  readonly unit: number;
  readonly scale: number;
  /** A union keeps where its values are. */
  readonly isDense: boolean;
  /** Numbers that a union gives to its fields. */
  readonly children: readonly ArrowField[];
  readonly metadata: string;
  /** Values are numbers of values of a dictionary. */
  readonly dictionary: { readonly id: number; readonly width: number; readonly isSigned: boolean } | null;
}

export interface ArrowSchema {
  readonly fields: readonly ArrowField[];
  readonly metadata: string;
}

/** @throws FormatError for a schema of a machine that writes the highest byte first */
export function schemaOf(table: FlatTable): ArrowSchema {
  if (table.i16(0) !== 0) throw new FormatError('data-format', 'arrow');
  const counter = { left: MOST_FIELDS };
  const fields = table.tables(1).map((field) => fieldOf(field, counter, 0));
  return { fields, metadata: metadataOf(table, 2) };
}

function metadataOf(table: FlatTable, n: number): string {
  const pairs = table.tables(n).map((pair) => `${pair.text(0)}: ${pair.text(1)}`);
  return pairs.join('\n');
}

function fieldOf(table: FlatTable, counter: { left: number }, depth: number): ArrowField {
  if (depth > DEEPEST || --counter.left < 0) throw new FormatError('structure');
  const kind = KINDS[table.u8(2)];
  const type = table.table(3);
  if (kind === undefined || kind === 'none' || type === null) throw new FormatError('structure');
  const encoding = table.table(4);
  const index = encoding?.table(1) ?? null;
  const children = table.tables(5).map((child) => fieldOf(child, counter, depth + 1));
  return {
    name: table.text(0),
    kind,
    ...detailsOf(kind, type),
    isDense: kind === 'union' && type.i16(0) === 1,
    children,
    metadata: metadataOf(table, 6),
    dictionary: encoding && {
      id: encoding.i64(0),
      width: bytesOf(index?.i32(0) ?? 32),
      isSigned: (index?.u8(1) ?? 1) !== 0,
    },
  };
}

type Details = Pick<ArrowField, 'width' | 'isSigned' | 'unit' | 'scale'>;

function detailsOf(kind: Kind, type: FlatTable): Details {
  const none = { width: 0, isSigned: true, unit: 0, scale: 0 };
  switch (kind) {
    case 'int':
      return { ...none, width: bytesOf(type.i32(0)), isSigned: type.u8(1) !== 0 };
    case 'float':
      return { ...none, width: [2, 4, 8][type.i16(0)] ?? 0 };
    case 'decimal':
      return { ...none, width: bytesOf(type.i32(2, 128)), scale: type.i32(1) };
    case 'date':
      return type.i16(0, 1) === 0 ? { ...none, width: 4 } : { ...none, width: 8, unit: 1 };
    case 'time':
      return { ...none, unit: type.i16(0, 1), width: bytesOf(type.i32(1, 32)) };
    case 'timestamp':
      return { ...none, unit: type.i16(0), width: 8 };
    case 'duration':
      return { ...none, unit: type.i16(0, 1), width: 8 };
    case 'interval':
      return { ...none, unit: type.i16(0), width: [4, 8, 16][type.i16(0)] ?? 0 };
    case 'fixed-binary':
    case 'fixed-list':
      return { ...none, width: type.i32(0) };
    default:
      return none;
  }
}

function bytesOf(bits: number): number {
  if (![8, 16, 32, 64, 128, 256].includes(bits)) throw new FormatError('structure');
  return bits / 8;
}

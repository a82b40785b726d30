import type { Blob } from '../../model/blob.js';
import { FlatTable } from '../arrow/flatbuffer.js';
import type { ArrowField, Kind } from '../arrow/schema.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';

const MAGIC = 'FEA1';
const LARGEST_METADATA = 64 << 20;
/** Buffers are padded from this version of the format on. */
const FIRST_PADDED = 2;

/** Kinds of values by their number in `feather.fbs`, with their length in bytes. */
const TYPES: Readonly<Record<number, readonly [kind: Kind, width: number, isSigned: boolean]>> = {
  0: ['bool', 0, false],
  1: ['int', 1, true],
  2: ['int', 2, true],
  3: ['int', 4, true],
  4: ['int', 8, true],
  5: ['int', 1, false],
  6: ['int', 2, false],
  7: ['int', 4, false],
  8: ['int', 8, false],
  9: ['float', 4, true],
  10: ['float', 8, true],
  11: ['utf8', 0, false],
  12: ['binary', 0, false],
  17: ['large-utf8', 0, false],
  18: ['large-binary', 0, false],
};
const CATEGORY = 1;
/** What numbers stand for, by the kind of metadata of their column. */
const MEANINGS: Readonly<Record<number, Kind>> = { 2: 'timestamp', 3: 'date', 4: 'time' };

/** Where the values of a column are, and what they are. */
export interface FeatherArray {
  readonly field: ArrowField;
  readonly from: number;
  readonly bytes: number;
  readonly length: number;
  /** Values that are not there. */
  readonly missing: number;
}

export interface FeatherColumn {
  readonly values: FeatherArray;
  /** What the numbers in `values` count into; null where they are the values. */
  readonly levels: FeatherArray | null;
}

export interface FeatherTable {
  readonly rows: number;
  readonly columns: readonly FeatherColumn[];
  readonly isPadded: boolean;
  /** Length in bytes of what stands before the metadata. */
  readonly dataBytes: number;
  /** What the file says of itself. */
  readonly remarks: string;
}

/**
 * Reads the metadata at the end of a file of Feather version 1 (`feather.fbs` of Arrow).
 *
 * @throws FormatError when it is damaged
 */
export function readMetadata(blob: Blob): FeatherTable {
  const end = exactly(blob, Math.max(0, blob.size - 8), 8);
  const size = end.readUInt32LE(0);
  if (end.toString('latin1', 4) !== MAGIC) throw new FormatError('truncated');
  if (size > blob.size - 12) throw new FormatError('structure');
  if (size > LARGEST_METADATA) throw new FormatError('budget');
  const table = FlatTable.root(exactly(blob, blob.size - 8 - size, size));
  const columns = table.tables(2);
  const texts = [table.text(0), table.text(4), ...columns.map((column) => column.text(4))];
  return {
    rows: table.i64(1),
    columns: columns.map((column, id) => columnOf(column, id)),
    dataBytes: blob.size - 8 - size,
    isPadded: table.i32(3) >= FIRST_PADDED,
    remarks: texts.filter((text) => text !== '').join('\n'),
  };
}

function columnOf(column: FlatTable, id: number): FeatherColumn {
  const name = column.text(0);
  const values = arrayOf(column.table(1), name);
  const kind = column.u8(2);
  if (kind === 0) return { values, levels: null };
  const about = column.table(3);
  if (kind === CATEGORY) {
    const { width, isSigned } = values.field;
    const levels = arrayOf(about?.table(0) ?? null, name);
    return { values: withField(values, { ...levels.field, dictionary: { id, width, isSigned } }), levels };
  }
  const meaning = MEANINGS[kind];
  if (meaning === undefined) throw new FormatError('structure');
  // A day has no unit where it is counted in days.
  const unit = meaning === 'date' ? 0 : (about?.u8(0) ?? 0);
  return { values: withField(values, { ...values.field, kind: meaning, unit }), levels: null };
}

function withField(array: FeatherArray, field: ArrowField): FeatherArray {
  return { ...array, field };
}

function arrayOf(table: FlatTable | null, name: string): FeatherArray {
  const type = table === null ? undefined : TYPES[table.u8(0)];
  // Values that are packed by a dictionary were planned, and never written.
  if (table === null || type === undefined || table.u8(1) !== 0) throw new FormatError('data-format', 'feather');
  const [kind, width, isSigned] = type;
  const field = { name, kind, width, isSigned, unit: 0, scale: 0, isDense: false, children: [], metadata: '' };
  const [from, length, missing, bytes] = [2, 3, 4, 5].map((n) => table.i64(n));
  if (Math.min(from, length, missing, bytes) < 0) throw new FormatError('structure');
  return { field: { ...field, dictionary: null }, from, length, bytes, missing };
}

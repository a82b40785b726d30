import type { Blob } from '../model/blob.js';
import type { TableSink } from '../model/document.js';
import type { KnownHeader } from '../readers/header.js';
import { readBlob } from '../readers/read.js';
import { bytesDialect, type Dialect } from './dialect.js';
import { notReadError, tableError, tableList } from './errors.js';
import { type GatheredColumn, GatheredTable, OneTable } from './gather.js';
import { type Survey, survey, type TableSize } from './survey.js';
import type { LoadedColumn, LoadedTable } from './table.js';

/** Four bytes a cell: half a gigabyte. */
const MOST_CELLS = 1 << 27;
/** Bytes of distinct values, beside twelve of administration for each. */
const MOST_VALUE_BYTES = 1 << 28;

export interface LoadOptions {
  /** Whether a text is known as a column name; decides whether the first row holds names. */
  readonly known: KnownHeader;
  /** Name of the table, or its number counted from 1, where the file holds several. */
  readonly table?: string | undefined;
  /** Column names that whoever asks expects; they count as known. */
  readonly names?: readonly string[];
  readonly budget?: { readonly cells: number; readonly valueBytes: number };
}

/**
 * Reads one table of a file wholly, with its values. The file is read twice: to count, then to keep.
 *
 * @throws UserError when there is no table or more than one, when something of the file cannot be read, or when the
 *   table does not fit in the budget; it names the file and what to do, never a value
 */
export function loadTable(blob: Blob, options: LoadOptions): LoadedTable {
  const known = withNames(options.known, options.names ?? []);
  const found = survey(blob, known);
  if (found.skipped !== null) throw notReadError(blob.path, found.skipped);
  const position = choose(blob, found, options.table);
  const size = found.tables[position];
  const { cells, valueBytes } = options.budget ?? { cells: MOST_CELLS, valueBytes: MOST_VALUE_BYTES };
  if (size.rows === 0) throw tableError('empty', blob.path);
  if (size.rows * size.columns > cells) {
    throw tableError('cells', blob.path, { cells: size.rows * size.columns, limit: cells });
  }
  const table = new GatheredTable(size, valueBytes);
  const one = new OneTable(position, table);
  readBlob(blob, one, known);
  if (table.isFull) throw tableError('values', blob.path, { limit: valueBytes });
  if (one.skipped !== null) throw notReadError(blob.path, one.skipped);
  if (table.isChanged || table.rowCount !== size.rows) throw notReadError(blob.path, 'changed');
  return loaded(table, position, found, dialectOf(blob, table));
}

/**
 * Reads a table that was loaded once more, row by row, into a sink.
 *
 * @throws UserError when the file can no longer be read
 */
export function readAgain(blob: Blob, { position }: LoadedTable, options: LoadOptions, sink: TableSink): void {
  const one = new OneTable(position, sink);
  readBlob(blob, one, withNames(options.known, options.names ?? []));
  if (one.skipped !== null) throw notReadError(blob.path, one.skipped);
}

function withNames(known: KnownHeader, names: readonly string[]): KnownHeader {
  const own = new Set(names.map(plain));
  return (text) => own.has(plain(text)) || known(text);
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

/** Position of the table that is meant. */
function choose({ path }: Blob, { tables }: Survey, wanted: string | undefined): number {
  if (tables.length === 0) throw tableError('none', path);
  const list = tableList(tables);
  if (wanted === undefined) {
    if (tables.length > 1) throw tableError('several', path, { count: tables.length, list });
    return 0;
  }
  const named = tables.findIndex(({ info }) => info.name !== null && plain(info.name) === plain(wanted));
  const position = named >= 0 ? named : /^\d{1,6}$/.test(wanted) ? Number(wanted) - 1 : -1;
  if (position < 0 || position >= tables.length) throw tableError('unknown', path, { list });
  return position;
}

function loaded(table: GatheredTable, position: number, { linesOutside }: Survey, dialect: Dialect): LoadedTable {
  const { columns, rowCount, rowNumbers, ragged } = table;
  const isConsecutive = rowNumbers.every((number, i) => number === rowNumbers[0] + i);
  return {
    position,
    name: table.expected.info.name,
    headers: columns.map(({ header }) => header),
    rows: rowCount,
    columns: columns.map(loadedColumn),
    firstRow: rowNumbers[0],
    rowNumbers: isConsecutive ? null : rowNumbers,
    ragged,
    linesOutside,
    dialect,
  };
}

function loadedColumn({ codes, dictionary, quoted, filled }: GatheredColumn): LoadedColumn {
  // Texts take much more room than bytes, and most questions need those of a few columns only.
  let texts: readonly string[] | null = null;
  return {
    column: { codes, cardinality: dictionary.cardinality },
    get values() {
      texts ??= dictionary.texts();
      return texts;
    },
    quoted: quoted * 2 > filled,
  };
}

function dialectOf(blob: Blob, { expected, delimiter, columns }: GatheredTable): Dialect {
  const { kind }: TableSize['info'] = expected.info;
  const fields = columns.map(({ from, to }): [number, number] => (to === 0 ? [0, 0] : [from, to]));
  return { kind, ...bytesDialect(blob), delimiter, fields: kind === 'fixed' ? fields : null };
}

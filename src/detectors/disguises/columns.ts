import type { CompiledIdentifier } from '../../matching/check.js';
import { MOST_HEAD_ROWS } from '../../profile/head-rows.js';
import type { ColumnView, TableView } from '../view.js';
import { countPassing } from './count.js';
import { type KeptRows, numbersOf } from './numbers.js';

/** Columns of a table that are looked at, from the left, and those of them that are read. */
const MOST_LOOKED = 512;
const MOST_READ = 24;
/** Distinct values below which nothing can be said. */
const FEWEST_DISTINCT = 12;
/** Rows of the first look; what it finds is counted over all that were kept. */
const FIRST_ROWS = 256;
/** Share of the cells that must hold a whole number. */
const MOST = 0.9;
/** From this share on the column holds the identifier as it is: nothing is hidden in it. A few values are looked at first. */
const PLAIN = 0.9;
const FIRST_PLAIN = 64;
/** Differences between people's numbers spread far more than this. */
const SMALLEST_RANGE = 1000;

/** Numbers in which an identifier could hide. */
export interface NumberColumn {
  readonly column: ColumnView;
  /** The cells as they are, or their running total from the first row on. */
  readonly as: 'cells' | 'totals';
  /** Distinct values of some rows, in an order that has nothing to do with theirs: the first few stand for all. */
  readonly some: Float64Array;
  /** Share of the rows that `all` reads. */
  readonly sampled: number;
  /** Distinct values of all rows that were kept, read when they are asked for. */
  all(): Float64Array;
}

/**
 * Columns of whole numbers as long as the identifier, or longer, in which it does not stand as it is. They are read from
 * the even sample of the rows.
 */
export function numberColumns(table: TableView, identifier: CompiledIdentifier): NumberColumn[] {
  const { digits } = identifier.spec;
  const columns = look(
    table,
    ({ min, max, distinct }) => Math.max(-min, max) >= 10 ** (digits - 2) && distinct >= FEWEST_DISTINCT,
  );
  const every = Math.max(1, Math.floor(table.profile.sample.size / FIRST_ROWS));
  const asItIs = (values: Float64Array) => {
    const { candidates, passing } = countPassing(values, identifier, (value) => value);
    return passing >= candidates * PLAIN;
  };
  return read(table, table.profile.sample, columns, { as: 'cells', rows: FIRST_ROWS, every }).filter(
    ({ some }) => !asItIs(some.subarray(0, FIRST_PLAIN)) || !asItIs(some),
  );
}

/** Running totals of columns of whole numbers, over the first rows: what differences between rows were made of. */
export function totalColumns(table: TableView): NumberColumn[] {
  const columns = look(table, ({ min, max, distinct }) => max - min >= SMALLEST_RANGE && distinct >= FEWEST_DISTINCT);
  return read(table, table.profile.head, columns, { as: 'totals', rows: MOST_HEAD_ROWS, every: 1 });
}

function look(table: TableView, fits: (column: ColumnView) => boolean): ColumnView[] {
  return table.columns.slice(0, MOST_LOOKED).filter(fits).slice(0, MOST_READ);
}

/** Which rows are read at first: so many, one of `every`. */
interface FirstLook {
  readonly as: NumberColumn['as'];
  readonly rows: number;
  readonly every: number;
}

function read(
  table: TableView,
  kept: KeptRows,
  columns: readonly ColumnView[],
  { as, rows, every }: FirstLook,
): NumberColumn[] {
  if (kept.size < FEWEST_DISTINCT || columns.length === 0) return [];
  const first = numbersOf(
    kept,
    columns.map(({ index }) => index),
    { most: rows, every },
  );
  const sampled = Math.min(1, kept.size / table.rows);
  return columns.flatMap((column, i): NumberColumn[] => {
    const { values } = first[i];
    const whole = values.filter((value) => !Number.isNaN(value));
    if (whole.length < values.length * column.cells * (MOST / table.rows)) return [];
    const some = distinct(whole, as);
    if (some.length < FEWEST_DISTINCT) return [];
    const all = () =>
      distinct(
        numbersOf(kept, [column.index])[0].values.filter((value) => !Number.isNaN(value)),
        as,
      );
    return [{ column, as, some: mixed(some), sampled, all }];
  });
}

function distinct(values: Float64Array, as: NumberColumn['as']): Float64Array {
  return Float64Array.from(new Set(as === 'cells' ? values : totals(values)));
}

/** Every so-many-th value after the other: the first few of a series that rises would all begin alike. */
function mixed(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.ceil(values.length / FIRST_PLAIN));
  const result = new Float64Array(values.length);
  let at = 0;
  for (let start = 0; start < step; start++) {
    for (let i = start; i < values.length; i += step) result[at++] = values[i];
  }
  return result;
}

function totals(values: Float64Array): Float64Array {
  let total = 0;
  return values.map((value) => {
    total += value;
    return total;
  });
}

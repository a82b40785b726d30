import type { CodedColumn, CodedTable } from './coded.js';
import { firstRowsByKey, firstRowsByPair, MOST_KEYS, sizesByKey } from './partition-radix.js';

/** Which class every record is in. Two records share a class when their codes are equal in all columns. */
export interface Partition {
  /** One class a row: 0-based, dense, in order of first appearance. */
  readonly classOf: Int32Array;
  /** Number of rows in every class. */
  readonly sizes: Int32Array;
}

/** Classes × codes up to which a table with a place for every pair is used, whatever the number of rows: 1 MB. */
const DIRECT_CELLS = 2 ** 18;
/** Above it, such a table may have this many places a row, up to 64 MB: past that, scattering first is faster. */
const DIRECT_CELLS_PER_ROW = 4;
const MOST_DIRECT_CELLS = 2 ** 24;
/** Columns after the first ones are joined up to this cardinality before they split the classes. */
const MOST_JOINED = 2 ** 18;

/**
 * The classes of the records that agree on all of `columns` (indices into the table); without columns all records are
 * one class. Missing values are equal to each other.
 *
 * Linear in rows × columns. Memory: about 24 bytes a row while it runs, 8 after it.
 */
export function partition(table: CodedTable, columns: readonly number[]): Partition {
  const [first, ...rest] = joinColumns(table, columns);
  if (first === undefined) return onePartition(table.rows);
  const start =
    first.cardinality <= directCells(table.rows)
      ? refineDirect(onePartition(table.rows), first)
      : numberClasses(groupRows(table.rows, (rows) => firstRowsByKey(first, undefined, rows)));
  return rest.reduce(refine, start);
}

/**
 * Splits every class by the codes of one more column: the classes of a set of columns from those of the set without it.
 * Records that are alone in their class are not looked at again.
 */
export function refine(previous: Partition, column: CodedColumn): Partition {
  const rows = previous.classOf.length;
  if (previous.sizes.length === rows) return previous;
  if (previous.sizes.length * column.cardinality <= directCells(rows)) return refineDirect(previous, column);
  const shared = sharedRecords(previous);
  const codes = shared.rows === undefined ? column.codes : gather(column.codes, shared.rows);
  const own: CodedColumn = { codes, cardinality: column.cardinality };
  return numberClasses(
    groupRows(rows, (firstRows) => {
      if (shared.rows !== undefined) for (let row = 0; row < rows; row++) firstRows[row] = row;
      if (shared.classes.cardinality * own.cardinality <= MOST_KEYS)
        firstRowsByKey(joinCodes(shared.classes, own), shared.rows, firstRows);
      else firstRowsByPair(shared.classes, own, shared.rows, firstRows);
    }),
  );
}

/**
 * The number of rows in every class; the order of the classes is fixed, and says nothing. For tables of which it need
 * not be known which row is where: half the time and memory of `partition`.
 */
export function classSizes(table: CodedTable, columns: readonly number[]): Int32Array {
  const joined = joinColumns(table, columns);
  const [only] = joined;
  return joined.length === 1 ? sizesByKey(only) : partition(table, columns).sizes;
}

/** All rows in one class. */
function onePartition(rows: number): Partition {
  return { classOf: new Int32Array(rows), sizes: Int32Array.from(rows === 0 ? [] : [rows]) };
}

/** The same classes from fewer columns: the first ones joined as far as one pass can group, the others to small ones. */
function joinColumns(table: CodedTable, columns: readonly number[]): CodedColumn[] {
  const joined: CodedColumn[] = [];
  let parts: CodedColumn[] = [];
  let cardinality = 1;
  for (const index of columns) {
    const column = table.columns[index];
    const most = joined.length === 0 ? MOST_KEYS : MOST_JOINED;
    if (parts.length > 0 && cardinality * column.cardinality > most) {
      joined.push(parts.reduce(joinCodes));
      parts = [];
      cardinality = 1;
    }
    parts.push(column);
    cardinality *= column.cardinality;
  }
  if (parts.length > 0) joined.push(parts.reduce(joinCodes));
  return joined;
}

/** One code for every pair of codes; the cardinalities multiply. */
function joinCodes(one: CodedColumn, other: CodedColumn): CodedColumn {
  const codes = new Int32Array(one.codes.length);
  const { cardinality } = other;
  for (let i = 0; i < codes.length; i++) codes[i] = one.codes[i] * cardinality + other.codes[i];
  return { codes, cardinality: one.cardinality * cardinality };
}

/** Above this share of records alone in their class, only the others are grouped again. */
const MOST_ALONE = 1 / 4;

/** The records to look at again, with their classes numbered anew when some are left out. */
function sharedRecords({ classOf, sizes }: Partition): { classes: CodedColumn; rows?: Int32Array } {
  const number = new Int32Array(sizes.length);
  let classes = 0;
  let records = 0;
  for (let id = 0; id < sizes.length; id++) {
    if (sizes[id] === 1) continue;
    number[id] = classes++;
    records += sizes[id];
  }
  if (records >= classOf.length * (1 - MOST_ALONE)) {
    return { classes: { codes: classOf, cardinality: sizes.length } };
  }
  const rows = new Int32Array(records);
  const codes = new Int32Array(records);
  let at = 0;
  for (let row = 0; row < classOf.length; row++) {
    if (sizes[classOf[row]] === 1) continue;
    rows[at] = row;
    codes[at++] = number[classOf[row]];
  }
  return { classes: { codes, cardinality: Math.max(classes, 1) }, rows };
}

function gather(codes: Int32Array, rows: Int32Array): Int32Array {
  const gathered = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = codes[rows[i]];
  return gathered;
}

function groupRows(rows: number, group: (firstRows: Int32Array) => void): Int32Array {
  const firstRows = new Int32Array(rows);
  group(firstRows);
  return firstRows;
}

/** Numbers the classes by first appearance. Overwrites `firstRows`, which holds the first row of every row's class. */
function numberClasses(firstRows: Int32Array): Partition {
  const sizes = new Int32Array(firstRows.length);
  let classes = 0;
  for (let row = 0; row < firstRows.length; row++) {
    const first = firstRows[row];
    // Rows before this one have their number already.
    const id = first === row ? classes++ : firstRows[first];
    firstRows[row] = id;
    sizes[id]++;
  }
  return { classOf: firstRows, sizes: sizes.slice(0, classes) };
}

function directCells(rows: number): number {
  return Math.max(DIRECT_CELLS, Math.min(rows * DIRECT_CELLS_PER_ROW, MOST_DIRECT_CELLS));
}

/** Groups with a table that has a place for every pair of class and code. */
function refineDirect(previous: Partition, column: CodedColumn): Partition {
  const rows = previous.classOf.length;
  const cells = previous.sizes.length * column.cardinality;
  const known = new Int32Array(cells);
  const classOf = new Int32Array(rows);
  const sizes = new Int32Array(Math.min(rows, cells));
  let classes = 0;
  for (let row = 0; row < rows; row++) {
    const cell = previous.classOf[row] * column.cardinality + column.codes[row];
    let id = known[cell];
    if (id === 0) {
      id = ++classes;
      known[cell] = id;
    }
    classOf[row] = id - 1;
    sizes[id - 1]++;
  }
  return { classOf, sizes: sizes.slice(0, classes) };
}

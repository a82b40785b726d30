import type { CodedColumn, CodedTable } from './coded.js';
import { partitionByHash } from './partition-hash.js';
import { firstRowsByKey, firstRowsByPair, MOST_KEYS, sizesByKey } from './partition-radix.js';

/** Which class every record is in. Two records share a class when their codes are equal in all columns. */
export interface Partition {
  /** One class a row: 0-based, dense, in order of first appearance. */
  readonly classOf: Int32Array;
  /** Number of rows in every class. */
  readonly sizes: Int32Array;
}

/** Up to this number of rows everything fits in the cache of a core, and a hash table is faster than buckets. */
const MOST_HASHED_ROWS = 2 ** 17;
/**
 * Classes × codes for every row, up to which a table with a place for every pair is used: where a hash table, and where
 * buckets are the other way.
 */
const DIRECT_CELLS_HASHED = 16;
const DIRECT_CELLS_BUCKETS = 4;
/** Places in such a table at most: 64 MB. */
const MOST_DIRECT_CELLS = 2 ** 24;
/** Columns are joined to words of this cardinality for a hash table. */
const MOST_WORD = 2 ** 31;
/** For buckets, columns after the first ones are joined up to this cardinality before they split the classes. */
const MOST_JOINED = 2 ** 18;

/**
 * The classes of the records that agree on all of `columns` (indices into the table); without columns all records are
 * one class. Missing values are equal to each other.
 *
 * Linear in rows × columns. Memory: about 24 bytes a row while it runs, 8 after it.
 */
export function partition(table: CodedTable, columns: readonly number[]): Partition {
  const { rows } = table;
  const joined = joinColumns(table, columns);
  const [first, second] = joined;
  if (first === undefined) return onePartition(rows);
  if (first.cardinality <= directCells(rows))
    return joined.slice(1).reduce(refine, refineDirect(onePartition(rows), first));
  if (rows <= MOST_HASHED_ROWS) {
    return joined.slice(2).reduce(refine, partitionByHash(first.codes, second?.codes ?? first.codes));
  }
  const firstRows = new Int32Array(rows);
  firstRowsByKey(first, undefined, firstRows);
  return joined.slice(1).reduce(refine, numberClasses(firstRows));
}

/**
 * Splits every class by the codes of one more column: the classes of a set of columns from those of the set without it.
 * Records that are alone in their class are not looked at again.
 */
export function refine(previous: Partition, column: CodedColumn): Partition {
  const rows = previous.classOf.length;
  if (previous.sizes.length === rows) return previous;
  if (previous.sizes.length * column.cardinality <= directCells(rows)) return refineDirect(previous, column);
  if (rows <= MOST_HASHED_ROWS) return partitionByHash(previous.classOf, column.codes);
  const shared = sharedRecords(previous);
  const codes = shared.rows === undefined ? column.codes : gather(column.codes, shared.rows);
  const own: CodedColumn = { codes, cardinality: column.cardinality };
  const firstRows = new Int32Array(rows);
  if (shared.rows !== undefined) for (let row = 0; row < rows; row++) firstRows[row] = row;
  if (shared.classes.cardinality * own.cardinality <= MOST_KEYS) {
    firstRowsByKey(joinCodes([shared.classes, own]), shared.rows, firstRows);
  } else {
    firstRowsByPair(shared.classes, own, shared.rows, firstRows);
  }
  return numberClasses(firstRows);
}

/**
 * The number of rows in every class; the order of the classes is fixed, and says nothing. For tables of which it need
 * not be known which row is where: half the time and memory of `partition`.
 */
export function classSizes(table: CodedTable, columns: readonly number[]): Int32Array {
  if (table.rows <= MOST_HASHED_ROWS) return partition(table, columns).sizes;
  const [first, second] = joinColumns(table, columns);
  return first !== undefined && second === undefined ? sizesByKey(first) : partition(table, columns).sizes;
}

/** All rows in one class. */
function onePartition(rows: number): Partition {
  return { classOf: new Int32Array(rows), sizes: Int32Array.from(rows === 0 ? [] : [rows]) };
}

/** The same classes from fewer columns: joined as far as the way of grouping allows. */
function joinColumns({ rows, columns }: CodedTable, indices: readonly number[]): CodedColumn[] {
  const isHashed = rows <= MOST_HASHED_ROWS;
  const joined: CodedColumn[] = [];
  let parts: CodedColumn[] = [];
  let cardinality = 1;
  for (const index of indices) {
    const column = columns[index];
    const most = isHashed ? MOST_WORD : joined.length === 0 ? MOST_KEYS : MOST_JOINED;
    if (parts.length > 0 && cardinality * column.cardinality > most) {
      joined.push(joinCodes(parts));
      parts = [];
      cardinality = 1;
    }
    parts.push(column);
    cardinality *= column.cardinality;
  }
  if (parts.length > 0) joined.push(joinCodes(parts));
  return joined;
}

/** One code for every combination of codes; the cardinalities multiply. */
function joinCodes([first, ...others]: readonly CodedColumn[]): CodedColumn {
  if (others.length === 0) return first;
  const codes = first.codes.slice();
  let { cardinality } = first;
  for (const other of others) {
    appendCodes(codes, other);
    cardinality *= other.cardinality;
  }
  return { codes, cardinality };
}

function appendCodes(codes: Int32Array, { codes: added, cardinality }: CodedColumn): void {
  for (let i = 0; i < codes.length; i++) codes[i] = codes[i] * cardinality + added[i];
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
  return Math.min(rows * (rows <= MOST_HASHED_ROWS ? DIRECT_CELLS_HASHED : DIRECT_CELLS_BUCKETS), MOST_DIRECT_CELLS);
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

import { type CodedColumn, type CodedTable, MISSING } from './coded.js';
import { type Partition, refine } from './partition.js';

/** Columns with gaps that fit in one set of bits. */
const MOST_COLUMNS = 30;

/** Combinations that have a value in the same columns. */
export interface Pattern {
  /** Bit i is set when the i-th column with gaps has a value. */
  readonly present: number;
  /** No column has a gap. */
  readonly complete: boolean;
  /** No column has a value. */
  readonly empty: boolean;
  /** Its combinations stand from here up to `end`. */
  readonly begin: number;
  readonly end: number;
}

/** The distinct combinations of a table that a gap can connect to others, by pattern. */
export interface PatternIndex {
  /** The class of every combination in the partition that the index was made of. */
  readonly classes: Int32Array;
  readonly patterns: readonly Pattern[];
  /** Columns that have gaps somewhere, cut down to the combinations. */
  readonly gapped: readonly CodedColumn[];
  /** The combinations by all other columns. */
  readonly base: Partition;
}

/**
 * Indexes the combinations of `classes` by pattern. Combinations that differ in a column without gaps never match, so
 * only those are kept of which an equal one, in those columns, has a gap.
 *
 * @returns null when more than 30 columns have gaps
 */
export function patternIndex(table: CodedTable, columns: readonly number[], classes: Partition): PatternIndex | null {
  const withGaps = columns.filter((index) => table.columns[index].codes.includes(MISSING));
  if (withGaps.length > MOST_COLUMNS) return null;
  const first = firstRows(classes);
  const gapped = withGaps.map((index) => pick(table.columns[index], first));
  const everything = columns
    .filter((index) => !withGaps.includes(index))
    .reduce((groups, index) => refine(groups, pick(table.columns[index], first)), oneClass(first.length));

  const gapIn = new Uint8Array(everything.sizes.length);
  first.forEach((_, i) => {
    if (gapped.some((column) => column.codes[i] === MISSING)) gapIn[everything.classOf[i]] = 1;
  });
  const { kept, patterns } = byPattern(
    gapped,
    Int32Array.from(first.keys()).filter((i) => gapIn[everything.classOf[i]] === 1),
    columns.length,
  );
  return {
    classes: kept,
    patterns,
    gapped: gapped.map((column) => pick(column, kept)),
    base: refine(
      oneClass(kept.length),
      pick({ codes: everything.classOf, cardinality: everything.sizes.length }, kept),
    ),
  };
}

/**
 * For every one of the sets of columns, the combinations grouped by their base and by those columns; a gap in them is a
 * value of its own. In ascending order of the sets, so that what neighbouring sets have in common is grouped once.
 */
export function* groupings(
  index: PatternIndex,
  sets: Iterable<number>,
): Generator<{ present: number; group: Int32Array }> {
  const path: { column: number; groups: Partition }[] = [];
  const ascending = [...sets].sort((a, b) => a - b);
  for (const present of ascending) {
    const columns = index.gapped.map((_, i) => index.gapped.length - 1 - i).filter((i) => ((present >>> i) & 1) === 1);
    const shared = columns.findIndex((column, depth) => path.at(depth)?.column !== column);
    path.length = shared < 0 ? columns.length : shared;
    for (const column of columns.slice(path.length)) {
      path.push({ column, groups: refine(path.at(-1)?.groups ?? index.base, index.gapped[column]) });
    }
    yield { present, group: (path.at(-1)?.groups ?? index.base).classOf };
  }
}

/** Sorts combinations by pattern; within a pattern their order stays. */
function byPattern(
  gapped: readonly CodedColumn[],
  combinations: Int32Array,
  columns: number,
): { kept: Int32Array; patterns: Pattern[] } {
  const full = 2 ** gapped.length - 1;
  const members = new Map<number, number[]>();
  for (const i of combinations) {
    let present = 0;
    for (let column = 0; column < gapped.length; column++) {
      if (gapped[column].codes[i] !== MISSING) present |= 1 << column;
    }
    const list = members.get(present);
    if (list === undefined) members.set(present, [i]);
    else list.push(i);
  }
  const kept = new Int32Array(combinations.length);
  let end = 0;
  const patterns = [...members].map(([present, list]) => {
    const begin = end;
    kept.set(list, begin);
    end += list.length;
    return { present, complete: present === full, empty: present === 0 && gapped.length === columns, begin, end };
  });
  return { kept, patterns };
}

function oneClass(rows: number): Partition {
  return { classOf: new Int32Array(rows), sizes: Int32Array.from(rows === 0 ? [] : [rows]) };
}

function firstRows({ classOf, sizes }: Partition): Int32Array {
  const first = new Int32Array(sizes.length);
  for (let row = classOf.length - 1; row >= 0; row--) first[classOf[row]] = row;
  return first;
}

function pick({ codes, cardinality }: CodedColumn, rows: Int32Array): CodedColumn {
  return { codes: rows.map((row) => codes[row]), cardinality };
}

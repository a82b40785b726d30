import { type CodedColumn, type CodedTable, MISSING } from '../../disclosure/coded.js';
import { partition } from '../../disclosure/partition.js';

/** One of two tables that are joined: its columns as codes. */
export interface Side {
  readonly table: CodedTable;
  /** Positions of the quasi-identifiers. */
  readonly quasi: readonly number[];
}

/** The rows that two tables have in common, as one table with the quasi-identifiers of both. */
export interface Joined {
  readonly table: CodedTable;
  /** Rows of each side, one for every joined row. */
  readonly rowsOf: readonly [Int32Array, Int32Array];
}

/**
 * Joins on a key whose codes mean the same on both sides. A key that stands in several rows of a side joins the first of
 * them: what is counted is who can be found, and one row is enough for that.
 *
 * @param keys codes of the key on each side, {@link MISSING} where a row has none
 */
export function joinByKey(sides: readonly [Side, Side], keys: readonly [Int32Array, Int32Array]): Joined {
  const firstOf = new Map<number, number>();
  keys[0].forEach((key, row) => {
    if (key !== MISSING && !firstOf.has(key)) firstOf.set(key, row);
  });
  const pairs: [number, number][] = [];
  keys[1].forEach((key, row) => {
    const partner = key === MISSING ? undefined : firstOf.get(key);
    if (partner === undefined) return;
    pairs.push([partner, row]);
    firstOf.delete(key);
  });
  return joinRows(sides, pairs);
}

/** Joins rows with the same position. */
export function joinByPosition(sides: readonly [Side, Side]): Joined {
  const rows = Math.min(sides[0].table.rows, sides[1].table.rows);
  return joinRows(
    sides,
    Array.from({ length: rows }, (_, row) => [row, row]),
  );
}

function joinRows(sides: readonly [Side, Side], pairs: readonly (readonly [number, number])[]): Joined {
  const rowsOf: [Int32Array, Int32Array] = [
    Int32Array.from(pairs, ([row]) => row),
    Int32Array.from(pairs, ([, row]) => row),
  ];
  const columns = sides.flatMap(({ table, quasi }, side) => quasi.map((at) => taken(table.columns[at], rowsOf[side])));
  return { table: { rows: pairs.length, columns }, rowsOf };
}

function taken({ codes, cardinality }: CodedColumn, rows: Int32Array): CodedColumn {
  return { codes: rows.map((row) => codes[row]), cardinality };
}

/** Sizes of the classes that every row of a table is in, over some of its columns. */
export function classSizeOf(table: CodedTable, columns: readonly number[]): Int32Array {
  const { classOf, sizes } = partition(table, columns);
  return classOf.map((of) => sizes[of]);
}

/**
 * Share of the joined rows in which two columns, whose codes mean the same, agree; and whether that says anything. In a
 * sorted or nearly constant column any two files agree row by row.
 */
export function agreement(
  { rowsOf }: Joined,
  [left, right]: readonly [CodedColumn, CodedColumn],
): { readonly share: number; readonly tells: boolean } {
  const rows = rowsOf[0].length;
  let same = 0;
  let changes = 0;
  const values = new Set<number>();
  for (let at = 0; at < rows; at++) {
    const code = left.codes[rowsOf[0][at]];
    if (code === right.codes[rowsOf[1][at]]) same++;
    if (at > 0 && code !== left.codes[rowsOf[0][at - 1]]) changes++;
    if (values.size < 3) values.add(code);
  }
  return { share: rows === 0 ? 0 : same / rows, tells: values.size >= 3 && changes >= rows * 0.3 };
}

import { type CodedColumn, MISSING } from './coded.js';
import { rowsByClass } from './entities.js';
import type { Partition } from './partition.js';

/**
 * How often every value of a sensitive column occurs in every class.
 *
 * A missing value is no value: it is left out of the class and of the table. It says nothing about its row, and would
 * make a class look more diverse than what it gives away about the others.
 */
export interface ClassValues {
  /** The values of class c stand from `start[c]` up to `start[c + 1]` in `codes` and `counts`. */
  readonly start: Int32Array;
  /** Codes that occur in the class. */
  readonly codes: Int32Array;
  /** Number of rows of the class with that code. */
  readonly counts: Int32Array;
  /** Rows of every class whose value is known. */
  readonly known: Int32Array;
  /** Rows of the table with every code; none for the missing value. */
  readonly totals: Int32Array;
  /** Rows of the table whose value is known. */
  readonly rows: number;
}

/** Counts the values of one column within the classes; linear in the rows. */
export function classValues(classes: Partition, column: CodedColumn): ClassValues {
  const { start: firstRow, rows } = rowsByClass(classes);
  const start = new Int32Array(classes.sizes.length + 1);
  const known = new Int32Array(classes.sizes.length);
  const codes = new Int32Array(rows.length);
  const counts = new Int32Array(rows.length);
  const totals = new Int32Array(column.cardinality);
  const place = new Int32Array(column.cardinality).fill(-1);
  let end = 0;
  for (let c = 0; c < known.length; c++) {
    for (let i = firstRow[c]; i < firstRow[c + 1]; i++) {
      const code = column.codes[rows[i]];
      if (code === MISSING) continue;
      if (place[code] < start[c]) {
        place[code] = end;
        codes[end++] = code;
      }
      counts[place[code]]++;
      totals[code]++;
      known[c]++;
    }
    start[c + 1] = end;
  }
  const all = known.reduce((total, number) => total + number, 0);
  return { start, codes: codes.slice(0, end), counts: counts.slice(0, end), known, totals, rows: all };
}

/**
 * One number for every class from the counts of its values; NaN for a class in which no value is known.
 *
 * @param of given the class and the range of its values in `codes` and `counts`
 */
export function perClass(values: ClassValues, of: (c: number, from: number, to: number) => number): Float64Array {
  const { start, known } = values;
  return Float64Array.from(known, (rows, c) => (rows === 0 ? Number.NaN : of(c, start[c], start[c + 1])));
}

/** The smallest of the numbers that are known; null when none is. */
export function lowest(numbers: Float64Array): number | null {
  return extreme(numbers, (a, b) => a < b);
}

/** The largest of the numbers that are known; null when none is. */
export function highest(numbers: Float64Array): number | null {
  return extreme(numbers, (a, b) => a > b);
}

function extreme(numbers: Float64Array, beats: (a: number, b: number) => boolean): number | null {
  let best: number | null = null;
  for (const number of numbers) {
    if (!Number.isNaN(number) && (best === null || beats(number, best))) best = number;
  }
  return best;
}

import { mix } from '../matching/hash.js';
import type { CodedColumn, CodedTable } from './coded.js';

/** Chance that a bound holds. */
const CONFIDENCE = 0.95;
/** Any number will do; a fixed one makes two runs alike. */
const SEED = 0x5105;

/**
 * How far the shares of a sample can be from those of the table. A class can only lose records in a sample, so that a
 * record that is unique in the table is unique in the sample: the sample shows too many small classes rather than too
 * few. With 95 % confidence the share in the table is at most the share in the sample plus the error given here.
 *
 * Changing one record of a sample of s changes the number of records in classes below k by at most k, so that
 * P(deviation ≥ t) ≤ exp(−2 t² s / k²) (McDiarmid 1989; without replacement El-Yaniv & Pechyony 2009, lemma 2), and
 * t = k √(ln(1/0.05) / 2s). For separation, which a sample does not bias, one record changes a share of 2/s of the
 * pairs, and the error is two-sided: t = √(2 ln(2/0.05) / s).
 */
export interface SampleError {
  /** Records in the sample. */
  readonly records: number;
  readonly confidence: number;
  /** What to add to the share of unique records, and of those in classes below 5 and 10, for an upper bound. */
  readonly unique: number;
  readonly below5: number;
  readonly below10: number;
  /** How much separation may be off to either side. */
  readonly separation: number;
}

/** The bounds for a sample of a number of records. */
export function sampleError(records: number): SampleError {
  const below = (k: number) => k * Math.sqrt(Math.log(1 / (1 - CONFIDENCE)) / (2 * records));
  return {
    records,
    confidence: CONFIDENCE,
    unique: below(2),
    below5: below(5),
    below10: below(10),
    separation: Math.sqrt((2 * Math.log(2 / (1 - CONFIDENCE))) / records),
  };
}

/** A sample of rows without replacement, ascending; always the same (selection sampling: Knuth, TAOCP 2, algorithm S). */
export function sampleRows(rows: number, size: number): Int32Array {
  const chosen = new Int32Array(size);
  let taken = 0;
  for (let row = 0; taken < size; row++) {
    const uniform = mix(Math.imul(row, 0x9e3779b1) ^ SEED) / 2 ** 32;
    if (uniform * (rows - row) < size - taken) chosen[taken++] = row;
  }
  return chosen;
}

/** Some columns of some rows, with codes that occur only. */
export function takeRows(table: CodedTable, columns: readonly number[], rows: Int32Array): CodedColumn[] {
  return columns.map((index) => {
    const { codes, cardinality } = table.columns[index];
    const number = new Int32Array(cardinality);
    const taken = new Int32Array(rows.length);
    let known = 1;
    for (let i = 0; i < rows.length; i++) {
      const code = codes[rows[i]];
      if (code === 0) continue;
      if (number[code] === 0) number[code] = known++;
      taken[i] = number[code];
    }
    return { codes: taken, cardinality: known };
  });
}

import type { CodedTable } from './coded.js';
import { classSizes } from './partition.js';
import { tallyOf } from './subsets-count.js';
import { type SubsetRates, subsetRates } from './subsets-rates.js';
import type { SampleError } from './subsets-sample.js';

/** Sets counted again over all rows. */
export interface Recounted {
  readonly subsets: readonly SubsetRates[];
  /** Row touches spent. */
  readonly work: number;
  /** Number of sets that the sample cannot tell from `threshold`, and that the budget did not suffice for. */
  readonly uncounted: number;
}

export interface RecountSettings {
  readonly error: SampleError;
  /** Share of unique records from which it matters. */
  readonly threshold: number;
  /** Row touches: rows × columns for every set. */
  readonly budget: number;
}

/**
 * Replaces the rates of a sample by those of all rows where it matters: for the sets that may have a share of unique
 * records of `threshold` or more, small sets first and the most telling first. A set that contains one that was seen to
 * reach the threshold reaches it too, and is left as it is.
 */
export function recount(
  table: CodedTable,
  sampled: readonly SubsetRates[],
  { error, threshold, budget }: RecountSettings,
): Recounted {
  const subsets = [...sampled];
  const reached: (readonly number[])[] = [];
  let work = 0;
  let uncounted = 0;
  const order = sampled
    .map((_, i) => i)
    .filter((i) => sampled[i].uniques / sampled[i].records + error.unique >= threshold)
    .sort((a, b) => compare(sampled[a], sampled[b]) || a - b);
  for (const i of order) {
    const { columns } = sampled[i];
    if (reached.some((smaller) => smaller.every((column) => columns.includes(column)))) continue;
    const cost = table.rows * columns.length;
    if (work + cost > budget) {
      uncounted++;
      continue;
    }
    work += cost;
    subsets[i] = subsetRates(columns, 'exact', table.rows, tallyOf(classSizes(table, columns), table.rows));
    if (subsets[i].uniques >= threshold * table.rows) reached.push(columns);
  }
  return { subsets, work, uncounted };
}

/** Smaller sets first, then those with more unique records. */
function compare(one: SubsetRates, other: SubsetRates): number {
  return one.columns.length - other.columns.length || other.uniques - one.uniques;
}

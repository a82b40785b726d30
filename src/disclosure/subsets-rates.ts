import type { ClassTally } from './subsets-count.js';

/** What a set of columns gives away. Missing values are equal to each other and to nothing else. */
export interface SubsetRates {
  /** Column indices, ascending. */
  readonly columns: readonly number[];
  /** Whether all rows were counted, or a sample (`SampleError` tells how far that can be off). */
  readonly basis: 'exact' | 'sample';
  /** Number of records counted. */
  readonly records: number;
  readonly uniques: number;
  readonly recordsBelow5: number;
  readonly recordsBelow10: number;
  /** Size of the smallest class; null in a sample, which does not show it, and without records. */
  readonly k: number | null;
  /** Share of distinct combinations among the records (Motwani & Xu 2007); null without records. */
  readonly distinction: number | null;
  /** Share of the pairs of records that differ (same source); null below two records. */
  readonly separation: number | null;
}

/** The rates of a set of columns from its classes. */
export function subsetRates(
  columns: readonly number[],
  basis: SubsetRates['basis'],
  records: number,
  tally: ClassTally,
): SubsetRates {
  const { uniques, recordsBelow5, recordsBelow10, classes, smallest, alikePairs } = tally;
  return {
    columns: [...columns].sort((a, b) => a - b),
    basis,
    records,
    uniques,
    recordsBelow5,
    recordsBelow10,
    k: basis === 'sample' || records === 0 ? null : smallest,
    distinction: records === 0 ? null : classes / records,
    separation: records < 2 ? null : 1 - alikePairs / (records * (records - 1)),
  };
}

/**
 * Figures that follow from the sizes of the equivalence classes alone.
 *
 * Most take two arrays with one number a class: `sizes`, what a searcher would have to choose from, and `records`, the
 * rows of the table that are in the class. They are the same array when rows are counted. They differ when classes are
 * sized in people (`entities.ts`), in the population (`population.ts`) or with gaps as wildcards (`missing.ts`).
 */

/** One number a class; whole, except where gaps count for a part. */
export type Sizes = Int32Array | Float64Array;

/** How many classes there are of every size that occurs, smallest size first. */
export interface SizeHistogram {
  readonly sizes: Int32Array;
  readonly counts: Int32Array;
}

/** The limits below which records are counted; 5 and 10 are the usual Dutch ones. */
export const LIMITS = [2, 3, 5, 10, 20] as const;

/** Number of records in classes smaller than each of the limits. */
export type RecordsBelow = Record<(typeof LIMITS)[number], number>;

/** The classes counted by their size. */
export function sizeHistogram(sizes: Int32Array): SizeHistogram {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  const ascending = [...counts].sort(([a], [b]) => a - b);
  return {
    sizes: Int32Array.from(ascending, ([size]) => size),
    counts: Int32Array.from(ascending, ([, count]) => count),
  };
}

/** k: the size of the smallest class (Samarati & Sweeney 1998); null when there are no classes. */
export function smallestClass(sizes: Sizes): number | null {
  let smallest = Number.POSITIVE_INFINITY;
  for (const size of sizes) if (size < smallest) smallest = size;
  return smallest === Number.POSITIVE_INFINITY ? null : smallest;
}

/** Number of classes smaller than `limit`. */
export function classesBelow(sizes: Sizes, limit: number): number {
  let classes = 0;
  for (const size of sizes) if (size < limit) classes++;
  return classes;
}

/** Number of records in classes smaller than `limit`. */
export function recordsBelow(sizes: Sizes, limit: number, records: Sizes = sizes): number {
  let below = 0;
  for (let i = 0; i < sizes.length; i++) if (sizes[i] < limit) below += records[i];
  return below;
}

/** {@link recordsBelow} for each of {@link LIMITS}. */
export function recordsBelowLimits(sizes: Sizes, records: Sizes = sizes): RecordsBelow {
  const below: RecordsBelow = { 2: 0, 3: 0, 5: 0, 10: 0, 20: 0 };
  for (const limit of LIMITS) below[limit] = recordsBelow(sizes, limit, records);
  return below;
}

/**
 * The average over the records of 1/size: the share that a searcher who guesses within the class gets right. Equals
 * C/n, classes over rows, when rows are counted (El Emam 2013, "Guide to the de-identification of personal health
 * information").
 *
 * @returns from 0 to 1; null without records
 */
export function averageRisk(sizes: Sizes, records: Sizes = sizes): number | null {
  const total = sum(records);
  if (total === 0) return null;
  if (sizes === records) return sizes.length / total;
  let risk = 0;
  for (let i = 0; i < sizes.length; i++) risk += records[i] / sizes[i];
  return risk / total;
}

/** 1/k, the risk of the record that is easiest to find; null without classes. */
export function highestRisk(sizes: Sizes): number | null {
  const k = smallestClass(sizes);
  return k === null ? null : 1 / k;
}

/** Share of the records whose risk 1/size is above `threshold`; null without records. */
export function recordsAtRisk(sizes: Sizes, threshold: number, records: Sizes = sizes): number | null {
  const total = sum(records);
  if (total === 0) return null;
  let atRisk = 0;
  for (let i = 0; i < sizes.length; i++) if (1 / sizes[i] > threshold) atRisk += records[i];
  return atRisk / total;
}

/** Share of distinct combinations among the rows, C/n (Motwani & Xu 2007); null without rows. */
export function distinction(sizes: Int32Array): number | null {
  const rows = sum(sizes);
  return rows === 0 ? null : sizes.length / rows;
}

/** Share of the pairs of rows that differ, 1 − Σ e(e−1) / n(n−1) (Motwani & Xu 2007); null below two rows. */
export function separation(sizes: Int32Array): number | null {
  const rows = sum(sizes);
  if (rows < 2) return null;
  let alike = 0;
  for (const size of sizes) alike += size * (size - 1);
  return 1 - alike / (rows * (rows - 1));
}

/** Σ e²: every row costs the number of rows that it cannot be told from (Bayardo & Agrawal 2005). */
export function discernibility(sizes: Int32Array): number {
  let squares = 0;
  for (const size of sizes) squares += size * size;
  return squares;
}

/** The numbers added up. */
export function sum(numbers: Sizes): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** The share of the values at each end that may be something else, such as a code for what is not known; one at least. */
const STRAY = 0.02;
/** The numbers of people are spread over all of an identifier's length: over more than this share of it. */
const LEAST = 0.1;

/** The constants that can be: those that leave nearly all values within the length of the identifier. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * The constants that leave the values within the identifier's length.
 *
 * @param limit one more than the largest number of the identifier
 * @returns null where the values are spread over less than a tenth of the length, as those of other series are, or over
 *   more than all of it. In a narrower range a constant would not be certain either: another one that changes the first
 *   digits, which all values share, lets as many pass.
 */
export function spanOf(values: Float64Array, limit: number): Span | null {
  const sorted = Float64Array.from(values).sort();
  const stray = Math.max(1, Math.floor(sorted.length * STRAY));
  const [least, most] = [sorted[stray], sorted[Math.max(stray, sorted.length - 1 - stray)]];
  if (most - least < limit * LEAST || most - least >= limit) return null;
  return { first: most - limit + 1, last: least };
}

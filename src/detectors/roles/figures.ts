import { logGamma } from '../../statistics/gamma.js';

/** What the tests of columns ask of a list of numbers. Lists are not empty. */

/** The value below which a share `q` (0 to 1) of the numbers lies. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Standard deviation over all values. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Third standardised moment; 0 for a constant. Above 0 the tail is to the right. */
export function skewness(values: readonly number[]): number {
  const middle = mean(values);
  const spread = deviation(values);
  return spread === 0 ? 0 : mean(values.map((value) => ((value - middle) / spread) ** 3));
}

/** Fourth standardised moment: 1.8 for an even spread, 3 for a normal one; 0 for a constant. */
export function kurtosis(values: readonly number[]): number {
  const middle = mean(values);
  const spread = deviation(values);
  return spread === 0 ? 0 : mean(values.map((value) => ((value - middle) / spread) ** 4));
}

/** Share of the values that `test` accepts. */
export function shareOf(values: readonly number[], test: (value: number) => boolean): number {
  let accepted = 0;
  for (const value of values) if (test(value)) accepted++;
  return accepted / values.length;
}

/**
 * How strongly each value resembles the one before it, in standard deviations of what exchangeable rows give: the
 * first serial correlation times √n (von Neumann). Measurements in order of time have it, people in a list do not,
 * unless the list is sorted by it.
 */
export function serialScore(values: readonly number[]): number {
  const middle = mean(values);
  let product = 0;
  let square = 0;
  values.forEach((value, at) => {
    square += (value - middle) ** 2;
    if (at > 0) product += (value - middle) * (values[at - 1] - middle);
  });
  return square === 0 ? 0 : (product / square) * Math.sqrt(values.length);
}

/** 1 when no value is below the one before it, -1 when none is above, 0 when both happen. */
export function direction(values: readonly number[]): -1 | 0 | 1 {
  const pairs = values.slice(1).map((value, at) => value - values[at]);
  if (pairs.every((step) => step >= 0)) return 1;
  return pairs.every((step) => step <= 0) ? -1 : 0;
}

/**
 * Log of the Bayes factor of "spread as expected" against "spread in any way": the multinomial likelihood under the
 * expected shares over its mean under a uniform Dirichlet prior. Grows with log n where the shares hold, falls with n
 * where they do not.
 *
 * @param counts observed counts per class
 * @param expected share of each class, summing to 1, all above 0
 */
export function fitOdds(counts: readonly number[], expected: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.length;
  const under = counts.reduce((sum, count, at) => sum + count * Math.log(expected[at]), 0);
  const any =
    logGamma(classes) - logGamma(classes + total) + counts.reduce((sum, count) => sum + logGamma(count + 1), 0);
  return under - any;
}

/** A value within bounds. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Above this the Stirling series below is exact to double precision. */
const SERIES_FROM = 16;

/** Coefficients B(2j) / (2j(2j-1)) of the Stirling series: Abramowitz & Stegun 6.1.41. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * What Stirling's formula leaves out: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π].
 *
 * Differences of large log-gammas cancel almost completely. Working with this small remainder, and with the large
 * parts cancelled by hand, keeps the digits that a subtraction would lose (Loader 2000, "Fast and accurate computation
 * of binomial probabilities").
 *
 * @param x positive and finite
 * @returns a positive number, about 1/(12x) for large x
 * @throws RangeError when x is not positive and finite
 */
export function stirlingError(x: number): number {
  requirePositive(x);
  let shifted = x;
  let error = 0;
  // Γ(x+1) = xΓ(x), written for the remainder: each step moves x up to where the series holds.
  while (shifted < SERIES_FROM) {
    error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  return error + SERIES.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / shifted;
}

/**
 * ln Γ(x), by the Stirling series with an upward shift for small x (Abramowitz & Stegun 6.1.41 and 6.1.15).
 *
 * Relative error below 1e-13; next to the zeros at 1 and 2 the absolute error is below 1e-14.
 *
 * @param x positive and finite
 * @throws RangeError when x is not positive and finite
 */
export function logGamma(x: number): number {
  requirePositive(x);
  if (x === 1 || x === 2) return 0;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without subtracting large numbers.
 *
 * Follows from Stirling's formula: what is left of the large parts is a ln(1 + b/a) + b ln(1 + a/b).
 *
 * @param a positive and finite
 * @param b positive and finite
 * @throws RangeError when an argument is not positive and finite
 */
export function logBeta(a: number, b: number): number {
  const remainder = stirlingError(a) + stirlingError(b) - stirlingError(a + b);
  const halfLogs = 0.5 * (Math.log1p(Math.min(a, b) / Math.max(a, b)) - Math.log(Math.min(a, b)));
  return HALF_LOG_TWO_PI + halfLogs - a * Math.log1p(b / a) - b * Math.log1p(a / b) + remainder;
}

/**
 * Natural logarithm of the number of ways to choose k out of n: −ln(n + 1) − ln B(n − k + 1, k + 1).
 *
 * @param n whole number, 0 or more
 * @param k whole number from 0 to n
 * @throws RangeError when n or k is not such a number
 */
export function logChoose(n: number, k: number): number {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(k) || k < 0 || k > n) {
    throw new RangeError('logChoose needs whole numbers with 0 <= k <= n');
  }
  if (k === 0 || k === n) return 0;
  return -Math.log(n + 1) - logBeta(n - k + 1, k + 1);
}

function requirePositive(x: number): void {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) throw new RangeError('expected a positive, finite number');
}

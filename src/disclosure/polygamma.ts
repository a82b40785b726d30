/** Above this the asymptotic series below are exact to about 1e-15. */
const SERIES_FROM = 12;

/** Coefficients B(2j) / 2j: Abramowitz & Stegun 6.3.18. */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/** Coefficients B(2j): Abramowitz & Stegun 6.4.12. */
const TRIGAMMA = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];

/**
 * ψ(x), the derivative of ln Γ(x): series after an upward shift.
 *
 * @param x positive
 */
export function digamma(x: number): number {
  let shifted = x;
  let below = 0;
  for (; shifted < SERIES_FROM; shifted++) below += 1 / shifted;
  const square = 1 / (shifted * shifted);
  return Math.log(shifted) - 0.5 / shifted - square * horner(DIGAMMA, square) - below;
}

/**
 * ψ′(x), the second derivative of ln Γ(x): series after an upward shift.
 *
 * @param x positive
 */
export function trigamma(x: number): number {
  let shifted = x;
  let below = 0;
  for (; shifted < SERIES_FROM; shifted++) below += 1 / (shifted * shifted);
  const square = 1 / (shifted * shifted);
  return (1 + 0.5 / shifted + square * horner(TRIGAMMA, square)) / shifted + below;
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}

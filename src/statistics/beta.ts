import { stirlingError } from './gamma.js';

/** Natural logarithms of the two tails of a distribution; the tails themselves add up to 1. */
export interface LogTails {
  lower: number;
  upper: number;
}

const HALF_LOG_TWO_PI = 0.9189385332046727;
const CONVERGED = 1e-15;

/** The fraction needs about √max(a, b) steps, so this is enough for shapes up to about 1e12. */
const MAX_STEPS = 5_000_000;

/**
 * Both tails of the regularized incomplete beta function: ln I_x(a, b) and ln(1 − I_x(a, b)).
 *
 * The smaller tail comes from a continued fraction whose leading factor stays a logarithm, so it is exact where a
 * probability would be zero as a double (DLMF 8.17.22, evaluated by the modified Lentz method of Thompson & Barnett
 * 1986). The other tail is its complement; it loses digits only where a shape far below 1 puts nearly everything in
 * the tail that the fraction gives. Counts plus one, as used here, never come near that.
 *
 * @param x from 0 to 1
 * @param a first shape, positive and finite
 * @param b second shape, positive and finite
 * @returns natural logarithms, each 0 or less; −Infinity only for x = 0 or x = 1
 * @throws RangeError when x is not in [0, 1] or a shape is not positive and finite
 */
export function logRegularizedBeta(x: number, a: number, b: number): LogTails {
  requireShapes(a, b);
  if (!(x >= 0 && x <= 1)) throw new RangeError('x must be in [0, 1]');
  return tails(x, 1 - x, a, b);
}

/**
 * ln[ x^a (1−x)^b / B(a, b) ]: the density of the beta distribution times x(1−x).
 *
 * Written as a deviance plus Stirling remainders, so that shapes of ten million lose no digits to cancellation
 * (Loader 2000, "Fast and accurate computation of binomial probabilities").
 *
 * @param x strictly between 0 and 1
 * @param a first shape, positive and finite
 * @param b second shape, positive and finite
 * @throws RangeError when x or a shape is out of range
 */
export function logBetaPower(x: number, a: number, b: number): number {
  requireShapes(a, b);
  if (!(x > 0 && x < 1)) throw new RangeError('x must be strictly between 0 and 1');
  return logPower(x, 1 - x, a, b);
}

/**
 * The x for which I_x(a, b) = p, by Newton steps on the logarithm of the nearer tail over logit(x), kept inside a
 * bracket. On that scale the derivative is simply {@link logBetaPower} over the tail, and the curve is concave.
 *
 * @param p lower tail probability, from 0 to 1
 * @param a first shape, positive and finite
 * @param b second shape, positive and finite
 * @returns x from 0 to 1
 * @throws RangeError when p is not in [0, 1] or a shape is not positive and finite
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes(a, b);
  if (!(p >= 0 && p <= 1)) throw new RangeError('p must be in [0, 1]');
  if (p === 0 || p === 1) return p;
  return p <= 0.5 ? logistic(logitOfLowerTail(Math.log(p), a, b)) : logistic(-logitOfLowerTail(Math.log1p(-p), b, a));
}

function tails(x: number, complement: number, a: number, b: number): LogTails {
  if (x === 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0 };
  if (complement === 0) return { lower: 0, upper: Number.NEGATIVE_INFINITY };
  const power = logPower(x, complement, a, b);
  // The fraction converges fast on the side of the smaller tail only.
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(0, power + Math.log(fraction(x, a, b) / a));
    return { lower, upper: logOneMinusExp(lower) };
  }
  const upper = Math.min(0, power + Math.log(fraction(complement, b, a) / b));
  return { lower: logOneMinusExp(upper), upper };
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let step = 1; step <= MAX_STEPS; step++) {
    const twice = a + 2 * step;
    const even = ((step * (b - step)) / (twice - 1)) * (x / twice);
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= c * d;
    const odd = ((-(a + step) * (a + b + step)) / twice) * (x / (twice + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < CONVERGED) break;
  }
  return value;
}

function logPower(x: number, complement: number, a: number, b: number): number {
  const total = a + b;
  const deviances = deviance(a, total * x) + deviance(b, total * complement);
  const remainders = stirlingError(total) - stirlingError(a) - stirlingError(b);
  return 0.5 * (Math.log(a) + Math.log(b / total)) - HALF_LOG_TWO_PI - deviances + remainders;
}

/** observed · ln(observed / expected) + expected − observed, with a series where the two are close. */
function deviance(observed: number, expected: number): number {
  const difference = observed - expected;
  const ratio = difference / (observed + expected);
  if (Math.abs(ratio) > 0.1) {
    const quotient = observed / expected;
    const log = Number.isFinite(quotient) ? Math.log(quotient) : Math.log(observed) - Math.log(expected);
    return observed * log - difference;
  }
  let sum = difference * ratio;
  let term = 2 * observed * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= ratio * ratio;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

function logitOfLowerTail(logP: number, a: number, b: number): number {
  let low = -745;
  let high = 745;
  let y = Math.log(a / b);
  for (let step = 0; step < 200; step++) {
    const x = logistic(y);
    const complement = logistic(-y);
    const { lower } = tails(x, complement, a, b);
    const excess = lower - logP;
    if (excess > 0) high = y;
    else low = y;
    const newton = y - excess / Math.exp(logPower(x, complement, a, b) - lower);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    // Newton doubles the digits, so a step this small has already reached the last one.
    if (Math.abs(next - y) <= 1e-11 * Math.max(1, Math.abs(y))) return next;
    y = next;
  }
  return y;
}

function logistic(y: number): number {
  return y < 0 ? Math.exp(y) / (1 + Math.exp(y)) : 1 / (1 + Math.exp(-y));
}

/** ln(1 − e^value) for value ≤ 0 without cancellation (Mächler 2012); never −0, which would print oddly. */
function logOneMinusExp(value: number): number {
  return (value > -Math.LN2 ? Math.log(-Math.expm1(value)) : Math.log1p(-Math.exp(value))) + 0;
}

/** Lentz: a denominator that happens to vanish is replaced by a tiny number. */
function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

function requireShapes(a: number, b: number): void {
  if (!(a > 0 && b > 0 && Number.isFinite(a + b))) throw new RangeError('shapes must be positive and finite');
}

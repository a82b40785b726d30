import { betaQuantile, logBetaPower, logRegularizedBeta } from './beta.js';

/** A share with its confidence interval; each from 0 to 1. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** The fewest and the most candidates that can be real, both included. */
export interface RealCount {
  min: number;
  max: number;
}

/**
 * log₁₀ of the probability that k or more of n candidates pass a check by chance alone.
 *
 * The exact binomial tail, through P(X ≥ k) = I_p0(k, n − k + 1) (Abramowitz & Stegun 26.5.24).
 *
 * @param n number of distinct candidates, a whole number of 0 or more
 * @param k how many of them pass, a whole number from 0 to n
 * @param p0 chance that an arbitrary candidate passes, strictly between 0 and 1
 * @returns 0 or less, always finite
 * @throws RangeError when an argument is out of range
 */
export function log10Tail(n: number, k: number, p0: number): number {
  requireCounts(n, k);
  requireOpenUnit(p0, 'p0');
  return toLog10(logTail(n, k, p0));
}

/**
 * log₁₀ of the Bayes factor of "a share f ~ U(0,1) of the candidates is real" against "none is".
 *
 * A real candidate always passes and another passes with chance p0, so the pass rate is q = p0 + f(1 − p0), uniform
 * on (p0, 1). With the binomial likelihood
 *
 *   BF = ∫ q^k (1−q)^(n−k) dq / [(1−p0) p0^k (1−p0)^(n−k)], over q from p0 to 1
 *      = B(k+1, n−k+1) (1 − I_p0(k+1, n−k+1)) / [(1−p0) p0^k (1−p0)^(n−k)]
 *
 * (Kass & Raftery 1995, "Bayes factors", for the reading). Averaged over what chance alone produces it is exactly 1.
 *
 * @param n number of distinct candidates, a whole number of 0 or more
 * @param k how many of them pass, a whole number from 0 to n
 * @param p0 chance that an arbitrary candidate passes, strictly between 0 and 1
 * @param from smallest share that is believed possible when any is real: f ~ U(from, 1); 0 unless a name says more
 * @returns above 0 in favour of real ones, below 0 against, 0 for n = 0; always finite
 * @throws RangeError when an argument is out of range
 */
export function log10BayesFactor(n: number, k: number, p0: number, from = 0): number {
  requireCounts(n, k);
  requireOpenUnit(p0, 'p0');
  if (!(from >= 0 && from < 1)) throw new RangeError('from must be at least 0 and below 1');
  if (n === 0) return 0;
  // The likelihood under chance is the integrand at p0, so the whole quotient is upper tail / power, by the widths.
  const lowest = p0 + from * (1 - p0);
  const { upper } = logRegularizedBeta(lowest, k + 1, n - k + 1);
  const width = Math.log1p(-p0) - Math.log1p(-lowest);
  return toLog10(upper + Math.log(p0) + width - logBetaPower(p0, k + 1, n - k + 1));
}

/**
 * Probability of the hypothesis after the evidence: prior odds times Bayes factor, as a probability.
 *
 * @param log10PriorOdds log₁₀ of the odds before the evidence
 * @param log10Factor log₁₀ of the Bayes factor
 * @returns from 0 to 1
 * @throws RangeError when the sum is not a number
 */
export function posterior(log10PriorOdds: number, log10Factor: number): number {
  const log10Odds = log10PriorOdds + log10Factor;
  if (Number.isNaN(log10Odds)) throw new RangeError('odds and factor must be numbers');
  // Overflow of the power goes to the right limit: 1 / (1 + Infinity) is 0.
  return 1 / (1 + 10 ** -log10Odds);
}

/**
 * The share of the candidates that is real: f = max(0, (k/n − p0) / (1 − p0)).
 *
 * The interval is the exact one of Clopper & Pearson (1934) for the pass rate, mapped through the same formula and cut
 * off at 0 and 1. Without candidates nothing is known and the interval is the whole range.
 *
 * @param n number of distinct candidates, a whole number of 0 or more
 * @param k how many of them pass, a whole number from 0 to n
 * @param p0 chance that an arbitrary candidate passes, strictly between 0 and 1
 * @param level confidence level, strictly between 0 and 1
 * @throws RangeError when an argument is out of range
 */
export function realShare(n: number, k: number, p0: number, level = 0.95): Interval {
  requireCounts(n, k);
  requireOpenUnit(p0, 'p0');
  requireOpenUnit(level, 'level');
  if (n === 0) return { estimate: 0, low: 0, high: 1 };
  const { estimate, low, high } = passRate(n, k, level);
  return { estimate: shareOfRate(estimate, p0), low: shareOfRate(low, p0), high: shareOfRate(high, p0) };
}

/**
 * The share of the candidates that passes, with the exact interval of Clopper & Pearson (1934).
 *
 * @param n number of distinct candidates, a whole number above 0
 * @param k how many of them pass, a whole number from 0 to n
 * @param level confidence level, strictly between 0 and 1
 * @throws RangeError when an argument is out of range
 */
export function passRate(n: number, k: number, level = 0.95): Interval {
  requireCounts(n, k);
  requireOpenUnit(level, 'level');
  if (n === 0) throw new RangeError('n must be above 0');
  const outside = (1 - level) / 2;
  return {
    estimate: k / n,
    low: k === 0 ? 0 : betaQuantile(outside, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(1 - outside, k + 1, n - k),
  };
}

/**
 * How many of the n candidates are real, as the range that the breach form of the authority asks for.
 *
 * With R real ones, K = R + Binomial(n − R, p0) pass. The range holds every R that an exact two-sided test does not
 * reject. Where all candidates pass, that test can never tell "all" from "all but one"; there a prior with half of its
 * mass on "all are real" and half on a uniform share decides, and at about 20 values and up the answer is exactly n
 * (spike and slab: Mitchell & Beauchamp 1988).
 *
 * @param n number of distinct candidates, a whole number of 0 or more
 * @param k how many of them pass, a whole number from 0 to n
 * @param p0 chance that an arbitrary candidate passes, strictly between 0 and 1
 * @param level confidence level, strictly between 0 and 1
 * @returns whole numbers with 0 <= min <= max <= k
 * @throws RangeError when an argument is out of range
 */
export function realCount(n: number, k: number, p0: number, level = 0.95): RealCount {
  requireCounts(n, k);
  requireOpenUnit(p0, 'p0');
  requireOpenUnit(level, 'level');
  if (n > 0 && k === n && allRealProbability(n, p0) >= level) return { min: n, max: n };
  const outside = Math.log((1 - level) / 2);
  const likely = Math.min(k, Math.max(0, (k - n * p0) / (1 - p0)));
  const spread = Math.sqrt(((n - likely) * p0) / (1 - p0));
  // With R real ones, n − R others must give k − R passes: at least that many for min, at most that many for max.
  const enough = (real: number) => real >= k || logTail(n - real, k - real, p0) > outside;
  const tooMany = (real: number) => k < n && logHead(n - real, k - real, p0) <= outside;
  const min = firstWhere(enough, k, likely - 2 * spread);
  const max = firstWhere((real) => real > k || tooMany(real), k + 1, likely + 2 * spread) - 1;
  return { min, max: Math.max(min, max) };
}

/** P(all are real | all n pass) with prior mass ½ on a share of 1 and ½ on a uniform share. */
function allRealProbability(n: number, p0: number): number {
  const slab = -Math.expm1((n + 1) * Math.log(p0)) / ((n + 1) * (1 - p0));
  return 1 / (1 + slab);
}

/** ln P(X ≥ k). */
function logTail(n: number, k: number, p0: number): number {
  return k === 0 ? 0 : logRegularizedBeta(p0, k, n - k + 1).lower;
}

/** ln P(X ≤ k). */
function logHead(n: number, k: number, p0: number): number {
  return k === n ? 0 : logRegularizedBeta(p0, k + 1, n - k).upper;
}

/**
 * The smallest whole number from 0 to `last` for which a monotone test holds; it must hold at `last`.
 *
 * Doubling steps outward from a guess and then halving: a handful of tests where plain bisection needs twice 24.
 */
function firstWhere(holds: (value: number) => boolean, last: number, guess: number): number {
  let low = 0;
  let high = last;
  let probe = Math.min(last, Math.max(0, Math.round(guess)));
  for (let stride = 1; low < high; stride *= 2) {
    const held = holds(probe);
    if (held) high = probe;
    else low = probe + 1;
    const next = held ? probe - stride : probe + stride;
    if (next <= low || next >= high) break;
    probe = next;
  }
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function shareOfRate(rate: number, p0: number): number {
  return Math.min(1, Math.max(0, (rate - p0) / (1 - p0)));
}

function toLog10(naturalLog: number): number {
  return naturalLog / Math.LN10;
}

function requireCounts(n: number, k: number): void {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(k) || k < 0 || k > n) {
    throw new RangeError('counts must be whole numbers with 0 <= k <= n');
  }
}

function requireOpenUnit(value: number, name: string): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must be strictly between 0 and 1`);
}

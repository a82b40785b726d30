import { type SizeHistogram, sum } from './classes.js';

const STEPS = 200;
const PRECISE = 1e-12;
const STARTING_ALPHAS = [0.1, 1, 10, 0.01];
const STARTING_BETAS = [0.1, 0.5, 0.9, 0.01];

/**
 * Share of the population that is unique, by the slide negative binomial model: a class of the population has 1 + X
 * people, X negative binomial with parameters α and β (Chen & Keller-McNulty 1998, "Estimation of identification
 * disclosure risk in microdata").
 *
 * The number of classes K is Shlosser's estimate; α and β make the expected numbers of sample uniques and sample pairs
 * equal to those found. They follow from the generating function G(s) = s · (β / (1 − (1−β)s))^α of a class, thinned to
 * G(1 − π + πs) by sampling. Uniques: K · β^α.
 *
 * @param fraction sampling fraction π = n/N, above 0 and at most 1
 * @returns from 0 to 1; null when there is no solution, or nothing to fit: no records or no pairs
 */
export function slideNegativeBinomial(classes: SizeHistogram, fraction: number): number | null {
  const { sizes, counts } = classes;
  const n = sum(sizes.map((size, i) => size * counts[i]));
  if (n === 0) return null;
  if (sizes[0] !== 1) return 0;
  if (sizes[1] !== 2) return null;
  const K = shlosser(classes, fraction);
  for (const alpha of STARTING_ALPHAS) {
    for (const beta of STARTING_BETAS) {
      const solution = solve({ K, fraction, ones: counts[0], twos: counts[1] }, alpha, beta);
      const share = solution === null ? Number.NaN : (K * solution.beta ** solution.alpha * fraction) / n;
      if (share <= 1) return share;
    }
  }
  return null;
}

/**
 * Number of classes in the population, by Shlosser's estimator as modified by Haas & Stokes (1998, "Estimating the
 * number of classes in a finite population", D̂Sh3).
 */
export function shlosser({ sizes, counts }: SizeHistogram, fraction: number): number {
  const square = fraction * fraction;
  const sums = { seenTwice: 0, missedOnce: 0, missed: 0, one: 0 };
  for (let k = 0; k < sizes.length; k++) {
    const [i, number] = [sizes[k], counts[k]];
    sums.seenTwice += i * square * (1 - square) ** (i - 1) * number;
    sums.missedOnce += ((1 - square) ** i - (1 - fraction) ** i) * number;
    sums.missed += (1 - fraction) ** i * number;
    sums.one += i * fraction * (1 - fraction) ** (i - 1) * number;
  }
  const classes = sum(counts);
  if (fraction === 1 || sizes[0] !== 1) return classes;
  return classes + counts[0] * (sums.seenTwice / sums.missedOnce) * (sums.missed / sums.one) ** 2;
}

interface Found {
  readonly K: number;
  readonly fraction: number;
  readonly ones: number;
  readonly twos: number;
}

/** Newton's method on the logarithms of the two equations, in ln α and the logit of β; at most one unit a step. */
function solve(found: Found, startAlpha: number, startBeta: number): { alpha: number; beta: number } | null {
  let x = Math.log(startAlpha);
  let y = Math.log(startBeta / (1 - startBeta));
  for (let step = 0; step < STEPS; step++) {
    const alpha = Math.exp(x);
    const beta = 1 / (1 + Math.exp(-y));
    const { one, two } = equations(found, alpha, beta);
    const [ax, by] = [alpha, beta * (1 - beta)];
    const determinant = ax * by * (one.dAlpha * two.dBeta - one.dBeta * two.dAlpha);
    const dx = (by * (one.value * two.dBeta - two.value * one.dBeta)) / determinant;
    const dy = (ax * (two.value * one.dAlpha - one.value * two.dAlpha)) / determinant;
    const largest = Math.max(Math.abs(dx), Math.abs(dy));
    if (!Number.isFinite(largest)) return null;
    if (largest < PRECISE) return { alpha, beta };
    x -= dx / Math.max(1, largest);
    y -= dy / Math.max(1, largest);
  }
  return null;
}

/** ln of expected over found, for sample uniques and sample pairs, with the derivatives to α and β. */
function equations({ K, fraction, ones, twos }: Found, alpha: number, beta: number) {
  const d = (1 - fraction) * (1 - beta);
  const slope = -(1 - fraction); // of d to β
  const rest = 1 - d;
  const ratio = Math.log(beta / rest);
  const odds = d / rest;
  const pairs = 2 - (1 - alpha) * d;
  return {
    one: {
      value: Math.log((K * fraction) / ones) + alpha * ratio + Math.log1p(alpha * odds),
      dAlpha: ratio + odds / (1 + alpha * odds),
      dBeta: alpha * (1 / beta + slope / rest) + (alpha * slope) / (rest * rest) / (1 + alpha * odds),
    },
    two: {
      value:
        Math.log((K * alpha * fraction * fraction * (1 - beta)) / (2 * twos)) +
        alpha * ratio -
        2 * Math.log(rest) +
        Math.log(pairs),
      dAlpha: 1 / alpha + ratio + d / pairs,
      dBeta: alpha / beta - 1 / (1 - beta) + ((alpha + 2) * slope) / rest - ((1 - alpha) * slope) / pairs,
    },
  };
}

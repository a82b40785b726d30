import { logGamma } from '../statistics/gamma.js';
import { type SizeHistogram, sum } from './classes.js';
import { digamma, trigamma } from './polygamma.js';

const STEPS = 200;
const PRECISE = 1e-11;
const STARTING_ALPHAS = [0.5, 0.1, 0.3, 0.7, 0.9, 0.99];

/** Point in the plane of the two parameters; α from 0 to 1, θ above −α. */
interface Parameters {
  readonly theta: number;
  readonly alpha: number;
}

/**
 * Share of the population that is unique, by Pitman's two-parameter partition (Hoshino 2001, "Applying Pitman's
 * sampling formula to microdata disclosure risk assessment").
 *
 * θ and α are found by maximum likelihood with Newton's method; the population then has about
 * Γ(θ+1) / Γ(θ+α) · N^α uniques.
 *
 * @param fraction sampling fraction π = n/N, above 0 and at most 1
 * @returns from 0 to 1; null without records, or when the likelihood has no maximum within 0 < α < 1 (all unique, or
 *   no uniques to speak of)
 */
export function pitman(classes: SizeHistogram, fraction: number): number | null {
  const n = sum(classes.sizes.map((size, i) => size * classes.counts[i]));
  if (n === 0) return null;
  if (classes.sizes[0] !== 1) return 0;
  const population = n / fraction;
  for (const start of starts(classes, n)) {
    const found = climb(classes, n, start);
    if (found === null) continue;
    const { theta, alpha } = found;
    const uniques = Math.exp(logGamma(theta + 1) - logGamma(theta + alpha) + alpha * Math.log(population));
    if (uniques <= population) return uniques / population;
  }
  return null;
}

/** Hoshino's moment estimate, then fixed points for tables on which it is of no use. */
function* starts({ counts, sizes }: SizeHistogram, n: number): Generator<Parameters> {
  const u = sum(counts);
  const ones = counts[0];
  const twos = sizes[1] === 2 ? counts[1] : 1;
  const c = (ones * (ones - 1)) / twos;
  const theta = (n * u * c - ones * (n - 1) * (2 * u + c)) / (2 * ones * u + ones * c - n * c);
  yield { theta, alpha: (theta * (ones - n) + (n - 1) * ones) / (n * u) };
  for (const alpha of STARTING_ALPHAS) yield { theta: 1, alpha };
}

/** Newton's method. A step that would leave the domain is halved; only a maximum that was reached counts. */
function climb(classes: SizeHistogram, n: number, start: Parameters): Parameters | null {
  let at = start;
  if (!inDomain(at)) return null;
  for (let step = 0; step < STEPS; step++) {
    const { gradient: g, hessian: h } = likelihood(classes, n, at);
    const determinant = h.tt * h.aa - h.ta * h.ta;
    const theta = (h.aa * g.theta - h.ta * g.alpha) / determinant;
    const alpha = (h.tt * g.alpha - h.ta * g.theta) / determinant;
    if (Math.abs(theta) <= PRECISE * (1 + Math.abs(at.theta)) && Math.abs(alpha) <= PRECISE) {
      return determinant > 0 && h.tt < 0 ? at : null;
    }
    const next = stepInside(at, theta, alpha);
    if (next === null) return null;
    at = next;
  }
  return null;
}

function stepInside(at: Parameters, theta: number, alpha: number): Parameters | null {
  for (let share = 1; share > PRECISE; share /= 2) {
    const next = { theta: at.theta - share * theta, alpha: at.alpha - share * alpha };
    if (inDomain(next)) return next;
  }
  return null;
}

function inDomain({ theta, alpha }: Parameters): boolean {
  return alpha > 0 && alpha < 1 && theta > -alpha && Number.isFinite(theta);
}

/**
 * First and second derivatives of Σ ln(θ + iα) − Σ ln(θ + i) + Σ over classes of Σ ln(j − α), with i below the number
 * of classes and of records, and j below the size of the class. The sums are differences of ψ and ψ′.
 */
function likelihood({ sizes, counts }: SizeHistogram, n: number, { theta, alpha }: Parameters) {
  const u = sum(counts);
  const ratio = theta / alpha;
  const s1 = (digamma(u + ratio) - digamma(1 + ratio)) / alpha; // Σ 1/(θ + iα)
  const s2 = (trigamma(1 + ratio) - trigamma(u + ratio)) / (alpha * alpha); // Σ 1/(θ + iα)²
  const i1 = (u - 1 - theta * s1) / alpha; // Σ i/(θ + iα)
  const i2 = (s1 - theta * s2) / alpha; // Σ i/(θ + iα)²
  const ii2 = (i1 - theta * i2) / alpha; // Σ i²/(θ + iα)²
  let within1 = 0; // Σ over classes of Σ 1/(j − α)
  let within2 = 0; // Σ over classes of Σ 1/(j − α)²
  for (let k = 0; k < sizes.length; k++) {
    within1 += counts[k] * (digamma(sizes[k] - alpha) - digamma(1 - alpha));
    within2 += counts[k] * (trigamma(1 - alpha) - trigamma(sizes[k] - alpha));
  }
  return {
    gradient: { theta: s1 - (digamma(n + theta) - digamma(1 + theta)), alpha: i1 - within1 },
    hessian: { tt: trigamma(1 + theta) - trigamma(n + theta) - s2, ta: -i2, aa: -ii2 - within2 },
  };
}

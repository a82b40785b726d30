import type { Sizes } from './classes.js';
import { MISSING } from './coded.js';

/** Up to this frequency the exact expectation is found by recurrence; above it the series converges in some 20 terms. */
const RECURRENCE_UP_TO = 50;

export type RiskMethod = 'approximate' | 'exact';

/**
 * Risk of one record of a weighted sample: the expectation of 1/F for a combination of which the sample has f records
 * and the population an estimated F̂, the sum of their weights. F given f is negative binomial with success probability
 * p = f/F̂ (Benedetti & Franconi 1998; Franconi & Polettini 2004).
 *
 * With o = p/(1−p) the exact value obeys I₁ = o·ln(1/p) and I₍f+1₎ = o·(1/f − I_f), so I₂ = o − o²·ln(1/p). The usual
 * approximation from f = 3 on is p / (f − (1−p)).
 *
 * @param frequency records in the sample; a fraction (gaps that count for a part) is rounded down, which raises the risk
 * @param population estimated number of people in the population; when it is not larger than f the risk is 1/f
 * @returns from 0 to 1
 */
export function individualRisk(frequency: number, population: number, method: RiskMethod): number {
  const f = Math.max(1, Math.floor(frequency));
  if (!(population > f)) return 1 / f;
  const p = f / population;
  if (method === 'approximate' && f > 2) return p / (f - (1 - p));
  return p < 0.5 && f <= RECURRENCE_UP_TO ? byRecurrence(f, p) : bySeries(f, p);
}

/** {@link individualRisk} for every class. */
export function individualRisks(frequencies: Sizes, populations: Float64Array, method: RiskMethod): Float64Array {
  return Float64Array.from(frequencies, (frequency, c) => individualRisk(frequency, populations[c], method));
}

/** Risk that at least one member of a household is found, which gives away the others. */
export interface HouseholdRisk {
  /** One number a row: 1 − Π (1 − r) over the household of the row. */
  readonly perRow: Float64Array;
  readonly highest: number;
  /** Average over the rows. */
  readonly average: number;
  /** Average over the rows of the upper bound Σ r (at most 1), which also holds when finds are not independent. */
  readonly bound: number;
}

/**
 * Household risk (Hundepool et al., "Handbook on statistical disclosure control", ch. 3.3).
 *
 * @param risks risk of every row
 * @param households one code a row; a row without one is a household of its own
 * @returns null without rows
 * @throws RangeError when the lengths differ
 */
export function householdRisk(risks: Float64Array, households: Int32Array): HouseholdRisk | null {
  if (risks.length !== households.length) throw new RangeError('one household is needed for every row');
  if (risks.length === 0) return null;
  const safe = new Map<number, number>();
  const total = new Map<number, number>();
  risks.forEach((risk, row) => {
    const household = households[row];
    if (household === MISSING) return;
    safe.set(household, (safe.get(household) ?? 1) * (1 - risk));
    total.set(household, (total.get(household) ?? 0) + risk);
  });
  const perRow = risks.map((risk, row) => 1 - (safe.get(households[row]) ?? 1 - risk));
  const bounds = risks.map((risk, row) => Math.min(1, total.get(households[row]) ?? risk));
  return { perRow, highest: perRow.reduce((a, b) => Math.max(a, b), 0), average: mean(perRow), bound: mean(bounds) };
}

/** Errors shrink by o < 1 at every step. */
function byRecurrence(f: number, p: number): number {
  const odds = p / (1 - p);
  let value = -odds * Math.log(p);
  for (let i = 1; i < f; i++) value = odds * (1 / i - value);
  return value;
}

/** (p/f) · Σ over j of (1−p)^j · j! / ((f+1)…(f+j)). */
function bySeries(f: number, p: number): number {
  let term = 1;
  let total = 1;
  for (let j = 1; term > 1e-17 * total; j++) {
    term *= ((1 - p) * j) / (f + j);
    total += term;
  }
  return (p / f) * total;
}

function mean(numbers: Float64Array): number {
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

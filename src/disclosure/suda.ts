import type { MinimalUniques } from './minimal-uniques.js';

/** How the minimal sample uniques of a row add up. */
export type SudaForm = 'original' | 'alternative';

/** Scores of special uniques detection. */
export interface SudaScores {
  /** One number a row; 0 for rows that are not unique. */
  readonly scores: Float64Array;
  /** Share of all scores that every column has a part in, in the order of the columns; they add up to more than 1. */
  readonly contributions: Float64Array;
  readonly sum: number;
  readonly max: number;
}

/**
 * SUDA scores: a row that can be told apart by few columns, in many ways, scores high (Elliot, Manning & Ford 2002, "A
 * computational algorithm for handling the special uniques problem").
 *
 * With m columns a minimal sample unique of size s counts (m − s)! in the original, and (2^(m−s) − 1) · s!(m−s)!/m! in
 * the alternative form (sdcMicro, `original_scores = FALSE`).
 */
export function sudaScores(rows: number, uniques: MinimalUniques, form: SudaForm = 'original'): SudaScores {
  const weights = sizeWeights(uniques.columns, form);
  const scores = new Float64Array(rows);
  const parts = new Float64Array(uniques.columns);
  let sum = 0;
  for (let i = 0; i < uniques.sets.length; i++) {
    const weight = weights[bits(uniques.sets[i])];
    scores[uniques.rows[i]] += weight;
    sum += weight;
    for (let column = 0; column < parts.length; column++) {
      if (((uniques.sets[i] >>> column) & 1) === 1) parts[column] += weight;
    }
  }
  return {
    scores,
    contributions: parts.map((part) => (sum === 0 ? 0 : part / sum)),
    sum,
    max: scores.reduce((a, b) => Math.max(a, b), 0),
  };
}

/**
 * Chance that a match with one unique record is right, by data intrusion simulation: U·π / (U·π + P·(1−π)), with U
 * uniques and P records in pairs (Skinner & Elliot 2002, "A measure of disclosure risk for microdata").
 *
 * @param fraction sampling fraction, above 0 and at most 1
 * @returns null without uniques
 */
export function intrusionRisk(sizes: Int32Array, fraction: number): number | null {
  const uniques = sizes.reduce((number, size) => (size === 1 ? number + 1 : number), 0);
  const paired = sizes.reduce((number, size) => (size === 2 ? number + 2 : number), 0);
  return uniques === 0 ? null : (uniques * fraction) / (uniques * fraction + paired * (1 - fraction));
}

/**
 * DIS-SUDA: the intrusion risk D divided over the rows by their scores S,
 * 1 / (1 + (U/D − U) / (S^q · ΣS^−q)) with q = 1 + (8 − m)/20 (Elliot et al., as in sdcMicro).
 *
 * @returns one number a row, from 0 to 1; 0 for rows without a score
 */
export function disScores(scores: Float64Array, columns: number, sizes: Int32Array, fraction: number): Float64Array {
  const risk = intrusionRisk(sizes, fraction);
  if (risk === null) return new Float64Array(scores.length);
  const uniques = sizes.reduce((number, size) => (size === 1 ? number + 1 : number), 0);
  const power = 1 + (8 - columns) / 20;
  const inverse = scores.reduce((total, score) => (score > 0 ? total + score ** -power : total), 0);
  const spread = uniques / risk - uniques;
  return scores.map((score) => (score > 0 ? 1 / (1 + spread / (score ** power * inverse)) : 0));
}

/** Weight of a minimal sample unique of every size. */
function sizeWeights(columns: number, form: SudaForm): Float64Array {
  return Float64Array.from({ length: columns + 1 }, (_, size) => {
    const rest = columns - size;
    if (form === 'original') return factorial(rest);
    return ((2 ** rest - 1) * factorial(size) * factorial(rest)) / factorial(columns);
  });
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

/** Number of bits in a set of columns. */
function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

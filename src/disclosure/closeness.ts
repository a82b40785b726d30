import { type ClassValues, perClass } from './class-values.js';

/**
 * Distance between the values of every class and those of the table when all values are equally far apart:
 * ½ Σ |q − p|, the t of t-closeness (Li, Li & Venkatasubramanian 2007). From 0 to 1.
 */
export function categoricalT(values: ClassValues): Float64Array {
  // Both sum to one, so what q has above p equals what it lacks elsewhere: values outside the class need no visit.
  return perClass(values, (c, from, to) => {
    let excess = 0;
    for (let i = from; i < to; i++) excess += Math.max(0, shareGain(values, c, i));
    return excess;
  });
}

/** Largest (q − p) / p of every class, over the values that are more frequent in it: basic β-likeness (Cao & Karras 2012). */
export function basicBeta(values: ClassValues): Float64Array {
  return perClass(values, (c, from, to) => {
    let gain = 0;
    for (let i = from; i < to; i++) gain = Math.max(gain, relativeGain(values, c, i));
    return gain;
  });
}

/**
 * Enhanced β-likeness: (q − p) / p must not exceed min(β, −ln p), so that a value that is frequent in the table may
 * gain less (Cao & Karras 2012).
 *
 * @returns the β that is needed in every class; infinite where −ln p is exceeded, because then no β is enough
 */
export function enhancedBeta(values: ClassValues): Float64Array {
  return perClass(values, (c, from, to) => {
    let gain = 0;
    for (let i = from; i < to; i++) {
      const own = relativeGain(values, c, i);
      const bound = -Math.log(values.totals[values.codes[i]] / values.rows);
      if (own > bound) return Number.POSITIVE_INFINITY;
      gain = Math.max(gain, own);
    }
    return gain;
  });
}

/**
 * Largest |ln(q / p)| of every class, over the values in it: δ-disclosure privacy (Brickell & Shmatikov 2008). Values
 * that are not in the class are left out, as everybody does: their logarithm is infinite.
 */
export function disclosureDelta(values: ClassValues): Float64Array {
  return perClass(values, (c, from, to) => {
    let largest = 0;
    for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(Math.log(1 + relativeGain(values, c, i))));
    return largest;
  });
}

/** q − p of the i-th counted value. */
function shareGain(values: ClassValues, c: number, i: number): number {
  return values.counts[i] / values.known[c] - values.totals[values.codes[i]] / values.rows;
}

/** (q − p) / p of the i-th counted value; one division of whole numbers, so that equal shares give exactly 0. */
function relativeGain(values: ClassValues, c: number, i: number): number {
  return (values.counts[i] * values.rows) / (values.known[c] * values.totals[values.codes[i]]) - 1;
}

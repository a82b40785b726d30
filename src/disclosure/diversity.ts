import { type ClassValues, highest, lowest, perClass } from './class-values.js';

/** Number of distinct values in every class: distinct ℓ (Machanavajjhala et al. 2007). */
export function distinctL(values: ClassValues): Float64Array {
  return perClass(values, (_, from, to) => to - from);
}

/**
 * Effective number of values in every class, exp(−Σ q ln q): entropy ℓ (Machanavajjhala et al. 2007). At most the
 * distinct ℓ, and equal to it when the values are equally frequent.
 */
export function entropyL(values: ClassValues): Float64Array {
  return perClass(values, (c, from, to) => {
    let weighted = 0;
    for (let i = from; i < to; i++) weighted += values.counts[i] * Math.log(values.counts[i]);
    return values.known[c] * Math.exp(-weighted / values.known[c]);
  });
}

/**
 * The c that recursive (c, ℓ)-diversity must exceed in every class: r₁ / (r_ℓ + … + r_m), with the counts *descending*
 * (Machanavajjhala et al. 2007). Infinite in a class with fewer than ℓ values.
 *
 * @param l whole number, 1 or more
 */
export function recursiveC(values: ClassValues, l: number): Float64Array {
  return perClass(values, (_, from, to) => {
    const descending = values.counts.slice(from, to).sort((a, b) => b - a);
    let tail = 0;
    for (let i = l - 1; i < descending.length; i++) tail += descending[i];
    return descending[0] / tail;
  });
}

/** Share of the most frequent value in every class: α of (α, k)-anonymity (Wong et al. 2006), over all values. */
export function alpha(values: ClassValues): Float64Array {
  return perClass(values, (c, from, to) => {
    let most = 0;
    for (let i = from; i < to; i++) most = Math.max(most, values.counts[i]);
    return most / values.known[c];
  });
}

/** Diversity of the class that has least of it; null where no value is known. */
export interface Diversity {
  readonly distinct: number | null;
  readonly entropy: number | null;
  /** The c to exceed at ℓ = `distinct`; null when `distinct` is 1, because then no c is enough. */
  readonly recursive: number | null;
}

/** The three forms of ℓ-diversity over the whole table. */
export function diversity(values: ClassValues): Diversity {
  const distinct = lowest(distinctL(values));
  return {
    distinct,
    entropy: lowest(entropyL(values)),
    recursive: distinct === null || distinct < 2 ? null : highest(recursiveC(values, distinct)),
  };
}

/**
 * Classes in which everybody shares one value: knowing the class is knowing the value, however large the class is.
 *
 * @param atLeast count only classes with this many rows whose value is known
 * @returns number of such classes, and of the rows in them whose value is known
 */
export function homogeneous(values: ClassValues, atLeast = 1): { classes: number; records: number } {
  let classes = 0;
  let records = 0;
  values.known.forEach((known, c) => {
    if (known < atLeast || values.start[c + 1] - values.start[c] !== 1) return;
    classes++;
    records += known;
  });
  return { classes, records };
}

import type { SizeHistogram } from './classes.js';

/** Sizes up to this one are told apart; larger ones are one tenth apart. */
const MOST_EXACT = 30;
const STEP = 1.1;
/** Rounds of fitting; more of them read chance into the sample. */
const ROUNDS = 60;

/** Estimates classes of the whole from those of a sample in which every record is with the same chance. */
export interface SampledClasses {
  /** Estimated records of the whole in classes smaller than `limit`. */
  recordsBelow(limit: number): number;
}

/**
 * Fits how many classes of every size there are to the classes that a sample shows: the non-parametric maximum likelihood of a
 * mixture of binomials, cut off at nought because a class of which the sample has nothing is not seen (Laird 1978; Norris &
 * Pollock 1998), by EM from even weights. Exact where the sample is the whole.
 *
 * @param fraction chance of a record to be in the sample, above 0 and at most 1
 */
export function sampledClasses({ sizes, counts }: SizeHistogram, fraction: number): SampledClasses {
  if (fraction >= 1) {
    return { recordsBelow: (limit) => sizes.reduce((sum, size, i) => sum + (size < limit ? size * counts[i] : 0), 0) };
  }
  const grid = gridUpTo(Math.ceil((sizes[sizes.length - 1] ?? 0) / fraction) * 2);
  const seen = grid.map((size) => -Math.expm1(size * Math.log1p(-fraction)));
  const chances = Array.from(sizes, (s) => grid.map((size, at) => binomial(s, size, fraction) / seen[at]));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let weights = grid.map(() => 1 / grid.length);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(grid.length);
    chances.forEach((row, i) => {
      const all = row.reduce((sum, chance, at) => sum + chance * weights[at], 0);
      if (all === 0) return;
      row.forEach((chance, at) => {
        next[at] += (counts[i] / total) * ((chance * weights[at]) / all);
      });
    });
    weights = [...next];
  }
  return {
    recordsBelow: (limit) =>
      grid.reduce((sum, size, at) => sum + (size < limit ? (size * total * weights[at]) / seen[at] : 0), 0),
  };
}

function gridUpTo(most: number): number[] {
  const grid: number[] = [];
  for (let size = 1; size <= Math.max(MOST_EXACT, most); ) {
    grid.push(size);
    size = size < MOST_EXACT ? size + 1 : Math.ceil(size * STEP);
  }
  return grid;
}

/** Chance of `s` out of `size`; 0 where there are not as many. */
function binomial(s: number, size: number, chance: number): number {
  if (s > size) return 0;
  return Math.exp(
    logFactorial(size) -
      logFactorial(s) -
      logFactorial(size - s) +
      s * Math.log(chance) +
      (size - s) * Math.log1p(-chance),
  );
}

const FACTORIALS: number[] = [0];

function logFactorial(n: number): number {
  // Stirling's series, exact to ten digits from 256 on.
  if (n >= 256) return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
  for (let i = FACTORIALS.length; i <= n; i++) FACTORIALS.push(FACTORIALS[i - 1] + Math.log(i));
  return FACTORIALS[n];
}

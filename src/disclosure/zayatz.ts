import { type SizeHistogram, sum } from './classes.js';

/**
 * Share of the population that is unique, by Zayatz' estimator (Zayatz 1991, "Estimation of the number of unique
 * population elements using a sample").
 *
 * Takes the sizes of the classes in the sample for those in the population. By Bayes' rule a sample unique then comes
 * from a population unique with the probability P below, in which `once(i)` is the hypergeometric chance that a class
 * of size i shows exactly one record in a sample of n out of N. Population uniques: u · P / π.
 *
 * @param fraction sampling fraction π = n/N, above 0 and at most 1
 * @returns from 0 to 1; null without records
 */
export function zayatz({ sizes, counts }: SizeHistogram, fraction: number): number | null {
  const n = sum(sizes.map((size, i) => size * counts[i]));
  if (n === 0) return null;
  if (sizes[0] !== 1) return 0;
  const chances = chanceOfOne(sizes, n, n / fraction);
  let all = 0;
  for (let i = 0; i < sizes.length; i++) all += counts[i] * chances[i];
  const uniqueGivenUnique = (counts[0] * chances[0]) / all;
  return (counts[0] / n) * uniqueGivenUnique;
}

/** For each of the ascending sizes i, the chance i·(n/N)·Π over j < i of (N−n−j+1)/(N−j). */
function chanceOfOne(sizes: Int32Array, n: number, N: number): Float64Array {
  let size = 1;
  let noOther = 1;
  return Float64Array.from(sizes, (i) => {
    for (; size < i && noOther > 0; size++) noOther *= Math.max(0, (N - n - size + 1) / (N - size));
    return i * (n / N) * noOther;
  });
}

import type { DigestWords } from '../../pseudonyms/written.js';

/** A column must be as uneven as this by chance in fewer than one of a million columns of digests. */
const DEVIATIONS = 5;
/** What is allowed in any case: one column in ten values may be something else. */
const SLACK = 0.03;
const NIBBLES = 16;

/**
 * Whether values are spread evenly enough to be digests: how often two of them have the same hexadecimal digit at the
 * same place, which for digests is one time in sixteen. Running numbers, times, fixed beginnings and codes of products
 * agree far more often.
 *
 * @param bits bits that the values have, from the highest of the first word on
 */
export function isUniform(values: readonly DigestWords[], bits: number): boolean {
  const places = Math.min(NIBBLES, Math.trunc(bits / 4));
  const n = values.length;
  const pairs = (n * (n - 1)) / 2;
  let same = 0;
  for (let place = 0; place < places; place++) {
    const counts = new Uint32Array(16);
    for (const { high, low } of values) {
      counts[((place < 8 ? high : low) >>> (28 - 4 * (place % 8))) & 15]++;
    }
    for (const count of counts) same += (count * (count - 1)) / 2;
  }
  const trials = pairs * places;
  // Under uniform digits the pairs of one place are uncorrelated, so the variance is that of independent trials.
  const deviation = Math.sqrt(((1 / 16) * (15 / 16)) / trials);
  return same / trials <= 1 / 16 + Math.max(SLACK, DEVIATIONS * deviation);
}

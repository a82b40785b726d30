import type { DigestName } from '../model/match.js';

/** A digest function that is tried. */
interface Algorithm {
  /** Length of its digests. */
  readonly bytes: number;
  /**
   * Digests of one block per second on the machine of reference (one core, WebAssembly with SIMD). Seconds of a
   * budget become work by this figure and not by a clock, so that the same input has the same outcome everywhere.
   */
  readonly perSecond: number;
}

export const ALGORITHMS: Readonly<Record<DigestName, Algorithm>> = {
  md5: { bytes: 16, perSecond: 32e6 },
  sha1: { bytes: 20, perSecond: 17e6 },
  sha256: { bytes: 32, perSecond: 8e6 },
  sha512: { bytes: 64, perSecond: 3.2e6 },
  crc32: { bytes: 4, perSecond: 80e6 },
};

export const DIGEST_NAMES = Object.keys(ALGORITHMS) as DigestName[];

/** How often a whole digest of that length is what it looks like, and not a longer one cut off. */
const WHOLE = 0.9;
/** What is cut off, by how common the functions are. */
const CUT: Readonly<Record<DigestName, number>> = { md5: 0.25, sha1: 0.25, sha256: 0.4, sha512: 0.1, crc32: 0 };

/**
 * Probability of each function for digests of so many bytes, by length alone: the function with digests of that
 * length, otherwise the beginning of longer ones. None is longer than SHA-512.
 */
export function algorithmPriors(bytes: number, encoding: 'hex' | 'base64' | 'decimal'): Map<DigestName, number> {
  // Only checksums are written as numbers.
  if (encoding === 'decimal') return new Map([['crc32', 1]]);
  const whole = DIGEST_NAMES.filter((name) => ALGORITHMS[name].bytes === bytes);
  const longer = DIGEST_NAMES.filter((name) => ALGORITHMS[name].bytes > bytes);
  const sum = longer.reduce((total, name) => total + CUT[name], 0);
  const left = whole.length > 0 ? 1 - WHOLE : 1;
  return new Map([
    ...whole.map((name): [DigestName, number] => [name, longer.length > 0 ? WHOLE : 1]),
    ...longer.map((name): [DigestName, number] => [name, (left * CUT[name]) / sum]),
  ]);
}

import type { CompiledIdentifier } from '../../matching/check.js';
import { writeDigits } from './undo.js';

/** Distinct numbers that were looked at, those that pass, and published test numbers among these. */
export interface Passing {
  readonly candidates: number;
  readonly passing: number;
  readonly test: number;
}

/**
 * Counts the distinct stored numbers behind which a number of the identifier stands.
 *
 * @param undo the number behind a stored one; below 0 where there is none, which counts as a failing candidate
 */
export function countPassing(
  stored: Float64Array,
  identifier: CompiledIdentifier,
  undo: (stored: number) => number,
): Passing {
  const { digits } = identifier.spec;
  const bytes = new Uint8Array(digits);
  const limit = 10 ** digits;
  let passing = 0;
  let test = 0;
  for (const one of stored) {
    const value = undo(one);
    if (!(value >= 0 && value < limit)) continue;
    writeDigits(value, digits, bytes);
    if (!identifier.passes(bytes, 0)) continue;
    passing++;
    if (identifier.isTest(value)) test++;
  }
  return { candidates: stored.length, passing, test };
}

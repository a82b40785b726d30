import type { CompiledIdentifier } from '../../matching/check.js';

/** Digits of the low part of a number; the high part has the rest, at most so many. */
const LOW_DIGITS = 4;
/** Numbers that the low part can be. */
export const LOW = 10 ** LOW_DIGITS;
const MOST_HIGH_DIGITS = 6;
const MOST_MODULUS = 256;

/**
 * The weighted sum of an identifier's check for any number, from one table for its last four digits and one for those
 * before: two look-ups instead of a sum over digits.
 */
export class Residues {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  readonly modulus: number;
  readonly remainder: number;
  /** One more than the largest number. */
  readonly limit: number;

  constructor({ spec }: CompiledIdentifier) {
    const { weights, modulus, remainder } = spec.check;
    this.modulus = modulus;
    this.remainder = remainder;
    this.limit = 10 ** spec.digits;
    this.high = tableOf(weights.slice(0, -LOW_DIGITS), modulus);
    this.low = tableOf(weights.slice(-LOW_DIGITS), modulus);
  }

  /** Whether a number passes; false for one that is below 0 or too long. */
  passes(value: number): boolean {
    if (!(value >= 0 && value < this.limit)) return false;
    const high = Math.trunc(value / LOW);
    const sum = this.high[high] + this.low[value - high * LOW];
    // The sum of two residues: cheaper to compare twice than to divide.
    return sum === this.remainder || sum === this.remainder + this.modulus;
  }
}

/** Tables are made once for an identifier: there are few, and they live as long as the rules. */
const known = new WeakMap<CompiledIdentifier, Residues>();

/** The tables of an identifier; null where it is too short, too long or checked by too large a modulus. */
export function residuesOf(identifier: CompiledIdentifier): Residues | null {
  const { digits, check } = identifier.spec;
  const high = digits - LOW_DIGITS;
  if (high < 1 || high > MOST_HIGH_DIGITS || check.modulus > MOST_MODULUS) return null;
  let residues = known.get(identifier);
  if (!residues) {
    residues = new Residues(identifier);
    known.set(identifier, residues);
  }
  return residues;
}

/** The weighted digit sum of every number of `weights.length` digits, modulo `modulus`. */
function tableOf(weights: readonly number[], modulus: number): Uint8Array {
  const table = new Uint8Array(10 ** weights.length);
  let filled = 1;
  // From the last digit on: the numbers below 10^k are known, one digit before them is added.
  for (const weight of [...weights].reverse()) {
    for (let digit = 1; digit < 10; digit++) {
      const more = (((digit * weight) % modulus) + modulus) % modulus;
      for (let i = 0, at = digit * filled; i < filled; i++, at++) {
        const sum = table[i] + more;
        table[at] = sum < modulus ? sum : sum - modulus;
      }
    }
    filled *= 10;
  }
  return table;
}

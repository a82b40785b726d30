import type { CompiledIdentifier } from '../../matching/check.js';

/** Digits of the low part of a number; the high part has the rest, at most so many. */
const LOW_DIGITS = 4;
/** Numbers that the low part can be. */
export const LOW = 10 ** LOW_DIGITS;
const MOST_HIGH_DIGITS = 6;
/** Digits of the part of a table that is written again for every residue of the digits before. */
const BLOCK_DIGITS = 2;
const MOST_MODULUS = 256;

/**
 * The weighted sum of an identifier's check for any number, from one table for its last four digits and one for those
 * before: two look-ups instead of a sum over digits.
 */
export class Residues {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  /** For every low part the sum that the high part must have when the number passes. */
  readonly missing: Uint8Array;
  /** The same for the first digits of a low part, and the last digits that have a sum. */
  private readonly blocks: Uint8Array;
  private readonly within: readonly (readonly number[])[];
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
    const negative = weights.slice(-LOW_DIGITS).map((weight) => -weight);
    this.missing = tableOf(negative, modulus, remainder);
    this.blocks = plainTableOf(negative.slice(0, -BLOCK_DIGITS), modulus, remainder);
    const last = plainTableOf(weights.slice(-BLOCK_DIGITS), modulus, 0);
    this.within = Array.from({ length: modulus }, (_, sum) => [...last.keys()].filter((at) => last[at] === sum));
  }

  /** Visits the low parts from `first` to `last` with which a number passes whose high part has this sum. */
  eachLow(sum: number, first: number, last: number, visit: (low: number) => void): void {
    const { blocks, within, modulus } = this;
    const size = LOW / blocks.length;
    for (let block = Math.floor(first / size); block * size <= last; block++) {
      for (const at of within[(blocks[block] - sum + modulus) % modulus]) {
        const low = block * size + at;
        if (low >= first && low <= last) visit(low);
      }
    }
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

/** The weighted digit sum of every number of `weights.length` digits, and `start`, modulo `modulus`. */
function tableOf(weights: readonly number[], modulus: number, start = 0): Uint8Array {
  if (weights.length <= BLOCK_DIGITS) return plainTableOf(weights, modulus, start);
  const before = plainTableOf(weights.slice(0, -BLOCK_DIGITS), modulus, start);
  const block = plainTableOf(weights.slice(-BLOCK_DIGITS), modulus, 0);
  // Numbers that share what comes before differ by the block alone: blocks are copied, which no loop does as quickly.
  const blocks: (Uint8Array | undefined)[] = [];
  const table = new Uint8Array(before.length * block.length);
  before.forEach((residue, at) => {
    blocks[residue] ??= block.map((sum) => (sum + residue) % modulus);
    table.set(blocks[residue], at * block.length);
  });
  return table;
}

function plainTableOf(weights: readonly number[], modulus: number, start: number): Uint8Array {
  const table = new Uint8Array(10 ** weights.length);
  table[0] = ((start % modulus) + modulus) % modulus;
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

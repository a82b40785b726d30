import { ZERO } from '../../matching/bytes.js';
import type { Change } from '../plan.js';

/**
 * The number behind a stored one.
 *
 * @param digits length of the number
 * @returns a whole number from 0 to 10^digits − 1, or -1 when what is stored stands for none
 */
export function undone(by: Exclude<Change, { kind: 'running' }>, stored: number, digits: number): number {
  const value = by.kind === 'reversed' ? reversed(stored, digits) : by.sign * stored + by.constant;
  return value >= 0 && value < 10 ** digits ? value : -1;
}

/** The digits in reverse order, filled up with leading zeros first; -1 when there are too many. */
function reversed(stored: number, digits: number): number {
  if (!(stored >= 0 && stored < 10 ** digits)) return -1;
  let rest = stored;
  let value = 0;
  for (let i = 0; i < digits; i++) {
    value = value * 10 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return value;
}

/**
 * Adds up a column row by row, modulo 10^digits: differences that were made positive by a modulus give the same numbers
 * as those that were left negative.
 */
export class RunningTotal {
  private readonly modulus: number;
  private total: number;

  constructor(start: number, digits: number) {
    this.modulus = 10 ** digits;
    this.total = this.within(start);
  }

  /** @returns the total after this row, from 0 to 10^digits − 1; -1 when the row holds no number */
  next(stored: number): number {
    if (Number.isNaN(stored)) return -1;
    this.total = this.within(this.total + stored);
    return this.total;
  }

  private within(value: number): number {
    return ((value % this.modulus) + this.modulus) % this.modulus;
  }
}

/** Writes a number as ASCII digits with leading zeros to `into[0, digits)`. */
export function writeDigits(value: number, digits: number, into: Uint8Array): void {
  let rest = value;
  for (let i = digits - 1; i >= 0; i--) {
    into[i] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

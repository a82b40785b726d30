import type { Context, DigestName, DigestSource } from '../model/match.js';

/** The distinct digests of one column, and what is known of them. Plain data that never leaves the process. */
export interface DigestTargets {
  readonly encoding: 'hex' | 'base64' | 'decimal';
  /** Length of a digest as it stands there; half bytes occur in hexadecimal ones that were cut off. */
  readonly bytes: number;
  /** Bits that are compared: those of the digest, 64 at most. */
  readonly bits: number;
  /** What the header says, and what it says they were made of. */
  readonly context: Context;
  readonly sources: readonly DigestSource[];
  /** Distinct digests by their first eight bytes, the first byte highest, the missing ones 0; in order. */
  readonly values: BigUint64Array;
  /** Distinct digests in the column; more than `values` when those are a sample. */
  readonly distinct: number;
}

/** How far the digests of a column could be reversed. */
export interface DigestOutcome {
  /** Null when no function fits. */
  readonly algorithm: DigestName | null;
  readonly source: DigestSource | null;
  /** How the digested values were written, a fixed word; null when none was found. */
  readonly form: string | null;
  /** Digests of the column that were reversed, and how many were looked for. */
  readonly reversed: number;
  readonly lookedFor: number;
  /**
   * Share of the candidates that was tried, 0 to 1: in the form that was found, otherwise of BSNs as nine digits under
   * the likeliest function.
   */
  readonly tried: number;
  /** Whether the clock ended the search before its work was done: another run can find more. */
  readonly partial: boolean;
}

/** Most digests of all columns together; of more, an even share of every column is looked for. */
const MOST_TARGETS = 1 << 20;

/** Position of a value in an ordered list, or -1. */
export function indexOf(values: BigUint64Array, value: bigint): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low < values.length && values[low] === value ? low : -1;
}

/** The columns with no more digests than one search can hold. Digests are even over their range, so any share will do. */
export function withinReach(columns: readonly DigestTargets[]): readonly DigestTargets[] {
  const total = columns.reduce((sum, { values }) => sum + values.length, 0);
  const step = Math.ceil(total / MOST_TARGETS);
  return step <= 1
    ? columns
    : columns.map((column) => ({ ...column, values: column.values.filter((_, i) => i % step === 0) }));
}

/** The distinct first words of all digests, in memory that threads can share. */
export function firstWordsOf(columns: readonly DigestTargets[]): Uint32Array<SharedArrayBuffer> {
  const words = new Set<number>();
  for (const { values } of columns) for (const value of values) words.add(Number(value >> 32n));
  const shared = new Uint32Array(new SharedArrayBuffer(words.size * 4));
  shared.set([...words]);
  return shared;
}

import { digitsToNumber, IS_DIGIT } from '../../matching/bytes.js';
import { CellFacts, FACT } from '../../profile/facts.js';
import type { SampledRow } from '../../profile/row-sample.js';

const MOST_EXACT = 15;

/** Rows that were kept of a table, in their order. */
export interface KeptRows {
  readonly size: number;
  each(visit: (row: SampledRow) => void): void;
}

/** The whole numbers of one column of the kept rows. */
export interface Numbers {
  /** One a row; NaN where a cell holds no whole number of at most 15 digits. */
  readonly values: Float64Array;
  /** Digits that each was written with, leading zeros included; 0 where there is no number or it is negative. */
  readonly digits: Uint8Array;
}

/** Rows to read: so many, one of `every`. */
export interface Reading {
  readonly most: number;
  readonly every: number;
}

/** Reads columns of kept rows as numbers. A cell for every such row and column is looked at. */
export function numbersOf(rows: KeptRows, columns: readonly number[], { most, every }: Reading = ALL): Numbers[] {
  const count = Math.min(most, Math.ceil(rows.size / every));
  const found = columns.map(() => ({
    values: new Float64Array(count).fill(Number.NaN),
    digits: new Uint8Array(count),
  }));
  const reader = new NumberReader();
  let next = 0;
  let at = 0;
  rows.each(({ bytes, starts, ends }) => {
    if (next++ % every !== 0 || at >= count) return;
    columns.forEach((column, i) => {
      if (column >= starts.length) return;
      found[i].values[at] = reader.read(bytes, starts[column], ends[column]);
      found[i].digits[at] = reader.digits;
    });
    at++;
  });
  return found;
}

const ALL: Reading = { most: Number.POSITIVE_INFINITY, every: 1 };

/** Reads a cell as the whole number it holds, in any canonical form: `123.0`, `1.23E+2`, `1.234.567`, `-5`. */
export class NumberReader {
  private readonly facts = new CellFacts();
  /** Digits of the number that was last read; 0 when it was negative or none. */
  digits = 0;

  /** @returns the number in `buf[from, to)`, or NaN when there is none of at most 15 digits */
  read(buf: Uint8Array, from: number, to: number): number {
    let start = from;
    let end = to;
    while (start < end && buf[start] <= 32) start++;
    while (start < end && buf[end - 1] <= 32) end--;
    this.digits = 0;
    if (start >= end) return Number.NaN;
    return this.plain(buf, start, end) ?? this.written(buf, start, end);
  }

  /** Nothing but digits, as nearly all are; null when it is something else. */
  private plain(buf: Uint8Array, start: number, end: number): number | null {
    if (end - start > MOST_EXACT) return null;
    for (let i = start; i < end; i++) if (!IS_DIGIT[buf[i]]) return null;
    this.digits = end - start;
    return digitsToNumber(buf, start, end - start);
  }

  private written(buf: Uint8Array, start: number, end: number): number {
    const { facts } = this;
    facts.look(buf, start, end);
    if ((facts.bits & (FACT.DATE | FACT.DAMAGED)) !== 0) return Number.NaN;
    if (facts.digitCount > 0 && facts.digitCount <= MOST_EXACT) {
      this.digits = facts.digitCount;
      return digitsToNumber(facts.digits, 0, facts.digitCount);
    }
    return Number.isSafeInteger(facts.value) ? facts.value : Number.NaN;
  }
}

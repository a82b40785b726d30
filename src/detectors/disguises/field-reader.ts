import { digitsToNumber, IS_DIGIT, ZERO } from '../../matching/bytes.js';
import { CellFacts } from '../../profile/facts.js';
import type { Change, Field, Window } from '../plan.js';
import { NumberReader } from './numbers.js';
import { RunningTotal, undone, writeDigits } from './undo.js';

const MOST_DIGITS = 64;
/** Digits of a number that a double holds exactly. */
const MOST_EXACT = 15;

/** Where a cell stands, without blanks at its edges; null when the row has none. */
export type CellReader = (column: number) => CellRange | null;

/** A cell is `buf[start, end)`. */
export interface CellRange {
  readonly start: number;
  readonly end: number;
}

/** Reads the cells of one row of a table sink. */
export function cellsOf(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): CellReader {
  return (column) => (column < count ? trimmed(buf, starts[column], ends[column]) : null);
}

function trimmed(buf: Uint8Array, from: number, to: number): CellRange | null {
  let start = from;
  let end = to;
  while (start < end && buf[start] <= 32) start++;
  while (start < end && buf[end - 1] <= 32) end--;
  return start < end ? { start, end } : null;
}

/**
 * Reads the digits of fields from the rows of a second reading. One reader sees all rows in their order, each field
 * once a row: a running total goes on from row to row.
 */
export class FieldReader {
  /** ASCII digits of the field that was last read. */
  readonly digits = new Uint8Array(MOST_DIGITS);
  private readonly facts = new CellFacts();
  private readonly numbers = new NumberReader();
  private readonly totals = new Map<Field, RunningTotal>();

  /** Leaves the digits of a field in `digits`; returns how many, 0 when the row has none. */
  read(buf: Uint8Array, cell: CellReader, field: Field): number {
    switch (field.kind) {
      case 'cell':
        return this.append(buf, cell, field.column, 0, 0);
      case 'joined':
        return this.joined(buf, cell, field.columns, field.widths);
      case 'window':
        return this.window(buf, cell, field.window);
      case 'changed':
        return this.changed(buf, cell, field);
    }
  }

  private joined(
    buf: Uint8Array,
    cell: CellReader,
    columns: readonly number[],
    widths: readonly number[] | undefined,
  ): number {
    let count = 0;
    for (let i = 0; i < columns.length; i++) {
      const after = this.append(buf, cell, columns[i], count, widths?.[i] ?? 0);
      if (after === 0) return 0;
      count = after;
    }
    return count;
  }

  /**
   * Puts the digits of a cell behind those that are there.
   *
   * @param width digits to fill up to with leading zeros; 0 to take them as they are
   * @returns the number of digits then, or 0 when the cell has none, too many or no room
   */
  private append(buf: Uint8Array, cell: CellReader, column: number, count: number, width: number): number {
    const range = cell(column);
    if (!range) return 0;
    this.facts.look(buf, range.start, range.end);
    const { digits, digitCount } = this.facts;
    const zeros = width === 0 ? 0 : width - digitCount;
    const after = count + zeros + digitCount;
    if (digitCount === 0 || zeros < 0 || after > MOST_DIGITS) return 0;
    this.digits.fill(ZERO, count, count + zeros);
    this.digits.set(digits.subarray(0, digitCount), count + zeros);
    return after;
  }

  private window(buf: Uint8Array, cell: CellReader, window: Window): number {
    const { length } = window;
    const range = cell(window.column);
    const at = range ? windowAt(buf, range, window) : -1;
    if (at < 0) return 0;
    for (let i = 0; i < length; i++) this.digits[i] = buf[at + i];
    return length;
  }

  private changed(buf: Uint8Array, cell: CellReader, field: Extract<Field, { kind: 'changed' }>): number {
    const stored = this.stored(buf, cell, field.source);
    const value = field.by.kind === 'running' ? this.total(field, field.by).next(stored) : undoneOf(field, stored);
    if (value < 0) return 0;
    writeDigits(value, field.digits, this.digits);
    return field.digits;
  }

  private stored(buf: Uint8Array, cell: CellReader, source: Field): number {
    if (source.kind === 'cell') {
      const range = cell(source.column);
      return range ? this.numbers.read(buf, range.start, range.end) : Number.NaN;
    }
    const count = this.read(buf, cell, source);
    return count > 0 && count <= MOST_EXACT ? digitsToNumber(this.digits, 0, count) : Number.NaN;
  }

  private total(field: Extract<Field, { kind: 'changed' }>, by: Extract<Change, { kind: 'running' }>): RunningTotal {
    let total = this.totals.get(field);
    if (!total) {
      total = new RunningTotal(by.start, field.digits);
      this.totals.set(field, total);
    }
    return total;
  }
}

function undoneOf({ by, digits }: Extract<Field, { kind: 'changed' }>, stored: number): number {
  return by.kind === 'running' || Number.isNaN(stored) ? -1 : undone(by, stored, digits);
}

/** Where a window of a cell begins in `buf`; -1 when the cell has no digits there. */
export function windowAt(buf: Uint8Array, { start, end }: CellRange, { from, distance, length }: Window): number {
  const run = longestRun(buf, start, end);
  if (run.length < distance + length) return -1;
  return from === 'start' ? run.start + distance : run.start + run.length - distance - length;
}

function longestRun(buf: Uint8Array, start: number, end: number): { start: number; length: number } {
  let best = { start, length: 0 };
  let run = 0;
  for (let i = start; i < end; i++) {
    run = IS_DIGIT[buf[i]] ? run + 1 : 0;
    if (run > best.length) best = { start: i - run + 1, length: run };
  }
  return best;
}

import { mix } from '../../matching/hash.js';
import { cellText } from '../../profile/row-sample.js';
import type { TableView } from '../view.js';
import { type CalendarDate, datesOf } from './dates.js';

/** Rows that are looked at: more do not make the tests of a distribution surer than their assumptions are. */
const MOST_ROWS = 512;
/** Longest cell that is looked at, in bytes, and what stands for a longer one. */
const LONGEST_CELL = 256;
const TEXT = 'a text of several words';
const NUMBER = /^[-+]?(?:\d{1,16}(?:[.,]\d{0,20})?|[.,]\d{1,20})(?:e[-+]?\d{1,3})?$/i;
const GROUPED = /^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$|^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** What statistical packages write for a missing value. */
const MISSING = /^(?:na|nan|n\/a|null|none|nvt|\.|-|\?|onbekend|unknown)$/i;

/** The sampled cells of one column. Lives in memory until the blob is judged, like the sample itself. */
export class ColumnSample {
  /** One text a sampled row; empty where the value is missing. */
  readonly cells: readonly string[];
  /** The texts that are not missing, in the order of the rows. */
  readonly values: readonly string[];
  /** How often each value occurs. */
  readonly counts: ReadonlyMap<string, number>;
  private numeric: readonly number[] | null | undefined;
  private calendar: readonly CalendarDate[] | null | undefined;

  constructor(cells: readonly string[]) {
    this.cells = cells.map((cell) => (MISSING.test(cell) ? '' : cell));
    this.values = this.cells.filter((cell) => cell !== '');
    const counts = new Map<string, number>();
    for (const value of this.values) counts.set(value, (counts.get(value) ?? 0) + 1);
    this.counts = counts;
  }

  get size(): number {
    return this.values.length;
  }

  get distinct(): number {
    return this.counts.size;
  }

  /** The values as numbers, when at least 97 in 100 are numbers; otherwise null. */
  get numbers(): readonly number[] | null {
    if (this.numeric === undefined) {
      this.numeric = numbersOf(this.values);
    }
    return this.numeric;
  }

  /** The numbers, when all of them are whole; otherwise null. */
  get integers(): readonly number[] | null {
    return this.numbers?.every(Number.isInteger) ? this.numbers : null;
  }

  /** The values as dates, when at least 95 in 100 are dates; otherwise null. */
  get dates(): readonly CalendarDate[] | null {
    if (this.calendar === undefined) this.calendar = datesOf(this.values);
    return this.calendar;
  }

  /** Share of the values that `test` accepts. */
  share(test: (value: string) => boolean): number {
    if (this.size === 0) return 0;
    let accepted = 0;
    for (const [value, count] of this.counts) if (test(value)) accepted += count;
    return accepted / this.size;
  }

  /** Whether `test` accepts at least this share of the values. Nearly always the first few tell that it does not. */
  hasMost(test: (value: string) => boolean, least: number): boolean {
    let rejected = 0;
    for (const [value, count] of this.counts) {
      if (test(value)) continue;
      rejected += count;
      if ((this.size - rejected) / this.size < least) return false;
    }
    return this.size > 0;
  }

  /** Distinct values in lower case with their share, the most frequent first. */
  shares(): [value: string, share: number][] {
    const shares = new Map<string, number>();
    for (const [value, count] of this.counts) {
      const low = value.toLowerCase();
      shares.set(low, (shares.get(low) ?? 0) + count / this.size);
    }
    return [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}

/** The sampled rows of a table, by column. */
export class TableSample {
  private readonly columns: (ColumnSample | undefined)[] = [];

  constructor(private readonly table: TableView) {}

  column(index: number): ColumnSample {
    const known = this.columns[index];
    if (known) return known;
    const { sample } = this.table.profile;
    // Not every second row: tables of groups are written in a rhythm.
    const share = Math.min(1, MOST_ROWS / sample.size) * 2 ** 32;
    const cells: string[] = [];
    let at = 0;
    sample.each((row) => {
      if (mix(at++) >>> 0 >= share) return;
      cells.push(row.ends[index] - row.starts[index] > LONGEST_CELL ? TEXT : cellText(row, index));
    });
    const made = new ColumnSample(cells);
    this.columns[index] = made;
    return made;
  }
}

/** The values that are numbers, when at least 97 in 100 are; otherwise null. */
function numbersOf(values: readonly string[]): readonly number[] | null {
  const numbers: number[] = [];
  let others = 0;
  for (const text of values) {
    const value = numberOf(text);
    if (!Number.isNaN(value)) numbers.push(value);
    else if (values.length - ++others < values.length * 0.97) return null;
  }
  return numbers.length > 0 ? numbers : null;
}

/** The number that a cell writes, with a decimal point or comma; NaN for anything else. */
function numberOf(text: string): number {
  if (NUMBER.test(text)) return Number(text.replace(',', '.'));
  if (!GROUPED.test(text)) return Number.NaN;
  const comma = text.lastIndexOf(',') > text.lastIndexOf('.');
  const decimal = comma && text.split(',').length === 2 && text.includes('.');
  return Number(decimal ? text.replace(/\./g, '').replace(',', '.') : plain(text));
}

/** Groups of three digits, with at most one sign of another kind for the decimals. */
function plain(text: string): string {
  const groups = text.includes('.') && !text.includes(',') ? '.' : ',';
  return text.split(groups).join('');
}

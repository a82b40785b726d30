import type { TableSink } from '../../model/document.js';
import { cellText } from '../../profile/row-sample.js';

/** A count: a whole number, `null` where it was left out (`.`, `x`, `<5`), or NaN where something else stands. */
export type Count = number | null;

const SUPPRESSED = /^(?:[.…*x?]|\.{2,3}|n\.?b\.?|n\.?v\.?t\.?|na|n\/a|geheim|vertrouwelijk|<\s*\d{1,2})$/i;
const TOTAL_ROW = /^(?:totaal|totalen|total|som|sum|eindtotaal|alle .*|gemeente totaal)$/i;

/** Second pass over an aggregate: its counts, row by row, and which rows call themselves a total. */
export class CountGrid implements TableSink {
  /** One list of counts a row, in the order of the count columns. */
  readonly counts: Count[][] = [];
  readonly isTotal: boolean[] = [];
  /** 1-based rows of the file. */
  readonly lines: number[] = [];

  constructor(
    private readonly columns: readonly number[],
    private readonly groups: readonly number[],
  ) {}

  header(): void {
    // Names were read in the first pass.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number): void {
    const cells = { bytes: buf, starts: starts.subarray(0, count), ends: ends.subarray(0, count) };
    this.counts.push(this.columns.map((column) => countOf(cellText(cells, column))));
    this.isTotal.push(this.groups.some((column) => TOTAL_ROW.test(cellText(cells, column))));
    this.lines.push(row);
  }

  end(): void {
    // Nothing to close.
  }
}

/** `12`, `1.234`, `1 234` are counts; a sign that stands for a hidden one is null. An empty cell and a dash are nothing. */
export function countOf(text: string): Count {
  if (SUPPRESSED.test(text)) return null;
  const plain = text.replace(/(?<=\d)[. ](?=\d{3}(?!\d))/g, '');
  return /^\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN;
}

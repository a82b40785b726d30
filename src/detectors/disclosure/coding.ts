import type { CodedColumn, CodedTable } from '../../disclosure/coded.js';
import { ColumnEncoder } from '../../disclosure/encoder.js';
import type { TableSink } from '../../model/document.js';

/** Cells kept as codes: four bytes each. Beyond it an even sample of the rows. */
const MOST_CELLS = 96 << 20;
/** Bytes up to this one are no part of a value where they stand around it. */
export const BLANK = 32;

/** Some columns of a table as codes, by the index of the column in the file. */
export interface CodedColumns {
  readonly rows: number;
  /** Share of the rows that are here: 1, ½, ¼ … */
  readonly share: number;
  /** The columns in the order in which they were asked for. */
  readonly table: CodedTable;
  /** Position in `table` of a column of the file; throws for one that was not asked for. */
  at(column: number): number;
}

/**
 * Second pass over a table about people: turns the columns that matter into codes, without keeping a value. Which rows
 * are taken depends on their position only, so that the same file gives the same figures.
 */
export class CodingPass implements TableSink {
  private readonly encoders: ColumnEncoder[];
  /** Encoders that were given are finished by who gave them, when all tables are read. */
  private readonly own: readonly boolean[];
  private readonly shift: number;
  private seen = 0;
  private taken = 0;

  /** Share of the rows that are taken: 1, ½, ¼ … */
  readonly share: number;

  /**
   * @param columns 0-based columns of the file
   * @param rows number of rows that the first pass counted
   * @param encoders for columns whose codes are shared with another table; new ones when absent
   */
  constructor(
    private readonly columns: readonly number[],
    rows: number,
    encoders: readonly (ColumnEncoder | null)[] = [],
  ) {
    this.encoders = columns.map((_, at) => encoders[at] ?? new ColumnEncoder());
    this.own = columns.map((_, at) => !encoders[at]);
    this.shift = Math.max(0, Math.ceil(Math.log2((rows * Math.max(1, columns.length)) / MOST_CELLS)));
    this.share = 2 ** -this.shift;
  }

  header(): void {
    // Names were read in the first pass.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): void {
    if (!this.wants(this.seen++)) return;
    this.taken++;
    this.columns.forEach((column, at) => {
      let start = column < count ? starts[column] : 0;
      let end = column < count ? ends[column] : 0;
      while (start < end && buf[start] <= BLANK) start++;
      while (start < end && buf[end - 1] <= BLANK) end--;
      this.encoders[at].add(buf, start, end);
    });
  }

  end(): void {
    // Nothing to close.
  }

  /** Rows that were taken. */
  get rowsTaken(): number {
    return this.taken;
  }

  /** The columns whose codes are not shared. */
  ownColumns(): CodedColumn[] {
    return this.encoders.filter((_, at) => this.own[at]).map((encoder) => encoder.finish());
  }

  /** All columns, when none is shared. */
  coded(): CodedColumns {
    const columns: CodedColumn[] = this.encoders.map((encoder) => encoder.finish());
    return {
      rows: this.taken,
      share: this.share,
      table: { rows: this.taken, columns },
      at: (column) => {
        const position = this.columns.indexOf(column);
        if (position < 0) throw new Error('A column was not coded.');
        return position;
      },
    };
  }

  /** Spreads the taken rows evenly (Knuth's multiplicative hashing). */
  private wants(index: number): boolean {
    return this.shift === 0 || Math.imul(index + 1, 0x9e3779b1) >>> (32 - this.shift) === 0;
  }
}

import type { DocumentSink, RowBatch, TableInfo, TableSink, TextSink } from '../model/document.js';
import type { SkipReason } from '../model/skip.js';
import { delimiterBetween } from './dialect.js';
import { Dictionary } from './dictionary.js';
import type { TableSize } from './survey.js';

const QUOTE = 34;
const BLANK = 32;

/** The cells of one column while they come in. */
export class GatheredColumn {
  readonly codes: Int32Array<ArrayBuffer>;
  readonly dictionary = new Dictionary();
  header: string | null = null;
  /** Cells between quotes, and all filled ones. */
  quoted = 0;
  filled = 0;
  /** Where its cells stand in a fixed line. */
  from = Number.POSITIVE_INFINITY;
  to = 0;

  constructor(rows: number) {
    this.codes = new Int32Array(rows);
  }
}

/** The whole of one table: every cell as a code, with the values of the codes. */
export class GatheredTable implements TableSink {
  readonly columns: GatheredColumn[];
  readonly rowNumbers: Int32Array;
  rowCount = 0;
  ragged = 0;
  delimiter: string | null = null;
  /** Bytes of all distinct values. */
  private size = 0;
  /** More rows or columns came than were counted: the file changed. */
  isChanged = false;
  /** The distinct values take more than was allowed. */
  isFull = false;
  private readonly isText: boolean;
  private unescaped = Buffer.alloc(256);
  private declared = 0;

  /** @param room bytes that distinct values may take */
  constructor(
    readonly expected: TableSize,
    private readonly room: number,
  ) {
    this.columns = Array.from({ length: expected.columns }, () => new GatheredColumn(expected.rows));
    this.rowNumbers = new Int32Array(expected.rows);
    this.isText = expected.info.kind === 'delimited' || expected.info.kind === 'list';
  }

  header(index: number, name: string | null): void {
    if (index < this.columns.length) this.columns[index].header = name;
    this.declared = Math.max(this.declared, index + 1);
  }

  rows({ bytes, rowCount, columns, rows, starts, ends }: RowBatch): void {
    for (let i = 0; i < rowCount; i++) {
      const first = i * columns;
      const cells = [starts.subarray(first, first + columns), ends.subarray(first, first + columns)] as const;
      this.row(bytes, ...cells, columns, rows[i * 4 + 1], rows[i * 4]);
    }
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number, low: number): void {
    const at = this.rowCount;
    if (at >= this.expected.rows || count > this.columns.length) {
      this.isChanged = true;
      return;
    }
    this.rowCount++;
    this.rowNumbers[at] = row;
    // Records say nothing of the fields that they leave out.
    if (this.isText && count !== this.declared) this.ragged++;
    if (this.delimiter === null && count > 1 && this.expected.info.kind === 'delimited')
      this.delimiter = delimiterBetween(buf, ends[0], starts[1]);
    for (let i = 0; i < count && !this.isFull; i++) this.cell(this.columns[i], at, buf, starts[i], ends[i], low);
  }

  end(): void {
    // Nothing to close: whoever asked for the table takes it.
  }

  private cell(column: GatheredColumn, row: number, buf: Uint8Array, start: number, end: number, low: number): void {
    let from = start;
    let to = end;
    while (from < to && buf[from] <= BLANK) from++;
    while (from < to && buf[to - 1] <= BLANK) to--;
    if (from === to) return;
    column.filled++;
    column.from = Math.min(column.from, start - low);
    column.to = Math.max(column.to, end - low);
    const isQuoted = this.isText && start > low && buf[start - 1] === QUOTE;
    if (isQuoted) column.quoted++;
    const { dictionary } = column;
    const before = dictionary.size;
    const length = isQuoted ? this.withoutDoubled(buf, from, to) : -1;
    column.codes[row] = length < 0 ? dictionary.codeOf(buf, from, to) : dictionary.codeOf(this.unescaped, 0, length);
    this.size += dictionary.size - before;
    this.isFull = this.size > this.room;
  }

  /**
   * Copies a quoted cell, with one quote for every two, to `unescaped`.
   *
   * @returns the length of the copy, or -1 when there is no quote in the cell
   */
  private withoutDoubled(buf: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && buf[at] !== QUOTE) at++;
    if (at === to) return -1;
    if (to - from > this.unescaped.length) this.unescaped = Buffer.alloc((to - from) * 2);
    let length = 0;
    for (at = from; at < to; at++) {
      this.unescaped[length++] = buf[at];
      if (buf[at] === QUOTE && buf[at + 1] === QUOTE && at + 1 < to) at++;
    }
    return length;
  }
}

/** Hands the table with one position on, and passes by all others. */
export class OneTable implements DocumentSink {
  private next = 0;
  skipped: SkipReason | null = null;

  constructor(
    private readonly position: number,
    private readonly table_: TableSink,
  ) {}

  table(_info: TableInfo): TableSink {
    return this.next++ === this.position ? this.table_ : IGNORE;
  }

  text(): TextSink {
    return IGNORE;
  }

  skip(reason: SkipReason): void {
    this.skipped ??= reason;
  }
}

const IGNORE: TableSink & TextSink = {
  header() {},
  row() {},
  window() {},
  end() {},
};

import type { CompiledIdentifier } from '../matching/check.js';
import type { TableInfo, TableSink } from '../model/document.js';
import { type ColumnContext, ColumnProfile, identifierWords } from './column.js';
import { CellFacts } from './facts.js';
import { RowSample } from './row-sample.js';

/** Distinct values kept exactly per column, and over all columns of a table. */
const MOST_VALUES = (1 << 17) * 0.75;
const TABLE_BUDGET = 3 << 20;
const FEWEST_VALUES = 24;

/** Hands cells to the value detectors; see `ColumnContext.inspect`. */
export type Inspect = ColumnContext['inspect'];

/** The profile of one table, gathered in one pass over its rows. */
export class TableProfile implements TableSink {
  readonly columns: ColumnProfile[] = [];
  private readonly names: (string | null)[] = [];
  private readonly bits: Uint32Array;
  private readonly facts = new CellFacts();
  readonly sample = new RowSample();
  rows = 0;
  firstRow = 0;
  lastRow = 0;

  constructor(
    readonly info: TableInfo,
    private readonly identifiers: readonly CompiledIdentifier[],
    private readonly inspect: Inspect,
  ) {
    this.bits = new Uint32Array(identifierWords(identifiers.length));
  }

  header(index: number, name: string | null): void {
    this.names[index] = name;
    if (this.columns[index]) this.columns[index].name = name;
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number, low: number): void {
    if (count > this.columns.length) this.addColumns(count);
    this.sample.add(this.rows, buf, starts, ends, count);
    if (this.rows++ === 0) this.firstRow = row;
    this.lastRow = row;
    const { columns } = this;
    for (let i = 0; i < count; i++) {
      let start = starts[i];
      let end = ends[i];
      while (start < end && buf[start] <= 32) start++;
      while (start < end && buf[end - 1] <= 32) end--;
      if (start < end) columns[i].add(buf, start, end, row, low);
    }
  }

  end(): void {
    // Nothing to close: the profile is read by the detectors.
  }

  private addColumns(count: number): void {
    const share = TABLE_BUDGET / Math.max(count, this.names.length);
    // A power of two times ¾, which is when the value table is full.
    const slots = 2 ** Math.floor(Math.log2(Math.max(share, FEWEST_VALUES) / 0.75));
    const context: ColumnContext = {
      identifiers: this.identifiers,
      cap: Math.min(slots * 0.75, MOST_VALUES),
      facts: this.facts,
      bits: this.bits,
      inspect: this.inspect,
    };
    while (this.columns.length < count) {
      const column = new ColumnProfile(this.columns.length, context);
      column.name = this.names[column.index] ?? null;
      this.columns.push(column);
    }
  }
}

import type { CompiledIdentifier } from '../matching/check.js';
import { type Kernel, kernelIfLoaded } from '../matching/kernel/kernel.js';
import type { RowBatch, TableInfo, TableSink } from '../model/document.js';
import { type ColumnContext, ColumnProfile, type Inspect, identifierWords } from './column.js';
import type { Arena } from './distinct.js';
import { CellFacts } from './facts.js';
import { HeadRows } from './head-rows.js';
import { RowForms } from './row-forms.js';
import { RowSample } from './row-sample.js';

/** Distinct values kept exactly per column, and over all columns of a table. */
const MOST_VALUES = (1 << 13) * 0.75;
const MOST_PLAIN_VALUES = (1 << 12) * 0.75;
/** Room to begin with where columns are few; growing costs more than memory there. */
const FEW_COLUMNS = 64;
const FIRST_SLOTS = 1024;
const FEWEST_SLOTS = 8;
/** Bytes of a file for every slot of a column. */
const BYTES_PER_SLOT = 64;
const TABLE_BUDGET = 1 << 20;
const FEWEST_VALUES = 24;

/** The profile of one table, gathered in one pass over its rows. */
export class TableProfile implements TableSink {
  readonly columns: ColumnProfile[] = [];
  private readonly names: (string | null)[] = [];
  private readonly bits: Uint32Array;
  private readonly facts = new CellFacts();
  private readonly arena = arenaOf(kernelIfLoaded());
  readonly sample = new RowSample();
  /** The first rows, without a gap. */
  readonly head = new HeadRows();
  /** Forms of the cells row by row, while the table is short and wide. */
  readonly forms = new RowForms();
  rowCount = 0;
  firstRow = 0;
  lastRow = 0;

  constructor(
    readonly info: TableInfo,
    private readonly identifiers: readonly CompiledIdentifier[],
    private readonly inspect: Inspect,
    /** 0-based position among the tables of its blob. */
    readonly order = 0,
    /** Size of the blob: a small one has few values. */
    private readonly bytes = Number.POSITIVE_INFINITY,
  ) {
    this.bits = new Uint32Array(identifierWords(identifiers.length));
  }

  header(index: number, name: string | null): void {
    this.names[index] = name;
    if (this.columns[index]) this.columns[index].name = name;
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number, low: number): void {
    if (count > this.columns.length) this.addColumns(count);
    this.keep(this.rowCount, buf, starts, ends, count, row);
    if (this.rowCount++ === 0) this.firstRow = row;
    this.lastRow = row;
    for (let i = 0; i < count; i++) this.addCell(i, buf, starts[i], ends[i], row, low);
  }

  /** The same for many rows, by the compiled loop where it can. */
  rows(batch: RowBatch): void {
    const { bytes, rowCount, columns, rows, starts, ends } = batch;
    if (columns > this.columns.length) this.addColumns(columns);
    const compiled = this.compiledLoop(bytes, columns);
    if (!compiled) {
      for (let i = 0; i < rowCount; i++) {
        const first = i * columns;
        this.row(bytes, starts.subarray(first), ends.subarray(first), columns, rows[i * 4 + 1], rows[i * 4]);
      }
      return;
    }
    if (this.rowCount === 0) this.firstRow = rows[1];
    this.lastRow = rows[rowCount * 4 - 3];
    const atBeginning = !this.head.isFull || !this.forms.isOver;
    for (let i = 0; i < rowCount; i++) {
      const index = this.rowCount + i;
      if (!atBeginning && !this.sample.wants(index)) continue;
      const first = i * columns;
      this.keep(index, bytes, starts.subarray(first), ends.subarray(first), columns, rows[i * 4 + 1]);
    }
    this.rowCount += rowCount;
    if (this.columns.some(({ showsAll }) => showsAll)) this.inspect.begin?.(bytes, rows[0], endOf(batch));
    this.lookUp(compiled, batch);
    this.inspect.end?.();
  }

  end(): void {
    // Nothing to close: the profile is read by the detectors.
  }

  /** The compiled loop, when the bytes and the tables of all columns are where it can reach them. */
  private compiledLoop(bytes: Uint8Array, columns: number): Kernel | null {
    const loop = kernelIfLoaded();
    if (!loop?.holds(bytes) || columns > loop.room.columns) return null;
    return this.columns.every(({ distinct }) => distinct.inArena) ? loop : null;
  }

  private lookUp(loop: Kernel, { bytes, rowCount, columns, rows, starts, ends }: RowBatch): void {
    const { run, words } = loop;
    const cells = rowCount * columns;
    const descriptor = (column: number) =>
      words.subarray(loop.columns / 4 + column * 8, loop.columns / 4 + column * 8 + 8);
    const descriptors = this.columns.slice(0, columns).map((_, i) => descriptor(i));
    for (const each of descriptors) each[6] = 0;
    for (let cell = 0; cell < cells; cell = run.getResumeCell()) {
      descriptors.forEach((each, i) => {
        this.columns[i].distinct.describe(each);
        each[7] = this.columns[i].showsAll ? 1 : 0;
      });
      const events = run.lookUpCells(
        loop.starts,
        loop.ends,
        cell,
        cells,
        columns,
        loop.columns,
        loop.events,
        loop.room.events,
      );
      for (let i = 0, at = loop.events / 4; i < events; i++, at += 4) {
        const index = words[at];
        const row = Math.trunc(index / columns);
        const column = this.columns[index - row * columns];
        const low = rows[row * 4];
        const line = rows[row * 4 + 1];
        if (words[at + 1] === 0) column.show(bytes, starts[index], ends[index], line, low);
        else column.addAt(words[at + 1], bytes, starts[index], ends[index], line, low, words[at + 3]);
      }
      for (const { distinct } of this.columns) distinct.settle();
      if (!this.columns.every(({ distinct }) => distinct.inArena)) {
        this.finishRows(run.getResumeCell(), { bytes, rowCount, columns, rows, starts, ends });
        break;
      }
    }
    descriptors.forEach((each, i) => {
      this.columns[i].cells += each[6];
    });
  }

  /** The rest of a batch after a table has outgrown the compiled loop's memory. */
  private finishRows(from: number, { bytes, rowCount, columns, rows, starts, ends }: RowBatch): void {
    for (let index = from; index < rowCount * columns; index++) {
      const row = Math.trunc(index / columns);
      this.addCell(index - row * columns, bytes, starts[index], ends[index], rows[row * 4 + 1], rows[row * 4]);
    }
  }

  /** Keeps of a row what the samples want. */
  private keep(index: number, buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number): void {
    if (!this.forms.isOver) this.forms.add(buf, starts, ends, count, row);
    const kept = this.sample.wants(index) ? this.sample.add(index, buf, starts, ends, count) : null;
    if (!this.head.isFull) this.head.add(kept);
  }

  private addCell(column: number, buf: Uint8Array, from: number, to: number, row: number, low: number): void {
    let start = from;
    let end = to;
    while (start < end && buf[start] <= 32) start++;
    while (start < end && buf[end - 1] <= 32) end--;
    if (start < end) this.columns[column].add(buf, start, end, row, low);
  }

  private addColumns(count: number): void {
    const share = TABLE_BUDGET / Math.max(count, this.names.length);
    // A power of two times ¾, which is when the value table is full.
    const slots = 2 ** Math.floor(Math.log2(Math.max(share, FEWEST_VALUES) / 0.75));
    const context: ColumnContext = {
      identifiers: this.identifiers,
      cap: Math.min(slots * 0.75, MOST_VALUES),
      plainCap: Math.min(slots * 0.75, MOST_PLAIN_VALUES),
      slots: count <= FEW_COLUMNS ? slotsFor(this.bytes) : FEWEST_SLOTS,
      facts: this.facts,
      bits: this.bits,
      arena: this.arena,
      inspect: this.inspect,
    };
    while (this.columns.length < count) {
      const column = new ColumnProfile(this.columns.length, context);
      column.name = this.names[column.index] ?? null;
      this.columns.push(column);
    }
  }
}

/** Where the last cell of a batch ends. */
function endOf({ rowCount, columns, ends }: RowBatch): number {
  let end = 0;
  for (let i = (rowCount - 1) * columns; i < rowCount * columns; i++) if (ends[i] > end) end = ends[i];
  return end;
}

/** Room for values to begin with: looking through empty slots takes time too. */
function slotsFor(bytes: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, bytes / BYTES_PER_SLOT)));
  return Math.max(FEWEST_SLOTS, Math.min(FIRST_SLOTS, wanted));
}

function arenaOf(loop: Kernel | null): Arena | null {
  return (
    loop && {
      allocate: (length) => loop.allocate(length),
      release: (table) => loop.release(table),
      holds: (table) => table.buffer === loop.bytes.buffer,
    }
  );
}

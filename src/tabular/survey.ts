import type { Blob } from '../model/blob.js';
import type { DocumentSink, RowBatch, TableInfo, TableSink, TextSink } from '../model/document.js';
import type { SkipReason } from '../model/skip.js';
import type { KnownHeader } from '../readers/header.js';
import { readBlob } from '../readers/read.js';

/** Size of one table, before anything of it is kept. */
export interface TableSize {
  readonly info: TableInfo;
  readonly rows: number;
  /** Cells of the widest row. */
  readonly columns: number;
}

/** What a file holds. */
export interface Survey {
  readonly tables: readonly TableSize[];
  /** Filled lines that stand behind a table and belong to none. */
  readonly linesOutside: number;
  /** Why something could not be read; the first reason. */
  readonly skipped: SkipReason | null;
}

const NEWLINE = 10;
const BLANK = 32;
const IGNORE: TextSink = { window() {}, end() {} };

/** Reads a file once and counts: nothing is kept. */
export function survey(blob: Blob, known: KnownHeader): Survey {
  const sink = new Counting();
  readBlob(blob, sink, known);
  const { linesOutside, skipped } = sink;
  return { tables: sink.tables.map(({ info, size }) => ({ info, ...size })), linesOutside, skipped };
}

class Counting implements DocumentSink {
  readonly tables: CountedTable[] = [];
  linesOutside = 0;
  skipped: SkipReason | null = null;

  table(info: TableInfo): TableSink {
    const table = new CountedTable(info);
    this.tables.push(table);
    return table;
  }

  text(): TextSink {
    // Lines of an open table come as texts too: its header, lines above it, rows of another form, long cells.
    if (this.tables.length === 0 || this.tables.some(({ isOpen }) => isOpen)) return IGNORE;
    let isFilled = false;
    const endLine = () => {
      if (isFilled) this.linesOutside++;
      isFilled = false;
    };
    return {
      window(buf, _low, from, to) {
        for (let at = from; at < to; at++) {
          if (buf[at] > BLANK) isFilled = true;
          else if (buf[at] === NEWLINE) endLine();
        }
      },
      end: endLine,
    };
  }

  skip(reason: SkipReason): void {
    this.skipped ??= reason;
  }
}

class CountedTable implements TableSink {
  readonly size = { rows: 0, columns: 0 };
  isOpen = true;

  constructor(readonly info: TableInfo) {}

  header(index: number): void {
    this.size.columns = Math.max(this.size.columns, index + 1);
  }

  row(_buf: Uint8Array, _starts: Int32Array, _ends: Int32Array, count: number): void {
    this.add(1, count);
  }

  rows({ rowCount, columns }: RowBatch): void {
    this.add(rowCount, columns);
  }

  end(): void {
    this.isOpen = false;
  }

  private add(rows: number, columns: number): void {
    this.size.rows += rows;
    this.size.columns = Math.max(this.size.columns, columns);
  }
}

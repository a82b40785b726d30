import type { SkipReason } from './skip.js';

/** What a reader says about a table before its first row. */
export interface TableInfo {
  /** Sheet name or JSON path; null when the blob is one table. */
  readonly name: string | null;
  readonly kind: 'delimited' | 'fixed' | 'list' | 'records';
}

/**
 * Receives one table, row by row. Cells are byte ranges of a buffer that is only valid during the call:
 * nothing is copied or decoded until it is a candidate.
 */
export interface TableSink {
  /** Says the header of a column; may come late for records. Null when the column has none. */
  header(index: number, name: string | null): void;
  /**
   * One row.
   *
   * @param starts first byte of each cell, in `buf`
   * @param ends one past the last byte of each cell
   * @param count number of cells
   * @param row 1-based row of the file (line for text formats, record for JSON on one line)
   * @param low where this row's bytes begin in `buf`: context before a cell may be read from there
   */
  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number, low: number): void;
  end(): void;
}

/** Receives running text as windows over one buffer; see `Lane.scan` for the five positions. */
export interface TextSink {
  window(buf: Uint8Array, low: number, from: number, to: number, high: number): void;
  end(): void;
}

/** Receives the documents of one blob in the order of their bytes. */
export interface DocumentSink {
  table(info: TableInfo): TableSink;
  /** @param line 1-based line at which this text begins */
  text(line: number): TextSink;
  /** The blob, or the rest of it, is not scanned. `format` is a fixed word, never text from the file. */
  skip(reason: SkipReason, format?: string): void;
}

import type { SkipReason } from './skip.js';

/** What a reader says about a table before its first row. */
export interface TableInfo {
  /** Sheet name or JSON path; null when the blob is one table. */
  readonly name: string | null;
  readonly kind: 'delimited' | 'fixed' | 'list' | 'records';
  /** The message layout that this table is a part of, when the reader recognised one. */
  readonly layout?: Layout;
}

/** Message layouts that are read field by field. */
export type Layout = 'iwmo-ei' | 'iwmo-xml' | 'stuf-bg' | 'gba-v' | 'fhir';

/** Whole rows of one table at once, all with the same number of cells. Valid during the call. */
export interface RowBatch {
  readonly bytes: Uint8Array;
  readonly rowCount: number;
  /** Cells in every row. */
  readonly columns: number;
  /** Four words a row: position of its first byte, its number (1-based row of the file), and two for the splitter. */
  readonly rows: Uint32Array;
  /** First byte of every cell, row after row. */
  readonly starts: Int32Array;
  /** One past the last byte of every cell. */
  readonly ends: Int32Array;
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
  /** Many rows at once, for sinks that are faster that way; others get them by `row`. */
  rows?(batch: RowBatch): void;
  end(): void;
}

/** Receives running text as windows over one buffer; see `Lane.scan` for the five positions. */
export interface TextSink {
  window(buf: Uint8Array, low: number, from: number, to: number, high: number): void;
  end(): void;
}

/**
 * Receives the documents of one blob in the order of their bytes. Lines that are not sure to be rows (column names,
 * lines above a table, rows of another form) come as short texts while their table is open, and such rows as rows too.
 */
export interface DocumentSink {
  table(info: TableInfo): TableSink;
  /** @param line 1-based line at which this text begins */
  text(line: number): TextSink;
  /** The blob, or the rest of it, is not scanned. `format` is a fixed word, never text from the file. */
  skip(reason: SkipReason, format?: string): void;
  /** All of it is running text. So many of the first bytes show it, whatever follows them; infinity where all must be known. */
  readonly settled?: ((bytes: number) => void) | undefined;
}

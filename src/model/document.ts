import type { Blob } from './blob.js';
import type { Corner, Sighting, Spot } from './corner.js';
import type { SkipReason } from './skip.js';

/** What a reader says about a table before its first row. */
export interface TableInfo {
  /** Sheet name or JSON path; null when the blob is one table. */
  readonly name: string | null;
  readonly kind: 'delimited' | 'fixed' | 'list' | 'records';
  /** The message layout that this table is a part of, when the reader recognised one. */
  readonly layout?: Layout;
  /** Where it stands, in a file of several tables or texts; absent in a plain text. */
  readonly spot?: Spot;
  /** 0-based indexes of columns that are hidden. */
  readonly hiddenColumns?: readonly number[];
  /**
   * The rows are a part of the table before this one, which has them too: those that are hidden there. What is found in them
   * is no finding of its own, and tells where the other finding is hidden.
   */
  readonly isEcho?: boolean;
  /** What is in its cells was given as text too: single values are not looked for in them once more. */
  readonly isInText?: boolean;
}

/** A file inside a file. */
export interface Member {
  /** Its name or path in there. */
  readonly name: string;
  /** Where it is hidden, when it is. */
  readonly hidden?: Corner;
  /** Which one it is (from 1) of several versions of one file, which share their name. */
  readonly version?: number;
  /** Its name was given by somebody, and is looked at too. True when absent. */
  readonly isNamed?: boolean;
  /**
   * Opens it. May be called later and more than once, until the blob that it is in is closed; whoever opens it closes it.
   *
   * @throws FormatError when it cannot be read
   */
  open(): Blob | Promise<Blob>;
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
  /**
   * @param line 1-based line at which this text begins
   * @param spot where the text stands, in a file of several
   */
  text(line: number, spot?: Spot): TextSink;
  /** The blob, or the rest of it, is not scanned. `format` is a fixed word, never text from the file. */
  skip(reason: SkipReason, format?: string): void;
  /** All of it is running text. So many of the first bytes show it, whatever follows them; infinity where all must be known. */
  readonly settled?: ((bytes: number) => void) | undefined;
  /** A file inside this one. */
  member?(member: Member): void;
  /** Something is there that whoever opens the file does not see. */
  hidden?(sighting: Sighting): void;
  /**
   * This is no text: a reader of its own may know it.
   *
   * @param format a word of `magic.ts`, or null for a blob that no signature fits
   * @returns whether somebody else reads it; then nothing more is said of it
   */
  foreign?(format: string | null, reason: SkipReason): boolean;
}

import type { CodedColumn } from '../disclosure/coded.js';
import type { Dialect } from './dialect.js';

/** One column of a table that is wholly in memory, with its values. */
export interface LoadedColumn {
  readonly column: CodedColumn;
  /** Text of every code, trimmed; that of code 0 (missing) is empty. */
  readonly values: readonly string[];
  /** Most of its cells stood between quotes. */
  readonly quoted: boolean;
}

/** One table of a file, wholly in memory. It holds values: nothing of it may end up in a message or a report. */
export interface LoadedTable {
  /** 0-based position among the tables of its file. */
  readonly position: number;
  /** Sheet name or JSON path; null when the file is one table. */
  readonly name: string | null;
  /** Column names, null where there is none. */
  readonly headers: readonly (string | null)[];
  readonly rows: number;
  readonly columns: readonly LoadedColumn[];
  /** 1-based row of the file of the first row. */
  readonly firstRow: number;
  /** 1-based row of the file of every row; null when they follow one another from `firstRow` on. */
  readonly rowNumbers: Int32Array | null;
  /** Rows with more or fewer cells than the table has columns. */
  readonly ragged: number;
  /** Lines of the file that stand outside every table, and are not in here. */
  readonly linesOutside: number;
  /** How the file writes a table. */
  readonly dialect: Dialect;
}

/** Row of the file, counted from 1, of a row counted from 0. */
export function rowOfFile({ rowNumbers, firstRow }: LoadedTable, row: number): number {
  return rowNumbers === null ? firstRow + row : rowNumbers[row];
}

import type { Corner } from './corner.js';

/** A column of a table: its 0-based index and its header, null when there is none or when it could itself be personal. */
export interface ColumnRef {
  readonly index: number;
  readonly name: string | null;
}

/** Where something is (*dat*-information). No field can hold a value of the data. */
export interface Location {
  /** Path in the repository or scanned folder. */
  readonly path: string;
  /** Path inside containers, outermost first. */
  readonly member?: readonly string[];
  /** Name of the sheet, JSON path or database table. */
  readonly table?: string;
  /** Where in the file it is hidden from whoever opens it. */
  readonly hidden?: Corner;
  readonly columns?: readonly ColumnRef[];
  /** 0-based positions of the first and last digit of a window inside a number series. */
  readonly offset?: { readonly first: number; readonly last: number };
  /** 1-based rows of the file (lines for text formats, records for JSON), first and last with a match. */
  readonly firstRow?: number;
  readonly lastRow?: number;
  /** 1-based line and columns (code points; endColumn is exclusive) of the first match in text. */
  readonly line?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
  /** First commit that holds it, and the last where none does any more; the blob of its latest version; a name whose history has it. */
  readonly commit?: string;
  readonly lastCommit?: string;
  readonly blob?: string;
  readonly ref?: string;
}

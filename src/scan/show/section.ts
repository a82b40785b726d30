/**
 * Values of the scanned data, on their way to the terminal of the person who asked. They are in no report, error or log:
 * whoever holds one of these shows it or drops it.
 */

/** A piece of text as it stands in the data; marked where it is what was found. */
export interface Segment {
  readonly text: string;
  readonly isMarked: boolean;
}

export interface ShownColumn {
  /** 0-based index. */
  readonly index: number;
  /** Its header, as it stands there. */
  readonly name: string | null;
}

export interface ShownRow {
  /** 1-based row of the file, or its column where people are the columns. */
  readonly number: number;
  /** By the index of the column; a column that tells nothing here is left out. */
  readonly cells: ReadonlyMap<number, readonly Segment[]>;
  /** The number that is read here, where it does not stand there as it is. */
  readonly reading?: string;
}

/** Rows of a table that matter. */
export interface TableSection {
  readonly kind: 'table';
  /** What the numbers of the rows count: rows of the file, or its columns where every column is a person. */
  readonly counts: 'rows' | 'columns';
  readonly columns: readonly ShownColumn[];
  /** The first ones. */
  readonly rows: readonly ShownRow[];
  /** How many there are. */
  readonly count: number;
  /** These rows are what was found; otherwise they stand in its place, and each may be or not. */
  readonly isPicked: boolean;
  /** Path of the file, where the finding is about several. */
  readonly path?: string;
}

export interface ShownLine {
  /** 1-based line, or row where the text is a cell. */
  readonly number: number;
  readonly segments: readonly Segment[];
}

/** Parts of a text that matter. */
export interface TextSection {
  readonly kind: 'text';
  /** The first ones. */
  readonly lines: readonly ShownLine[];
  readonly count: number;
}

/** A name (of a file, a branch, a tag) that is itself what was found. */
export interface NameSection {
  readonly kind: 'name';
  readonly segments: readonly Segment[];
}

export type Section = TableSection | TextSection | NameSection;

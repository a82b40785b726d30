import type { DocumentSink, Layout } from '../model/document.js';
import { RecordRow } from './record-row.js';
import { RecordSheet } from './record-sheet.js';

/** A record of more bytes than this goes on in a next row. */
const LONGEST_RECORD = 1 << 22;
const SEPARATOR = 32;

/** What the columns of the first row say about a table at this path. */
export type LayoutOf = (path: string, names: readonly (string | null)[]) => Layout | null;

/** Gathers the cells of a record, which may come in any order, into a row for a table sink. */
export class RecordTable {
  private readonly sheet: RecordSheet;
  private readonly row = new RecordRow();
  private bytes = new Uint8Array(1024);
  private used = 0;
  private rowNumber = 0;
  /** No row was seen yet. */
  isEmpty = true;
  /** Tells records apart. */
  record = 0;

  /**
   * @param name path of the records, for the location
   * @param repeated names of columns whose first value stands in every row of a record
   */
  constructor(out: DocumentSink, name: string, layoutOf: LayoutOf, repeated: readonly string[] = []) {
    const infoOf = (names: readonly (string | null)[]) => {
      const layout = layoutOf(name, names);
      return { name, kind: 'records' as const, ...(layout && { layout }) };
    };
    this.sheet = new RecordSheet(out, infoOf, repeated);
  }

  /** @param row 1-based row of the file */
  beginRow(row: number): void {
    this.endRow();
    this.rowNumber = row;
    this.record++;
  }

  /**
   * Copies a cell into the row, in the column for `key`, which gets `header` the first time. A second value for
   * the same column (a repeated key) makes a row of its own.
   *
   * @param part which row of the record, when its parts repeat
   * @returns false when there is no column left for this key
   */
  put(key: string, header: string | null, cell: Uint8Array, part = 0): boolean {
    const column = this.sheet.column(key, () => header);
    if (column < 0) return false;
    if (this.used + cell.length > LONGEST_RECORD) this.endRow();
    this.grow(cell.length);
    this.bytes.set(cell, this.used);
    this.row.put(column, part, this.used, this.used + cell.length);
    this.used += cell.length;
    // A byte between cells, so that the context of the next does not run into this one.
    this.bytes[this.used++] = SEPARATOR;
    return true;
  }

  /** The row that is open holds the names of the columns: they are headers, and the row is none. */
  rowIsHeader(names: readonly string[]): void {
    this.sheet.rename(names);
    this.isEmpty = false;
    this.forgetRow();
  }

  endRow(): void {
    if (this.row.count > 0) {
      this.isEmpty = false;
      this.sheet.write(this.row, this.bytes, this.rowNumber, 0);
    }
    this.forgetRow();
  }

  end(): void {
    this.endRow();
    this.sheet.end();
  }

  private forgetRow(): void {
    this.row.clear();
    this.used = 0;
  }

  private grow(extra: number): void {
    if (this.used + extra + 1 <= this.bytes.length) return;
    const larger = new Uint8Array((this.used + extra + 1) * 2);
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}

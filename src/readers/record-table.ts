import type { DocumentSink, TableSink } from '../model/document.js';

/** Columns of one record table; further values are text. Every row costs as much as there are columns. */
const MOST_COLUMNS = 1000;
/** A record of more bytes than this goes on in a next row. */
const LONGEST_RECORD = 1 << 22;
const SEPARATOR = 32;

/** Gathers the cells of a record, which may come in any order, into a row for a table sink. */
export class RecordTable {
  private sink: TableSink | null = null;
  private readonly columns = new Map<string, number>();
  private bytes = new Uint8Array(1024);
  private used = 0;
  private starts = new Int32Array(16);
  private ends = new Int32Array(16);
  private filled: number[] = [];
  private rowNumber = 0;
  /** No row was seen yet. */
  isEmpty = true;

  /** @param name path of the records, for the location */
  constructor(
    private readonly out: DocumentSink,
    private readonly name: string,
  ) {}

  /** @param row 1-based row of the file */
  beginRow(row: number): void {
    this.endRow();
    this.rowNumber = row;
  }

  /**
   * Copies a cell into the row, in the column for `key`, which gets `header` the first time. A second value for
   * the same column (a repeated key) makes a row of its own.
   *
   * @returns false when there is no column left for this key
   */
  put(key: string, header: string | null, cell: Uint8Array): boolean {
    const column = this.columnFor(key, header);
    if (column < 0) return false;
    if (this.ends[column] > this.starts[column] || this.used + cell.length > LONGEST_RECORD) this.endRow();
    this.grow(cell.length);
    this.starts[column] = this.used;
    this.bytes.set(cell, this.used);
    this.used += cell.length;
    this.ends[column] = this.used;
    this.filled.push(column);
    // A byte between cells, so that the context of the next does not run into this one.
    this.bytes[this.used++] = SEPARATOR;
    return true;
  }

  /** The row that is open holds the names of the columns: they are headers, and the row is none. */
  rowIsHeader(names: readonly string[]): void {
    names.slice(0, this.columns.size).forEach((name, column) => {
      this.table().header(column, name);
    });
    this.isEmpty = false;
    this.forgetRow();
  }

  endRow(): void {
    if (this.filled.length === 0) return;
    this.isEmpty = false;
    this.table().row(this.bytes, this.starts, this.ends, this.columns.size, this.rowNumber, 0);
    this.forgetRow();
  }

  private forgetRow(): void {
    for (const column of this.filled) this.starts[column] = this.ends[column] = 0;
    this.filled = [];
    this.used = 0;
  }

  end(): void {
    this.endRow();
    this.sink?.end();
  }

  private columnFor(key: string, header: string | null): number {
    const found = this.columns.get(key);
    if (found !== undefined) return found;
    const index = this.columns.size;
    if (index >= MOST_COLUMNS) return -1;
    this.columns.set(key, index);
    if (index >= this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.table().header(index, header);
    return index;
  }

  private table(): TableSink {
    this.sink ??= this.out.table({ name: this.name, kind: 'records' });
    return this.sink;
  }

  private grow(extra: number): void {
    if (this.used + extra + 1 <= this.bytes.length) return;
    const larger = new Uint8Array((this.used + extra + 1) * 2);
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

import type { DocumentSink, TableSink } from '../model/document.js';

/** Columns of one record table; further ones share the last. */
const MOST_COLUMNS = 5000;
const SEPARATOR = 32;

/** Gathers the cells of a record, which may come in any order, into a row for a table sink. */
export class RecordTable {
  private sink: TableSink | null = null;
  private readonly columns = new Map<string, number>();
  private bytes = new Uint8Array(4096);
  private used = 0;
  private starts = new Int32Array(16);
  private ends = new Int32Array(16);
  private filled: number[] = [];
  private open = false;
  private rowNumber = 0;

  /** @param name path of the records, for the location */
  constructor(
    private readonly out: DocumentSink,
    private readonly name: string,
  ) {}

  /** @param row 1-based row of the file */
  beginRow(row: number): void {
    this.endRow();
    this.open = true;
    this.rowNumber = row;
  }

  /** Index of the column for `key`; the first time it gets `header`. */
  columnFor(key: string, header: string | null): number {
    const found = this.columns.get(key);
    if (found !== undefined) return found;
    const index = Math.min(this.columns.size, MOST_COLUMNS - 1);
    this.columns.set(key, index);
    this.table().header(index, header);
    return index;
  }

  /** Copies a cell into the row. A second value for the same column (a repeated key) makes a row of its own. */
  put(column: number, from: Uint8Array): void {
    this.grow(column, from.length);
    if (this.ends[column] > this.starts[column]) {
      const row = this.rowNumber;
      this.beginRow(row);
    }
    this.starts[column] = this.used;
    this.bytes.set(from, this.used);
    this.used += from.length;
    this.ends[column] = this.used;
    this.filled.push(column);
    // A byte between cells, so that the context of the next does not run into this one.
    this.bytes[this.used++] = SEPARATOR;
  }

  endRow(): void {
    if (this.open && this.filled.length > 0) {
      const count = Math.min(this.columns.size, MOST_COLUMNS);
      this.table().row(this.bytes, this.starts, this.ends, count, this.rowNumber, 0);
      for (const column of this.filled) this.starts[column] = this.ends[column] = 0;
      this.filled = [];
      this.used = 0;
    }
    this.open = false;
  }

  end(): void {
    this.endRow();
    this.sink?.end();
  }

  private table(): TableSink {
    this.sink ??= this.out.table({ name: this.name, kind: 'records' });
    return this.sink;
  }

  private grow(column: number, extra: number): void {
    if (column >= this.starts.length || this.columns.size >= this.starts.length) {
      const size = Math.max(column + 1, this.columns.size + 1) * 2;
      this.starts = enlarged(this.starts, size);
      this.ends = enlarged(this.ends, size);
    }
    if (this.used + extra + 1 > this.bytes.length) {
      const larger = new Uint8Array((this.used + extra + 1) * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
  }
}

function enlarged(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}

import type { TableSink } from '../../model/document.js';

const SEPARATOR = 59;

/** Puts the cells of an unfolded row together in one buffer and hands it to a sink. */
export class RowWriter {
  private bytes = new Uint8Array(1024);
  private used = 0;
  private starts: Int32Array;
  private ends: Int32Array;

  constructor(
    private readonly inner: TableSink,
    private columns: number,
  ) {
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
  }

  /** Puts a cell into the row, `from` up to `to` of `buf`; each column at most once. */
  put(column: number, buf: Uint8Array, from: number, to: number): void {
    this.makeRoom(column, to - from);
    this.starts[column] = this.used;
    this.bytes.set(buf.subarray(from, to), this.used);
    this.used += to - from;
    this.ends[column] = this.used;
    // A byte between cells, so that the context of the next does not run into this one.
    this.bytes[this.used++] = SEPARATOR;
  }

  /** Hands the row over and begins a new one. */
  end(row: number): void {
    this.inner.row(this.bytes, this.starts, this.ends, this.columns, row, 0);
    this.starts.fill(0);
    this.ends.fill(0);
    this.used = 0;
  }

  private makeRoom(column: number, more: number): void {
    if (column >= this.columns) {
      this.columns = column + 1;
      this.starts = longer(this.starts, this.columns);
      this.ends = longer(this.ends, this.columns);
    }
    if (this.used + more + 1 <= this.bytes.length) return;
    const bytes = new Uint8Array((this.used + more + 1) * 2);
    bytes.set(this.bytes.subarray(0, this.used));
    this.bytes = bytes;
  }
}

function longer(array: Int32Array, length: number): Int32Array {
  if (length <= array.length) return array;
  const result = new Int32Array(Math.max(length, array.length * 2));
  result.set(array);
  return result;
}

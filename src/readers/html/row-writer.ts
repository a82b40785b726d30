import type { TableSink } from '../../model/document.js';

const SEPARATOR = 32;

/** Hands rows of texts to a table as byte ranges of one buffer. */
export class RowWriter {
  private bytes = Buffer.allocUnsafe(1 << 10);
  private starts = new Int32Array(16);
  private ends = new Int32Array(16);

  row(sink: TableSink, cells: readonly string[], number: number): void {
    // A character is at most three bytes for every unit of UTF-16.
    const needed = cells.reduce((sum, cell) => sum + cell.length * 3 + 1, 0);
    if (needed > this.bytes.length) this.bytes = Buffer.allocUnsafe(needed * 2);
    if (cells.length > this.starts.length) {
      this.starts = new Int32Array(cells.length * 2);
      this.ends = new Int32Array(cells.length * 2);
    }
    let used = 0;
    cells.forEach((cell, at) => {
      this.starts[at] = used;
      used += this.bytes.write(cell, used, 'utf8');
      this.ends[at] = used;
      this.bytes[used++] = SEPARATOR;
    });
    sink.row(this.bytes, this.starts, this.ends, cells.length, number, 0);
  }
}

const CELL = 4;

/**
 * The cells of one record: byte ranges, in the order in which they came. A record whose parts repeat (a second address
 * of a client) makes several rows: each cell says which.
 */
export class RecordRow {
  /** Column, row, first byte and one past the last of every cell. */
  cells = new Int32Array(64 * CELL);
  count = 0;
  /** Rows beyond the first. */
  extra = 0;

  put(column: number, row: number, start: number, end: number): void {
    if ((this.count + 1) * CELL > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    const at = this.count++ * CELL;
    this.cells[at] = column;
    this.cells[at + 1] = row;
    this.cells[at + 2] = start;
    this.cells[at + 3] = end;
    if (row > this.extra) this.extra = row;
  }

  /** The bytes have moved towards 0. */
  shift(by: number): void {
    for (let i = 0; i < this.count; i++) {
      this.cells[i * CELL + 2] -= by;
      this.cells[i * CELL + 3] -= by;
    }
  }

  clear(): void {
    this.count = 0;
    this.extra = 0;
  }
}

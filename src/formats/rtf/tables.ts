import type { Flow } from '../documents/flow.js';

/** Tables inside each other. */
const DEEPEST = 20;

/**
 * Rows and cells of RTF ([MS-RTF] 1.9.1, "Table Definitions"): nothing says where a cell or a table begins, so that the first
 * text that is in one opens it.
 */
export class RtfTables {
  /** Whether a cell is open, for every table that is. */
  private readonly cells: boolean[] = [];

  constructor(private readonly flow: Flow) {}

  /** Text comes that stands in so many tables. */
  arrange(depth: number): void {
    const wanted = Math.min(depth, DEEPEST);
    while (this.cells.length > wanted) {
      this.cells.pop();
      this.flow.closeTable();
    }
    while (this.cells.length < wanted) {
      this.openCell();
      this.flow.openTable();
      this.cells.push(false);
    }
    this.openCell();
  }

  endCell(depth: number): void {
    this.arrange(depth);
    this.flow.closeCell();
    this.cells[this.cells.length - 1] = false;
  }

  endRow(depth: number): void {
    if (this.cells.length < depth) return;
    while (this.cells.length > depth) {
      this.cells.pop();
      this.flow.closeTable();
    }
    this.flow.closeRow();
    this.cells[this.cells.length - 1] = false;
  }

  private openCell(): void {
    const last = this.cells.length - 1;
    if (last < 0 || this.cells[last]) return;
    this.flow.openCell();
    this.cells[last] = true;
  }
}

import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';

interface KeptCell {
  readonly column: number;
  readonly bytes: Buffer;
}

/** Cells of a table that are hidden in it, given once more under the same column names. */
export class Echo {
  /** Rows, and cells, so far. */
  rowCount = 0;
  cellCount = 0;
  private rows: Rows | null = null;
  private kept: { number: number; cells: KeptCell[] }[] = [];
  private isOpen = false;
  private nextColumn = 0;
  /** Cells that were handed on of the row. */
  private filled = 0;

  /**
   * @param main the table; its first rows decide whether they name the columns, and only then this one can begin
   */
  constructor(
    private readonly out: FormatOutput,
    private readonly name: string,
    private readonly corner: Corner,
    private readonly main: () => Rows | null,
  ) {}

  put(number: number, column: number, bytes: Uint8Array, start: number, end: number): void {
    if (!this.isOpen || column < this.nextColumn) this.open(number);
    this.cellCount++;
    this.nextColumn = column + 1;
    if (this.rows === null)
      this.kept[this.kept.length - 1].cells.push({ column, bytes: Buffer.from(bytes.subarray(start, end)) });
    else this.hand(this.rows, column, bytes, start, end);
  }

  closeRow(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.rows?.close();
    if (this.rows === null) this.begin();
  }

  /** The table has ended, so that its column names are known. */
  end(): void {
    this.closeRow();
    this.begin();
    this.rows?.end();
  }

  private open(number: number): void {
    this.closeRow();
    this.isOpen = true;
    this.rowCount++;
    this.nextColumn = 0;
    this.filled = 0;
    if (this.rows) this.rows.open(number);
    else this.kept.push({ number, cells: [] });
  }

  private hand(rows: Rows, column: number, bytes: Uint8Array, start: number, end: number): void {
    rows.putNothing(column - this.filled);
    rows.putBytes(bytes, start, end);
    this.filled = column + 1;
  }

  private begin(): void {
    const headers = this.main()?.names ?? null;
    if (headers === null || this.rows !== null || this.kept.length === 0) return;
    const { name, corner } = this;
    this.rows = this.out.table(name, { headers, hidden: corner, isEcho: true });
    for (const { number, cells } of this.kept) {
      this.rows.open(number);
      this.filled = 0;
      for (const { column, bytes } of cells) this.hand(this.rows, column, bytes, 0, bytes.length);
      this.rows.close();
    }
    this.kept = [];
  }
}

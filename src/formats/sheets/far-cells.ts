import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import type { SheetCell } from './cell.js';

/** Empty rows after which what comes is far outside the rest of a sheet. */
export const FAR_ROWS = 1000;
/** Empty columns after which it is. */
const FAR_COLUMNS = 100;
/** Far cells keep their columns beside each other up to this width; wider ones are put one after the other. */
const WIDEST = 256;

/** Takes the cells out of rows that stand far to the right of all others. */
export class FarCells {
  /** Columns up to the last one that is not far. */
  width = 0;
  private first = -1;
  private count = 0;
  private rows: Rows | null = null;

  constructor(
    private readonly out: FormatOutput,
    private readonly name: string | null,
    private readonly hidden: Corner | undefined,
  ) {}

  /** @returns the cells of a row that are not far; the others are handed on */
  take(number: number, cells: readonly SheetCell[]): readonly SheetCell[] {
    const from = cells.findIndex(({ column }) => {
      if (column < this.width + FAR_COLUMNS) {
        this.width = Math.max(this.width, column + 1);
        return false;
      }
      return true;
    });
    if (from < 0) return cells;
    this.hand(number, cells.slice(from));
    return cells.slice(0, from);
  }

  /** @returns how many far cells there were */
  end(): number {
    this.rows?.end();
    return this.count;
  }

  private hand(number: number, cells: readonly SheetCell[]): void {
    if (this.first < 0) this.first = cells[0].column;
    this.count += cells.length;
    this.rows ??= this.out.table(this.name, { hidden: this.hidden ?? 'far-cell' });
    this.rows.open(number);
    let at = 0;
    for (const { column, text } of cells) {
      const wanted = column - this.first;
      if (wanted < WIDEST && wanted > at) {
        this.rows.putNothing(wanted - at);
        at = wanted;
      }
      this.rows.putText(text);
      at++;
    }
    this.rows.close();
  }
}

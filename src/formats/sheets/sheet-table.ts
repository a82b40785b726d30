import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import type { SheetCell } from './cell.js';
import { FAR_ROWS, FarCells } from './far-cells.js';
import { chosenHeader } from './header-choice.js';

/** Why a row is not seen. */
export type RowVeil = 'row' | 'filtered-row' | null;

interface Kept {
  readonly number: number;
  readonly cells: readonly SheetCell[];
  readonly veil: RowVeil;
}

/** Rows that are looked at before the first one is told to be a header or not. */
const LOOKED_AT = 201;

/**
 * One sheet. Its rows become a table; those that are hidden become a table of their own as well, with the same columns, and so
 * do cells that are not seen. What lies far outside the rest is a table apart.
 */
export class SheetTable {
  private kept: Kept[] | null = [];
  private main: Rows | null = null;
  private headers: (string | null)[] = [];
  private readonly echoes = new Map<Corner, Rows>();
  private readonly counts = new Map<Corner, number>();
  private readonly hiddenColumns = new Set<number>();
  private readonly far: FarCells;
  private lastRow = 0;
  /** A table of the rows that begin far below this one. */
  private below: SheetTable | null = null;

  /**
   * @param name of the sheet
   * @param hidden where the whole sheet is hidden
   * @param isBelow it lies far below another table of its sheet, which counts its cells
   */
  constructor(
    private readonly out: FormatOutput,
    private readonly name: string | null,
    private readonly hidden?: Corner,
    private readonly isBelow = false,
  ) {
    this.far = new FarCells(out, name, hidden);
  }

  /** 0-based columns that are hidden; told before the rows. */
  hideColumns(first: number, last: number): void {
    for (let column = first; column <= last && this.hiddenColumns.size < 16384; column++)
      this.hiddenColumns.add(column);
  }

  /**
   * One row, without its empty cells, in the order of their columns.
   *
   * @param number 1-based row of the sheet
   */
  row(number: number, cells: readonly SheetCell[], veil: RowVeil = null): void {
    if (cells.length === 0) return;
    if (this.below === null && this.lastRow > 0 && number - this.lastRow > FAR_ROWS)
      this.below = new SheetTable(this.out, this.name, this.hidden ?? 'far-cell', true);
    if (this.below) {
      this.tally('far-cell', cells.length);
      this.below.row(number, cells, veil);
      return;
    }
    if (number > this.lastRow) this.lastRow = number;
    const near = this.far.take(number, cells);
    if (near.length === 0) return;
    if (veil) this.tally(veil, 1);
    this.tally('invisible-cell', near.filter(({ invisible }) => invisible).length);
    if (this.kept === null) {
      this.hand({ number, cells: near, veil });
      return;
    }
    this.kept.push({ number, cells: near, veil });
    if (this.kept.length >= LOOKED_AT) this.decide();
  }

  /** No row comes any more. */
  end(): void {
    if (this.kept) this.decide();
    this.main?.end();
    for (const rows of this.echoes.values()) rows.end();
    const far = this.far.end();
    if (this.isBelow) this.counts.delete('far-cell');
    else this.tally('far-cell', far);
    this.below?.end();
    const used = [...this.hiddenColumns].filter((column) => column < this.far.width).length;
    this.tally('column', used);
    for (const [corner, count] of this.counts) this.out.hidden(corner, count, this.name ?? undefined);
  }

  private tally(corner: Corner, count: number): void {
    if (count > 0) this.counts.set(corner, (this.counts.get(corner) ?? 0) + count);
  }

  private decide(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    const spot = { ...(this.name !== null && { table: this.name }), ...(this.hidden && { hidden: this.hidden }) };
    const { above, named, names } = chosenHeader(
      kept.map(({ cells }) => cells),
      this.out,
    );
    this.headers = names;
    for (const { cells, number } of kept.slice(0, above + (named ? 1 : 0)))
      this.out.text(cells.map(({ text }) => text).join(' '), spot, number);
    for (const row of kept.slice(above + (named ? 1 : 0))) this.hand(row);
  }

  private hand({ number, cells, veil }: Kept): void {
    this.main ??= this.out.table(this.name, {
      headers: this.headers,
      hiddenColumns: [...this.hiddenColumns],
      ...(this.hidden && { hidden: this.hidden }),
    });
    put(this.main, number, cells);
    if (veil) put(this.echo(veil), number, cells);
    if (cells.some(({ invisible }) => invisible))
      put(
        this.echo('invisible-cell'),
        number,
        cells.filter(({ invisible }) => invisible),
      );
  }

  private echo(corner: Corner): Rows {
    const found = this.echoes.get(corner);
    if (found) return found;
    const made = this.out.table(this.name, { headers: this.headers, hidden: corner, isEcho: true });
    this.echoes.set(corner, made);
    return made;
  }
}

function put(rows: Rows, number: number, cells: readonly SheetCell[]): void {
  rows.open(number);
  let column = 0;
  for (const cell of cells) {
    rows.putNothing(cell.column - column);
    rows.putText(cell.text);
    column = cell.column + 1;
  }
  rows.close();
}

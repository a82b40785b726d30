import type { Corner } from '../../model/corner.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { MOST_COLUMNS, type Rows } from '../rows.js';

/** Characters of one cell. */
const LONGEST_CELL = 1 << 22;
/** Cells of one row; what a row holds beyond is no table. */
const MOST_CELLS = 1 << 16;
const LONGEST_LABEL = 60;

/** A table in a document, put together from its paragraphs. */
export class DocumentTable {
  private readonly rows: Rows;
  private hiddenRows: Rows | null = null;
  private cells: string[] = [];
  private cell: string | null = null;
  private labels: readonly string[] | null = null;
  private isRowOpen = false;
  private number = 0;

  constructor(
    private readonly out: FormatOutput,
    private readonly name: string,
    private readonly hidden: Corner | undefined,
  ) {
    this.rows = out.table(name, { ...(hidden !== undefined && { hidden }) });
  }

  /** What the first row says above the cell that is open, for texts that are taken out of it. */
  get label(): string {
    const above = this.labels?.[this.cells.length] ?? '';
    const beside = this.cells[this.cells.length - 1] ?? '';
    const label = [above, beside].find((text) => text !== '' && text.length < LONGEST_LABEL && !/[\d@]/.test(text));
    return label === undefined ? '' : `${label}: `;
  }

  /** Text of the cell that is open. */
  get text(): string {
    return this.cell ?? '';
  }

  openRow(): void {
    if (this.isRowOpen) this.closeRow();
    this.isRowOpen = true;
  }

  openCell(skipped: number): void {
    if (this.cell !== null) this.closeCell(1, 1);
    this.openRowIfNone();
    this.fill('', skipped);
    this.cell = '';
  }

  /**
   * A paragraph of the cell that is open.
   *
   * @returns false when there is none: the text stands beside the table
   */
  add(text: string): boolean {
    if (this.cell === null) return false;
    if (text === '') return true;
    if (this.cell.length + text.length > LONGEST_CELL) throw new FormatError('budget');
    this.cell = this.cell === '' ? text : `${this.cell} ${text}`;
    return true;
  }

  closeCell(columns: number, copies: number): void {
    const cell = this.cell ?? '';
    this.cell = null;
    this.openRowIfNone();
    this.fill(cell, copies);
    this.fill('', columns - 1);
  }

  closeRow(isHidden = false): void {
    if (this.cell !== null) this.closeCell(1, 1);
    const { cells } = this;
    this.cells = [];
    this.isRowOpen = false;
    this.number++;
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    if (cells.length === 0) return;
    this.labels ??= cells;
    this.rowsFor(isHidden).row(cells, this.number);
  }

  end(): void {
    if (this.isRowOpen || this.cell !== null) this.closeRow();
    this.rows.end();
    this.hiddenRows?.end();
  }

  private rowsFor(isHidden: boolean): Rows {
    if (!isHidden) return this.rows;
    this.hiddenRows ??= this.out.table(this.name, { hidden: this.hidden ?? 'row' });
    return this.hiddenRows;
  }

  private openRowIfNone(): void {
    this.isRowOpen = true;
  }

  /** Cells that repeat without end are those at the right of a sheet, and empty. */
  private fill(text: string, count: number): void {
    const most = text === '' ? MOST_COLUMNS : MOST_CELLS;
    for (let n = 0; n < Math.min(count, most); n++) this.cells.push(text);
    if (this.cells.length > MOST_CELLS) throw new FormatError('budget');
  }
}

import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { Echo } from './echo.js';
import { byRow, GAP_COLUMNS, GAP_ROWS, type LooseCell, lastMainColumn, MOST_FAR, tellFar } from './far.js';
import type { HiddenColumns } from './hidden-columns.js';

/** First rows of a sheet that are looked at together, and their cells. */
const HEAD_ROWS = 200;
const HEAD_CELLS = 20_000;

/** Why a row is hidden. */
export type RowCorner = 'row' | 'filtered-row';

/**
 * Makes of the cells of a sheet its table, and what is hidden in it: rows and cells that are not seen are given once more
 * (`Echo`), and cells far outside the rest stand apart.
 *
 * A cell is far when more than 100 empty rows lie above it, or more than 20 empty columns between it and the main block
 * (`lastMainColumn`), and such cells are few: 200 at most, and fewer than the sheet has otherwise. A table that itself begins that
 * far from the first cell, in a sheet that seems to be empty, is far as a whole.
 */
export class SheetRows {
  private main: Rows | null = null;
  private mainCorner: Corner | undefined;
  private readonly echoes: Record<RowCorner | 'invisible-cell', Echo>;
  private number = 0;
  private corner: RowCorner | null = null;
  private isOpen = false;
  /** Something of the row is hidden. */
  private echoed = false;
  private nextColumn = 0;
  /** Cells of the table. */
  private cells = 0;
  /** The last row of the table with a cell. */
  private lastRow = 0;
  /** The last column that belongs to the table. */
  private edge = -1;
  /** First rows, until it is known what is far in them. */
  private head: LooseCell[] | null = [];
  private headRows = 0;
  private headRow = -1;
  /** Cells below a gap, and cells beyond one to the right. */
  private below: LooseCell[] | null = null;
  private beside: LooseCell[] = [];
  private isSettled = false;
  private readonly corners = new Map<number, RowCorner>();
  /** Columns with a cell. */
  private readonly filled = new Uint8Array(1 << 14);

  constructor(
    private readonly out: FormatOutput,
    private readonly name: string,
    sheetCorner: Corner | undefined,
    private readonly hiddenColumns: HiddenColumns,
  ) {
    this.mainCorner = sheetCorner;
    const echo = (corner: Corner) => new Echo(out, name, corner, () => this.main);
    this.echoes = { row: echo('row'), 'filtered-row': echo('filtered-row'), 'invisible-cell': echo('invisible-cell') };
  }

  /** A row begins. */
  row(number: number, corner: RowCorner | null): void {
    this.endRow();
    this.number = number;
    this.corner = corner;
  }

  /** A cell with a value, of the row that has begun. */
  cell(column: number, isUnseen: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    const { main } = this;
    // What nearly all cells are: the next one of a row of the table.
    if (main !== null && this.isOpen && column === this.nextColumn && column <= this.edge && this.below === null) {
      main.putBytes(bytes, start, end);
      this.taken(column, isUnseen, bytes, start, end);
    } else if (this.head === null) this.flow(column, isUnseen, bytes, start, end);
    else this.keep(this.head, column, isUnseen, bytes.subarray(start, end));
  }

  endRow(): void {
    if (this.isOpen) {
      this.main?.close();
      if (this.echoed) for (const echo of Object.values(this.echoes)) echo.closeRow();
    }
    this.echoed = false;
    this.isOpen = false;
    if (this.beside.length > MOST_FAR) this.releaseBeside();
  }

  end(): void {
    this.endRow();
    if (this.head) this.decide(this.head);
    const below = this.below ?? [];
    const isFew = (cells: readonly LooseCell[]) => cells.length < this.cells || this.cells === 0;
    if (below.length > 0 && !isFew(below)) this.releaseBelow();
    if (this.beside.length > 0 && !isFew(this.beside)) this.releaseBeside();
    this.endRow();
    this.main?.end();
    for (const echo of Object.values(this.echoes)) echo.end();
    tellFar(this.out, this.name, [...(this.below ?? []), ...this.beside]);
    this.tellHidden();
  }

  private tellHidden(): void {
    const { out, name, echoes } = this;
    out.hidden('row', echoes.row.rowCount, name);
    out.hidden('filtered-row', echoes['filtered-row'].rowCount, name);
    out.hidden('invisible-cell', echoes['invisible-cell'].cellCount, name);
    out.hidden('column', this.hiddenColumns.countIn(this.filled), name);
    if (this.mainCorner === 'far-cell') out.hidden('far-cell', this.cells, name);
  }

  private keep(head: LooseCell[], column: number, isUnseen: boolean, bytes: Uint8Array): void {
    if (this.headRow !== this.number) {
      if (this.headRows >= HEAD_ROWS || head.length >= HEAD_CELLS) {
        this.decide(head);
        this.flow(column, isUnseen, bytes, 0, bytes.length);
        return;
      }
      this.headRows++;
      this.headRow = this.number;
    }
    if (this.corner) this.corners.set(this.number, this.corner);
    head.push({ row: this.number, column, isUnseen, bytes: Buffer.from(bytes) });
  }

  /** The first rows are known: what is far in them is told apart, and they are handed on. */
  private decide(head: LooseCell[]): void {
    this.head = null;
    const counts = new Map<number, number>();
    for (const { column } of head) counts.set(column, (counts.get(column) ?? 0) + 1);
    this.edge = lastMainColumn(counts);
    if (head.length > 0 && Math.min(...counts.keys()) > GAP_COLUMNS) this.mainCorner ??= 'far-cell';
    const { number, corner } = this;
    for (const cell of head) this.replay(cell);
    this.endRow();
    this.number = number;
    this.corner = corner;
  }

  private replay({ row, column, isUnseen, bytes }: LooseCell): void {
    if (row !== this.number || !this.isOpen) this.row(row, this.corners.get(row) ?? null);
    this.flow(column, isUnseen, bytes, 0, bytes.length);
  }

  private flow(column: number, isUnseen: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.below !== null || (!this.isOpen && this.isBelowGap())) {
      this.putBelow(column, isUnseen, bytes.subarray(start, end));
      return;
    }
    if (column > this.edge) {
      if (column > this.edge + GAP_COLUMNS + 1) {
        // The row is not empty.
        this.lastRow = this.number;
        this.beside.push(this.loose(column, isUnseen, bytes.subarray(start, end)));
        return;
      }
      this.edge = column;
    }
    this.hand(column, isUnseen, bytes, start, end);
  }

  private hand(column: number, isUnseen: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (!this.isOpen || column < this.nextColumn) this.open();
    const main = this.main as Rows;
    if (column > this.nextColumn) main.putNothing(column - this.nextColumn);
    main.putBytes(bytes, start, end);
    this.taken(column, isUnseen, bytes, start, end);
  }

  /** A cell has been handed to the table. */
  private taken(column: number, isUnseen: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.nextColumn = column + 1;
    this.cells++;
    this.filled[column & 0x3fff] = 1;
    if (this.corner === null && !isUnseen) return;
    this.echoed = true;
    const { number } = this;
    if (this.corner !== null) this.echoes[this.corner].put(number, column, bytes, start, end);
    if (isUnseen) this.echoes['invisible-cell'].put(number, column, bytes, start, end);
  }

  /** Begins a row of the table; cells out of order make another one with the same number. */
  private open(): void {
    if (this.isOpen) this.main?.close();
    this.main ??= this.out.table(this.name, {
      hiddenColumns: this.hiddenColumns.list(),
      ...(this.mainCorner && { hidden: this.mainCorner }),
    });
    this.main.open(this.number);
    this.isOpen = true;
    this.nextColumn = 0;
    this.lastRow = this.number;
  }

  private isBelowGap(): boolean {
    return !this.isSettled && this.number > this.lastRow + GAP_ROWS + 1;
  }

  private loose(column: number, isUnseen: boolean, bytes: Uint8Array): LooseCell {
    if (this.corner) this.corners.set(this.number, this.corner);
    return { row: this.number, column, isUnseen, bytes: Buffer.from(bytes) };
  }

  private putBelow(column: number, isUnseen: boolean, bytes: Uint8Array): void {
    this.below ??= [];
    this.below.push(this.loose(column, isUnseen, bytes));
    if (this.below.length > MOST_FAR) this.releaseBelow();
  }

  /** Cells below a gap are too many to be forgotten there: they are rows as all others. */
  private releaseBelow(): void {
    const cells = this.below ?? [];
    this.below = null;
    if (this.cells === 0) this.mainCorner ??= 'far-cell';
    this.settled(() => {
      for (const cell of cells) this.replay(cell);
    });
  }

  /** Cells beyond a gap to the right are a part of the sheet: those that were put aside come as rows of their own. */
  private releaseBeside(): void {
    const cells = this.beside;
    this.beside = [];
    this.edge = Number.MAX_SAFE_INTEGER;
    const { number, corner } = this;
    this.settled(() => {
      for (const [row, own] of byRow(cells)) {
        this.row(row, this.corners.get(row) ?? null);
        for (const { column, isUnseen, bytes } of own) this.hand(column, isUnseen, bytes, 0, bytes.length);
        this.endRow();
      }
    });
    this.number = number;
    this.corner = corner;
  }

  private settled(work: () => void): void {
    const { lastRow } = this;
    this.isSettled = true;
    work();
    this.isSettled = false;
    this.lastRow = Math.max(lastRow, this.lastRow);
  }
}

import type { FormatOutput } from '../output.js';

/** A cell that was put aside. */
export interface LooseCell {
  readonly row: number;
  readonly column: number;
  readonly isUnseen: boolean;
  readonly bytes: Buffer;
}

/** Empty rows, or columns, that nobody scrolls over by chance. */
export const GAP_ROWS = 100;
export const GAP_COLUMNS = 20;
/** Cells that are a few: more of them are a table of their own. */
export const MOST_FAR = 200;

/**
 * The last column of the main block of a sheet, by the cells of its first rows.
 *
 * Columns fall into blocks, with more than `GAP_COLUMNS` empty ones between. The main block is the one with the most cells. What
 * stands to the right of it is far when it is few (`MOST_FAR` at most, and fewer than the block has); otherwise all of it belongs to the
 * sheet.
 *
 * @param counts cells by column
 */
export function lastMainColumn(counts: ReadonlyMap<number, number>): number {
  const columns = [...counts.keys()].sort((a, b) => a - b);
  if (columns.length === 0) return -1;
  const blocks: { last: number; cells: number }[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    if (column - before > GAP_COLUMNS + 1) blocks.push({ last: column, cells: 0 });
    const block = blocks[blocks.length - 1];
    block.last = before = column;
    block.cells += counts.get(column) ?? 0;
  }
  const most = Math.max(...blocks.map(({ cells }) => cells));
  const main = blocks.findIndex(({ cells }) => cells === most);
  const beside = blocks.slice(main + 1).reduce((sum, { cells }) => sum + cells, 0);
  return beside <= MOST_FAR && beside < most ? blocks[main].last : columns[columns.length - 1];
}

/** Cells far outside the rest, as a table of their own without the empty columns between. */
export function tellFar(out: FormatOutput, name: string, cells: readonly LooseCell[]): void {
  if (cells.length === 0) return;
  const columns = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
  const table = out.table(name, { hidden: 'far-cell' });
  for (const [row, own] of byRow(cells)) {
    table.open(row);
    let next = 0;
    for (const { column, bytes } of own) {
      const place = columns.indexOf(column);
      table.putNothing(place - next);
      table.putBytes(bytes, 0, bytes.length);
      next = place + 1;
    }
    table.close();
  }
  table.end();
  out.hidden('far-cell', cells.length, name);
}

/** Cells by row, in the order of rows and columns. */
export function byRow(cells: readonly LooseCell[]): Map<number, LooseCell[]> {
  const rows = new Map<number, LooseCell[]>();
  for (const cell of [...cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const own = rows.get(cell.row);
    if (own) own.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return rows;
}

import type { Corner } from '../../model/corner.js';
import type { Cell, Line } from './lines.js';

export interface Column {
  from: number;
  to: number;
}

/** Lines of a page that belong together. */
export type Block =
  | { readonly kind: 'text'; readonly lines: readonly Line[]; readonly first: number }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly string[][];
      readonly hidden: Corner | null;
      readonly first: number;
    };

const FEWEST_ROWS = 3;
/** Letters of a cell in the middle of those of its column; columns of a text are wider. */
const LONGEST_CELL = 40;
/** Heights of a letter between two rows of one table. */
const LARGEST_STEP = 4;

/**
 * Tells tables from text: three lines or more, below each other, of which the cells fall into the same columns. Text that is set
 * in columns comes out column by column.
 */
export function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let text: Line[] = [];
  let textFrom = 0;
  const flush = () => {
    if (text.length > 0) blocks.push({ kind: 'text', lines: text, first: textFrom + 1 });
    text = [];
  };
  for (let at = 0; at < lines.length; ) {
    const { columns, count } = tableAt(lines, at);
    const found = lines.slice(at, at + count);
    if (count >= FEWEST_ROWS && isProse(found, columns)) {
      flush();
      blocks.push({ kind: 'text', lines: byColumn(found, columns), first: at + 1 });
    } else if (count >= FEWEST_ROWS) {
      flush();
      blocks.push(tableOf(found, columns, at));
    } else {
      if (text.length === 0) textFrom = at;
      text.push(lines[at++]);
      continue;
    }
    at += count;
  }
  flush();
  return blocks;
}

/** The columns of the table that begins at a line, and how many lines it has. */
function tableAt(lines: readonly Line[], start: number): { columns: Column[]; count: number } {
  let columns: Column[] = [];
  let count = 0;
  let filled = 0;
  for (let at = start; at < lines.length; at++) {
    const { cells } = lines[at];
    if (at > start && isFar(lines[at - 1], lines[at])) break;
    // A line with one cell is a cell that goes on, or no row at all: it counts when a row follows.
    if (cells.length < 2 && (at === start || at - start - filled > 1 || !fitsOne(cells, columns))) break;
    const wider = withCells(columns, cells);
    if (wider === null) break;
    columns = wider;
    if (cells.length >= 2) {
      filled = at - start + 1;
      count = filled;
    }
  }
  return { columns, count: columns.length >= 2 ? count : 0 };
}

function isFar(above: Line, below: Line): boolean {
  const step = above.at - below.at;
  return step < 0 || step > LARGEST_STEP * Math.max(above.size, below.size);
}

function fitsOne([cell]: readonly Cell[], columns: readonly Column[]): boolean {
  return cell !== undefined && columns.filter((column) => cell.from < column.to && cell.to > column.from).length === 1;
}

/** The columns with one more row, or null when two of its cells would stand in one column. */
function withCells(columns: readonly Column[], cells: readonly Cell[]): Column[] | null {
  const result: Column[] = columns.map((column) => ({ ...column }));
  for (const { from, to } of cells) result.push({ from, to });
  result.sort((a, b) => a.from - b.from);
  const merged: Column[] = [];
  for (const column of result) {
    const last = merged[merged.length - 1];
    if (last && column.from < last.to) last.to = Math.max(last.to, column.to);
    else merged.push({ ...column });
  }
  if (columns.length > 0 && merged.length < columns.length) return null;
  const used = cells.map((cell) => columnOf(merged, cell));
  if (new Set(used).size < used.length) return null;
  // Most of its cells stand in columns that were there.
  const known = cells.filter((cell) => columns.some((column) => cell.from < column.to && cell.to > column.from));
  return columns.length > 0 && known.length * 2 < cells.length ? null : merged;
}

function columnOf(columns: readonly Column[], cell: Cell): number {
  return columns.findIndex(({ from, to }) => cell.from >= from - 0.01 && cell.from <= to);
}

function rowsOf(lines: readonly Line[], columns: readonly Column[]): string[][] {
  return lines.map(({ cells }) => {
    const row = columns.map(() => '');
    // Columns may have grown together below a row that had two cells there.
    for (const cell of cells) {
      const index = Math.max(0, columnOf(columns, cell));
      row[index] = row[index] === '' ? cell.text : `${row[index]} ${cell.text}`;
    }
    return row;
  });
}

function isProse(lines: readonly Line[], columns: readonly Column[]): boolean {
  const rows = rowsOf(lines, columns);
  return columns.every((_, index) => {
    const lengths = rows.map((row) => row[index].length).filter((length) => length > 0);
    return lengths.sort((a, b) => a - b)[lengths.length >> 1] > LONGEST_CELL;
  });
}

function byColumn(lines: readonly Line[], columns: readonly Column[]): Line[] {
  return columns.flatMap((_, index) =>
    lines.flatMap((line) => {
      const cells = line.cells.filter((cell) => columnOf(columns, cell) === index);
      return cells.length > 0 ? [{ ...line, cells }] : [];
    }),
  );
}

function tableOf(lines: readonly Line[], columns: readonly Column[], at: number): Block {
  const hidden = lines.find((line) => line.hidden === 'redacted')?.hidden ?? lines.find((line) => line.hidden)?.hidden;
  return { kind: 'table', columns, rows: rowsOf(lines, columns), hidden: hidden ?? null, first: at + 1 };
}

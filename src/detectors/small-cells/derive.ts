import type { Count } from './grid.js';

/** Cells that add up: the last one is the sum of the others. */
type Sum = readonly { readonly row: number; readonly column: number }[];

export interface Aggregates {
  readonly rows: readonly (readonly Count[])[];
  /** Rows that are the total of the rows before them. */
  readonly isTotal: readonly boolean[];
  /** Position of the total among the count columns, or -1. */
  readonly total: number;
}

export interface SmallCounts {
  /** Counts that are visible. */
  readonly cells: number;
  /** Those from 1 to below the threshold, totals left out. */
  readonly small: number;
  /** Hidden counts from 1 to below the threshold that follow by subtraction. */
  readonly derivable: number;
  /** Positions of the first and last row with either, or -1. */
  readonly first: number;
  readonly last: number;
}

/** Subtraction is repeated because one found cell can free the next; this often at most. */
const MOST_ROUNDS = 64;

/**
 * Counts the small cells of an aggregate, and the hidden ones that any reader can compute: where all but one of the cells
 * of a sum are known, the last follows by subtraction (Hundepool e.a. 2012, section 4.3, differencing).
 *
 * @param threshold smallest count that is not small
 * @param tell is told of every cell that is counted as small or derivable, by its position
 */
export function smallCounts(
  { rows, isTotal, total }: Aggregates,
  threshold: number,
  tell: (row: number, column: number) => void = () => {},
): SmallCounts {
  const isSmall = (value: Count) => value !== null && value >= 1 && value < threshold;
  const isPart = (row: number, column: number) => !isTotal[row] && column !== total;
  const cells = rows.map((row) => [...row]);
  const found = { cells: 0, small: 0, derivable: 0, first: -1, last: -1 };
  const mark = (row: number, column: number) => {
    tell(row, column);
    if (found.first < 0 || row < found.first) found.first = row;
    if (row > found.last) found.last = row;
  };
  cells.forEach((row, at) => {
    row.forEach((value, column) => {
      if (value === null || Number.isNaN(value)) return;
      found.cells++;
      if (!isPart(at, column) || !isSmall(value)) return;
      found.small++;
      mark(at, column);
    });
  });
  const sums = sumsOf(cells, isTotal, total);
  let isChanged = true;
  for (let round = 0; round < MOST_ROUNDS && isChanged; round++) {
    isChanged = false;
    for (const sum of sums) {
      const hidden = sum.filter(({ row, column }) => cells[row][column] === null);
      if (hidden.length !== 1) continue;
      const [{ row, column }] = hidden;
      const value = missingPart(sum, cells, hidden[0]);
      if (!Number.isInteger(value) || value < 0) continue;
      cells[row][column] = value;
      isChanged = true;
      if (!isPart(row, column) || !isSmall(value)) continue;
      found.derivable++;
      mark(row, column);
    }
  }
  return found;
}

/** Rows with a total column, and columns with a total row, of which all visible cells are counts. */
function sumsOf(cells: readonly (readonly Count[])[], isTotal: readonly boolean[], total: number): Sum[] {
  const width = cells[0]?.length ?? 0;
  const sums: Sum[] = [];
  if (total >= 0 && width > 1) {
    cells.forEach((_, row) => {
      const parts = range(width).filter((column) => column !== total);
      sums.push([...parts, total].map((column) => ({ row, column })));
    });
  }
  let from = 0;
  isTotal.forEach((isSum, row) => {
    if (!isSum) return;
    const parts = range(row - from).map((at) => from + at);
    if (parts.length > 1)
      for (const column of range(width)) sums.push([...parts, row].map((at) => ({ row: at, column })));
    from = row + 1;
  });
  return sums.filter((sum) => sum.every(({ row, column }) => !Number.isNaN(cells[row][column])));
}

function missingPart(sum: Sum, cells: readonly (readonly Count[])[], hidden: Sum[number]): number {
  const totalCell = sum[sum.length - 1];
  const parts = sum.slice(0, -1).filter((cell) => cell !== hidden);
  const known = parts.reduce((result, { row, column }) => result + (cells[row][column] ?? 0), 0);
  return hidden === totalCell ? known : (cells[totalCell.row][totalCell.column] ?? 0) - known;
}

function range(length: number): number[] {
  return Array.from({ length: Math.max(0, length) }, (_, at) => at);
}

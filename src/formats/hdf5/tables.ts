import type { Cell } from '../cells.js';
import type { FormatOutput } from '../output.js';
import { MOST_COLUMNS, type Rows } from '../rows.js';
import type { Dataset } from './dataset.js';
import type { Datatype } from './datatype.js';

/** Bytes of rows that are in memory at once. */
const BLOCK = 16 << 20;

/** Values of one axis. */
export interface Vector {
  readonly type: Datatype;
  readonly rows: number;
  read(from: number, count: number): Buffer | null;
  nextWritten(row: number): number;
}

/** A matrix of one row as values of one axis: MATLAB keeps columns so. */
export function vectorOf(data: Dataset): Vector {
  const { type, width, rows, count } = data;
  if (rows !== 1 || width === 1) return data;
  let held: Buffer | null = null;
  return {
    type,
    rows: count,
    nextWritten: (row) => row,
    read(from, length) {
      held ??= data.read(0, 1);
      return held?.subarray(from * type.size, (from + length) * type.size) ?? null;
    },
  };
}

/** A dataset that is one column. */
export interface Column {
  readonly name: string;
  readonly data: Vector;
  /** What a value stands for, where it is the number of a category. */
  readonly categories: readonly string[] | null;
}

/** Datasets of one axis and of one length, side by side. */
export function giveColumns(out: FormatOutput, name: string | null, columns: readonly Column[]): void {
  const headers = columns.map((column) => column.name);
  const [first] = columns;
  const weight = columns.reduce((sum, { data }) => sum + data.type.size, 0);
  const step = stepOf(weight);
  const table = out.table(name, { headers });
  for (let row = 0; row < first.data.rows; ) {
    row = Math.min(...columns.map(({ data }) => data.nextWritten(row)));
    const count = Math.min(step, first.data.rows - row);
    if (count <= 0) break;
    const blocks = columns.map(({ data }) => data.read(row, count));
    for (let n = 0; n < count; n++) {
      table.open(row + n + 1);
      columns.forEach((column, at) => {
        table.put(cellAt(column, blocks[at], n));
      });
      table.close();
    }
    row += count;
  }
  table.end();
}

function cellAt({ data: { type }, categories }: Column, block: Buffer | null, row: number): Cell {
  if (block === null) return null;
  const [field] = type.fields;
  const value = field.cell(block, row * type.size + field.offset);
  return categories === null ? value : (categories[Number(value)] ?? (Number(value) < 0 ? '' : value));
}

function stepOf(bytes: number): number {
  return Math.max(1, Math.floor(BLOCK / Math.max(1, bytes)));
}

/**
 * Any dataset as a table: a row for each step along all axes but the last, or for each record.
 *
 * @param headers of the columns; those of the type when null
 */
export function giveDataset(out: FormatOutput, name: string, data: Dataset, headers: readonly (string | null)[]): void {
  const { axes, type, rows, width, rowBytes } = data;
  const inRow = axes.length > 1 ? axes[axes.length - 1] : 1;
  if (data.count === 0 || inRow === 0) return;
  const table = out.table(name, { headers });
  const step = stepOf(rowBytes);
  for (let from = 0; from < rows; ) {
    from = data.nextWritten(from);
    const count = Math.min(step, rows - from);
    if (count <= 0) break;
    const block = data.read(from, count);
    if (block === null) break;
    const lines = (count * width) / inRow;
    const first = (from * width) / inRow;
    for (let line = 0; line < lines; line++) {
      table.open(first + line + 1);
      for (let n = 0; n < inRow; n++) putFields(table, data, block, (line * inRow + n) * type.size);
      table.close();
    }
    from += count;
  }
  table.end();
}

function putFields(table: Rows, { type }: Dataset, block: Buffer, at: number): void {
  for (const { offset, cell } of type.fields) table.put(cell(block, at + offset));
}

/** A matrix of a program that counts columns first: what is a row in the file is a column. */
export function giveTurned(out: FormatOutput, name: string, data: Dataset): void {
  const { rows: columns, width: rows, type } = data;
  // One that is wider than a table is looked at the other way.
  if (columns > MOST_COLUMNS && columns > rows) {
    giveDataset(out, name, data, []);
    return;
  }
  const block = data.read(0, columns);
  if (block === null) return;
  const table = out.table(name, { headers: [] });
  for (let row = 0; row < rows; row++) {
    table.open(row + 1);
    for (let column = 0; column < columns; column++) putFields(table, data, block, (column * rows + row) * type.size);
    table.close();
  }
  table.end();
}

import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { type Column, columnOf, textsOf, type Values } from './columns.js';
import { INTEGER, type RNode, STRING } from './types.js';

/** Values that are in memory at once, in bytes. */
const BLOCK = 64 << 20;
const FEWEST_ROWS = 64;
/** Rows of a table that is nothing but sequences, which take no bytes. */
const MOST_UNSTORED = 20_000_000;

export interface NamedColumn {
  readonly name: string | null;
  readonly column: Column;
}

/**
 * Gives rows of columns that stand one after the other in the file: so many rows at a time, and for each time one pass over
 * the columns in the order of the file, as going back in a packed file is slow.
 */
export function giveRows(out: FormatOutput, name: string | null, columns: readonly NamedColumn[], count: number): void {
  const weight = columns.reduce((sum, { column }) => sum + column.weight, 0);
  if (count > MOST_UNSTORED && weight <= columns.length) throw new FormatError('budget');
  const step = Math.max(FEWEST_ROWS, Math.floor(BLOCK / Math.max(1, weight)));
  const inOrder = columns.map(({ column }) => column).sort((a, b) => a.at - b.at);
  const rows = out.table(name, { headers: columns.map((column) => column.name) });
  for (let from = 0; from < count; from += step) {
    const size = Math.min(step, count - from);
    for (const column of inOrder) column.load(size);
    for (let row = 0; row < size; row++) {
      rows.open(from + row + 1);
      for (const { column } of columns) rows.putText(column.cell(row));
      rows.close();
    }
  }
  rows.end();
}

/** Names of the rows of a table, where they are texts; numbers only count them. */
export function rowNamesOf(node: RNode | undefined, values: Values): NamedColumn | null {
  return node?.type === STRING ? { name: 'row.names', column: columnOf(node, values) } : null;
}

/** How many rows there are as the names of rows say; null where there are none. */
export function rowCountOf(node: RNode | undefined, { input }: Values): number | null {
  if (node === undefined) return null;
  if (node.type === INTEGER && node.length === 2 && node.sequence === null) {
    // Missing, and the number of rows, perhaps below zero.
    input.position = node.at;
    const first = input.int();
    return first === -2_147_483_648 ? Math.abs(input.int()) : 2;
  }
  return node.length;
}

/** A part of a vector that is a column of a matrix. */
export function matrixColumns(node: RNode, dimensions: readonly number[], values: Values): NamedColumn[] {
  const [rows, columns] = dimensions;
  const names = node.attributes?.get('dimnames')?.items;
  const rowNames = rowNamesOf(names?.[0], values);
  const columnNames = names?.[1]?.type === STRING ? textsOf(names[1], values) : [];
  const whole = new MatrixBuffer(columnOf(node, values), rows * columns);
  const parts = Array.from({ length: columns }, (_, index) => ({
    name: columnNames[index] ?? null,
    column: whole.part(index * rows),
  }));
  return [...(rowNames ? [{ ...rowNames, name: null }] : []), ...parts];
}

/** Values of a matrix are read at once, since columns stand one after the other and are of one vector. */
class MatrixBuffer {
  private isLoaded = false;

  constructor(
    private readonly column: Column,
    private readonly length: number,
  ) {
    if (length * column.weight > 256 << 20) throw new FormatError('budget');
  }

  part(from: number): Column {
    let at = from;
    let loaded = 0;
    return {
      at: this.column.at,
      weight: this.column.weight,
      load: (count) => {
        if (!this.isLoaded) this.column.load(this.length);
        this.isLoaded = true;
        at += loaded;
        loaded = count;
      },
      cell: (index) => this.column.cell(at + index),
    };
  }
}

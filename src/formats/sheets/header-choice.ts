import { hasHeader } from '../../readers/header.js';
import type { FormatOutput } from '../output.js';
import { linesAbove } from '../rows.js';
import type { SheetCell } from './cell.js';

/** What stands above the rows of a sheet. */
export interface HeaderChoice {
  /** Rows that are lines above the table. */
  readonly above: number;
  /** Whether the first row of the table names the columns. */
  readonly named: boolean;
  readonly names: (string | null)[];
}

/** Wider first rows are not looked at to their end. */
const WIDEST = 4096;

/** Tells lines above a table, its header and its rows apart by its first rows. */
export function chosenHeader(rows: readonly (readonly SheetCell[])[], out: FormatOutput): HeaderChoice {
  const filled = rows.map(dense);
  const above = linesAbove(filled);
  const named = filled.length > above && hasHeader(filled.slice(above), out.known);
  return { above, named, names: named ? filled[above].map((name) => (name === '' ? null : name)) : [] };
}

function dense(cells: readonly SheetCell[]): string[] {
  const texts: string[] = [];
  for (const { column, text } of cells) {
    if (column >= WIDEST) break;
    while (texts.length < column) texts.push('');
    texts.push(text);
  }
  return texts;
}

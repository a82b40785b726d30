import { cut } from '../cut.js';
import { markdownText } from './escape.js';

/** Longest text in a cell. */
const LONGEST = 200;
const BAR = 16;

/** A cell: text of a report is escaped; `raw` is markup of our own. */
export type Cell = string | { readonly raw: string };

/** A table with a heading; the columns with a colon at the end of their name are numbers. */
export function table(heading: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const lines = heading.map((name) => (name.endsWith(':') ? '---:' : '---'));
  return [row(heading.map((name) => name.replace(/:$/, ''))), `| ${lines.join(' | ')} |`, ...rows.map(row)];
}

function row(cells: readonly Cell[]): string {
  return `| ${cells.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell.raw)).join(' | ')} |`;
}

/** A text of a report, cut to what fits in a cell or a line of a list. */
export function cellText(text: string, most = LONGEST): string {
  return markdownText(cut(text, most));
}

/** A name in letters of one width, cut likewise. */
export function cellCode(name: string): Cell {
  return { raw: `<code>${cellText(name)}</code>` };
}

/** A bar of blocks, which every page shows; something that is not nothing has one block at least. */
export function bar(count: number, most: number): string {
  if (count <= 0 || most <= 0) return '';
  return '█'.repeat(Math.max(1, Math.round((count / most) * BAR)));
}

import type { Dialect } from '../tabular/dialect.js';

/** One column of the new file. */
export interface OutputColumn {
  readonly name: string | null;
  /** Code of every row of the table, and what is written for every code. */
  readonly codes: Int32Array;
  readonly texts: readonly string[];
  /** Its cells stand between quotes in the original. */
  readonly quoted: boolean;
}

const MARK = '\ufeff';
/** For files whose own way of writing cannot hold a table with other values. */
const PLAIN_DELIMITER = ';';
const LINES_AT_ONCE = 1 << 14;

/**
 * Writes rows in the dialect of the original, in UTF-8. They are in the order of their own text: the order of the
 * original says something of the rows (sorted by address, the tenth row lives next to the eleventh).
 *
 * @param rows 0-based rows of the table to write
 */
export function render(columns: readonly OutputColumn[], rows: Int32Array, dialect: Dialect): Uint8Array {
  const delimiter = delimiterOf(dialect);
  const texts = columns.map(({ texts: all, quoted }) => all.map((text) => cellText(text, delimiter, quoted)));
  const body: string[] = new Array(rows.length);
  rows.forEach((row, at) => {
    let line = '';
    for (let i = 0; i < columns.length; i++) line += (i === 0 ? '' : delimiter) + texts[i][columns[i].codes[row]];
    body[at] = line;
  });
  body.sort(byUnits);
  const header = columns.some(({ name }) => name !== null)
    ? [columns.map(({ name, quoted }) => cellText(name ?? '', delimiter, quoted)).join(delimiter)]
    : [];
  return encoded(header.concat(body), dialect);
}

/** The lines as bytes, piece by piece: one text of a large file would be longer than a text can be. */
function encoded(lines: readonly string[], { lineEnd, endsLastLine, mark }: Dialect): Uint8Array {
  const end = lineEnd === '\r' ? '\n' : lineEnd;
  const pieces = [Buffer.from(mark ? MARK : '', 'utf8')];
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    const isLast = at + LINES_AT_ONCE >= lines.length;
    const text = lines.slice(at, at + LINES_AT_ONCE).join(end);
    pieces.push(Buffer.from(isLast && !endsLastLine ? text : text + end, 'utf8'));
  }
  return Buffer.concat(pieces);
}

/** What stands between the cells of the new file. */
export function delimiterOf({ delimiter }: Dialect): string {
  // Blanks between cells cannot show that a cell is empty.
  return delimiter === null || delimiter === ' ' ? PLAIN_DELIMITER : delimiter;
}

function cellText(text: string, delimiter: string, quoted: boolean): string {
  const needs = text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text);
  return needs || (quoted && text !== '') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The order of the characters themselves, the same on every machine. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

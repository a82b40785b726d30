import { textWidth, wrap } from '../../reporters/width.js';

const GAP = 2;
const MIN_COLUMN = 8;

/** A table of text in which the second and third column give way when it does not fit. */
export function tableLines(rows: readonly (readonly string[])[], width: number): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => textWidth(row[column]))));
  const room = width - GAP * (widths.length - 1);
  for (let over = sum(widths) - room; over > 0; over--) {
    const widest = widths[1] >= widths[2] ? 1 : 2;
    if (widths[widest] <= MIN_COLUMN) break;
    widths[widest]--;
  }
  return rows.flatMap((row) => rowLines(row, widths));
}

function rowLines(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((text, column) => wrap(text, widths[column]));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, column) => padded(lines[at] ?? '', widths[column] + GAP))
      .join('')
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { Book } from './book.js';
import { cellsOf } from './cells.js';
import type { BiffRecord } from './records.js';
import { continuedText } from './sheet.js';

/** Points of all series of a chart that are kept. */
const MOST_POINTS = 200_000;

/**
 * The values that a chart keeps of what it shows ([MS-XLS] 2.1.7.20.2): a row for every point, a column for every series, once for the
 * values and once for their labels.
 */
export class ChartCells {
  private readonly rows = new Map<number, string[]>();
  private points = 0;
  private last: { row: number; column: number } | null = null;

  constructor(
    private readonly book: Book,
    private readonly out: FormatOutput,
    private readonly name: string | null,
  ) {}

  add(record: BiffRecord): void {
    for (const { row, column, text } of cellsOf(record, this.book)) {
      this.last = { row, column };
      this.put(row, column, text);
    }
  }

  formulaText(data: Buffer, rest: readonly Buffer[]): void {
    if (this.last) this.put(this.last.row, this.last.column, continuedText(data, rest));
  }

  end(): void {
    if (this.rows.size === 0) return;
    const rows = this.out.table(this.name, { hidden: 'chart' });
    for (const row of [...this.rows.keys()].sort((a, b) => a - b)) rows.row(this.rows.get(row) ?? [], row + 1);
    rows.end();
    this.out.hidden('chart', 1, this.name ?? undefined);
  }

  private put(row: number, column: number, text: string): void {
    if (text === '') return;
    if (++this.points > MOST_POINTS) throw new FormatError('budget');
    const cells = this.rows.get(row) ?? [];
    this.rows.set(row, cells);
    // Values and labels of a series have the same place.
    const at = cells[column] === undefined ? column : column + 256;
    while (cells.length < at) cells.push('');
    cells[at] = text;
  }
}

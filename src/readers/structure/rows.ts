import { countSpaced, findCells } from './cells.js';
import type { Delimiter } from './delimiters.js';
import type { TextSample } from './sample.js';

/** Lines that a quoted cell may go on over in the sample, and characters that may be looked at for them. */
export const LONGEST_QUOTED = 20;
const JOIN_BUDGET = 1 << 22;

/** One row: its first and last line, and how many cells a delimiter makes of it. */
export interface CountedRow {
  readonly line: number;
  readonly last: number;
  readonly cells: number;
  /** The last line that was looked at for it, and the characters that were left before and spent on it. */
  readonly reach: number;
  readonly budget: number;
  readonly spent: number;
}

/**
 * The rows that one delimiter makes of the lines of a sample, as counts: quoted cells may hold the delimiter and newlines.
 * No cell becomes a string until the counts say that this can be a table.
 */
export class Rows {
  private readonly all: readonly CountedRow[];

  /** @param count lines that are looked at, from the first on */
  constructor(
    private readonly sample: TextSample,
    private readonly delimiter: Delimiter,
    private readonly count: number,
  ) {
    this.all = this.between(0, count, JOIN_BUDGET);
  }

  /** The rows of the first lines, at most `count`, as if there were no others. */
  ofFirst(lines: number): readonly CountedRow[] {
    if (lines >= this.count) return this.all;
    // For a row near the end lines were looked at that are not among the first.
    const kept = this.all.findIndex(({ reach }) => reach >= lines);
    if (kept < 0) return this.all;
    const { line, budget } = this.all[kept];
    return [...this.all.slice(0, kept), ...this.between(line, lines, budget)];
  }

  /** The rows of the lines from `first` up to `limit`. */
  private between(first: number, limit: number, budget: number): CountedRow[] {
    const rows: CountedRow[] = [];
    let left = budget;
    for (let line = first; line < limit; line++) {
      if (this.sample.isBlank(line)) continue;
      const row = this.rowAt(line, limit, left);
      rows.push(row);
      left -= row.spent;
      line = row.last;
    }
    return rows;
  }

  /** A row begins here; with a quoted cell that is not closed it goes on over further lines, within reason. */
  private rowAt(line: number, limit: number, budget: number): CountedRow {
    const cells = cellsInLine(this.sample, line, this.delimiter);
    if (cells >= 0) return { line, last: line, cells, reach: line, budget, spent: 0 };
    const { sample } = this;
    const { code, mark } = this.delimiter;
    let spent = 0;
    for (let last = line + 1; last <= line + LONGEST_QUOTED && last < limit && spent < budget; last++) {
      spent += sample.ends[last] - sample.starts[line];
      if (!sample.hasQuote(last)) continue;
      const joined = findCells(sample.bytes, sample.starts[line], sample.ends[last], code);
      if (joined >= 0) return { line, last, cells: joined, reach: last, budget, spent };
    }
    const alone = sample.marksIn(line, mark) + 1;
    return { line, last: line, cells: alone, reach: line + LONGEST_QUOTED, budget, spent };
  }
}

/** Cells of a line by itself; -1 when a quoted cell is not closed in it. */
export function cellsInLine(sample: TextSample, line: number, { code, mark }: Delimiter): number {
  const { bytes, starts, ends } = sample;
  if (mark < 0) return countSpaced(bytes, starts[line], ends[line]) ?? spaced(sample.line(line)).length;
  if (!sample.opensQuote(line, mark)) return sample.marksIn(line, mark) + 1;
  return findCells(bytes, starts[line], ends[line], code);
}

/** The cells of the row of these lines as strings. */
export function readCells(sample: TextSample, line: number, last: number, { sign, code, mark }: Delimiter): string[] {
  if (mark < 0) return spaced(sample.line(line));
  const { bytes, starts, ends } = sample;
  const cells = sample.cut(line, last, (take) => findCells(bytes, starts[line], ends[last], code, take));
  return cells ?? sample.line(line).split(sign);
}

function spaced(line: string): string[] {
  return line.trim().split(/ +/);
}

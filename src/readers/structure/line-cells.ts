import type { Delimiter } from './delimiters.js';
import { cellsInLine } from './rows.js';
import type { TextSample } from './sample.js';

/** The cells that one delimiter makes of every line that is not blank, each by itself, counted as far as they are asked for. */
export class LineCells {
  private known = 0;
  private firstOpen = Number.POSITIVE_INFINITY;
  private firstHolding = -1;

  /** @param counts room for the counts of all lines */
  constructor(
    private readonly sample: TextSample,
    private readonly delimiter: Delimiter,
    readonly counts: Int32Array,
  ) {}

  /** Counts the first so many; false when a quoted cell in one of them is not closed, so that rows are no lines. */
  count(filled: number): boolean {
    for (; this.known < filled && this.firstOpen >= this.known; this.known++) {
      const cells = cellsInLine(this.sample, this.sample.filled[this.known], this.delimiter);
      this.counts[this.known] = cells;
      if (cells < 0) this.firstOpen = this.known;
    }
    return this.firstOpen >= filled;
  }

  /** Whether one of the first so many holds the delimiter. */
  holds(filled: number): boolean {
    const { sample, delimiter } = this;
    if (this.firstHolding < 0) {
      const end = sample.filledIn(sample.count);
      let at = 0;
      while (at < end && at < filled && sample.marksIn(sample.filled[at], delimiter.mark) === 0) at++;
      // Fewer lines are asked for each time.
      this.firstHolding = at;
    }
    return this.firstHolding < filled;
  }
}

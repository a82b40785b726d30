import { LONGEST_QUOTED } from './rows.js';
import { TextSample } from './sample.js';
import { mostOthers } from './usual.js';

/** Room for sums, used again for the next sample. */
const ROOMS = Array.from({ length: TextSample.MARKS }, () => ({
  empty: new Int32Array(TextSample.MOST_LINES + 1),
  opening: new Int32Array(TextSample.MOST_LINES + 1),
}));

/**
 * The lines that do not hold a delimiter, counted once: most texts have too many of them to be a table, whatever their other
 * lines look like.
 */
export class LinesWithout {
  private known = 0;
  private readonly room: (typeof ROOMS)[number];

  constructor(
    private readonly sample: TextSample,
    private readonly mark: number,
  ) {
    this.room = ROOMS[mark];
  }

  /** Whether so many of the first filled lines are without the delimiter that these lines are no table. */
  areMany(filled: number): boolean {
    return this.areTooMany(filled, mostOthers(filled));
  }

  /** Whether more than so many of the rows that these lines are, however they are quoted, have a single cell. */
  areTooMany(filled: number, most: number): boolean {
    this.count(filled);
    const { empty, opening } = this.room;
    // A quoted cell that is not closed may take further lines into its row.
    return empty[filled] - opening[filled] * LONGEST_QUOTED > most;
  }

  private count(filled: number): void {
    const { sample, mark } = this;
    const { empty, opening } = this.room;
    for (; this.known < filled; this.known++) {
      const line = sample.filled[this.known];
      const opens = sample.opensQuote(line, mark);
      opening[this.known + 1] = opening[this.known] + (opens ? 1 : 0);
      empty[this.known + 1] = empty[this.known] + (opens || sample.marksIn(line, mark) > 0 ? 0 : 1);
    }
  }
}

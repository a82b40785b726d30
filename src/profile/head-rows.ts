import type { SampledRow } from './row-sample.js';

/** First rows that are kept. */
export const MOST_HEAD_ROWS = 512;

/**
 * The first rows of a table without a gap, for questions about consecutive rows. They are the row sample's own copies, so
 * they cost its bound (2 MB) at most; lives in memory until the blob is judged.
 */
export class HeadRows {
  private readonly rows: SampledRow[] = [];
  private broken = false;

  /** Takes the next row of the table; null when it was not kept, after which no more are. */
  add(row: SampledRow | null): void {
    if (this.isFull) return;
    if (row) this.rows.push(row);
    else this.broken = true;
  }

  /** Further rows are of no use. */
  get isFull(): boolean {
    return this.broken || this.rows.length >= MOST_HEAD_ROWS;
  }

  get size(): number {
    return this.rows.length;
  }

  each(visit: (row: SampledRow) => void): void {
    this.rows.forEach(visit);
  }
}

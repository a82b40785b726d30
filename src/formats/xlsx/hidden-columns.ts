import { MOST_COLUMNS } from '../rows.js';

/** Columns that are hidden or have no width, as a sheet declares them. */
export class HiddenColumns {
  private readonly ranges: (readonly [first: number, last: number])[] = [];

  /**
   * @param first 1-based number of the first column
   * @param last of the last one
   */
  add(first: number, last: number): void {
    if (first >= 1 && last >= first) this.ranges.push([first - 1, last - 1]);
  }

  /** 0-based, as far as tables go. */
  list(): number[] {
    const columns = new Set<number>();
    for (const [first, last] of this.ranges)
      for (let column = first; column <= last && column < MOST_COLUMNS; column++) columns.add(column);
    return [...columns].sort((a, b) => a - b);
  }

  /** How many of them hold something. */
  countIn(filled: Uint8Array): number {
    const isHidden = (column: number) => this.ranges.some(([first, last]) => column >= first && column <= last);
    return filled.reduce((sum, is, column) => sum + (is === 1 && isHidden(column) ? 1 : 0), 0);
  }
}

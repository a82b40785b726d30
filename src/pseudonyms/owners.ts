import type { DigestTargets } from './targets.js';

/** Room for a column beside the first word of a digest, in the 53 bits that a double holds. */
const COLUMNS = 1 << 20;

/** Which columns have a digest that begins with a word; what is known of it grows with the digests and not with the columns. */
export class Owners {
  /** First word times `COLUMNS` plus column, in order. */
  private readonly keys: Float64Array;

  constructor(columns: readonly DigestTargets[]) {
    this.keys = new Float64Array(columns.reduce((sum, { values }) => sum + values.length, 0));
    let at = 0;
    columns.forEach(({ values }, column) => {
      for (const value of values) this.keys[at++] = Number(value >> 32n) * COLUMNS + column;
    });
    this.keys.sort();
  }

  /** Positions of the columns that have a digest with this first word. */
  of(word: number): number[] {
    const { keys } = this;
    const columns: number[] = [];
    for (let i = this.firstFrom(word * COLUMNS); i < keys.length && keys[i] < (word + 1) * COLUMNS; i++) {
      const column = keys[i] - word * COLUMNS;
      if (columns[columns.length - 1] !== column) columns.push(column);
    }
    return columns;
  }

  private firstFrom(key: number): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

import type { CodedColumn } from './coded.js';

/** Pairs of rows that are remembered. */
const MOST_PAIRS = 1024;
const WORDS = MOST_PAIRS / 32;

/**
 * Pairs of rows that were found to be alike, each with all columns on which they agree: no set of such columns can be
 * unique, so that one pair rules out many sets that need not be counted (as in HyUCC, Papenbrock & Naumann 2017).
 */
export class Agreements {
  /** For every column `WORDS` words with one bit a pair. */
  private readonly bits: Int32Array;
  private pairs = 0;

  constructor(private readonly columns: readonly CodedColumn[]) {
    this.bits = new Int32Array(columns.length * WORDS);
  }

  /**
   * Remembers on which columns two rows agree, while there is room.
   *
   * @returns number of cells that were compared
   */
  add(one: number, other: number): number {
    if (this.pairs === MOST_PAIRS) return 0;
    const bit = 1 << (this.pairs & 31);
    let at = this.pairs++ >>> 5;
    for (const { codes } of this.columns) {
      if (codes[one] === codes[other]) this.bits[at] |= bit;
      at += WORDS;
    }
    return this.columns.length;
  }

  /** Whether a remembered pair agrees on all of these columns. */
  covers(set: readonly number[]): boolean {
    const words = Math.min(WORDS, (this.pairs + 31) >>> 5);
    for (let word = 0; word < words; word++) {
      let common = -1;
      for (let i = 0; i < set.length; i++) common &= this.bits[set[i] * WORDS + word];
      if (common !== 0) return true;
    }
    return false;
  }
}

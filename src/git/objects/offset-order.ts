import { sortByWords } from './radix.js';

const WORD = 2 ** 32;

/** The objects of a pack in the order in which they stand in it. An object is named by its rank in that order. */
export class OffsetOrder {
  /** Offsets by rank. */
  readonly starts: Float64Array;
  /** Positions in the index by rank, and the other way round. */
  readonly positions: Uint32Array;
  readonly ranks: Uint32Array;

  /** @param offsets by position in the index */
  constructor(offsets: Float64Array) {
    this.positions = sortedPositions(offsets);
    this.starts = new Float64Array(offsets.length);
    this.ranks = new Uint32Array(offsets.length);
    for (let rank = 0; rank < offsets.length; rank++) {
      const position = this.positions[rank];
      this.starts[rank] = offsets[position];
      this.ranks[position] = rank;
    }
  }

  /**
   * Rank of the object at an offset before that of `rank`; -1 when none begins there. Most often it is near, so that
   * ever longer steps back find it sooner than halving would.
   */
  rankBefore(rank: number, offset: number): number {
    const { starts } = this;
    let high = rank;
    let step = 1;
    let low = Math.max(0, high - step);
    while (low > 0 && starts[low] > offset) {
      high = low;
      step *= 2;
      low = Math.max(0, high - step);
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low < rank && starts[low] === offset ? low : -1;
  }
}

/** Positions in ascending order of their offsets, which are sorted by their low words and then by their high words. */
function sortedPositions(offsets: Float64Array): Uint32Array {
  const positions = new Uint32Array(offsets.length);
  const words = new Uint32Array(offsets.length);
  let largest = 0;
  for (let i = 0; i < offsets.length; i++) {
    positions[i] = i;
    words[i] = offsets[i] >>> 0;
    if (offsets[i] > largest) largest = offsets[i];
  }
  const byLow = sortByWords(positions, words);
  if (largest < WORD) return byLow;
  for (let i = 0; i < offsets.length; i++) words[i] = offsets[byLow[i]] / WORD;
  return sortByWords(byLow, words);
}

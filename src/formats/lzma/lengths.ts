import { probabilities, type RangeDecoder } from './range.js';

const SHORT_BITS = 3;
const LONG_BITS = 8;
const SHORT = 1 << SHORT_BITS;
const SHORTEST_MATCH = 2;

/** Decodes lengths of matches (LZMA specification, "The match length decoding"). */
export class Lengths {
  private readonly choice = probabilities(2);
  private readonly low = probabilities(16 * SHORT);
  private readonly middle = probabilities(16 * SHORT);
  private readonly high = probabilities(1 << LONG_BITS);

  /** A length in bytes, from 2 to 273. */
  read(range: RangeDecoder, position: number): number {
    if (range.bit(this.choice, 0) === 0) return SHORTEST_MATCH + range.tree(this.low, position * SHORT, SHORT_BITS);
    if (range.bit(this.choice, 1) === 0) {
      return SHORTEST_MATCH + SHORT + range.tree(this.middle, position * SHORT, SHORT_BITS);
    }
    return SHORTEST_MATCH + 2 * SHORT + range.tree(this.high, 0, LONG_BITS);
  }
}

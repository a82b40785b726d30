import { FormatError } from '../errors.js';
import type { Bits } from './bits.js';

const LONGEST_CODE = 20;
/** Codes of so many bits and fewer are looked up at once. */
const LOOKED_UP = 10;

/** A canonical Huffman code. */
export class Huffman {
  /** By length of the code: its first value, one past its last, and what leads from a value to a place in `symbols`. */
  private readonly first = new Int32Array(LONGEST_CODE + 2);
  private readonly past = new Int32Array(LONGEST_CODE + 2);
  private readonly offset = new Int32Array(LONGEST_CODE + 2);
  private readonly symbols: Uint16Array;
  /** By the next bits: a symbol, and above it the length of its code; 0 where the code is longer. */
  private readonly table = new Uint16Array(1 << LOOKED_UP);
  private readonly shortest: number;
  private readonly longest: number;

  /** @param lengths of the codes, by symbol; 1 to 20 */
  constructor(lengths: Uint8Array) {
    this.symbols = new Uint16Array(lengths.length);
    this.shortest = Math.min(...lengths);
    this.longest = Math.max(...lengths);
    let code = 0;
    let placed = 0;
    for (let length = this.shortest; length <= this.longest; length++) {
      this.first[length] = code;
      this.offset[length] = placed - code;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.symbols[placed++] = symbol;
        if (length <= LOOKED_UP) {
          const from = code << (LOOKED_UP - length);
          this.table.fill((length << 9) | symbol, from, from + (1 << (LOOKED_UP - length)));
        }
        code++;
      }
      this.past[length] = code;
      code <<= 1;
    }
  }

  /** @throws FormatError when no symbol has these bits */
  read(bits: Bits): number {
    const known = this.table[bits.peek(LOOKED_UP)];
    if (known !== 0) {
      bits.take(known >> 9);
      return known & 0x1ff;
    }
    let code = bits.take(this.shortest);
    for (let length = this.shortest; ; ) {
      if (code < this.past[length] && code >= this.first[length]) return this.symbols[code + this.offset[length]];
      if (++length > this.longest) throw new FormatError('structure', 'bzip2');
      code = (code << 1) | bits.take(1);
    }
  }

  /**
   * Reads the lengths of the codes of so many symbols, each told by the difference from the one before it.
   *
   * @throws FormatError when a length is not possible
   */
  static readFrom(bits: Bits, symbols: number): Huffman {
    const lengths = new Uint8Array(symbols);
    let length = bits.take(5);
    for (let symbol = 0; symbol < symbols; symbol++) {
      for (;;) {
        if (length < 1 || length > LONGEST_CODE) throw new FormatError('structure', 'bzip2');
        if (bits.take(1) === 0) break;
        length += bits.take(1) === 0 ? 1 : -1;
      }
      lengths[symbol] = length;
    }
    return new Huffman(lengths);
  }
}

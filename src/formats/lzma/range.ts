import { FormatError } from '../errors.js';

/** Gives more packed bytes; empty when there are none. */
export type Refill = () => Uint8Array;

const TOP = 2 ** 24;
/** Probabilities have 11 bits and move by a 32nd of what is left. */
const MODEL_BITS = 11;
const MODEL_TOTAL = 1 << MODEL_BITS;
const MOVE = 5;

/** A table of probabilities, each one half. */
export function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(MODEL_TOTAL / 2);
}

/** The range decoder of LZMA (LZMA specification, "Range decoder"). */
export class RangeDecoder {
  private range = 0;
  private code = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;

  constructor(private readonly refill: Refill) {}

  /** @throws FormatError when the first bytes are not those of a range coder */
  begin(): void {
    if (this.byte() !== 0) throw new FormatError('structure');
    this.range = 0xffffffff;
    this.code = 0;
    for (let n = 0; n < 4; n++) this.code = ((this.code << 8) | this.byte()) >>> 0;
    if (this.code === this.range) throw new FormatError('structure');
  }

  /** Packed bytes that were asked for and not used. */
  get unused(): number {
    return this.bytes.length - this.at;
  }

  get isFinished(): boolean {
    return this.code === 0;
  }

  /** One bit with the probability at a place of a table, which learns from it. */
  bit(table: Uint16Array, place: number): number {
    const chance = table[place];
    const bound = (this.range >>> MODEL_BITS) * chance;
    if (this.code < bound) {
      table[place] = chance + ((MODEL_TOTAL - chance) >> MOVE);
      this.range = bound;
      if (bound < TOP) this.shift();
      return 0;
    }
    table[place] = chance - (chance >> MOVE);
    this.code -= bound;
    this.range -= bound;
    if (this.range < TOP) this.shift();
    return 1;
  }

  /** Bits that are as likely one as zero. */
  direct(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++) {
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit === 1) this.code -= this.range;
      if (this.range < TOP) this.shift();
      value = value * 2 + bit;
    }
    return value;
  }

  /** A number of so many bits, the highest first, by a tree of probabilities that begins at a place. */
  tree(table: Uint16Array, from: number, bits: number): number {
    let node = 1;
    for (let n = 0; n < bits; n++) node = (node << 1) | this.bit(table, from + node);
    return node - (1 << bits);
  }

  /** The same with the lowest bit first. */
  reverseTree(table: Uint16Array, from: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let n = 0; n < bits; n++) {
      const bit = this.bit(table, from + node);
      node = (node << 1) | bit;
      value |= bit << n;
    }
    return value;
  }

  private shift(): void {
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | (this.at < this.bytes.length ? this.bytes[this.at++] : this.byte())) >>> 0;
  }

  private byte(): number {
    if (this.at >= this.bytes.length) {
      this.bytes = this.refill();
      this.at = 0;
      if (this.bytes.length === 0) throw new FormatError('truncated');
    }
    return this.bytes[this.at++];
  }
}

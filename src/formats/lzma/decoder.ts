import { FormatError } from '../errors.js';
import { Lengths } from './lengths.js';
import { probabilities, type RangeDecoder } from './range.js';
import type { Window } from './window.js';

const STATES = 12;
const LITERAL_STATES = 7;
const SLOT_BITS = 6;
const ALIGN_BITS = 4;
/** Slots from which on the low bits are coded apart. */
const FIRST_LONG_SLOT = 14;
const FIRST_SLOT = 4;
const END_MARK = 0xffffffff;
const LENGTH_STATES = 4;
const LITERAL_CODER = 0x300;

/** How literals and positions are modelled (LZMA specification, "lc, lp, pb"). */
export interface Properties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
}

/**
 * Reads the three from one byte.
 *
 * @throws FormatError when it holds none
 */
export function propertiesOf(byte: number): Properties {
  if (byte >= 9 * 5 * 5) throw new FormatError('structure');
  const rest = Math.floor(byte / 9);
  return { literalContext: byte % 9, literalPosition: rest % 5, position: Math.floor(rest / 5) };
}

/** Decodes LZMA into a window (LZMA specification, "LZMA decoding"). */
export class LzmaDecoder {
  private state = 0;
  private recent = [0, 0, 0, 0];
  private readonly literals: Uint16Array;
  private readonly isMatch = probabilities(STATES << 4);
  private readonly isRepeat = probabilities(STATES);
  private readonly isFirst = probabilities(STATES);
  private readonly isSecond = probabilities(STATES);
  private readonly isThird = probabilities(STATES);
  private readonly isLong = probabilities(STATES << 4);
  private readonly slots = probabilities(LENGTH_STATES << SLOT_BITS);
  private readonly special = probabilities(128);
  private readonly align = probabilities(1 << ALIGN_BITS);
  private readonly lengths = new Lengths();
  private readonly repeatLengths = new Lengths();
  private readonly positionMask: number;
  private readonly literalMask: number;

  constructor(
    private readonly range: RangeDecoder,
    private readonly window: Window,
    private readonly properties: Properties,
  ) {
    const { literalContext, literalPosition, position } = properties;
    this.literals = probabilities(LITERAL_CODER << (literalContext + literalPosition));
    this.positionMask = (1 << position) - 1;
    this.literalMask = (1 << literalPosition) - 1;
  }

  /**
   * Decodes until at least so many bytes have come; a match may give up to 272 more.
   *
   * @returns whether the end was marked
   * @throws FormatError when it is damaged
   */
  decode(count: number): boolean {
    const { window, range, positionMask } = this;
    window.room(count);
    const until = window.at + count;
    while (window.at < until) {
      const position = (window.at + window.dropped) & positionMask;
      if (range.bit(this.isMatch, (this.state << 4) + position) === 0) this.literal();
      else if (range.bit(this.isRepeat, this.state) === 1) this.repeat(position);
      else if (this.match(position)) return true;
    }
    return false;
  }

  private literal(): void {
    const { window, range, literals, properties, state } = this;
    const { bytes, at } = window;
    const before = at > 0 ? bytes[at - 1] : 0;
    const context = properties.literalContext;
    const place = LITERAL_CODER * ((((at + window.dropped) & this.literalMask) << context) + (before >> (8 - context)));
    let symbol = 1;
    if (state >= LITERAL_STATES) {
      window.check(this.recent[0] + 1);
      let matched = bytes[at - this.recent[0] - 1];
      while (symbol < 0x100) {
        const matchBit = (matched >> 7) & 1;
        matched <<= 1;
        const bit = range.bit(literals, place + ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== matchBit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | range.bit(literals, place + symbol);
    bytes[at] = symbol & 0xff;
    window.at = at + 1;
    this.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  private repeat(position: number): void {
    const { range, state, recent } = this;
    if (range.bit(this.isFirst, state) === 0) {
      if (range.bit(this.isLong, (state << 4) + position) === 0) {
        this.state = state < LITERAL_STATES ? 9 : 11;
        this.copy(1);
        return;
      }
    } else {
      const which = range.bit(this.isSecond, state) === 0 ? 1 : range.bit(this.isThird, state) === 0 ? 2 : 3;
      const distance = recent[which];
      for (let n = which; n > 0; n--) recent[n] = recent[n - 1];
      recent[0] = distance;
    }
    const length = this.repeatLengths.read(range, position);
    this.state = state < LITERAL_STATES ? 8 : 11;
    this.copy(length);
  }

  /** @returns whether it marks the end */
  private match(position: number): boolean {
    const { recent } = this;
    recent[3] = recent[2];
    recent[2] = recent[1];
    recent[1] = recent[0];
    const length = this.lengths.read(this.range, position);
    this.state = this.state < LITERAL_STATES ? 7 : 10;
    recent[0] = this.distance(length);
    if (recent[0] === END_MARK) return true;
    this.copy(length);
    return false;
  }

  private distance(length: number): number {
    const { range } = this;
    const slot = range.tree(this.slots, Math.min(length - 2, LENGTH_STATES - 1) << SLOT_BITS, SLOT_BITS);
    if (slot < FIRST_SLOT) return slot;
    const bits = (slot >> 1) - 1;
    const distance = (2 | (slot & 1)) * 2 ** bits;
    // The tables of these slots overlap, each beginning one before its first number.
    if (slot < FIRST_LONG_SLOT) return distance + range.reverseTree(this.special, distance - slot, bits);
    return distance + range.direct(bits - ALIGN_BITS) * 2 ** ALIGN_BITS + range.reverseTree(this.align, 0, ALIGN_BITS);
  }

  private copy(length: number): void {
    const { window } = this;
    const distance = this.recent[0] + 1;
    window.check(distance);
    const { bytes } = window;
    let at = window.at;
    for (const end = at + length; at < end; at++) bytes[at] = bytes[at - distance];
    window.at = at;
  }
}

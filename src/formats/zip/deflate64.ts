import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';
import type { Sequential } from '../sequential.js';

/** Matches reach 64 KB back, and are at most so long. */
const REACH = 64 << 10;
const LONGEST = 65_538;
const PIECE = 64 << 10;
const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;
const LITERALS = 288;
const DISTANCES = 32;
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Shortest length of each code from 257 on with the bits behind it; the last one differs from deflate. */
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 16];
const LENGTH_BASE = [...basesOf(LENGTH_BITS.slice(0, -1), 3), 3];
const DISTANCE_BITS = Array.from({ length: DISTANCES }, (_, code) => Math.max(0, (code >> 1) - 1));
const DISTANCE_BASE = basesOf(DISTANCE_BITS, 1);

function basesOf(bits: readonly number[], first: number): number[] {
  let base = first;
  return bits.map((count) => {
    base += 2 ** count;
    return base - 2 ** count;
  });
}

/** Bits of a stream, the lowest of each byte first. */
class LowBits {
  private held = 0;
  private count = 0;

  constructor(private readonly input: Sequential) {}

  /** At most 16. */
  take(count: number): number {
    while (this.count < count) {
      this.held |= this.input.byte() << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  }

  align(): void {
    this.held = 0;
    this.count = 0;
  }
}

/** A canonical Huffman code, read bit by bit. */
class Code {
  private readonly counts = new Uint16Array(LONGEST_CODE + 1);
  private readonly symbols: Uint16Array;

  /** @throws FormatError when more symbols have a code than fit */
  constructor(lengths: ArrayLike<number>) {
    this.symbols = new Uint16Array(lengths.length);
    for (let symbol = 0; symbol < lengths.length; symbol++) this.counts[lengths[symbol]]++;
    this.counts[0] = 0;
    const places = new Uint16Array(LONGEST_CODE + 2);
    let room = 1;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      room = room * 2 - this.counts[length];
      if (room < 0) throw new FormatError('structure', 'zip');
      places[length + 1] = places[length] + this.counts[length];
    }
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) this.symbols[places[lengths[symbol]]++] = symbol;
    }
  }

  read(bits: LowBits): number {
    let code = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      code |= bits.take(1);
      const count = this.counts[length];
      if (code - first < count) return this.symbols[place + code - first];
      place += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new FormatError('structure', 'zip');
  }
}

/**
 * Unpacks deflate64, the "enhanced deflating" of zip (APPNOTE 4.4.5, method 9): deflate (RFC 1951) with matches that reach
 * twice as far and can be much longer.
 */
export function deflate64Pieces(input: Sequential): Pieces {
  const pieces = inflate64(input);
  return { next: () => pieces.next().value ?? null, close() {} };
}

function* inflate64(input: Sequential): Generator<Uint8Array, undefined> {
  const bits = new LowBits(input);
  const out = new Output();
  for (let isLast = false; !isLast; ) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) yield* stored(input, bits, out);
    else if (kind < 3) yield* packed(bits, out, kind === 1 ? FIXED : readCodes(bits));
    else throw new FormatError('structure', 'zip');
  }
  yield out.take();
}

/** What came out, as far back as matches reach. */
class Output {
  readonly bytes = new Uint8Array(REACH + 2 * PIECE + LONGEST);
  at = 0;
  private given = 0;

  get isFull(): boolean {
    return this.at - this.given >= PIECE;
  }

  /** What came since the last time, as a copy; what lies too far back is dropped. */
  take(): Uint8Array {
    const piece = this.bytes.slice(this.given, this.at);
    const from = Math.max(0, this.at - REACH);
    this.bytes.copyWithin(0, from, this.at);
    this.at -= from;
    this.given = this.at;
    return piece;
  }

  copy(distance: number, length: number): void {
    if (distance > this.at) throw new FormatError('structure', 'zip');
    for (let n = 0; n < length; n++, this.at++) this.bytes[this.at] = this.bytes[this.at - distance];
  }
}

function* stored(input: Sequential, bits: LowBits, out: Output): Generator<Uint8Array> {
  bits.align();
  const sizes = input.take(4);
  const size = sizes.readUInt16LE(0);
  if ((size ^ sizes.readUInt16LE(2)) !== 0xffff) throw new FormatError('structure', 'zip');
  out.bytes.set(input.take(size), out.at);
  out.at += size;
  if (out.isFull) yield out.take();
}

interface Codes {
  readonly literals: Code;
  readonly distances: Code;
}

function* packed(bits: LowBits, out: Output, { literals, distances }: Codes): Generator<Uint8Array> {
  for (;;) {
    const symbol = literals.read(bits);
    if (symbol < END_OF_BLOCK) out.bytes[out.at++] = symbol;
    else if (symbol === END_OF_BLOCK) return;
    else {
      const place = symbol - END_OF_BLOCK - 1;
      if (place >= LENGTH_BITS.length) throw new FormatError('structure', 'zip');
      const length = LENGTH_BASE[place] + bits.take(LENGTH_BITS[place]);
      const code = distances.read(bits);
      out.copy(DISTANCE_BASE[code] + bits.take(DISTANCE_BITS[code]), length);
    }
    if (out.isFull) yield out.take();
  }
}

const FIXED: Codes = {
  literals: new Code(
    Array.from({ length: LITERALS }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  ),
  distances: new Code(Array(DISTANCES).fill(5)),
};

function readCodes(bits: LowBits): Codes {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const count = bits.take(4) + 4;
  const orderLengths = new Uint8Array(ORDER.length);
  for (let n = 0; n < count; n++) orderLengths[ORDER[n]] = bits.take(3);
  const code = new Code(orderLengths);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = code.read(bits);
    if (symbol < 16) lengths.push(symbol);
    else repeat(lengths, symbol, bits);
  }
  if (lengths.length > literals + distances) throw new FormatError('structure', 'zip');
  return { literals: new Code(lengths.slice(0, literals)), distances: new Code(lengths.slice(literals)) };
}

function repeat(lengths: number[], symbol: number, bits: LowBits): void {
  if (symbol === 16 && lengths.length === 0) throw new FormatError('structure', 'zip');
  const value = symbol === 16 ? lengths[lengths.length - 1] : 0;
  const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
  for (let n = 0; n < times; n++) lengths.push(value);
}

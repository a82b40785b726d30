import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { PackedPieces } from '../packed.js';
import { Sequential } from '../sequential.js';
import { Bits } from './bits.js';
import { readBlock } from './block.js';
import { bzipCrc } from './crc.js';

/** The first digits of pi and of its square root begin a block and the end of a stream. */
const BLOCK_MARK = 0x314159265359;
const END_MARK = 0x177245385090;
const LEVEL_BYTES = 100_000;
const PIECE = 64 << 10;
/** Bytes that are the same before the next one says how often more. */
const SAME = 4;

/**
 * What all streams of a bzip2 file hold, one after the other, each block and stream checked against its CRC. A block takes
 * 3.6 MB of memory at most.
 */
export function bzip2Pieces(blob: Blob, from = 0, size = blob.size - from): PackedPieces {
  const input = new Sequential(blob, from, from + size);
  const bits = new Bits(input);
  let order = new Uint32Array(0);
  let inStream = false;
  let streamCrc = 0;
  let block: Run | null = null;
  let end = 0;
  const begin = () => {
    const level = input.take(4)[3] - 0x30;
    bits.align();
    if (order.length !== level * LEVEL_BYTES) order = new Uint32Array(level * LEVEL_BYTES);
    inStream = true;
    streamCrc = 0;
  };
  const nextBlock = () => {
    const mark = bits.take(24) * 2 ** 24 + bits.take(24);
    const crc = bits.take32();
    if (mark === BLOCK_MARK) {
      streamCrc = (((streamCrc << 1) | (streamCrc >>> 31)) ^ crc) >>> 0;
      block = new Run(order, readBlock(bits, order), crc);
    } else if (mark === END_MARK && crc === streamCrc) {
      bits.align();
      inStream = false;
      end = input.position;
    } else throw new FormatError('structure', 'bzip2');
  };
  return {
    next() {
      for (;;) {
        const piece = block?.next() ?? null;
        if (piece !== null) return piece;
        block = null;
        if (inStream) nextBlock();
        else if (startsStream(input)) begin();
        else if (end > 0) return null;
        else throw new FormatError(input.has(4) ? 'structure' : 'truncated', 'bzip2');
      }
    },
    close() {
      order = new Uint32Array(0);
      block = null;
    },
    get end() {
      return end;
    },
  };
}

function startsStream(input: Sequential): boolean {
  if (!input.has(4)) return false;
  const { bytes, at } = input;
  return bytes.toString('latin1', at, at + 3) === 'BZh' && bytes[at + 3] >= 0x31 && bytes[at + 3] <= 0x39;
}

/** What comes out of a block: the bytes in the order of the text, with runs of the same byte written out. */
class Run {
  private place: number;
  private left: number;
  private crc = -1;
  private last = -1;
  private same = 0;
  /** How often `last` must be written yet. */
  private repeats = 0;

  constructor(
    private readonly order: Uint32Array,
    { length, first }: { length: number; first: number },
    private readonly expected: number,
  ) {
    this.left = length;
    this.place = first;
  }

  /** @throws FormatError when the block is not what its CRC says */
  next(): Uint8Array | null {
    if (this.left === 0 && this.repeats === 0) {
      if (~this.crc >>> 0 !== this.expected) throw new FormatError('structure', 'bzip2');
      return null;
    }
    const piece = new Uint8Array(PIECE);
    const filled = this.fill(piece);
    const bytes = piece.subarray(0, filled);
    this.crc = bzipCrc(bytes, this.crc);
    return filled > 0 ? bytes : this.next();
  }

  private fill(piece: Uint8Array): number {
    let at = 0;
    while (at < PIECE) {
      if (this.repeats > 0) {
        const count = Math.min(this.repeats, PIECE - at);
        piece.fill(this.last, at, at + count);
        this.repeats -= count;
        at += count;
        continue;
      }
      if (this.left === 0) break;
      const word = this.order[this.place];
      this.place = word >>> 8;
      this.left--;
      const byte = word & 0xff;
      if (this.same === SAME) {
        this.repeats = byte;
        this.same = 0;
        continue;
      }
      this.same = byte === this.last && this.same > 0 ? this.same + 1 : 1;
      this.last = byte;
      piece[at++] = byte;
    }
    return at;
  }
}

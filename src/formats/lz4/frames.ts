import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { PackedPieces } from '../packed.js';
import { Sequential } from '../sequential.js';
import { unpackBlock } from './block.js';
import { Xxh32 } from './xxh32.js';

const MAGIC = 0x184d2204;
const SKIPPABLE = 0x184d2a50;
/** How far back matches reach where blocks go on from each other. */
const REACH = 64 << 10;
const STORED = 0x80000000;

/**
 * What all frames of an lz4 file hold, one after the other (lz4_Frame_format.md 1.6), each checked against the checksums and
 * the length that it has.
 */
export function lz4Pieces(blob: Blob): PackedPieces {
  const input = new Sequential(blob);
  let frame: Frame | null = null;
  let end = 0;
  return {
    next() {
      for (;;) {
        const piece = frame?.next() ?? null;
        if (piece !== null) return piece;
        if (frame !== null) end = input.position;
        frame = null;
        const mark = input.has(4) ? input.bytes.readUInt32LE(input.at) : 0;
        if (mark === MAGIC) frame = new Frame(input);
        else if (end > 0) return null;
        // A frame to be passed over can hold anything, and nobody makes them.
        else throw new FormatError((mark & ~0xf) >>> 0 === SKIPPABLE ? 'archive' : 'structure', 'lz4');
      }
    },
    close() {
      frame = null;
    },
    get end() {
      return end;
    },
  };
}

class Frame {
  private readonly isLinked: boolean;
  private readonly hasBlockSum: boolean;
  private readonly hash: Xxh32 | null;
  private readonly declared: number | null;
  private readonly largest: number;
  private readonly out: Uint8Array;
  /** Bytes at the beginning of `out` that the next block can reach back to. */
  private kept = 0;
  private size = 0;

  constructor(private readonly input: Sequential) {
    const flags = Buffer.from(input.take(6)).subarray(4);
    const [what, block] = flags;
    const level = (block >> 4) & 7;
    if (what >> 6 !== 1 || (what & 2) !== 0 || level < 4 || (block & 0x8f) !== 0)
      throw new FormatError('structure', 'lz4');
    const size = (what & 8) !== 0 ? Buffer.from(input.take(8)) : null;
    const dictionary = (what & 1) !== 0 ? Buffer.from(input.take(4)) : Buffer.alloc(0);
    const head = Buffer.concat([flags, size ?? Buffer.alloc(0), dictionary]);
    if (input.byte() !== ((new Xxh32().update(head).digest() >>> 8) & 0xff)) throw new FormatError('structure', 'lz4');
    if (dictionary.length > 0) throw new FormatError('archive', 'lz4');
    this.isLinked = (what & 0x20) === 0;
    this.hasBlockSum = (what & 0x10) !== 0;
    this.hash = (what & 4) !== 0 ? new Xxh32() : null;
    this.declared = size && Number(size.readBigUInt64LE(0));
    this.largest = 2 ** (8 + 2 * level);
    this.out = new Uint8Array(REACH + this.largest);
  }

  next(): Uint8Array | null {
    for (;;) {
      const word = this.input.take(4).readUInt32LE(0);
      if (word === 0) {
        this.finish();
        return null;
      }
      const piece = this.block(word);
      if (piece.length > 0) return piece;
    }
  }

  private block(word: number): Uint8Array {
    const isStored = word >= STORED;
    const length = isStored ? word - STORED : word;
    if (length > this.largest) throw new FormatError('structure', 'lz4');
    const packed = this.bytes(length);
    if (this.hasBlockSum && this.input.take(4).readUInt32LE(0) !== new Xxh32().update(packed).digest()) {
      throw new FormatError('structure', 'lz4');
    }
    const { out, kept } = this;
    if (isStored) out.set(packed, kept);
    const end = isStored ? kept + length : unpackBlock(packed, out.subarray(0, kept + this.largest), kept);
    const piece = out.slice(kept, end);
    this.kept = this.isLinked ? Math.min(REACH, end) : 0;
    out.copyWithin(0, end - this.kept, end);
    this.size += piece.length;
    this.hash?.update(piece);
    return piece;
  }

  private bytes(length: number): Buffer {
    const parts: Buffer[] = [];
    for (let left = length; left > 0; ) {
      const part = Buffer.from(this.input.take(Math.min(left, 32 << 10)));
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  private finish(): void {
    const isWrong = this.hash !== null && this.input.take(4).readUInt32LE(0) !== this.hash.digest();
    if (isWrong || (this.declared ?? this.size) !== this.size) throw new FormatError('structure', 'lz4');
  }
}

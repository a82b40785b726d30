import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import { Lzma2 } from '../lzma/lzma2.js';
import type { PackedPieces } from '../packed.js';
import { Sequential } from '../sequential.js';
import { type Check, checkOf, checkSize } from './checks.js';
import { type BlockHeader, readBlockHeader, readFooter, readStreamHeader, startsStream } from './headers.js';
import { Blocks } from './index-records.js';

/**
 * What all streams of an xz file hold, one after the other, checked against the check of every block, the index and the lengths
 * that it tells (xz-file-format 1.2.1).
 */
export function xzPieces(blob: Blob, from = 0, size = blob.size - from): PackedPieces {
  const input = new Sequential(blob, from, from + size);
  let stream: Stream | null = null;
  let end = 0;
  return {
    next() {
      for (;;) {
        const piece = stream?.next() ?? null;
        if (piece !== null) return piece;
        if (stream !== null) end = input.position;
        stream = null;
        // Zeros may stand between streams, four at a time.
        while (end > 0 && input.has(4) && input.bytes.readUInt32LE(input.at) === 0) input.skip(4);
        if (startsStream(input)) stream = new Stream(input);
        else if (end > 0) return null;
        else throw new FormatError('structure', 'xz');
      }
    },
    close() {
      stream = null;
    },
    get end() {
      return end;
    },
  };
}

class Stream {
  private readonly flags: Buffer;
  private readonly blocks = new Blocks();
  private block: Block | null = null;
  private isOver = false;

  constructor(private readonly input: Sequential) {
    this.flags = readStreamHeader(input);
  }

  next(): Uint8Array | null {
    while (!this.isOver) {
      const piece = this.block?.next() ?? null;
      if (piece !== null) return piece;
      if (this.block !== null) this.blocks.add(this.block.unpadded, this.block.size);
      this.block = null;
      const first = this.input.byte();
      if (first !== 0) this.block = new Block(this.input, readBlockHeader(this.input, first), this.flags[1]);
      else {
        readFooter(this.input, this.flags, this.blocks.readIndex(this.input));
        this.isOver = true;
      }
    }
    return null;
  }
}

class Block {
  size = 0;
  unpadded = 0;
  private readonly lzma: Lzma2;
  private readonly check: Check;
  private readonly from: number;

  constructor(
    private readonly input: Sequential,
    private readonly header: BlockHeader,
    private readonly kind: number,
  ) {
    this.check = checkOf(kind);
    this.lzma = new Lzma2(input, header.dictionary);
    this.from = input.position;
  }

  next(): Uint8Array | null {
    const piece = this.lzma.next();
    if (piece === null) {
      this.finish();
      return null;
    }
    this.size += piece.length;
    this.check.update(piece);
    return piece;
  }

  private finish(): void {
    const { input, header } = this;
    const packed = input.position - this.from;
    for (let n = packed; n % 4 !== 0; n++) if (input.byte() !== 0) throw new FormatError('structure', 'xz');
    const told = (header.packed ?? packed) === packed && (header.size ?? this.size) === this.size;
    const length = checkSize(this.kind);
    if (!told || !this.check.fits(input.take(length))) throw new FormatError('structure', 'xz');
    this.unpadded = header.length + packed + length;
  }
}

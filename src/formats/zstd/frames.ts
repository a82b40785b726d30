import { Decompress } from 'fzstd';
import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { PackedPieces } from '../packed.js';
import { Sequential } from '../sequential.js';
import { type FrameHeader, kindAt, readFrameHeader } from './frame.js';
import { Xxh64 } from './xxh64.js';

/** `zstd` itself unpacks no frame with a larger window unless it is told to. */
const LARGEST_WINDOW = 128 << 20;
const LARGEST_BLOCK = 128 << 10;
const RUN = 1;
const RESERVED_KIND = 3;

/**
 * What all frames of a zstd file hold, one after the other (RFC 8878), each checked against its length and checksum where it
 * has them. The library unpacks blocks and checks neither.
 *
 * @param onSkippable receives position and length of what stands in frames that unpackers pass over
 */
export function zstdPieces(
  blob: Blob,
  from = 0,
  size = blob.size - from,
  onSkippable: (position: number, length: number) => void = () => {},
): PackedPieces {
  const input = new Sequential(blob, from, from + size);
  let frame: Frame | null = null;
  let end = 0;
  const skippable = () => {
    const length = input.take(8).readUInt32LE(4);
    onSkippable(input.position, length);
    for (let left = length; left > 0; ) {
      const part = Math.min(left, 32 << 10);
      input.take(part);
      left -= part;
    }
    end = input.position;
  };
  return {
    next() {
      for (;;) {
        const piece = frame?.next() ?? null;
        if (piece !== null) return piece;
        if (frame !== null) end = input.position;
        frame = null;
        const kind = kindAt(input);
        if (kind === 'frame') frame = new Frame(input, readFrameHeader(input));
        else if (kind === 'skippable') skippable();
        else if (end > 0) return null;
        else throw new FormatError('structure', 'zstd');
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
  private readonly unpacker: Decompress;
  private readonly hash: Xxh64 | null;
  private readonly ready: Uint8Array[] = [];
  private before: Buffer;
  private size = 0;
  private isOver = false;

  constructor(
    private readonly input: Sequential,
    private readonly header: FrameHeader,
  ) {
    if (header.window > LARGEST_WINDOW) throw new FormatError('budget', 'zstd');
    this.hash = header.hasChecksum ? new Xxh64() : null;
    this.before = header.bytes;
    this.unpacker = new Decompress((piece) => {
      if (piece.length > 0) this.ready.push(piece);
    });
  }

  next(): Uint8Array | null {
    for (;;) {
      const piece = this.ready.shift();
      if (piece !== undefined) {
        this.size += piece.length;
        this.hash?.update(piece);
        return piece;
      }
      if (this.isOver) {
        this.check();
        return null;
      }
      this.block();
    }
  }

  private block(): void {
    const head = Buffer.from(this.input.take(3));
    const word = head.readUIntLE(0, 3);
    const kind = (word >> 1) & 3;
    const size = word >> 3;
    if (kind === RESERVED_KIND || size > LARGEST_BLOCK) throw new FormatError('structure', 'zstd');
    const parts = [this.before, head];
    for (let left = kind === RUN ? 1 : size; left > 0; ) {
      const part = Buffer.from(this.input.take(Math.min(left, 32 << 10)));
      parts.push(part);
      left -= part.length;
    }
    this.before = Buffer.alloc(0);
    this.isOver = (word & 1) === 1;
    try {
      this.unpacker.push(Buffer.concat(parts), this.isOver);
    } catch {
      throw new FormatError('structure', 'zstd');
    }
  }

  private check(): void {
    if (this.header.size !== null && this.header.size !== this.size) throw new FormatError('structure', 'zstd');
    if (this.hash !== null && this.input.take(4).readUInt32LE(0) !== this.hash.low32()) {
      throw new FormatError('structure', 'zstd');
    }
  }
}

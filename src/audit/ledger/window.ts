import { crc32 } from 'node:zlib';
import { readAt } from './files.js';

/** Bytes that are read at once. */
const WINDOW = 1 << 20;

/** A file that is read from its beginning to its end, a piece at a time. */
export class Window {
  private held: Buffer = Buffer.alloc(0);
  private from = 0;

  constructor(
    private readonly fd: number,
    readonly size: number,
  ) {}

  /** Up to `length` bytes; fewer at the end of the file. They are good until the next call. */
  view(at: number, length: number): Buffer {
    const wanted = Math.min(length, this.size - at);
    if (at < this.from || at + wanted > this.from + this.held.length) {
      this.held = readAt(this.fd, at, Math.min(Math.max(WINDOW, wanted), this.size - at));
      this.from = at;
    }
    return this.held.subarray(at - this.from, at - this.from + wanted);
  }

  /** CRC-32 of a range, however long. */
  check(at: number, length: number): number {
    let sum = 0;
    for (const piece of this.pieces(at, at + length)) sum = crc32(piece, sum);
    return sum;
  }

  isZero(from: number, to: number): boolean {
    for (const piece of this.pieces(from, to)) if (piece.some((byte) => byte !== 0)) return false;
    return true;
  }

  /** Where the bytes stand next, from `from` on; -1 when nowhere. */
  find(bytes: Uint8Array, from: number): number {
    for (let at = from; at + bytes.length <= this.size; ) {
      const piece = this.view(at, WINDOW);
      const found = piece.indexOf(bytes);
      if (found >= 0) return at + found;
      at += Math.max(1, piece.length - bytes.length + 1);
    }
    return -1;
  }

  private *pieces(from: number, to: number): Generator<Buffer> {
    for (let at = from; at < to; ) {
      const piece = this.view(at, Math.min(WINDOW, to - at));
      // The file has become shorter meanwhile: what is missing is like nothing that was there.
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
  }
}

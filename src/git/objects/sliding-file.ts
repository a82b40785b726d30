import { type Handle, type OpenFile, readSlice } from './files.js';

const CHUNK_BYTES = 4 << 20;

/** A file that is read from its beginning to its end, a stretch of it in memory. */
export class SlidingFile {
  private bytes: Buffer = Buffer.alloc(0);
  private from = 0;

  /** @param end where reading ends, at most at the end of the file */
  constructor(
    readonly file: OpenFile<Handle>,
    readonly end: number,
  ) {}

  /** The bytes from `at` on, at least `length` of them where the file has so many; good until the next call. */
  view(at: number, length: number): Buffer {
    const to = Math.min(at + length, this.end);
    if (at < this.from || to > this.from + this.bytes.length) {
      const wanted = Math.min(Math.max(length, CHUNK_BYTES), this.end - at);
      this.bytes = readSlice(this.file.fd, at, Math.max(0, wanted));
      this.from = at;
    }
    return this.bytes.subarray(at - this.from);
  }

  /** All bytes in [at, to), part by part. */
  *parts(at: number, to: number): Iterable<Buffer> {
    for (let next = at; next < to; next += CHUNK_BYTES) {
      yield readSlice(this.file.fd, next, Math.min(CHUNK_BYTES, to - next));
    }
  }
}

import type { Blob } from '../model/blob.js';
import { bytesAt } from './bytes.js';
import { FormatError } from './errors.js';

const CHUNK = 64 << 10;

/** Reads a part of a blob from its first byte to its last, a chunk in memory at a time. */
export class Sequential {
  /** What is in memory; `bytes[at]` is the next byte. */
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  /** Position in the blob behind `bytes`. */
  private behind: number;

  constructor(
    private readonly blob: Blob,
    from = 0,
    private readonly end = blob.size,
  ) {
    this.behind = from;
  }

  /** Position in the blob of the next byte. */
  get position(): number {
    return this.behind - (this.bytes.length - this.at);
  }

  /** Whether so many bytes are in memory, after reading on where they were not. `most` is 64 KB. */
  has(count: number): boolean {
    if (this.bytes.length - this.at < count) this.refill();
    return this.bytes.length - this.at >= count;
  }

  /**
   * The next byte.
   *
   * @throws FormatError when there is none
   */
  byte(): number {
    if (this.at >= this.bytes.length) {
      this.refill();
      if (this.at >= this.bytes.length) throw new FormatError('truncated');
    }
    return this.bytes[this.at++];
  }

  /**
   * The next bytes, at most 64 KB; valid until something is read again.
   *
   * @throws FormatError when there are fewer
   */
  take(count: number): Buffer {
    if (!this.has(count)) throw new FormatError('truncated');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** What is in memory of what comes next, at least a byte; empty at the end. Nothing is taken. */
  peek(): Buffer {
    if (this.at >= this.bytes.length) this.refill();
    return this.bytes.subarray(this.at);
  }

  /** Passes over bytes that were seen in `peek`. */
  skip(count: number): void {
    this.at += count;
  }

  private refill(): void {
    const rest = this.bytes.subarray(this.at);
    const more = bytesAt(this.blob, this.behind, Math.min(CHUNK, this.end - this.behind));
    this.behind += more.length;
    this.bytes = rest.length === 0 ? more : Buffer.concat([rest, more]);
    this.at = 0;
  }
}

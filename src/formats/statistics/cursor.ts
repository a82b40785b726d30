import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';

const WINDOW = 1 << 18;
/** Bytes that are had at once: the largest record of any format that is read with a cursor. */
const MOST_AT_ONCE = 64 << 20;

/** Reads numbers and bytes of a blob one after the other, through a window of its own; only what is asked for is in memory. */
export class Cursor {
  private held: Buffer = Buffer.alloc(0);
  /** Position of `held[0]` in the blob. */
  private from = 0;

  /**
   * @param bigEndian byte order of the numbers; may be set once it is known
   * @param window bytes that are read at once
   */
  constructor(
    readonly blob: Blob,
    public position = 0,
    public bigEndian = false,
    private readonly window = WINDOW,
  ) {}

  /** Bytes that are left. */
  get left(): number {
    return this.blob.size - this.position;
  }

  /**
   * The next `length` bytes: a view, valid until more is read.
   *
   * @throws FormatError when there are fewer, or so many that no record has them
   */
  take(length: number): Buffer {
    const at = this.need(length);
    return this.held.subarray(at, at + length);
  }

  skip(length: number): void {
    if (length < 0 || length > this.left) throw new FormatError('truncated');
    this.position += length;
  }

  u8(): number {
    // What is held may be another buffer once it is there.
    const at = this.need(1);
    return this.held[at];
  }

  u16(): number {
    const at = this.need(2);
    return this.bigEndian ? this.held.readUInt16BE(at) : this.held.readUInt16LE(at);
  }

  i32(): number {
    const at = this.need(4);
    return this.bigEndian ? this.held.readInt32BE(at) : this.held.readInt32LE(at);
  }

  u32(): number {
    return this.i32() >>> 0;
  }

  /** A whole number of eight bytes; inexact beyond 2^53. */
  i64(): number {
    const at = this.need(8);
    return Number(this.bigEndian ? this.held.readBigInt64BE(at) : this.held.readBigInt64LE(at));
  }

  f64(): number {
    const at = this.need(8);
    return this.bigEndian ? this.held.readDoubleBE(at) : this.held.readDoubleLE(at);
  }

  /** A number of records, each of which takes at least `bytes`: a larger one cannot be meant. */
  count(value: number, bytes = 1): number {
    if (value < 0) throw new FormatError('structure');
    if (value * bytes > this.left) throw new FormatError('truncated');
    return value;
  }

  /** Makes sure that `length` bytes are held, and steps over them. Gives where they begin. */
  private need(length: number): number {
    const at = this.position - this.from;
    if (!(length >= 0) || at < 0 || at + length > this.held.length) return this.load(length);
    this.position += length;
    return at;
  }

  private load(length: number): number {
    if (length < 0 || !Number.isFinite(length)) throw new FormatError('structure');
    if (length > this.left) throw new FormatError('truncated');
    if (length > MOST_AT_ONCE) throw new FormatError('budget');
    this.held = bytesAt(this.blob, this.position, Math.max(length, this.window));
    this.from = this.position;
    if (this.held.length < length) throw new FormatError('truncated');
    this.position += length;
    return 0;
  }
}

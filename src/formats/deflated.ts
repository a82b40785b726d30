import { InflateRaw } from 'minizlib';
import { systemCode } from '../errors.js';
import { FormatError } from './errors.js';
import type { Sequential } from './sequential.js';

/** Packed bytes that are handed over at once: deflate makes at most 1,032 times as much of them. */
const STEP = 8 << 10;

/**
 * Unpacks deflate streams (RFC 1951) whose end is not known beforehand, one after the other, and takes no byte more than they
 * have.
 */
export class Deflated {
  private readonly unpacker = new InflateRaw({});
  private ready: Buffer[] = [];
  private failed: string | undefined;
  private ended = false;

  constructor(private readonly input: Sequential) {
    this.unpacker.on('data', (piece: Buffer) => {
      if (piece.length > 0) this.ready.push(piece);
    });
    this.unpacker.on('error', (error: unknown) => {
      this.failed ??= systemCode(error) ?? 'unknown';
    });
  }

  /**
   * The next piece of this stream; null when it has ended, and `input` stands behind it.
   *
   * @throws FormatError when it is damaged or its end is missing
   */
  next(): Buffer | null {
    while (this.ready.length === 0) {
      if (this.failed !== undefined) throw new FormatError('structure');
      if (this.ended) return null;
      this.step();
    }
    return this.ready.shift() ?? null;
  }

  /** Begins the next stream. */
  restart(): void {
    this.unpacker.reset();
    this.ended = false;
  }

  close(): void {
    this.unpacker.close();
  }

  private step(): void {
    const packed = this.input.peek().subarray(0, STEP);
    // An end that lies right behind the last byte shows only when zlib wants no more: any byte tells.
    const given = packed.length > 0 ? packed : PROBE;
    this.unpacker.write(given);
    if (this.failed !== undefined) return;
    const used = (this.unpacker.handle as unknown as { bytesWritten: number }).bytesWritten;
    if (packed.length === 0) {
      if (used > 0) throw new FormatError('truncated');
      this.ended = true;
      return;
    }
    this.input.skip(used);
    if (used < packed.length) this.ended = true;
  }
}

const PROBE = Buffer.alloc(1);

import { inflateSync } from 'node:zlib';
import type { Blob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { Cursor } from '../statistics/cursor.js';
import type { Bytes } from './bytecode.js';

/** The bytes of cases as they stand in the file from the position of a cursor. */
export class PlainBytes implements Bytes {
  constructor(private readonly cursor: Cursor) {}

  get isAtEnd(): boolean {
    return this.cursor.left === 0;
  }

  read(target: Buffer, at: number, length: number): void {
    this.cursor.take(length).copy(target, at);
  }

  get end(): number {
    return this.cursor.position;
  }
}

interface Block {
  readonly from: number;
  readonly packed: number;
  readonly size: number;
}

const TRAILER = 24;
const DESCRIPTOR = 24;
/** SPSS packs blocks of 4 MB. */
const LARGEST_BLOCK = 64 << 20;
const MOST_BLOCKS = 4_000_000;

/**
 * The bytes of cases from blocks that zlib has packed (PSPP, "System File Format", ZLIB compressed data).
 *
 * @throws FormatError when a block is not what its descriptor says
 */
export class ZlibBytes implements Bytes {
  private readonly blocks: Block[];
  private next = 0;
  private held: Buffer = Buffer.alloc(0);
  private used = 0;
  /** One past the last byte of the trailer. */
  readonly end: number;

  constructor(
    private readonly blob: Blob,
    header: Cursor,
    private readonly budget: Budget,
  ) {
    const from = header.position;
    const [at, trailer, length] = [header.i64(), header.i64(), header.i64()];
    if (at !== from || trailer < from || length < TRAILER) throw new FormatError('structure');
    if (trailer + length > blob.size) throw new FormatError('truncated');
    this.blocks = blocksOf(new Cursor(blob, trailer, header.bigEndian), length);
    this.end = trailer + length;
    let expected = from + 24;
    for (const block of this.blocks) {
      if (block.from !== expected) throw new FormatError('structure');
      expected += block.packed;
    }
    if (expected !== trailer) throw new FormatError('structure');
  }

  get isAtEnd(): boolean {
    while (this.used === this.held.length && this.next < this.blocks.length) this.unpack();
    return this.used === this.held.length;
  }

  read(target: Buffer, at: number, length: number): void {
    for (let done = 0; done < length; ) {
      if (this.isAtEnd) throw new FormatError('truncated');
      const count = this.held.copy(target, at + done, this.used, this.used + length - done);
      this.used += count;
      done += count;
    }
  }

  private unpack(): void {
    const { from, packed, size } = this.blocks[this.next++];
    this.budget.unpacked(size);
    this.held = inflateSync(exactly(this.blob, from, packed), { maxOutputLength: size + 1 });
    this.used = 0;
    if (this.held.length !== size) throw new FormatError('structure');
  }
}

function blocksOf(trailer: Cursor, length: number): Block[] {
  trailer.skip(16);
  trailer.skip(4);
  const count = trailer.count(trailer.i32(), DESCRIPTOR);
  if (length !== TRAILER + count * DESCRIPTOR) throw new FormatError('structure');
  if (count > MOST_BLOCKS) throw new FormatError('budget');
  return Array.from({ length: count }, () => {
    trailer.skip(8);
    const block = { from: trailer.i64(), size: trailer.i32(), packed: trailer.i32() };
    if (block.size < 0 || block.size > LARGEST_BLOCK || block.packed < 0) throw new FormatError('structure');
    return block;
  });
}

import { type Blob, memoryBlob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { lz4Pieces } from '../lz4/frames.js';
import { zstdPieces } from '../zstd/frames.js';
import type { FlatTable } from './flatbuffer.js';
import type { ArrowMessage } from './messages.js';

const LZ4 = 0;
const ZSTD = 1;
const MOST_UNPACKED = 1 << 30;
/** Buffers begin at multiples of 8 bytes, mostly of 64 (Arrow columnar format, "Buffer alignment and padding"). */
const ALIGNED = 8;
const LARGEST_GAP = 64;
const AS_IT_IS = -1n;

/** Lengths and buffers of a batch, which its columns take one after the other. */
export class Body {
  readonly length: number;
  private readonly nodes: readonly (readonly [number, number])[];
  private readonly buffers: readonly (readonly [number, number])[];
  private readonly variadic: readonly number[];
  private readonly codec: number | null;
  private readonly bytes: Buffer;
  private nodeAt = 0;
  private bufferAt = 0;
  private variadicAt = 0;
  /** Values of the last column that are said not to be there. */
  nulls = 0;
  /** Where the last buffer ended. */
  private lastEnd = 0;
  private unpacked = 0;

  /** @param batch the table RecordBatch of the message */
  constructor(
    blob: Blob,
    message: ArrowMessage,
    batch: FlatTable,
    private readonly budget: Budget,
  ) {
    this.length = batch.i64(0);
    this.nodes = batch.pairs(1);
    this.buffers = batch.pairs(2);
    this.variadic = batch.longs(4);
    const compression = batch.table(3);
    this.codec = compression === null ? earlyCodec(message.codecName) : compression.u8(0);
    this.bytes = exactly(blob, message.bodyAt, message.bodyBytes);
    if (this.length < 0) throw new FormatError('structure');
  }

  /** Number of values of the next column. */
  node(): number {
    const node = this.nodes[this.nodeAt++];
    if (node === undefined || node[0] < 0) throw new FormatError('structure');
    this.nulls = node[1];
    return node[0];
  }

  /** The next number of buffers of a column with a variable number of them. */
  extra(): number {
    const count = this.variadic[this.variadicAt++];
    if (count === undefined || count < 0 || count > this.buffers.length) throw new FormatError('structure');
    return count;
  }

  buffer(): Buffer {
    const place = this.buffers[this.bufferAt++];
    if (place === undefined) throw new FormatError('structure');
    const [from, length] = place;
    if (from < 0 || length < 0 || from + length > this.bytes.length) throw new FormatError('structure');
    if (length > 0) this.isBehindLast(from, from + length);
    const bytes = this.bytes.subarray(from, from + length);
    return this.codec === null || length === 0 ? bytes : this.unpack(bytes);
  }

  /** Buffers lie one behind the other, with no more between them than aligns them. */
  private isBehindLast(from: number, end: number): void {
    if (from < this.lastEnd || from - this.lastEnd > LARGEST_GAP || from % ALIGNED !== 0)
      throw new FormatError('structure');
    this.lastEnd = end;
  }

  /** @throws FormatError when columns have left something over */
  end(): void {
    if (this.nodeAt !== this.nodes.length || this.bufferAt !== this.buffers.length) throw new FormatError('structure');
  }

  /** A packed buffer says first how long it was. */
  private unpack(bytes: Buffer): Buffer {
    if (bytes.length < 8) throw new FormatError('structure');
    const declared = bytes.readBigInt64LE(0);
    const packed = bytes.subarray(8);
    if (declared === AS_IT_IS) return packed;
    if (declared < 0n || declared > MOST_UNPACKED) throw new FormatError(declared < 0n ? 'structure' : 'budget');
    const size = Number(declared);
    const blob = memoryBlob('', packed);
    if (this.codec !== LZ4 && this.codec !== ZSTD) throw new FormatError('data-format', 'arrow');
    const pieces = this.codec === LZ4 ? lz4Pieces(blob) : zstdPieces(blob);
    const parts: Uint8Array[] = [];
    let there = 0;
    for (let piece = pieces.next(); piece !== null; piece = pieces.next()) {
      there += piece.length;
      this.budget.unpacked(piece.length);
      this.unpacked += piece.length;
      if (there > size) throw new FormatError('structure');
      if (this.unpacked > MOST_UNPACKED) throw new FormatError('budget');
      parts.push(new Uint8Array(piece));
    }
    if (there !== size) throw new FormatError('structure');
    return Buffer.concat(parts, size);
  }
}

function earlyCodec(name: string): number | null {
  if (name === '') return null;
  const codec = { lz4: LZ4, lz4_frame: LZ4, zstd: ZSTD }[name.toLowerCase()];
  if (codec === undefined) throw new FormatError('data-format', 'arrow');
  return codec;
}

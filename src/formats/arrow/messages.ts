import type { Blob } from '../../model/blob.js';
import { bytesAt, exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { FlatTable } from './flatbuffer.js';

const CONTINUES = 0xffffffff;
const MOST_METADATA = 256 << 20;
/** A batch is in memory at once. */
const MOST_BODY = 1 << 30;
const MARK = 'ARROW1';
const EARLY_CODEC = 'ARROW:experimental_compression';

/** A message of a stream (Arrow columnar format, "Encapsulated message format"). */
export interface ArrowMessage {
  /** 1 schema, 2 dictionary, 3 batch of rows. */
  readonly kind: number;
  readonly header: FlatTable;
  readonly bodyAt: number;
  readonly bodyBytes: number;
  /** Codec that version 0.17 named beside the message; empty in all others. */
  readonly codecName: string;
}

/** Reads messages one after the other. */
export class Messages {
  /** The end of the stream was there. */
  isEnded = false;

  constructor(
    private readonly blob: Blob,
    public at: number,
    private readonly end: number,
  ) {}

  /** @throws FormatError when one is not whole */
  next(): ArrowMessage | null {
    if (this.isEnded || this.at >= this.end) return null;
    const first = this.word();
    // Before version 0.15 there was no mark before the length.
    const length = first === CONTINUES ? this.word() : first;
    if (length === 0) {
      this.isEnded = true;
      return null;
    }
    if (length > MOST_METADATA) throw new FormatError('structure');
    const table = FlatTable.root(this.take(length));
    const header = table.table(2);
    const bodyBytes = table.i64(3);
    if (header === null || bodyBytes < 0) throw new FormatError('structure');
    if (this.at + bodyBytes > this.end) throw new FormatError('truncated');
    if (bodyBytes > MOST_BODY) throw new FormatError('budget');
    const bodyAt = this.at;
    this.at += bodyBytes;
    const codecName =
      table
        .tables(4)
        .find((pair) => pair.text(0) === EARLY_CODEC)
        ?.text(1) ?? '';
    return { kind: table.u8(1), header, bodyAt, bodyBytes, codecName };
  }

  private word(): number {
    return this.take(4).readUInt32LE(0);
  }

  private take(length: number): Buffer {
    if (this.at + length > this.end) throw new FormatError('truncated');
    this.at += length;
    return exactly(this.blob, this.at - length, length);
  }
}

/** What the end of a file says: where that begins, and how many batches there are. Null where the end is missing. */
export function footerOf(
  blob: Blob,
): { readonly at: number; readonly batches: number; readonly dictionaries: number } | null {
  const end = bytesAt(blob, blob.size - 10, 10);
  if (blob.size < 26 || end.toString('latin1', 4) !== MARK) return null;
  const length = end.readUInt32LE(0);
  const at = blob.size - 10 - length;
  if (at < 8 || length > MOST_METADATA) throw new FormatError('structure');
  const table = FlatTable.root(exactly(blob, at, length));
  return { at, batches: table.pairs(3, 24).length, dictionaries: table.pairs(2, 24).length };
}

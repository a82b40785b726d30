import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';

/** Numbers of records ([MS-XLSB] 2.3). */
export const BRT = {
  ROW: 0,
  BLANK: 1,
  RK: 2,
  ERROR: 3,
  BOOL: 4,
  REAL: 5,
  STRING: 6,
  SHARED: 7,
  FORMULA_STRING: 8,
  FORMULA_NUMBER: 9,
  FORMULA_BOOL: 10,
  FORMULA_ERROR: 11,
  SHORT_BLANK: 12,
  SHORT_RK: 13,
  SHORT_ERROR: 14,
  SHORT_BOOL: 15,
  SHORT_REAL: 16,
  SHORT_STRING: 17,
  SHORT_SHARED: 18,
  SHARED_ITEM: 19,
  CACHE_NUMBER: 21,
  NAME: 39,
  FONT: 43,
  FORMAT: 44,
  FILL: 45,
  XF: 47,
  COLUMN: 60,
  RICH_STRING: 62,
  VALIDATION: 64,
  BEGIN_SHEET: 129,
  END_SHEET: 130,
  BEGIN_BOOK: 131,
  END_BOOK: 132,
  BEGIN_DATA: 145,
  END_DATA: 146,
  BOOK_PROPERTIES: 153,
  SHEET: 156,
  BEGIN_SHARED: 159,
  END_SHARED: 160,
  FILTER_COLUMN: 163,
  BEGIN_HEADER_FOOTER: 479,
  LINK: 494,
  BEGIN_XFS: 617,
  END_XFS: 618,
} as const;

/** A record of a part. `data` is valid until the next one is asked for. */
export interface BinRecord {
  readonly type: number;
  readonly data: Buffer;
}

const BUFFER = 1 << 17;
const LARGEST = 64 * 2 ** 20;

/**
 * Reads the records of a part one after the other: number and length in at most two and four bytes, of seven bits each
 * ([MS-XLSB] 2.1.4).
 */
export class BinRecords {
  private buffer: Buffer = Buffer.alloc(0);
  private from = 0;
  private at = 0;

  constructor(private readonly blob: Blob) {}

  /** @throws FormatError when the part ends inside a record */
  next(): BinRecord | null {
    if (this.at >= this.blob.size) return null;
    const type = this.number(2);
    const length = this.number(4);
    if (length > LARGEST) throw new FormatError('budget');
    const data = this.bytes(length);
    return { type, data };
  }

  private number(most: number): number {
    const first = this.bytes(1)[0];
    // The bits of the number stay as they are in its first byte, and count as digits of base 128.
    let value = first & 0x7f;
    for (let n = 1, byte = first; byte & 0x80 && n < most; n++) {
      byte = this.bytes(1)[0];
      value += (byte & 0x7f) << (7 * n);
    }
    return value;
  }

  private bytes(length: number): Buffer {
    const { at } = this;
    if (at + length > this.blob.size) throw new FormatError('truncated');
    if (at < this.from || at + length > this.from + this.buffer.length) {
      this.buffer = bytesAt(this.blob, at, Math.max(BUFFER, length));
      this.from = at;
    }
    this.at += length;
    return this.buffer.subarray(at - this.from, at - this.from + length);
  }
}

/**
 * A text: its count of characters in four bytes, then UTF-16 (2.5.168). Null where the count says that there is none.
 *
 * @throws FormatError when the record ends before it
 */
export function wideStringAt(data: Buffer, at: number): { text: string | null; end: number } {
  if (at + 4 > data.length) throw new FormatError('structure');
  const count = data.readUInt32LE(at);
  if (count === 0xffffffff) return { text: null, end: at + 4 };
  const end = at + 4 + count * 2;
  if (end > data.length) throw new FormatError('structure');
  return { text: data.toString('utf16le', at + 4, end), end };
}

import type { TextEncoding } from './pager.js';
import { decodedUtf16 } from './text.js';
import { afterVarint, varintAt } from './varint.js';

/** Kinds of values (section 2.1): what a serial type says. */
const ZERO = 8;
const ONE = 9;
const FIRST_OF_LENGTH = 12;
const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** Columns of a record; SQLite's own limit is 32,767. */
const MOST_COLUMNS = 32_767;

/** Where the columns of one record lie in its bytes. Reused from record to record. */
export class RecordShape {
  types = new Float64Array(64);
  starts = new Float64Array(64);
  count = 0;
  /** The header and the columns take exactly the bytes that there are. */
  isWhole = false;

  /** Reads the header of a record. */
  read(payload: Uint8Array): this {
    const headerEnd = varintAt(payload, 0);
    return this.readTypes(payload, afterVarint(), headerEnd, headerEnd, payload.length);
  }

  /**
   * Reads serial types from `at` up to `typesEnd`, for columns that begin at `body`.
   *
   * @param end where the record ends
   */
  readTypes(payload: Uint8Array, from: number, typesEnd: number, body: number, end: number): this {
    this.count = 0;
    let at = from;
    let column = body;
    while (at < typesEnd && at < end && this.count < MOST_COLUMNS) {
      const type = varintAt(payload, at);
      at = afterVarint();
      if (this.count >= this.types.length) this.grow();
      this.types[this.count] = type;
      this.starts[this.count++] = column;
      column += lengthOf(type);
    }
    this.isWhole = at === typesEnd && column === end;
    return this;
  }

  /** A copy of it for bytes that begin elsewhere. */
  moved(by: number): RecordShape {
    const copy = new RecordShape();
    copy.types = this.types.slice(0, Math.max(1, this.count));
    copy.starts = this.starts.slice(0, Math.max(1, this.count)).map((start) => start + by);
    copy.count = this.count;
    copy.isWhole = this.isWhole;
    return copy;
  }

  lengthAt(column: number): number {
    return lengthOf(this.types[column]);
  }

  isText(column: number): boolean {
    const type = this.types[column];
    return type >= FIRST_OF_LENGTH + 1 && type % 2 === 1;
  }

  isBlob(column: number): boolean {
    const type = this.types[column];
    return type >= FIRST_OF_LENGTH && type % 2 === 0;
  }

  private grow(): void {
    const [types, starts] = [new Float64Array(this.types.length * 2), new Float64Array(this.starts.length * 2)];
    types.set(this.types);
    starts.set(this.starts);
    this.types = types;
    this.starts = starts;
  }
}

export function lengthOf(type: number): number {
  if (type >= FIRST_OF_LENGTH) return Math.floor((type - FIRST_OF_LENGTH) / 2);
  return LENGTHS[type] ?? 0;
}

/** A number in a record; null for NULL and for what is no number. Bytes that are missing make it null too. */
export function numberAt(bytes: Buffer, type: number, at: number): number | bigint | null {
  if (type === ZERO) return 0;
  if (type === ONE) return 1;
  const length = lengthOf(type);
  if (type < 1 || type > 7 || at + length > bytes.length) return null;
  if (type <= 5) return bytes.readIntBE(at, length);
  if (type === 7) return bytes.readDoubleBE(at);
  const value = bytes.readBigInt64BE(at);
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Text of a record, which is stored in the encoding of its database. */
export function textAt(bytes: Buffer, from: number, to: number, encoding: TextEncoding): string {
  const end = Math.min(to, bytes.length);
  return encoding === 'utf8' ? bytes.toString('utf8', from, end) : decodedUtf16(bytes.subarray(from, end), encoding);
}

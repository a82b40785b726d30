import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';

/**
 * Numbers of records ([MS-XLS] 2.3), as `kindOf` gives them: versions before 8 have the same record with another upper byte.
 */
export const REC = {
  FORMULA: 0x06,
  EOF: 0x0a,
  HEADER: 0x14,
  FOOTER: 0x15,
  EXTERNNAME: 0x23,
  NAME: 0x18,
  NOTE: 0x1c,
  FORMAT: 0x1e,
  DATE_1904: 0x22,
  FILEPASS: 0x2f,
  FONT: 0x31,
  CONTINUE: 0x3c,
  CODEPAGE: 0x42,
  XCT: 0x59,
  CRN: 0x5a,
  WRITEACCESS: 0x5c,
  OBJ: 0x5d,
  COLWIDTH: 0x24,
  COLINFO: 0x7d,
  BOUNDSHEET: 0x85,
  FILTERMODE: 0x9b,
  RK: 0x7e,
  MULRK: 0xbd,
  MULBLANK: 0xbe,
  RSTRING: 0xd6,
  DBCELL: 0xd7,
  XF_3: 0x43,
  XF: 0xe0,
  DRAWING_GROUP: 0xeb,
  THEME: 0x0896,
  ARRAY: 0x21,
  TABLE: 0x36,
  SHARED_FORMULA: 0xbc,
  INDEX: 0x0b,
  HEADERFOOTER: 0x089c,
  FEATURE_HEADER: 0x0867,
  SCENARIO: 0xaf,
  DRAWING: 0xec,
  QUERY: 0x01ad,
  DCONN: 0x0876,
  TABLE_QUERY: 0x0802,
  SQL_TEXT: 0xdc,
  HLINK_TOOLTIP: 0x0800,
  SST: 0xfc,
  LABELSST: 0xfd,
  SUPBOOK: 0x01ae,
  TXO: 0x01b6,
  HLINK: 0x01b8,
  DV: 0x01be,
  BLANK: 0x01,
  INTEGER: 0x02,
  NUMBER: 0x03,
  LABEL: 0x04,
  BOOLERR: 0x05,
  STRING: 0x07,
  ROW: 0x08,
  BOF: 0x09,
  SERIESTEXT: 0x100d,
} as const;

/** The number of a record without what tells the version. */
export function kindOf(type: number): number {
  const upper = type >> 8;
  return upper === 2 || upper === 4 ? type & 0xff : type;
}

/** A record of a workbook stream. `data` is valid until the next one is asked for. */
export interface BiffRecord {
  readonly type: number;
  readonly data: Buffer;
  /** Position of its first byte in the stream. */
  readonly at: number;
}

/** Makes bytes readable that were encrypted. */
export interface Cipher {
  /**
   * @param at position of the first byte in the stream
   */
  decrypt(bytes: Buffer, at: number): Buffer;
}

const BUFFER = 1 << 17;
const HEADER_BYTES = 4;

/** Reads the records of a stream one after the other. */
export class Records {
  private buffer: Buffer = Buffer.alloc(0);
  /** Position of `buffer[0]`. */
  private from = 0;
  private at = 0;
  private ahead: BiffRecord | null = null;
  cipher: Cipher | null = null;

  constructor(private readonly blob: Blob) {}

  /** Position behind the last record. */
  get position(): number {
    return this.ahead?.at ?? this.at;
  }

  /**
   * The next record, null at the end of the stream.
   *
   * @throws FormatError when the stream ends inside a record
   */
  next(): BiffRecord | null {
    const { ahead } = this;
    this.ahead = null;
    return ahead ?? this.read();
  }

  /** The number of the next record without taking it, or -1. */
  get nextType(): number {
    this.ahead ??= this.read();
    return this.ahead?.type ?? -1;
  }

  /**
   * The contents of the CONTINUE records that follow, as copies.
   *
   * @param also the number of other records that go on with it as well
   */
  continued(also: number = REC.CONTINUE): Buffer[] {
    const parts: Buffer[] = [];
    while (this.nextType === REC.CONTINUE || this.nextType === also) {
      const record = this.next();
      if (record) parts.push(Buffer.from(record.data));
    }
    return parts;
  }

  private read(): BiffRecord | null {
    if (this.at + HEADER_BYTES > this.blob.size) return null;
    const header = this.bytes(this.at, HEADER_BYTES);
    const type = header.readUInt16LE(0);
    const length = header.readUInt16LE(2);
    const at = this.at;
    if (at + HEADER_BYTES + length > this.blob.size) throw new FormatError('truncated');
    const plain = this.bytes(at + HEADER_BYTES, length);
    this.at += HEADER_BYTES + length;
    return { type, at, data: this.cipher ? readable(this.cipher, type, plain, at + HEADER_BYTES) : plain };
  }

  private bytes(at: number, length: number): Buffer {
    if (at < this.from || at + length > this.from + this.buffer.length) {
      // A new buffer: the record before may still be in use.
      this.buffer = bytesAt(this.blob, at, Math.max(BUFFER, length));
      this.from = at;
    }
    const bytes = this.buffer.subarray(at - this.from, at - this.from + length);
    if (bytes.length < length) throw new FormatError('truncated');
    return bytes;
  }
}

/** Records that stay as they are in an encrypted stream ([MS-XLS] 2.2.10). */
const PLAIN: ReadonlySet<number> = new Set([0x0809, 0x2f, 0x0194, 0x0195, 0xe1, 0x0196, 0x0138]);

function readable(cipher: Cipher, type: number, data: Buffer, at: number): Buffer {
  if (PLAIN.has(type)) return data;
  const plain = cipher.decrypt(data, at);
  // The position of a sheet is not encrypted.
  if (type === REC.BOUNDSHEET) data.copy(plain, 0, 0, 4);
  return plain;
}

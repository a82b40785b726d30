import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { SasHeader } from './header.js';

/** Kinds of pages, without the bit that says that rows in it were deleted. */
const META = 0x0000;
const DATA = 0x0100;
const MIX = 0x0200;
const AMD = 0x0400;
const META_2 = 0x4000;
const HAS_DELETED = 0x80;

/** A part of a page, by its pointer: metadata, or a row of a compressed file. */
export interface Subheader {
  readonly from: number;
  readonly length: number;
  /** 0 as it is, 1 left out, 4 a packed row. */
  readonly compression: number;
  readonly kind: number;
}

export interface Page {
  readonly bytes: Buffer;
  readonly type: number;
  readonly subheaders: readonly Subheader[];
  /** Rows that stand one after the other behind the pointers, and where they begin. */
  readonly rows: number;
  readonly rowsAt: number;
  readonly hasDeleted: boolean;
}

/** Reads the numbers of a file, in its byte order and of its width. */
export class Numbers {
  constructor(private readonly header: SasHeader) {}

  /** Bytes of a whole number that is as wide as a pointer. */
  get width(): number {
    return this.header.is64 ? 8 : 4;
  }

  u16(bytes: Buffer, at: number): number {
    check(bytes, at, 2);
    return this.header.bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  }

  u32(bytes: Buffer, at: number): number {
    check(bytes, at, 4);
    return this.header.bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  }

  /** A whole number that is as wide as a pointer. */
  whole(bytes: Buffer, at: number): number {
    if (!this.header.is64) return this.u32(bytes, at);
    check(bytes, at, 8);
    return Number(this.header.bigEndian ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at));
  }
}

function check(bytes: Buffer, at: number, length: number): void {
  if (!(at >= 0 && at + length <= bytes.length)) throw new FormatError('structure');
}

/** Bytes before the page's own header. */
const LEAD = (header: SasHeader) => (header.is64 ? 32 : 16);
const OWN_HEADER = 8;

/**
 * Reads a page (as `readHeader`, SAS7BDAT Pages).
 *
 * @param index of the page, from 0
 */
export function readPage(blob: Blob, header: SasHeader, numbers: Numbers, index: number): Page {
  const bytes = exactly(blob, header.length + index * header.pageBytes, header.pageBytes);
  const lead = LEAD(header);
  const flags = numbers.u16(bytes, lead);
  const blocks = numbers.u16(bytes, lead + 2);
  const count = numbers.u16(bytes, lead + 4);
  const type = flags & 0xff00;
  const hasRows = type === DATA || type === MIX;
  const hasPointers = type !== DATA && [META, MIX, AMD, META_2].includes(type);
  const pointers = 3 * numbers.width;
  const end = lead + OWN_HEADER + (hasPointers ? count * pointers : 0);
  return {
    bytes,
    type,
    subheaders: hasPointers ? pointersOf(bytes, numbers, lead + OWN_HEADER, count) : [],
    rows: hasRows ? Math.max(0, type === MIX ? blocks - count : blocks) : 0,
    // Rows begin at a multiple of eight.
    rowsAt: type === MIX ? end + (end % 8) : end,
    hasDeleted: (flags & HAS_DELETED) !== 0,
  };
}

function pointersOf(bytes: Buffer, numbers: Numbers, from: number, count: number): Subheader[] {
  const { width } = numbers;
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * 3 * width;
    const subheader = {
      from: numbers.whole(bytes, at),
      length: numbers.whole(bytes, at + width),
      compression: bytes[at + 2 * width],
      kind: bytes[at + 2 * width + 1],
    };
    if (subheader.from + subheader.length > bytes.length) throw new FormatError('structure');
    return subheader;
  });
}

/**
 * Which rows of a page were deleted, first row first: one bit for each behind the rows.
 *
 * @returns null where there is no such map
 */
export function deletedRows(page: Page, header: SasHeader, numbers: Numbers, rowBytes: number): boolean[] | null {
  if (!page.hasDeleted || page.rows === 0) return null;
  const pointer = numbers.u32(page.bytes, header.is64 ? 24 : 12);
  const at = page.rowsAt + OWN_HEADER + pointer + page.rows * rowBytes;
  if (at + Math.ceil(page.rows / 8) > page.bytes.length) return null;
  return Array.from({ length: page.rows }, (_, row) => (page.bytes[at + (row >> 3)] & (0x80 >> (row & 7))) !== 0);
}

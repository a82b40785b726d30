import type { Blob } from '../../model/blob.js';
import { bytesAt, exactly } from '../bytes.js';
import { FormatError } from '../errors.js';

/** Where the lock bytes lie; the page with them is never used (section 1.4). */
const LOCK_BYTE = 2 ** 30;
const HEADER_BYTES = 100;

export type TextEncoding = 'utf8' | 'utf16le' | 'utf16be';
const ENCODINGS: Readonly<Record<number, TextEncoding>> = { 0: 'utf8', 1: 'utf8', 2: 'utf16le', 3: 'utf16be' };

/** The pages of a database, and which of them were seen (https://www.sqlite.org/fileformat2.html, section 1). */
export class Pager {
  readonly pageSize: number;
  /** Bytes of a page that are used; the rest is for extensions. */
  readonly usable: number;
  readonly pageCount: number;
  readonly encoding: TextEncoding;
  readonly firstTrunk: number;
  readonly freePages: number;
  /** Pages that the file should have had. */
  readonly isCut: boolean;
  private readonly seen: Uint8Array;
  private readonly autoVacuum: boolean;

  /** @throws FormatError when the header is no header */
  constructor(readonly blob: Blob) {
    const header = exactly(blob, 0, HEADER_BYTES);
    const size = header.readUInt16BE(16);
    this.pageSize = size === 1 ? 65_536 : size;
    this.usable = this.pageSize - header[20];
    const isPower = this.pageSize >= 512 && (this.pageSize & (this.pageSize - 1)) === 0;
    if (!isPower || this.usable < 480) throw new FormatError('structure');
    const encoding = ENCODINGS[header.readUInt32BE(56)];
    if (encoding === undefined) throw new FormatError('structure');
    this.encoding = encoding;
    const present = Math.ceil(blob.size / this.pageSize);
    // The declared number counts only when who wrote last knew of it (section 1.3.7).
    const isKnown = header.readUInt32BE(24) === header.readUInt32BE(92) && header.readUInt32BE(28) > 0;
    const declared = isKnown ? header.readUInt32BE(28) : present;
    this.isCut = declared * this.pageSize > blob.size;
    this.pageCount = Math.min(declared, present);
    this.firstTrunk = header.readUInt32BE(32);
    this.freePages = header.readUInt32BE(36);
    this.autoVacuum = header.readUInt32BE(52) !== 0;
    this.seen = new Uint8Array((this.pageCount >> 3) + 1);
  }

  /** Position of the first byte that belongs to no page. */
  get end(): number {
    return Math.min(this.blob.size, this.pageCount * this.pageSize);
  }

  /** Reads a page (1-based); null when it is out of range or its end is missing. */
  page(number: number, target?: Buffer): Buffer | null {
    if (!Number.isInteger(number) || number < 1 || number > this.pageCount) return null;
    const at = (number - 1) * this.pageSize;
    if (target === undefined) {
      const bytes = bytesAt(this.blob, at, this.pageSize);
      return bytes.length === this.pageSize ? bytes : null;
    }
    for (let filled = 0; filled < this.pageSize; ) {
      const count = this.blob.read(target.subarray(filled, this.pageSize), at + filled);
      if (count === 0) return null;
      filled += count;
    }
    return target;
  }

  /** Marks a page as seen; false when it was seen before, or is none. */
  visit(number: number): boolean {
    if (number < 1 || number > this.pageCount || this.wasSeen(number)) return false;
    this.seen[number >> 3] |= 1 << (number & 7);
    return true;
  }

  /** Pages that nothing referred to, without those that hold no content by their nature. */
  *unseen(): Generator<number> {
    for (let number = 1; number <= this.pageCount; number++) {
      if (!this.wasSeen(number) && !this.isLock(number) && !this.isPointerMap(number)) yield number;
    }
  }

  private wasSeen(number: number): boolean {
    return (this.seen[number >> 3] & (1 << (number & 7))) !== 0;
  }

  private isLock(number: number): boolean {
    return number === Math.floor(LOCK_BYTE / this.pageSize) + 1;
  }

  /** Pages that say what others are for (section 1.8); in a database that shrinks by itself. */
  private isPointerMap(number: number): boolean {
    if (!this.autoVacuum || number < 2) return false;
    const every = Math.floor(this.usable / 5) + 1;
    const at = number - ((number - 2) % every);
    return number === at || (this.isLock(at) && number === at + 1);
  }
}

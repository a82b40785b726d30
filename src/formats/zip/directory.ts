import type { Blob } from '../../model/blob.js';
import { bytesAt, exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { cp437 } from './cp437.js';

/** A file in a zip, as its central directory tells (PKWARE APPNOTE 6.3.10, section 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflate; see APPNOTE 4.4.5. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** Lengths in bytes. */
  readonly packed: number;
  readonly size: number;
  /** Position of its local header. */
  readonly offset: number;
}

/** The files of a zip, and what is in it beside them. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** By name; the last one of several with the same. */
  readonly byName: ReadonlyMap<string, ZipEntry>;
  /** Position of the first byte behind a local header, with the length of what is packed there. */
  dataOf(entry: ZipEntry): { readonly from: number; readonly size: number };
  /** There is a file in it that the directory does not list, or files share bytes. */
  readonly isOdd: boolean;
  /** What was written about the archive and its files, each text once. */
  readonly comments: readonly string[];
  /** Position of the directory, and behind the last byte of the zip. */
  readonly start: number;
  readonly end: number;
  /** The bytes that the directory has behind its last entry; most have none. */
  readonly rest: { readonly from: number; readonly to: number };
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_TAIL = 65_535 + END_BYTES;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const FULL_32 = 0xffffffff;
const FULL_16 = 0xffff;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;
const EXTRA_64 = 1;
const EXTRA_UNICODE_NAME = 0x7075;
/** Entries that a directory may hold. */
const MOST_ENTRIES = 1_000_000;
const LARGEST_DIRECTORY = 256 * 2 ** 20;

/**
 * Reads the central directory of a zip, also of one with other bytes before it.
 *
 * @throws FormatError when it is damaged or its end is missing
 */
export function readDirectory(blob: Blob): ZipDirectory {
  const { count, size, offset, shift, endAt, comment } = findEnd(blob);
  if (size > LARGEST_DIRECTORY || count > MOST_ENTRIES) throw new FormatError('budget');
  const bytes = exactly(blob, offset, size);
  const entries: ZipEntry[] = [];
  const comments = new Set<string>(comment.length > 0 ? [cp437(comment)] : []);
  let at = 0;
  while (at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === CENTRAL) {
    const { entry, length, comment: remark } = entryAt(bytes, at, shift);
    if (remark.length > 0) comments.add(cp437(remark));
    if (entry.offset > blob.size) throw new FormatError('structure');
    entries.push(entry);
    at += length;
  }
  if (entries.length !== count) throw new FormatError('structure');
  return {
    entries,
    byName: new Map(entries.map((entry) => [entry.name, entry])),
    dataOf: (entry) => dataOf(blob, entry),
    isOdd: isOdd(blob, entries, Math.min(offset, endAt)),
    comments: [...comments],
    start: Math.min(offset, endAt),
    end: endAt + END_BYTES + comment.length,
    rest: { from: offset + at, to: offset + bytes.length },
  };
}

interface End {
  readonly count: number;
  readonly size: number;
  /** Position of the directory. */
  readonly offset: number;
  /** What must be added to the positions that it tells: bytes before the zip. */
  readonly shift: number;
  readonly endAt: number;
  readonly comment: Buffer;
}

function findEnd(blob: Blob): End {
  const tailAt = Math.max(0, blob.size - LONGEST_TAIL);
  const tail = bytesAt(blob, tailAt, LONGEST_TAIL);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END) continue;
    const commentEnd = at + END_BYTES + tail.readUInt16LE(at + 20);
    if (commentEnd > tail.length) continue;
    // One of several volumes: the others hold the rest.
    if (![0, FULL_16].includes(tail.readUInt16LE(at + 4))) throw new FormatError('truncated');
    const endAt = tailAt + at;
    const plain = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const is64 = plain.count === FULL_16 || plain.size === FULL_32 || plain.offset === FULL_32;
    const large = is64 ? end64(blob, endAt) : null;
    const { count, size, offset } = large ?? plain;
    const directoryAt = (large?.at ?? endAt) - size;
    const shift = directoryAt - offset;
    if (shift < 0) throw new FormatError('structure');
    const comment = Buffer.from(tail.subarray(at + END_BYTES, commentEnd));
    return { count, size, offset: directoryAt, shift, endAt, comment };
  }
  throw new FormatError('truncated');
}

function end64(blob: Blob, endAt: number): { count: number; size: number; offset: number; at: number } | null {
  const locator = bytesAt(blob, endAt - 20, 20);
  if (endAt < 20 || locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR_64) return null;
  // With bytes before the zip the locator's position is off by as many; the record stands right before it in practice.
  for (const at of [Number(locator.readBigUInt64LE(8)), endAt - 20 - 56]) {
    if (at < 0) continue;
    const record = bytesAt(blob, at, 56);
    if (record.length < 56 || record.readUInt32LE(0) !== END_64) continue;
    return {
      count: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
      at,
    };
  }
  throw new FormatError('structure');
}

function entryAt(bytes: Buffer, at: number, shift: number): { entry: ZipEntry; length: number; comment: Buffer } {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const length = ENTRY_BYTES + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  if (at + length > bytes.length) throw new FormatError('structure');
  const flags = bytes.readUInt16LE(at + 8);
  const rawName = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
  const extra = bytes.subarray(at + ENTRY_BYTES + nameLength, at + ENTRY_BYTES + nameLength + extraLength);
  let size = bytes.readUInt32LE(at + 24);
  let packed = bytes.readUInt32LE(at + 20);
  let offset = bytes.readUInt32LE(at + 42);
  let name = (flags & UTF8) !== 0 ? rawName.toString('utf8') : cp437(rawName);
  forEachExtra(extra, (id, data) => {
    if (id === EXTRA_UNICODE_NAME && data.length > 5) name = data.subarray(5).toString('utf8');
    if (id !== EXTRA_64) return;
    let from = 0;
    const next = (value: number): number => {
      if (value !== FULL_32) return value;
      if (from + 8 > data.length) throw new FormatError('structure');
      from += 8;
      return Number(data.readBigUInt64LE(from - 8));
    };
    size = next(size);
    packed = next(packed);
    offset = next(offset);
  });
  const entry = {
    name,
    method: bytes.readUInt16LE(at + 10),
    encrypted: (flags & ENCRYPTED) !== 0,
    crc32: bytes.readUInt32LE(at + 16),
    packed,
    size,
    offset: offset + shift,
  };
  const comment = bytes.subarray(at + length - bytes.readUInt16LE(at + 32), at + length);
  return { entry, length, comment };
}

function forEachExtra(extra: Buffer, take: (id: number, data: Buffer) => void): void {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    take(extra.readUInt16LE(at), extra.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
}

function dataOf(blob: Blob, entry: ZipEntry): { from: number; size: number } {
  const header = exactly(blob, entry.offset, LOCAL_BYTES);
  if (header.readUInt32LE(0) !== LOCAL) throw new FormatError('structure');
  const from = entry.offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (from + entry.packed > blob.size) throw new FormatError('truncated');
  return { from, size: entry.packed };
}

/** Gaps between files that are looked into for a file that is not listed. */
const LARGEST_GAP = 1 << 20;
const LOCAL_MARK = Buffer.from('PK\x03\x04', 'latin1');

/** Programs read what the directory lists; others go from header to header. Both must see the same. */
function isOdd(blob: Blob, entries: readonly ZipEntry[], directoryAt: number): boolean {
  const starts = [...entries].sort((a, b) => a.offset - b.offset);
  let end = -1;
  for (const entry of starts) {
    if (end >= 0 && entry.offset < end) return true;
    if (end >= 0 && holdsHeader(blob, end, entry.offset)) return true;
    // The extra field of the local header is not looked up here: a small gap holds it.
    end = entry.offset + LOCAL_BYTES + entry.packed;
  }
  return end >= 0 && holdsHeader(blob, end, directoryAt);
}

function holdsHeader(blob: Blob, from: number, to: number): boolean {
  const gap = to - from;
  // Name and extra field are at most twice 64 KB, a data descriptor at most 24 bytes.
  if (gap <= LOCAL_BYTES) return false;
  return bytesAt(blob, from, Math.min(gap, LARGEST_GAP)).indexOf(LOCAL_MARK) >= 0;
}

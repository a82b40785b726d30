import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';
import { firstFilled } from '../packed.js';
import type { ZipDirectory, ZipEntry } from './directory.js';

/** A range of bytes [from, to) that belongs to no file of a zip. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** "PK\7\8": lengths and checksum behind a file that was packed as it came (APPNOTE 4.3.9). */
const DESCRIPTOR = 0x08074b50;
const LONGEST_DESCRIPTOR = 24;
/** The end of the block in which Android keeps its signatures, with its length in front ("APK Signature Scheme v2"). */
const SIGNED = 'APK Sig Block 42';
const SIGNED_END = 24;

/**
 * What stands between the files of a zip, or between the last one and the directory, or behind the last entry of that, and is neither known nor all zeros: files
 * may be aligned, have their lengths behind them, and be signed.
 */
export function gapsOf(blob: Blob, { entries, start, dataOf, rest }: ZipDirectory): Gap[] {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  const gaps: Gap[] = [];
  sorted.forEach((entry, at) => {
    const next = Math.min(sorted[at + 1]?.offset ?? start, start);
    const end = endOf(entry, dataOf);
    // Overlaps, and a file that cannot be found, are told elsewhere.
    if (end === null || end >= next) return;
    const from = firstFilledBefore(blob, end + descriptorLength(bytesAt(blob, end, LONGEST_DESCRIPTOR), entry), next);
    const to = next === start ? beforeSignatures(blob, from, next) : next;
    if (from < to) gaps.push({ from, to });
  });
  const from = firstFilledBefore(blob, rest.from, rest.to);
  if (from < rest.to) gaps.push({ from, to: rest.to });
  return gaps;
}

function endOf(entry: ZipEntry, dataOf: ZipDirectory['dataOf']): number | null {
  try {
    const { from, size } = dataOf(entry);
    return from + size;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** The mark in front of a descriptor may be missing, and lengths are of four or eight bytes. */
function descriptorLength(bytes: Buffer, { crc32, packed, size }: ZipEntry): number {
  const mark = bytes.length >= 4 && bytes.readUInt32LE(0) === DESCRIPTOR ? 4 : 0;
  if (bytes.length < mark + 12 || bytes.readUInt32LE(mark) !== crc32) return 0;
  const isShort = bytes.readUInt32LE(mark + 4) === packed % 2 ** 32 && bytes.readUInt32LE(mark + 8) === size % 2 ** 32;
  if (isShort) return mark + 12;
  const isLong =
    bytes.length >= mark + 20 &&
    Number(bytes.readBigUInt64LE(mark + 4)) === packed &&
    Number(bytes.readBigUInt64LE(mark + 12)) === size;
  return isLong ? mark + 20 : 0;
}

function firstFilledBefore(blob: Blob, from: number, to: number): number {
  if (from >= to) return to;
  if (bytesAt(blob, from, 1)[0] !== 0) return from;
  return Math.min(firstFilled(blob, from), to);
}

/** Where the signatures in front of the directory begin; the end where there are none. */
function beforeSignatures(blob: Blob, from: number, to: number): number {
  if (to - from < SIGNED_END + 8) return to;
  const end = bytesAt(blob, to - SIGNED_END, SIGNED_END);
  if (end.toString('latin1', 8) !== SIGNED) return to;
  const begin = to - 8 - Number(end.readBigUInt64LE(0));
  const isSame = begin >= from && bytesAt(blob, begin, 8).equals(end.subarray(0, 8));
  return isSame ? begin : to;
}

import { FormatError } from '../errors.js';
import type { Sequential } from '../sequential.js';

/** The header of a frame (RFC 8878, section 3.1.1.1). */
export interface FrameHeader {
  /** As it stands there, with the mark that a checksum follows taken out. */
  readonly bytes: Buffer;
  /** How far back matches reach, in bytes. */
  readonly window: number;
  /** Length of the content, where it is told. */
  readonly size: number | null;
  readonly hasChecksum: boolean;
}

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const HAS_CHECKSUM = 4;
const RESERVED = 8;
const IS_SINGLE = 0x20;
const DICTIONARY_BYTES = [0, 1, 2, 4];

export type FrameKind = 'frame' | 'skippable' | null;

/** What begins here. */
export function kindAt(input: Sequential): FrameKind {
  if (!input.has(4)) return null;
  const mark = input.bytes.readUInt32LE(input.at);
  if (mark === MAGIC) return 'frame';
  return (mark & ~0xf) >>> 0 === SKIPPABLE ? 'skippable' : null;
}

/**
 * Reads the header of a frame.
 *
 * @throws FormatError when it is damaged, or was packed with a dictionary, which is elsewhere
 */
export function readFrameHeader(input: Sequential): FrameHeader {
  const parts = [Buffer.from(input.take(5))];
  const take = (count: number): Buffer => {
    const bytes = Buffer.from(input.take(count));
    parts.push(bytes);
    return bytes;
  };
  const descriptor = parts[0][4];
  if ((descriptor & RESERVED) !== 0) throw new FormatError('structure', 'zstd');
  const isSingle = (descriptor & IS_SINGLE) !== 0;
  const window = isSingle ? null : windowOf(take(1)[0]);
  const dictionary = take(DICTIONARY_BYTES[descriptor & 3]);
  if (dictionary.some((byte) => byte !== 0)) throw new FormatError('archive', 'zstd');
  const sizeKind = descriptor >> 6;
  const size = sizeOf(take(sizeKind === 0 ? (isSingle ? 1 : 0) : 1 << sizeKind));
  const bytes = Buffer.concat(parts);
  bytes[4] &= ~HAS_CHECKSUM;
  return { bytes, window: window ?? size ?? 0, size, hasChecksum: (descriptor & HAS_CHECKSUM) !== 0 };
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

/** Two bytes count from 256 on. */
function sizeOf(bytes: Buffer): number | null {
  if (bytes.length === 0) return null;
  if (bytes.length === 8) return Number(bytes.readBigUInt64LE(0));
  return bytes.readUIntLE(0, bytes.length) + (bytes.length === 2 ? 256 : 0);
}

import { createHash } from 'node:crypto';
import { FormatError } from '../errors.js';
import { crc32 } from '../pieces.js';

/** The check of a block (xz-file-format, section 3.4). */
export interface Check {
  update(bytes: Uint8Array): void;
  /** Whether the bytes behind the block are the check of what came. */
  fits(stored: Buffer): boolean;
}

const NONE = 0;
const CRC_32 = 1;
const CRC_64 = 4;
const SHA_256 = 10;
/** Length in bytes of the check, by its number. */
const SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

export function checkSize(kind: number): number {
  return SIZES[kind];
}

/** @throws FormatError for a check that nobody has defined */
export function checkOf(kind: number): Check {
  if (kind === NONE) return { update() {}, fits: () => true };
  if (kind === CRC_32) {
    let crc = 0;
    return {
      update: (bytes) => {
        crc = crc32(bytes, crc);
      },
      fits: (stored) => stored.readUInt32LE(0) === crc,
    };
  }
  if (kind === CRC_64) return new Crc64();
  if (kind !== SHA_256) throw new FormatError('archive', 'xz');
  const hash = createHash('sha256');
  return { update: (bytes) => hash.update(bytes), fits: (stored) => hash.digest().equals(stored) };
}

/** Low and high half of the reflected polynomial of ECMA-182. */
const LOW = 0xd7870f42;
const HIGH = 0xc96c5795;
const LOWS = new Int32Array(256);
const HIGHS = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let low = byte;
  let high = 0;
  for (let bit = 0; bit < 8; bit++) {
    const isOdd = (low & 1) === 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (isOdd) {
      low ^= LOW;
      high ^= HIGH;
    }
  }
  LOWS[byte] = low;
  HIGHS[byte] = high;
}

class Crc64 implements Check {
  private low = -1;
  private high = -1;

  update(bytes: Uint8Array): void {
    let { low, high } = this;
    for (let at = 0; at < bytes.length; at++) {
      const place = (low ^ bytes[at]) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ LOWS[place];
      high = (high >>> 8) ^ HIGHS[place];
    }
    this.low = low;
    this.high = high;
  }

  fits(stored: Buffer): boolean {
    return stored.readInt32LE(0) === ~this.low && stored.readInt32LE(4) === ~this.high;
  }
}

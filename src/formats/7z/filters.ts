import type { Blob } from '../../model/blob.js';
import { type Pieces, storedPieces } from '../pieces.js';
import { broken } from './fields.js';

/**
 * Undoes what was done to bytes so that they pack better, in place.
 *
 * @param position where they stand in the stream
 * @returns how many are done; the others need more behind them
 */
export type Filter = (bytes: Buffer, position: number) => number;

/** What comes out of a filter. */
export function filtered(input: Blob, filter: Filter): Pieces {
  const pieces = storedPieces(input);
  let rest = Buffer.alloc(0);
  let position = 0;
  return {
    next() {
      for (;;) {
        const piece = pieces.next();
        if (piece === null) {
          const last = rest;
          rest = Buffer.alloc(0);
          return last.length > 0 ? last : null;
        }
        const bytes = Buffer.concat([rest, piece]);
        const done = filter(bytes, position);
        position += done;
        rest = Buffer.from(bytes.subarray(done));
        if (done > 0) return bytes.subarray(0, done);
      }
    },
    close: () => input.close(),
  };
}

/** Every byte is the difference from the one so many before it (delta of xz-file-format, section 5.3.3). */
export function deltaOf(settings: Buffer): Filter {
  if (settings.length !== 1) throw broken();
  const distance = settings[0] + 1;
  const before = new Uint8Array(distance);
  return (bytes, position) => {
    for (let at = 0; at < bytes.length; at++) {
      const place = (position + at) % distance;
      before[place] += bytes[at];
      bytes[at] = before[place];
    }
    return bytes.length;
  };
}

/** Calls of 32-bit ARM (`arm.c` of liblzma). */
export const arm: Filter = (bytes, position) => {
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    if (bytes[at + 3] !== 0xeb) continue;
    const target = (bytes.readUIntLE(at, 3) << 2) - (position + at + 8);
    bytes.writeUIntLE((target >>> 2) & 0xffffff, at, 3);
  }
  return at;
};

/** Calls and addresses of pages of 64-bit ARM (`arm64.c` of liblzma). */
export const arm64: Filter = (bytes, position) => {
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const instruction = bytes.readUInt32LE(at);
    if (instruction >>> 26 === 0x25) {
      bytes.writeUInt32LE((0x94000000 | ((instruction - ((position + at) >>> 2)) & 0x03ffffff)) >>> 0, at);
    } else if ((instruction & 0x9f000000) >>> 0 === 0x90000000) {
      const source = ((instruction >>> 29) & 3) | ((instruction >>> 3) & 0x001ffffc);
      if (((source + 0x00020000) & 0x001c0000) !== 0) continue;
      const page = (source - ((position + at) >>> 12)) | 0;
      const low = ((page & 3) << 29) | ((page & 0x0003fffc) << 3) | (-(page & 0x00020000) & 0x00e00000);
      bytes.writeUInt32LE(((instruction & 0x9000001f) | low) >>> 0, at);
    }
  }
  return at;
};

/** Of three bytes before an instruction, whether those that look like the high byte of a distance allow it to be one. */
const IS_ALLOWED = [true, true, true, false, true, false, false, false];
const BIT_NUMBER = [0, 1, 2, 2, 3, 3, 3, 3];
/** An instruction with its distance. */
const LENGTH = 5;

/** Calls and jumps of x86 (`x86.c` of liblzma). */
export function x86(): Filter {
  let mask = 0;
  let last = -LENGTH;
  return (bytes, position) => {
    if (position - last > LENGTH) last = position - LENGTH;
    let at = 0;
    while (at + LENGTH <= bytes.length) {
      if ((bytes[at] & 0xfe) !== 0xe8) {
        at++;
        continue;
      }
      const gone = position + at - last;
      last = position + at;
      if (gone > LENGTH) mask = 0;
      else for (let n = 0; n < gone; n++) mask = (mask & 0x77) << 1;
      const high = bytes[at + 4];
      if (isHigh(high) && IS_ALLOWED[(mask >> 1) & 7] && mask >> 1 < 0x10) {
        writeDistance(bytes, at, distanceOf(bytes.readUInt32LE(at + 1), position + at + LENGTH, mask));
        at += LENGTH;
        mask = 0;
      } else {
        at++;
        mask |= isHigh(high) ? 0x11 : 1;
      }
    }
    return at;
  };
}

function distanceOf(target: number, position: number, mask: number): number {
  for (let source = target; ; ) {
    const distance = (source - position) >>> 0;
    if (mask === 0) return distance;
    const bit = BIT_NUMBER[mask >> 1];
    if (!isHigh((distance >>> (24 - bit * 8)) & 0xff)) return distance;
    source = (distance ^ (2 ** (32 - bit * 8) - 1)) >>> 0;
  }
}

function writeDistance(bytes: Buffer, at: number, distance: number): void {
  bytes.writeUIntLE(distance & 0xffffff, at + 1, 3);
  bytes[at + 4] = (distance >>> 24) & 1 ? 0xff : 0;
}

function isHigh(byte: number): boolean {
  return byte === 0 || byte === 0xff;
}

import { corrupt } from './error.js';

/** Ranges that are told apart at most: when there are more, everything counts as fresh. */
export const MOST_RANGES = 1 << 16;

const COPY = 0x80;
const LARGEST_COPY = 0x10000;

/** What a difference begins with: the lengths of its base and of its result. One is filled again and again. */
export class DeltaHead {
  baseSize = 0;
  size = 0;
  /** Where the instructions begin. */
  next = 0;

  /** @throws ObjectError when it is not complete */
  parse(bytes: Uint8Array, at: number, end: number): void {
    this.next = at;
    this.baseSize = this.length(bytes, end);
    this.size = this.length(bytes, end);
  }

  private length(bytes: Uint8Array, end: number): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      if (this.next >= end) throw corrupt('a difference is cut off');
      const byte = bytes[this.next++];
      value += (byte & 127) * unit;
      if (!Number.isSafeInteger(value)) throw corrupt('a difference has an impossible length');
      if (byte < 128) return value;
    }
  }
}

/**
 * Makes an object from its base: the twin of the loop in `delta.as.ts`.
 *
 * @param delta the instructions of the difference
 * @param target exactly as long as the object
 * @param ranges receives the fresh ranges, as `DerivedObject.fresh` describes them
 * @returns the number of fresh ranges, more than `MOST_RANGES` when there was no room for all; -1 when it is damaged
 */
export function applyDelta(delta: Uint8Array, base: Uint8Array, target: Uint8Array, ranges: Int32Array): number {
  let at = 0;
  let next = 0;
  let count = 0;
  /** Where in the base the bytes before `at` end; -1 after bytes that are no copy. */
  let copied = 0;
  while (next < delta.length) {
    const code = delta[next++];
    if (code & COPY) {
      let offset = 0;
      let size = 0;
      // Bytes beyond the end read as 0, and the end is found to be passed below.
      if (code & 1) offset = delta[next++] | 0;
      if (code & 2) offset |= delta[next++] << 8;
      if (code & 4) offset |= delta[next++] << 16;
      if (code & 8) offset = (offset | (delta[next++] << 24)) >>> 0;
      if (code & 16) size = delta[next++] | 0;
      if (code & 32) size |= delta[next++] << 8;
      if (code & 64) size |= delta[next++] << 16;
      if (size === 0) size = LARGEST_COPY;
      if (next > delta.length || offset + size > base.length || at + size > target.length) return -1;
      if (copied >= 0 && copied !== offset) count = addRange(ranges, count, at, at);
      target.set(base.subarray(offset, offset + size), at);
      copied = offset + size;
      at += size;
    } else {
      if (code === 0 || next + code > delta.length || at + code > target.length) return -1;
      if (copied < 0 && count <= MOST_RANGES) ranges[2 * count - 1] = at + code;
      else count = addRange(ranges, count, at, at + code);
      for (const end = next + code; next < end; next++) target[at++] = delta[next];
      copied = -1;
    }
  }
  if (at !== target.length) return -1;
  return copied >= 0 && copied !== base.length ? addRange(ranges, count, at, at) : count;
}

/** The number of ranges with one more, which is noted when there is room. */
function addRange(ranges: Int32Array, count: number, from: number, to: number): number {
  if (count >= MOST_RANGES) return MOST_RANGES + 1;
  ranges[2 * count] = from;
  ranges[2 * count + 1] = to;
  return count + 1;
}

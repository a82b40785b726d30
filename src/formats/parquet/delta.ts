import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { FormatError } from '../errors.js';

/** A block holds a multiple of 128 values, each part of it a multiple of 32 (Encodings.md, "Delta Encoding"). */
const IN_BLOCK = 128;
const IN_PART = 32;
/** Writers make 4; parts without a value take room too. */
const MOST_PARTS = 512;

/** Where the library reads from, which it moves. */
export interface At {
  readonly view: DataView;
  offset: number;
}

/** Numbers as differences. The library believes what stands in front of them, and goes back and forth over the bytes for it. */
export function readDeltas(at: At, out: Int32Array | BigInt64Array): void {
  const head: At = { view: at.view, offset: at.offset };
  const [block, parts, count] = [varint(head), varint(head), varint(head)];
  const isEven = block > 0 && block % IN_BLOCK === 0 && parts > 0 && block % parts === 0;
  if (!isEven || parts > MOST_PARTS || (block / parts) % IN_PART !== 0) throw new FormatError('structure');
  if (count !== out.length) throw new FormatError('structure');
  if (count > 0) deltaBinaryUnpack(at, count, out);
}

/** Byte strings behind all their lengths. */
export function readLengthsAndBytes(at: At, count: number): Uint8Array[] {
  return slices(at, lengthsOf(at, count));
}

/**
 * Byte strings that begin as the one before.
 *
 * @param expect told how many bytes all strings have together, before they are made: each may repeat all before it
 */
export function readSharedBytes(at: At, count: number, expect: (bytes: number) => void): Uint8Array[] {
  const shared = lengthsOf(at, count);
  const own = slices(at, lengthsOf(at, count));
  let total = 0;
  for (let i = 0, before = 0; i < count; i++) {
    if (shared[i] > before) throw new FormatError('structure');
    before = shared[i] + own[i].length;
    total += before;
  }
  expect(total);
  for (let i = 1; i < count; i++) {
    if (shared[i] === 0) continue;
    const whole = new Uint8Array(shared[i] + own[i].length);
    whole.set(own[i - 1].subarray(0, shared[i]));
    whole.set(own[i], shared[i]);
    own[i] = whole;
  }
  return own;
}

function lengthsOf(at: At, count: number): Int32Array {
  const lengths = new Int32Array(count);
  readDeltas(at, lengths);
  if (lengths.some((length) => length < 0)) throw new FormatError('structure');
  return lengths;
}

function slices(at: At, lengths: Int32Array): Uint8Array[] {
  const { view } = at;
  let left = view.byteLength - at.offset;
  for (const length of lengths) left -= length;
  if (left < 0) throw new FormatError('structure');
  return Array.from(lengths, (length) => {
    const slice = new Uint8Array(view.buffer, view.byteOffset + at.offset, length);
    at.offset += length;
    return slice;
  });
}

function varint(at: At): number {
  for (let value = 0, shift = 0; shift < 35; shift += 7) {
    const byte = at.view.getUint8(at.offset++);
    value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
  throw new FormatError('structure');
}

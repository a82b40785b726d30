import type { Blob } from '../model/blob.js';
import { FormatError } from './errors.js';

/** Libraries that want a whole file in memory get no larger one. */
const MOST_WHOLE = 512 * 2 ** 20;

/**
 * `length` bytes of a blob from `position`, or as many as there are.
 *
 * @throws the system's error when they cannot be read
 */
export function bytesAt(blob: Blob, position: number, length: number): Buffer {
  const target = Buffer.allocUnsafe(Math.max(0, Math.min(length, blob.size - position)));
  let filled = 0;
  while (filled < target.length) {
    const count = blob.read(target.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return target.subarray(0, filled);
}

/**
 * Exactly `length` bytes of a blob.
 *
 * @throws FormatError when there are fewer
 */
export function exactly(blob: Blob, position: number, length: number): Buffer {
  const bytes = bytesAt(blob, position, length);
  if (bytes.length < length) throw new FormatError('truncated');
  return bytes;
}

/**
 * All bytes of a blob.
 *
 * @throws FormatError when there are too many to have at once
 */
export function wholeOf(blob: Blob, most = MOST_WHOLE): Buffer {
  if (blob.size > most) throw new FormatError('budget');
  return exactly(blob, 0, blob.size);
}

/** A part of a blob, as a blob. It reads from the one around it, which stays open for as long as it is used. */
export function partOf(blob: Blob, path: string, from: number, size: number): Blob {
  return {
    path,
    size,
    read(target, position) {
      const room = Math.max(0, Math.min(target.length, size - position));
      return room === 0 ? 0 : blob.read(target.subarray(0, room), from + position);
    },
    close() {},
  };
}

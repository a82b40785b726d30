import type { Blob } from '../model/blob.js';

/**
 * Fills `target` with bytes of a blob, which may give fewer at a time.
 *
 * @returns how many there were; fewer than asked only where the blob ends
 */
export function fill(blob: Blob, target: Uint8Array, position: number): number {
  let filled = 0;
  while (filled < target.length) {
    const count = blob.read(target.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

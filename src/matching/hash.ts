/** Final mixing of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit. */
export function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Two 32-bit hashes of some bytes; reused between calls. */
const pair = { high: 0, low: 0 };

/**
 * Hashes `buf[start, end)` to 64 bits, four bytes at a time: the twin of the loop in `kernel.as.ts`, bit for bit.
 * `high` is never 0. The result is overwritten by the next call.
 */
export function hashCell(buf: Uint8Array, start: number, end: number): { readonly high: number; readonly low: number } {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const word = buf[i] | (buf[i + 1] << 8) | (buf[i + 2] << 16) | (buf[i + 3] << 24);
    high = Math.imul(rotate(high ^ word, 13), 0x01000193);
    low = Math.imul(rotate(low + word, 11), 0x5bd1e995);
  }
  for (; i < end; i++) {
    high = Math.imul(high ^ buf[i], 0x01000193);
    low = Math.imul(low ^ buf[i], 0x5bd1e995);
  }
  pair.high = mix(high ^ (end - start));
  pair.low = mix(low + pair.high);
  if (pair.high === 0) pair.high = 1;
  return pair;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

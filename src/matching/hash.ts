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
 * Hashes `buf[start, end)` to 64 bits, eight bytes at a time, the last ones filled with zeros: the twin of the loop in `kernel.as.ts`, bit for bit.
 * `high` is never 0. The result is overwritten by the next call.
 */
export function hashCell(buf: Uint8Array, start: number, end: number): { readonly high: number; readonly low: number } {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let i = start; i < end; i += 8) {
    const first = wordAt(buf, i, end);
    const second = wordAt(buf, i + 4, end);
    high = Math.imul(rotate(high ^ first, 13), 0x01000193);
    high = Math.imul(rotate(high ^ second, 13), 0x01000193);
    low = Math.imul(rotate(low + second, 11), 0x5bd1e995);
    low = Math.imul(rotate(low + first, 11), 0x5bd1e995);
  }
  pair.high = mix(high ^ (end - start));
  pair.low = mix(low + pair.high);
  if (pair.high === 0) pair.high = 1;
  return pair;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Four bytes, little-endian; zeros from `end` on. */
function wordAt(buf: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) return buf[at] | (buf[at + 1] << 8) | (buf[at + 2] << 16) | (buf[at + 3] << 24);
  let word = 0;
  for (let i = at; i < end; i++) word |= buf[i] << (8 * (i - at));
  return word;
}

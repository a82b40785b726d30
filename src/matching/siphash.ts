/** Key of 128 bits, as four words, the lowest first. */
export type SipKey = Uint32Array;

/** The two halves of the last hash; overwritten by the next. */
const result = { high: 0, low: 0 };

/** The four words of the state, of 64 bits each, in halves. */
let v0h = 0;
let v0l = 0;
let v1h = 0;
let v1l = 0;
let v2h = 0;
let v2l = 0;
let v3h = 0;
let v3l = 0;

/**
 * SipHash-2-4 of `buffer[start, end)` (Aumasson & Bernstein 2012), with A to Z taken for a to z: a pseudo-random function, so that
 * without the key nobody can try values against it.
 */
export function sipHashFolded(
  key: SipKey,
  buffer: Uint8Array,
  start: number,
  end: number,
): { readonly high: number; readonly low: number } {
  // Taken apart one by one: as a list it would be walked for every cell.
  const k0l = key[0];
  const k0h = key[1];
  const k1l = key[2];
  const k1h = key[3];
  v0h = k0h ^ 0x736f6d65;
  v0l = k0l ^ 0x70736575;
  v1h = k1h ^ 0x646f7261;
  v1l = k1l ^ 0x6e646f6d;
  v2h = k0h ^ 0x6c796765;
  v2l = k0l ^ 0x6e657261;
  v3h = k1h ^ 0x74656462;
  v3l = k1l ^ 0x79746573;
  let at = start;
  for (; at + 8 <= end; at += 8) take(wordAt(buffer, at + 4, end), wordAt(buffer, at, end));
  take(wordAt(buffer, at + 4, end) | ((end - start) << 24), wordAt(buffer, at, end));
  v2l ^= 0xff;
  for (let i = 0; i < 4; i++) round();
  result.high = (v0h ^ v1h ^ v2h ^ v3h) >>> 0;
  result.low = (v0l ^ v1l ^ v2l ^ v3l) >>> 0;
  return result;
}

function take(high: number, low: number): void {
  v3h ^= high;
  v3l ^= low;
  round();
  round();
  v0h ^= high;
  v0l ^= low;
}

/** One round; the comments name its steps in words of 64 bits. */
function round(): void {
  let low = (v0l >>> 0) + (v1l >>> 0); // v0 += v1
  v0h = (v0h + v1h + (low > 0xffffffff ? 1 : 0)) | 0;
  v0l = low | 0;
  low = (v2l >>> 0) + (v3l >>> 0); // v2 += v3
  v2h = (v2h + v3h + (low > 0xffffffff ? 1 : 0)) | 0;
  v2l = low | 0;
  let high = (v1h << 13) | (v1l >>> 19); // v1 = v1 <<< 13 ^ v0
  v1l = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
  v1h = high ^ v0h;
  high = (v3h << 16) | (v3l >>> 16); // v3 = v3 <<< 16 ^ v2
  v3l = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
  v3h = high ^ v2h;
  high = v0h; // v0 <<<= 32
  v0h = v0l;
  v0l = high;
  low = (v2l >>> 0) + (v1l >>> 0); // v2 += v1
  v2h = (v2h + v1h + (low > 0xffffffff ? 1 : 0)) | 0;
  v2l = low | 0;
  low = (v0l >>> 0) + (v3l >>> 0); // v0 += v3
  v0h = (v0h + v3h + (low > 0xffffffff ? 1 : 0)) | 0;
  v0l = low | 0;
  high = (v1h << 17) | (v1l >>> 15); // v1 = v1 <<< 17 ^ v2
  v1l = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
  v1h = high ^ v2h;
  high = (v3h << 21) | (v3l >>> 11); // v3 = v3 <<< 21 ^ v0
  v3l = ((v3l << 21) | (v3h >>> 11)) ^ v0l;
  v3h = high ^ v0h;
  high = v2h; // v2 <<<= 32
  v2h = v2l;
  v2l = high;
}

/** Four bytes, the lowest first; zeros from `end` on. */
function wordAt(buffer: Uint8Array, at: number, end: number): number {
  let word = 0;
  for (let i = Math.min(4, end - at) - 1; i >= 0; i--) {
    const byte = buffer[at + i];
    word = (word << 8) | (byte >= 65 && byte <= 90 ? byte + 32 : byte);
  }
  return word;
}

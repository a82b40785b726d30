import { cutCharacter } from './cut-character.js';

/** Lead bytes of the characters that `fold` changes. */
const FOLD_LEADS = [Buffer.from([0xef, 0xbc]), Buffer.from([0xc2, 0xa0]), Buffer.from([0xe2, 0x80])];

/** Length of the characters that begin so, in bytes. */
const FOLD_LENGTHS = [3, 2, 3];

/** Whether UTF-8 text may hold a character that `fold` changes, or the first part of one at its end. */
export function mayFold(bytes: Uint8Array): boolean {
  // A lead byte at the very end may begin a foldable character in the next chunk.
  return cutCharacter(bytes) < bytes.length || holdsFoldable(bytes);
}

function holdsFoldable(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return FOLD_LEADS.some((lead) => buffer.includes(lead));
}

/**
 * Characters that only dress up a number become ASCII: full-width digits, no-break and thin spaces, typographic
 * hyphens. One character stays one character, so that columns stay true.
 */
export function fold(bytes: Uint8Array): Uint8Array {
  if (!holdsFoldable(bytes)) return bytes;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const next = FOLD_LEADS.map((lead) => buffer.indexOf(lead));
  const out = new Uint8Array(bytes.length);
  let at = 0;
  let from = 0;
  for (;;) {
    // What lies before the next character that may change is copied as it is.
    const found = next.filter((position) => position >= 0);
    const stop = found.length === 0 ? bytes.length : Math.min(...found);
    out.set(bytes.subarray(from, stop), at);
    at += stop - from;
    if (found.length === 0) return out.subarray(0, at);
    const length = FOLD_LENGTHS[next.indexOf(stop)];
    const folded = foldedByte(bytes[stop], bytes[stop + length - 1]);
    if (folded >= 0) out[at++] = folded;
    else for (let i = stop; i < stop + length && i < bytes.length; i++) out[at++] = bytes[i];
    from = Math.min(bytes.length, stop + length);
    next.forEach((position, i) => {
      if (position >= 0 && position < from) next[i] = buffer.indexOf(FOLD_LEADS[i], from);
    });
  }
}

/** The ASCII byte for a character with one of the leads, by its first and last byte; -1 when it stays as it is. */
function foldedByte(first: number, last: number): number {
  if (first === 0xef) return last >= 0x90 && last <= 0x99 ? last - 0x90 + 48 : -1; // U+FF10–U+FF19
  if (first === 0xc2) return 32; // U+00A0
  if (last === 0xaf || (last >= 0x80 && last <= 0x8a)) return 32; // U+2000–U+200A, U+202F
  return last >= 0x90 && last <= 0x93 ? 45 : -1; // hyphens and en dash
}

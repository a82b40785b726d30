import { cutCharacter } from './encoding.js';

/** Lead bytes of the characters that `fold` changes. */
const FOLD_LEADS = [Buffer.from([0xef, 0xbc]), Buffer.from([0xc2, 0xa0]), Buffer.from([0xe2, 0x80])];

/** Whether UTF-8 text may hold a character that `fold` changes, or the first part of one at its end. */
export function mayFold(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // A lead byte at the very end may begin a foldable character in the next chunk.
  return cutCharacter(bytes) < bytes.length || FOLD_LEADS.some((lead) => buffer.includes(lead));
}

/**
 * Characters that only dress up a number become ASCII: full-width digits, no-break and thin spaces, typographic
 * hyphens. One character stays one character, so that columns stay true.
 */
export function fold(bytes: Uint8Array): Uint8Array {
  if (!mayFold(bytes)) return bytes;
  const out = new Uint8Array(bytes.length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte < 0xc2) {
      out[at++] = byte;
      continue;
    }
    const next = bytes[i + 1];
    const third = bytes[i + 2];
    if (byte === 0xef && next === 0xbc && third >= 0x90 && third <= 0x99) {
      out[at++] = third - 0x90 + 48; // U+FF10–U+FF19
      i += 2;
    } else if (byte === 0xc2 && next === 0xa0) {
      out[at++] = 32;
      i += 1;
    } else if (byte === 0xe2 && next === 0x80 && (third === 0xaf || (third >= 0x80 && third <= 0x8a))) {
      out[at++] = 32; // U+2000–U+200A, U+202F
      i += 2;
    } else if (byte === 0xe2 && next === 0x80 && third >= 0x90 && third <= 0x93) {
      out[at++] = 45; // hyphens and en dash
      i += 2;
    } else out[at++] = byte;
  }
  return out.subarray(0, at);
}

import { isPlainUtf8 } from './encoding.js';
import { magicOf } from './magic.js';

/** First bytes by which formats are known. */
export const SIGNATURE = 512;
const HEAD = 1 << 16;
const RETURN = 13;
const NEWLINE = 10;
const TAB = 9;
const SPACE = 32;
const DEL = 127;
const FOREIGN = 128;

/**
 * Whether bytes are UTF-8 text by all that is known of the forms of files: no control character, no mark or signature, and no
 * line that ends in a lone return. Plain text can take the place of a part of it without making it anything else.
 */
export function isPlainText(bytes: Uint8Array): boolean {
  return bytes[0] !== 0xef && !magicOf(bytes.subarray(0, HEAD)) && !hasLoneReturn(bytes) && isPlainUtf8(bytes);
}

/**
 * Whether a part of a text leaves it plain that stands between two parts of a plain text: it is ASCII, and cuts no character
 * and no line end at its edges.
 *
 * @param from the part is bytes[from, to); it may be empty
 */
export function fitsPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  // The byte before it as well: a character may end there, and a return must still stand before a newline.
  for (let at = Math.max(0, from - 1); at < to; at++) if (!isPlainAt(bytes, at)) return false;
  if (from === to && from > 0 && !isPlainAt(bytes, from - 1)) return false;
  return to === bytes.length || bytes[to] < FOREIGN;
}

function isPlainAt(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  if (byte === RETURN) return bytes[at + 1] === NEWLINE;
  return (byte >= SPACE && byte < DEL) || byte === NEWLINE || byte === TAB;
}

function hasLoneReturn(bytes: Uint8Array): boolean {
  // A Buffer looks for a byte many times faster than any other array.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = text.indexOf(RETURN); at >= 0; at = text.indexOf(RETURN, at + 1)) {
    if (text[at + 1] !== NEWLINE) return true;
  }
  return false;
}

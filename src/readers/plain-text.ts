import { isUtf8 } from 'node:buffer';
import { HEAD } from './buffer.js';
import { isPlainUtf8 } from './encoding.js';
import { magicOf } from './magic.js';

/** First bytes by which formats are known. */
export const SIGNATURE = 512;
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
 * Whether a text is still plain in which parts stand between those of a plain text: they hold no control character, and no
 * character or line end is cut at their edges.
 *
 * @param parts ranges [from, to) of `bytes`, which may be empty
 */
export function isStillPlain(bytes: Uint8Array, parts: Int32Array): boolean {
  let isForeign = false;
  for (let i = 0; i < parts.length; i += 2) {
    // The bytes beside it as well: a character may be cut there, and a return must still stand before a newline.
    const to = Math.min(bytes.length, parts[i + 1] + 1);
    for (let at = Math.max(0, parts[i] - 1); at < to; at++) {
      if (bytes[at] >= FOREIGN) isForeign = true;
      else if (!isPlainAt(bytes, at)) return false;
    }
  }
  return !isForeign || isUtf8(bytes);
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

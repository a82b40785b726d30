import { isUtf8 } from 'node:buffer';
import type { KnownHeader } from './header.js';
import { magicOf } from './magic.js';
import { settledText } from './structure.js';

/** First bytes by which formats are known. */
const SIGNATURE = 512;
const HEAD = 1 << 16;
const RETURN = 13;
const NEWLINE = 10;
const DEL = 127;

/** By byte: what a text that was taken for UTF-8 may hold more of without being taken for anything else. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 9 || byte === NEWLINE || byte === RETURN || (byte >= 32 && byte < DEL) ? 1 : 0,
);

/**
 * How much of the beginning of a blob shows that it is running text in UTF-8 and is read as such to its end, whatever plain
 * text takes the place of what follows.
 *
 * @returns number of bytes; 0 for every other blob, and where the beginning does not settle it
 */
export function settledBy(bytes: Uint8Array, known: KnownHeader): number {
  const head = bytes.subarray(0, HEAD);
  if (!isPlainText(bytes) || magicOf(head)) return 0;
  const size = settledText(head, known);
  return size >= SIGNATURE ? size : 0;
}

/** UTF-8 without control characters, in which no line ends in a lone return. */
function isPlainText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] < 128 && !isPlainAt(bytes, at)) return false;
  }
  return bytes[0] !== 0xef && isUtf8(bytes);
}

/**
 * Whether a part of a text leaves it plain that was put between two others of a plain text: it is ASCII, and cuts no character
 * and no line end at its edges.
 *
 * @param from the part is bytes[from, to); it may be empty
 */
export function fitsPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  // The last byte before it too: a return there must still stand before a newline.
  for (let at = Math.max(0, from - 1); at < to; at++) if (!isPlainAt(bytes, at)) return false;
  if (from === to && from > 0 && !isPlainAt(bytes, from - 1)) return false;
  return to === bytes.length || bytes[to] < 128;
}

function isPlainAt(bytes: Uint8Array, at: number): boolean {
  return IS_PLAIN[bytes[at]] === 1 && (bytes[at] !== RETURN || bytes[at + 1] === NEWLINE);
}

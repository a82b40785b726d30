import { isUtf8 } from 'node:buffer';
import { CELL, isHex } from './tuple.js';

const BACKSLASH = 92;
const SPACE = 32;
const LETTER_U = 117;
/** By the letter behind a backslash: what both mean. What stands for no character in a text is a blank. */
const ESCAPES = new Map(
  Object.entries({ n: 10, t: 9, r: 13, b: SPACE, f: SPACE, v: SPACE, Z: SPACE, 0: SPACE }).map(([letter, byte]) => [
    letter.charCodeAt(0),
    byte,
  ]),
);
/** Bytes of a value in hexadecimal digits that is looked at. */
const LONGEST_HEX = 1 << 20;

/**
 * Makes the bytes of a cell its value, in place: that is never longer. What is left over becomes blank.
 *
 * @returns the new end
 */
export function valueInPlace(bytes: Uint8Array, start: number, end: number, kind: number): number {
  if (kind === CELL.PLAIN) return end;
  const to =
    kind === CELL.HEX
      ? decodeHex(bytes, start, end)
      : kind === CELL.DOUBLED
        ? undouble(bytes, start, end)
        : unescapeInto(bytes, start, end, kind === CELL.COPIED ? -1 : bytes[start - 1]);
  bytes.fill(SPACE, to, end);
  return to;
}

function undouble(bytes: Uint8Array, start: number, end: number): number {
  // The quote that is doubled is the one that the literal stands in.
  const quote = bytes[start - 1];
  let to = start;
  for (let from = start; from < end; from++) {
    if (bytes[from] === quote && bytes[from + 1] === quote && from + 1 < end) from++;
    bytes[to++] = bytes[from];
  }
  return to;
}

/** Backslashes and doubled quotes, as MySQL, `E'…'` and `COPY` of PostgreSQL write them. */
function unescapeInto(bytes: Uint8Array, start: number, end: number, quote: number): number {
  let to = start;
  for (let from = start; from < end; from++) {
    const byte = bytes[from];
    if (byte === quote && bytes[from + 1] === quote && from + 1 < end) from++;
    if (byte !== BACKSLASH || from + 1 >= end) {
      bytes[to++] = byte;
      continue;
    }
    const next = bytes[++from];
    const unit = next === LETTER_U ? unitAt(bytes, from + 1, end) : -1;
    if (unit >= 0) from += 4;
    bytes[to++] = unit >= 0 ? unit : (ESCAPES.get(next) ?? next);
  }
  return to;
}

/** The ASCII character of four hexadecimal digits, or -1. */
function unitAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 > end) return -1;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, 4).toString('latin1');
  const unit = /^[\da-f]{4}$/i.test(text) ? Number.parseInt(text, 16) : -1;
  return unit >= 128 ? -1 : unit > 0 && unit < SPACE ? SPACE : unit;
}

/** Text that is written as hexadecimal digits; numbers, digests and pictures stay as they are. */
function decodeHex(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > LONGEST_HEX) return end;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  if (!isHex(text)) return end;
  const value = Buffer.from(text.replace(/^(?:0x|\\x)/i, ''), 'hex');
  if (!isUtf8(value) || !isPrintable(value)) return end;
  bytes.set(value, start);
  return start + value.length;
}

function isPrintable(value: Uint8Array): boolean {
  return value.every((byte) => byte >= SPACE || byte === 10 || byte === 13 || byte === 9);
}

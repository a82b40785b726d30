import { isUtf8 } from 'node:buffer';
import { cutCharacter } from './cut-character.js';
import type { Encoding } from './encodings.js';

/** Where a text goes on in another encoding: PowerShell adds UTF-16 to any file, and others add ASCII to one of PowerShell. */
export interface Change {
  /** So far the encoding of before holds. */
  readonly to: number;
  /** The text goes on here: a byte order mark may stand between. */
  readonly from: number;
  /** Null where more bytes must be seen to know. */
  readonly encoding: Encoding | null;
}

/** Pairs of bytes that show UTF-16, and those that do at the very end. */
const PAIRS = 32;
const FEWEST_PAIRS = 6;
/** Bytes that show a text of single bytes: no other characters of UTF-16 are so for so long. */
const BYTES = 64;
/** The same behind western text, in which each other byte is NUL, and at the very end. */
const FEWEST_BYTES = 16;
const SHORTEST_LINE = 12;
const STEP = 16;
const NEWLINE = 10;

/** Whether there is a NUL, without which no UTF-16 of western text can be there. */
export function hasNul(bytes: Uint8Array): boolean {
  // A Buffer looks for a byte many times faster than any other array.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0);
}

/**
 * Where UTF-16 begins in a text of single bytes.
 *
 * @param isLast nothing follows these bytes
 * @param before the byte before `from`
 */
export function wideFrom(bytes: Uint8Array, from: number, isLast: boolean, before = NEWLINE): Change | null {
  if (!hasNul(bytes.subarray(from))) return null;
  for (let nul = bytes.indexOf(0, from); nul >= 0 && nul < bytes.length; nul++) {
    if (bytes[nul] !== 0) continue;
    const pairs = Math.min(PAIRS, (bytes.length - nul) >> 1);
    const isEnough = pairs === PAIRS || (isLast && pairs >= FEWEST_PAIRS);
    if (!isEnough && isLast) return null;
    if (!arePairs(bytes, nul, pairs, isEnough ? pairs : PAIRS)) continue;
    return isEnough ? changeAt(bytes, from, nul, before) : { to: Math.max(from, nul - 3), from: nul, encoding: null };
  }
  return null;
}

/** Whether every other byte is NUL and those between are text, but for a quarter of `all`. */
function arePairs(bytes: Uint8Array, nul: number, pairs: number, all: number): boolean {
  let bad = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[nul + pair * 2] !== 0 || !isText(bytes[nul + pair * 2 + 1])) bad++;
    if (bad * 4 > all) return false;
  }
  return true;
}

/** @param nul the first NUL of UTF-16, before or behind the character that it belongs to */
function changeAt(bytes: Uint8Array, low: number, nul: number, beforeLow: number): Change {
  const [mark, other] = nul - 3 >= low ? bytes.subarray(nul - 3, nul - 1) : [];
  if (mark === 0xff && other === 0xfe) return { to: nul - 3, from: nul - 1, encoding: 'utf-16le' };
  // The first byte of a character that stands for itself was read already.
  if (nul === low && beforeLow !== NEWLINE && isText(beforeLow))
    return { to: nul, from: nul + 1, encoding: 'utf-16le' };
  const before = nul - 1 >= low ? bytes[nul - 1] : NEWLINE;
  if (before === 0xff && nul - 2 >= low && bytes[nul - 2] === 0xfe)
    return { to: nul - 2, from: nul, encoding: 'utf-16be' };
  // What is added begins a line, as a rule.
  const isFirst = nul - 2 < low || bytes[nul - 2] !== 0;
  return (before === NEWLINE && isFirst) || !isText(before)
    ? { to: nul, from: nul, encoding: 'utf-16be' }
    : { to: nul - 1, from: nul - 1, encoding: 'utf-16le' };
}

/**
 * Where a text of single bytes begins in UTF-16.
 *
 * @param from where a character begins
 * @param isLast nothing follows these bytes
 */
export function narrowFrom(bytes: Uint8Array, from: number, isLast: boolean): Change | null {
  // What was judged is not judged once more: characters of the east are all of such bytes.
  let low = from;
  for (let probe = from; probe < bytes.length; probe += STEP) {
    if (!isText(bytes[probe]) || (probe + 1 < bytes.length && !isText(bytes[probe + 1]))) continue;
    let start = probe;
    while (start > low && isText(bytes[start - 1])) start--;
    let end = probe;
    while (end < bytes.length && end < probe + BYTES * 2 && isText(bytes[end])) end++;
    const at = start + ((start - from) & 1);
    if (isNarrow(bytes, at, end, from, isLast)) return { to: at, from: at, encoding: narrowOf(bytes, at, isLast) };
    low = end - ((end - from) & 1);
    probe = Math.max(probe, low - STEP);
  }
  return isLast ? lastFrom(bytes, from) : waitingFrom(bytes, from);
}

function isNarrow(bytes: Uint8Array, at: number, end: number, low: number, isLast: boolean): boolean {
  const isAtEnd = isLast && end === bytes.length;
  if (end - at < (isAtEnd || isWestern(bytes, at, low) ? FEWEST_BYTES : BYTES)) return false;
  return isMostlyAscii(bytes, at, end);
}

function isMostlyAscii(bytes: Uint8Array, from: number, to: number): boolean {
  let high = 0;
  for (let i = from; i < to; i++) if (bytes[i] >= 0x80) high++;
  if (high * 8 <= to - from) return true;
  const part = bytes.subarray(from, to);
  return high * 3 <= part.length && isUtf8(part.subarray(0, cutCharacter(part)));
}

/** Whether the characters before a place are western ones. */
function isWestern(bytes: Uint8Array, at: number, low: number): boolean {
  const from = Math.max(low, at - FEWEST_BYTES);
  let nuls = 0;
  for (let i = from; i < at; i++) if (bytes[i] === 0) nuls++;
  return at - from >= FEWEST_BYTES / 2 && nuls * 2 >= (at - from) * 0.75;
}

/** A last line that is too short to have been met on the way. */
function lastFrom(bytes: Uint8Array, from: number): Change | null {
  const start = textBefore(bytes, from);
  const at = start + ((start - from) & 1);
  return bytes.length - at >= SHORTEST_LINE && isMostlyAscii(bytes, at, bytes.length)
    ? { to: at, from: at, encoding: narrowOf(bytes, at, true) }
    : null;
}

/** What may be the beginning of such a text waits for more, with what stands before it. */
function waitingFrom(bytes: Uint8Array, from: number): Change | null {
  const start = textBefore(bytes, from);
  if (bytes.length - start < 2 || bytes.length - start >= BYTES) return null;
  const at = Math.max(from, start - ((start - from) & 1) - FEWEST_BYTES);
  return { to: at, from: at, encoding: null };
}

function textBefore(bytes: Uint8Array, from: number): number {
  let start = bytes.length;
  while (start > from && bytes.length - start < BYTES && isText(bytes[start - 1])) start--;
  return start;
}

function narrowOf(bytes: Uint8Array, from: number, isLast: boolean): Encoding {
  const rest = bytes.subarray(from);
  // Where UTF-16 comes again it is none of this text.
  const end = rest.indexOf(0);
  const part = end < 0 ? rest.subarray(0, isLast ? rest.length : cutCharacter(rest)) : rest.subarray(0, end);
  return isUtf8(part) ? 'utf-8' : 'windows-1252';
}

function isText(byte: number): boolean {
  return byte >= 32 ? byte !== 127 : byte === 9 || byte === NEWLINE || byte === 13;
}

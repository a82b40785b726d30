import { isUtf8 } from 'node:buffer';
import type { Blob } from '../model/blob.js';
import { cutCharacter } from './cut-character.js';
import { isBare } from './encoding.js';
import { fill } from './fill.js';
import { magicOf } from './magic.js';

/** Bytes that are judged together: what is packed shows itself in so few. */
const BLOCK = 512;
/** Share of control characters in one block above which it is no text. In the whole of a text there are fewer. */
const CONTROL_LIMIT = 0.04;
/** The same where the block is UTF-8, as source text with a table of a code page in it is. */
const UTF8_CONTROL_LIMIT = 0.3;
/** Fewer of them say nothing. */
const FEWEST_CONTROLS = 6;
/** Share of NUL bytes, each run of them counted once: what fills up the end of a block is nothing. */
const NUL_LIMIT = 0.25;
const FEWEST_NULS = 16;

/** Looks whether a text stays one as it streams by. */
export class BinaryWatch {
  /** There is something in it that is no text. */
  isSeen = false;

  /** @param isUtf8Told the text is UTF-8 by itself: it was not decoded from anything else */
  constructor(private readonly isUtf8Told: boolean) {}

  /** Looks at the next part of the text. Costs little where there is no control character. */
  look(bytes: Uint8Array, from: number, end: number): void {
    if (this.isSeen || isBare(bytes.subarray(from, end))) return;
    this.isSeen = firstBinary(bytes, from, end, this.isUtf8Told) !== null;
  }
}

/** Position of the first block that is no text; null where all are. */
function firstBinary(bytes: Uint8Array, from: number, end: number, isUtf8Told: boolean): number | null {
  for (let at = from; at < end; at += BLOCK) if (isBinary(bytes, at, Math.min(end, at + BLOCK), isUtf8Told)) return at;
  return null;
}

function isBinary(bytes: Uint8Array, from: number, to: number, isUtf8Told: boolean): boolean {
  let characters = 0;
  let controls = 0;
  let nuls = 0;
  let before = 1;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0) {
      if (before !== 0) nuls++;
    } else if (byte < 26 && isStrange(byte)) controls++;
    // Characters are counted, whatever they are written in.
    if ((byte & 0xc0) !== 0x80 && (byte !== 0 || before !== 0)) characters++;
    before = byte;
  }
  if (nuls >= FEWEST_NULS && nuls > characters * NUL_LIMIT) return true;
  if (controls < FEWEST_CONTROLS || controls <= characters * CONTROL_LIMIT) return false;
  return !isUtf8Told || controls > characters * UTF8_CONTROL_LIMIT || !isUtf8(wholeCharacters(bytes, from, to));
}

/** A part of a text without the characters that its ends cut. */
function wholeCharacters(bytes: Uint8Array, from: number, to: number): Uint8Array {
  let at = from;
  while (at < from + 3 && (bytes[at] & 0xc0) === 0x80) at++;
  const part = bytes.subarray(at, to);
  return part.subarray(0, cutCharacter(part));
}

/** Bell, backspace and vertical tab stand in what terminals and printers were sent. */
function isStrange(byte: number): boolean {
  return byte < 7 || byte > 13;
}

/** Bytes before a block that is no text in which what it is a part of may begin. */
const BEFORE = 2048;
const PIECE = 1 << 18;
const SIGNATURE = 512;
/** First bytes of what is known at any place in a file. Two of them say too little there. */
const SIGNATURES = [
  'PK\x03\x04',
  '\x1f\x8b\x08',
  'BZh',
  '\xfd7zXZ\0',
  '7z\xbc\xaf\x27\x1c',
  '\x28\xb5\x2f\xfd',
  '\x04\x22\x4d\x18',
  'Rar!\x1a\x07',
  'SQLite format 3\0',
  'PAR1',
  'ARROW1',
  '%PDF-',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '\x89HDF\r\n\x1a\n',
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff\xe0',
  '\xff\xd8\xff\xe1',
  '\x7fELF',
].map((text) => Buffer.from(text, 'latin1'));

/**
 * Where a file of a known format begins behind the text that a blob begins with, and reaches to the end of the blob.
 *
 * @returns null where what is no text shows no signature
 */
export function signatureIn(blob: Blob): number | null {
  const bytes = Buffer.alloc(BEFORE + PIECE + SIGNATURE);
  // bytes[0] stands at `base` in the blob; what was looked at is kept for as long as something may begin in it.
  for (let base = 0; ; base += PIECE) {
    const count = fill(blob, bytes, base);
    const end = Math.min(count, BEFORE + PIECE);
    const found = isBare(bytes.subarray(0, end)) ? null : firstBinary(bytes, 0, end, true);
    if (found !== null) {
      const at = firstSignature(bytes.subarray(0, count), Math.max(0, found - BEFORE), found + BLOCK);
      return at === null ? null : base + at;
    }
    if (count < bytes.length) return null;
  }
}

function firstSignature(bytes: Buffer, from: number, to: number): number | null {
  const part = bytes.subarray(from, to + 16);
  const places = SIGNATURES.map((signature) => part.indexOf(signature)).filter((at) => at >= 0);
  const known = places.filter((at) => magicOf(bytes.subarray(from + at, from + at + SIGNATURE)) !== null);
  return known.length === 0 ? null : from + Math.min(...known);
}

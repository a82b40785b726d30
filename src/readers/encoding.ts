import { isUtf8 } from 'node:buffer';
import { kernelIfLoaded } from '../matching/kernel/kernel.js';
import { once } from '../once.js';
import { cutCharacter } from './cut-character.js';
import { narrowFrom } from './encoding-change.js';
import type { Encoding } from './encodings.js';
import { arePackedRecords } from './packed-records.js';
import { isOrdinary, wordsOf } from './words.js';

/** What the first bytes say. */
export type EncodingGuess =
  | {
      readonly kind: 'text';
      readonly encoding: Encoding;
      readonly bom: number;
      /** There is no control character at all, only text, tabs and line ends. */
      readonly isPlain: boolean;
      /** The bytes that were looked at are nothing but ASCII. */
      readonly isAscii: boolean;
    }
  | { readonly kind: 'unsupported'; readonly format: string }
  | { readonly kind: 'binary' };

/** Share of control characters above which bytes are no text. */
const CONTROL_LIMIT = 0.02;
/** Share of NUL bytes above which bytes are no text (NUL-separated lists stay below it). */
const NUL_LIMIT = 0.2;
/** Share of bytes beyond ASCII above which text that is not UTF-8 is in a code page without a reader. */
const HIGH_LIMIT = 0.3;
/** Shares say little of fewer bytes than this. */
const SHORT = 64;

/**
 * Byte order mark, then the pattern of NUL bytes, then strict UTF-8, then Windows-1252.
 * Libraries that guess by letter frequency call a Dutch file Hungarian or Latvian.
 *
 * @param head the first bytes of the blob
 * @param whole whether `head` is all of it; otherwise a character may be cut at its end
 */
export function guessEncoding(head: Uint8Array, whole: boolean): EncodingGuess {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { kind: 'unsupported', format: 'utf-32' };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { kind: 'unsupported', format: 'utf-32' };
  const census = censusOf(head);
  const isPlain = census.nul + census.control === 0;
  const isAscii = census.high === 0;
  const text = (encoding: Encoding, bom: number) => ({ kind: 'text', encoding, bom, isPlain, isAscii }) as const;
  if (a === 0xef && b === 0xbb && c === 0xbf) return looksLikeText(head, census) ? text('utf-8', 3) : BINARY;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const encoding = markedUtf16(head, a === 0xff ? 'utf-16le' : 'utf-16be');
    return encoding ? text(encoding, 2) : BINARY;
  }
  const wide = census.nul > 0 ? utf16Pattern(head) : null;
  if (wide) return text(wide, 0);
  if (!looksLikeText(head, census)) return BINARY;
  if (isAscii || isUtf8(whole ? head : head.subarray(0, cutCharacter(head)))) return text('utf-8', 0);
  if (arePackedRecords(head, whole) || hasStrangers(head, census)) return BINARY;
  // Western text has a few accents. Where most bytes are high (EBCDIC, Cyrillic, Chinese code pages),
  // reading it as Windows-1252 would see nothing and say that it was scanned.
  return head.length >= SHORT && census.high > head.length * HIGH_LIMIT
    ? { kind: 'unsupported', format: 'unknown' }
    : text('windows-1252', 0);
}

const BINARY: EncodingGuess = { kind: 'binary' };

/** How many bytes are what no text is made of, or no ASCII. */
interface Census {
  readonly nul: number;
  /** Control characters other than NUL and those of text. */
  readonly control: number;
  readonly high: number;
}

const ORDINARY = 0;
const NUL = 1;
const CONTROL = 2;
const HIGH = 3;
const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0) return NUL;
  return isControl(byte) ? CONTROL : byte >= 0x80 ? HIGH : ORDINARY;
});

/** Counts in one pass: every small file is counted, in a history hundreds of thousands of them. */
function censusOf(head: Uint8Array): Census {
  const loop = kernelIfLoaded();
  if (loop?.holds(head)) {
    const high = loop.run.takeCensus(head.byteOffset, head.byteOffset + head.length);
    return { nul: loop.run.getNuls(), control: loop.run.getControls(), high };
  }
  const counts = [0, 0, 0, 0];
  const words = wordsOf(head);
  for (let i = 0; i < words.length; i++) if (!isOrdinary(words[i])) count(head, i * 4, i * 4 + 4, counts);
  count(head, words.length * 4, head.length, counts);
  return { nul: counts[NUL], control: counts[CONTROL], high: counts[HIGH] };
}

function count(head: Uint8Array, from: number, to: number, counts: number[]): void {
  for (let i = from; i < to; i++) {
    const kind = KIND[head[i]];
    if (kind !== ORDINARY) counts[kind]++;
  }
}

/** Whether there is neither a NUL nor a control character that text has not. */
export function isBare(bytes: Uint8Array): boolean {
  const loop = kernelIfLoaded();
  if (loop?.holds(bytes)) return !loop.run.hasControls(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const { nul, control } = censusOf(bytes);
  return nul + control === 0;
}

/** Whether bytes are UTF-8 without a control character that text has not. */
export function isPlainUtf8(bytes: Uint8Array): boolean {
  const loop = kernelIfLoaded();
  const room = loop?.takeHead();
  try {
    let high = 0;
    const step = room && loop ? loop.room.head : bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      const part = bytes.subarray(at, at + step);
      room?.set(part);
      const census = censusOf(room?.subarray(0, part.length) ?? part);
      if (census.nul + census.control > 0) return false;
      high += census.high;
    }
    return high === 0 || isUtf8(bytes);
  } finally {
    if (room) loop?.giveHead();
  }
}

/** A mark is only two bytes: what follows must bear it out. Null where it is no text at all. */
function markedUtf16(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Encoding | null {
  const all = head.subarray(2);
  // Whoever adds a line to a file does not always look how it is written.
  const body = all.subarray(0, narrowFrom(all, 0, true)?.to);
  if (body.length === 0) return 'utf-8';
  const plain = body.reduce((sum, byte) => sum + (byte < 0x80 && byte !== 0 && !isControl(byte) ? 1 : 0), 0);
  // ASCII behind a UTF-16 mark would be read as Chinese, and its numbers would vanish.
  if (body.length >= 8 && plain >= body.length * 0.95) return 'utf-8';
  const unitAt = (i: number) => (encoding === 'utf-16le' ? body[i] | (body[i + 1] << 8) : (body[i] << 8) | body[i + 1]);
  let strange = 0;
  for (let i = 0; i + 1 < body.length; i += 2) {
    const unit = unitAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && (unitAt(i + 2) & 0xfc00) === 0xdc00) i += 2;
    else if (unit < 32 ? isControl(unit) : isNoCharacter(unit)) strange++;
  }
  return strange > 1 && strange * 2 > body.length * CONTROL_LIMIT ? null : encoding;
}

/** Half a pair, private use, or no character at all. */
function isNoCharacter(unit: number): boolean {
  return (unit >= 0xd800 && unit < 0xf900) || unit >= 0xfffe || (unit >= 0xfdd0 && unit <= 0xfdef);
}

/** UTF-16 without mark: in Western text nearly every other byte is NUL, always on the same side. */
function utf16Pattern(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = head.length >> 1;
  if (pairs < 4) return null;
  let even = 0;
  let odd = 0;
  let control = 0;
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
    const low = head[i + 1] === 0 ? head[i] : head[i] === 0 ? head[i + 1] : 32;
    if (isControl(low)) control++;
  }
  if (control > pairs * CONTROL_LIMIT) return null;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

function looksLikeText({ length }: Uint8Array, { nul, control }: Census): boolean {
  return control <= length * CONTROL_LIMIT && nul <= length * NUL_LIMIT;
}

/**
 * Whether there are many bytes that no code page has in the middle of nothing: control characters, and those that Windows-1252 does
 * not define. In the code pages of DOS these are letters, and stand beside others.
 */
function hasStrangers(head: Uint8Array, { control }: Census): boolean {
  let strangers = control;
  for (let at = 0; at < head.length; at++) {
    if (
      head[at] > 0x80 &&
      head[at] < 0x9e &&
      UNDEFINED.has(head[at]) &&
      !isLetter(head[at - 1]) &&
      !isLetter(head[at + 1])
    )
      strangers++;
  }
  return head.length >= SHORT && strangers > head.length * CONTROL_LIMIT;
}

const UNDEFINED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function isLetter(byte: number | undefined): boolean {
  const lower = (byte ?? 0) | 32;
  return lower >= 0x61 && lower <= 0x7a;
}

/** C0 controls other than tab, newline, form feed, return, escape (colour codes), end-of-file and the separators. */
function isControl(byte: number): boolean {
  return (
    byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27 && byte !== 26 && byte < 28
  );
}

/** The 32 places where Windows-1252 differs from Latin-1; undefined ones stay control characters. */
const CP1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** UTF-8 bytes of every Windows-1252 byte. Node's own decoder has got 0x80–0x9F wrong since 20.18. */
export const cp1252Utf8: () => readonly Uint8Array[] = once(() =>
  Array.from({ length: 256 }, (_, byte) =>
    Buffer.from(byte >= 0x80 && byte <= 0x9f ? CP1252[byte - 0x80] : String.fromCharCode(byte), 'utf8'),
  ),
);

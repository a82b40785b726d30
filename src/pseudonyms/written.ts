import { ZERO } from '../matching/bytes.js';

/** How the digests of a column are written. */
export interface WrittenForm {
  readonly encoding: 'hex' | 'base64' | 'decimal';
  /** Characters that bear the digest, without what stands before or fills up behind; 0 for decimal numbers. */
  readonly characters: number;
}

const FEWEST_HEX = 8;
const MOST_HEX = 128;
/** 16 to 64 bytes. */
const FEWEST_BASE64 = 22;
const MOST_BASE64 = 86;
const MOST_DECIMALS = 10;
const LARGEST = 2 ** 32 - 1;
const NONE = 0xff;
const EQUALS = 61;

const HEX = alphabet('0123456789abcdef', 'ABCDEF', 10);
const BASE64 = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '-_', 62);

/** The first eight bytes of a digest as two words, the first byte highest; bytes that are not there are 0. */
export interface DigestWords {
  high: number;
  low: number;
}

/** Length of a digest in bytes; half ones occur in hexadecimal digests that were cut off. */
export function bytesOf({ encoding, characters }: WrittenForm): number {
  if (encoding === 'hex') return characters / 2;
  return encoding === 'base64' ? Math.trunc((characters * 6) / 8) : 4;
}

/**
 * Whether `buf[start, end)` can be a digest: 8 to 128 hexadecimal digits with a letter among them, also behind `0x` or
 * `\\x`, or base64 of 16 to 64 bytes with upper and lower case, with or without its padding.
 */
export function isDigest(buf: Uint8Array, start: number, end: number): boolean {
  const from = afterPrefix(buf, start, end);
  if (end - from < FEWEST_HEX || end - from > MOST_HEX) return false;
  let hasLetter = false;
  let i = from;
  for (; i < end && HEX[buf[i]] !== NONE; i++) if (HEX[buf[i]] > 9) hasLetter = true;
  return i === end ? hasLetter : isBase64(buf, start, end);
}

function isBase64(buf: Uint8Array, start: number, end: number): boolean {
  let stop = end;
  while (stop > start && end - stop < 2 && buf[stop - 1] === EQUALS) stop--;
  if (stop - start < FEWEST_BASE64 || stop - start > MOST_BASE64) return false;
  let hasUpper = false;
  let hasLower = false;
  for (let i = start; i < stop; i++) {
    const value = BASE64[buf[i]];
    if (value === NONE) return false;
    if (value < 26) hasUpper = true;
    else if (value < 52) hasLower = true;
  }
  return hasUpper && hasLower;
}

/** How one cell is written if it is a digest in letters and digits; null when it cannot be one. */
export function formOf(text: string): WrittenForm | null {
  const hex = /^(?:0[xX]|\\x)?([0-9a-fA-F]+)$/.exec(text);
  if (hex && hex[1].length >= FEWEST_HEX && hex[1].length <= MOST_HEX) {
    return { encoding: 'hex', characters: hex[1].length };
  }
  const base64 = /^([A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/.exec(text);
  const characters = base64?.[1].length ?? 0;
  return characters >= FEWEST_BASE64 && characters <= MOST_BASE64 ? { encoding: 'base64', characters } : null;
}

/**
 * Reads the beginning of a digest from `buf[start, end)`, which has no blanks at its edges.
 *
 * @returns whether the cell has the form
 */
export function readDigest(buf: Uint8Array, start: number, end: number, form: WrittenForm, into: DigestWords): boolean {
  if (form.encoding === 'hex') return readHex(buf, afterPrefix(buf, start, end), end, form.characters, into);
  if (form.encoding === 'base64') return readBase64(buf, start, end, form.characters, into);
  return readDecimal(buf, start, end, into);
}

function afterPrefix(buf: Uint8Array, start: number, end: number): number {
  const hasPrefix = end - start > 2 && (buf[start + 1] | 32) === 120 && (buf[start] === ZERO || buf[start] === 92);
  return hasPrefix ? start + 2 : start;
}

function readHex(buf: Uint8Array, start: number, end: number, characters: number, into: DigestWords): boolean {
  const length = end - start;
  // A short one can be a number that lost its leading zeros.
  const missing = characters === FEWEST_HEX && length > 0 && length < characters ? characters - length : 0;
  if (length + missing !== characters) return false;
  into.high = 0;
  into.low = 0;
  for (let i = 0; i < length; i++) {
    const value = HEX[buf[start + i]];
    if (value === NONE) return false;
    const at = i + missing;
    if (at < 8) into.high |= value << (28 - 4 * at);
    else if (at < 16) into.low |= value << (60 - 4 * at);
  }
  return settle(into);
}

function readBase64(buf: Uint8Array, start: number, end: number, characters: number, into: DigestWords): boolean {
  let stop = end;
  while (stop > start && buf[stop - 1] === EQUALS) stop--;
  if (stop - start !== characters || end - stop > 2) return false;
  into.high = 0;
  into.low = 0;
  for (let i = 0; i < characters; i++) {
    const value = BASE64[buf[start + i]];
    if (value === NONE) return false;
    // Six bits a character: from bit 6i of 64 on.
    const shift = 58 - 6 * i;
    if (shift >= 32) into.high |= value << (shift - 32);
    else if (shift > 26) {
      into.high |= value >>> (32 - shift);
      into.low |= value << shift;
    } else if (shift >= 0) into.low |= value << shift;
    else if (shift > -6) into.low |= value >>> -shift;
  }
  return settle(into);
}

function readDecimal(buf: Uint8Array, start: number, end: number, into: DigestWords): boolean {
  if (end - start > MOST_DECIMALS || start === end) return false;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = buf[i] - ZERO;
    if (!(digit >= 0 && digit <= 9)) return false;
    value = value * 10 + digit;
  }
  into.high = value;
  into.low = 0;
  return value <= LARGEST;
}

function settle(into: DigestWords): true {
  into.high >>>= 0;
  into.low >>>= 0;
  return true;
}

/** Value of every byte in an alphabet; `others` are further letters for the values from `from` on. */
function alphabet(letters: string, others: string, from: number): Uint8Array {
  const values = new Uint8Array(256).fill(NONE);
  [...letters].forEach((letter, value) => {
    values[letter.charCodeAt(0)] = value;
  });
  [...others].forEach((letter, i) => {
    values[letter.charCodeAt(0)] = from + i;
  });
  return values;
}

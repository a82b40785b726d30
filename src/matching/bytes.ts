/** Byte values that the matching code names. */
export const NEWLINE = 10;
export const SPACE = 32;
export const PLUS = 43;
export const DASH = 45;
export const DOT = 46;
export const COMMA = 44;
export const ZERO = 48;
export const NINE = 57;

/** 1 for `0`–`9`. */
export const IS_DIGIT = byteTable((b) => b >= ZERO && b <= NINE);
/** 1 for ASCII letters. Bytes of 0x80 and up are letters of other alphabets: they join words too. */
export const IS_LETTER = byteTable((b) => (b >= 65 && b <= 90) || (b >= 97 && b <= 122) || b >= 0x80);
/** 1 for what makes a word go on: letters and digits. An underscore joins words and ends them: `export_bsn_…`. */
export const IS_WORD = byteTable((b) => IS_LETTER[b] === 1 || IS_DIGIT[b] === 1);

/** A 256-entry table of 0 and 1. */
export function byteTable(test: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));
}

/** The integer written by `count` ASCII digits at `start`; exact up to 15 digits. */
export function digitsToNumber(buf: Uint8Array, start: number, count: number): number {
  let n = 0;
  for (let i = start; i < start + count; i++) n = n * 10 + buf[i] - ZERO;
  return n;
}

/** Lower-case ASCII letter or the byte itself. */
export function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

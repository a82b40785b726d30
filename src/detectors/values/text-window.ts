import type { Hit } from '../../matching/lane.js';

/** Bytes around a place in which its value is read; less than a window of a text overlaps with the next. */
const BEFORE = 160;
const BEHIND = 320;
const FEWEST_MULTIBYTE = 0x80;

/** A piece of UTF-8 as a text, and where its bytes are in it. */
export interface TextWindow {
  readonly text: string;
  /** Position in the text of a byte of the buffer. */
  indexOf(byte: number): number;
  /** Byte of the buffer at a position in the text. */
  byteOf(index: number): number;
}

/** What stands around a hit, as far as the context may be read. */
export function windowOf({ buf, start, low, high }: Hit, end: number): TextWindow {
  let from = Math.max(low, start - BEFORE);
  // Not in the middle of a character.
  while (from < start && (buf[from] & 0xc0) === FEWEST_MULTIBYTE) from++;
  const to = Math.min(high, end + BEHIND);
  const bytes = Buffer.from(buf.buffer, buf.byteOffset + from, to - from);
  const text = bytes.toString('utf8');
  if (text.length === bytes.length) return { text, indexOf: (byte) => byte - from, byteOf: (index) => from + index };
  return {
    text,
    indexOf: (byte) => bytes.toString('utf8', 0, byte - from).length,
    // A byte that is no character became three.
    byteOf: (index) => Math.min(to, from + Buffer.byteLength(text.slice(0, index))),
  };
}

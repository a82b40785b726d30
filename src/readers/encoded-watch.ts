import { findEncoded } from './base64.js';
import { OVERLAP } from './buffer.js';

/** What stands in a text that may hold files or lists of numbers as base64: one look for each in every window. */
const MARKS: readonly Buffer[] = ['base64', '"bdata', 'rmd-source-code'].map((mark) => Buffer.from(mark, 'latin1'));
const [, NUMBERS] = MARKS;
/** Characters of base64 that are worth a process of their own: a kilobyte. */
const WORTH = 1366;

/** Whether something in a text says that base64 is near. */
export function mayHoldEncoded(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  return MARKS.some((mark) => text.includes(mark));
}

/** Whether lists of numbers may stand in it as plotly writes them. */
export function mayHoldNumbers(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(NUMBERS);
}

/** Looks for base64 in a text as it streams by. */
export class EncodedWatch {
  /** Something said that base64 may be there; all that comes is looked at. */
  isMarked = false;

  /**
   * Looks at the next part of the text.
   *
   * @param fresh position of the first byte that was not looked at yet; what stands before it may say what it is
   * @returns whether data stand there that are worth to be read as what they are: no picture, font or program
   */
  holds(bytes: Uint8Array, fresh: number, end: number, isLast: boolean): boolean {
    const from = Math.max(0, fresh - OVERLAP);
    this.isMarked ||= mayHoldEncoded(bytes, from, end);
    if (!this.isMarked) return false;
    if (mayHoldNumbers(bytes.subarray(from, end))) return true;
    return findEncoded(bytes, from, end).some(({ from: at, to, isCut }) => to - at >= WORTH || (isCut && !isLast));
  }
}

/** Thrown when another process reads the blob: what was said of it is dropped. */
export class HandedOn extends Error {
  override readonly name = 'HandedOn';
}

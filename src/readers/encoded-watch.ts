import { FEWEST, findEncoded } from './base64.js';
import { isBlank, isPart } from './base64-alphabet.js';
import { OVERLAP } from './buffer.js';

/** What stands in a text that may hold files or lists of numbers as base64: one look for each in every window. */
const MARKS: readonly Buffer[] = ['base64', '"bdata', 'rmd-source-code'].map((mark) => Buffer.from(mark, 'latin1'));
const [, NUMBERS] = MARKS;

/** Bytes from one probe to the next: two of them lie in the shortest run. */
const STEP = 128;
const LONG_RUN = 256;
/** A line of base64 is at least so long; so many that were met one after the other say that there are more. */
const LONG_LINE = 60;
const MOST_LINE = 80;
const FEWEST_LINES = 2;

/** Whether something in a text says that base64 is near, or a run of its characters is longer than anything else has. */
export function mayHoldEncoded(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  return holdsMark(bytes, from, to) || holdsRun(bytes, from, to);
}

function holdsMark(bytes: Uint8Array, from: number, to: number): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  return MARKS.some((mark) => text.includes(mark));
}

/** Looks at one byte in many only, and around those that may stand in base64. */
function holdsRun(bytes: Uint8Array, from: number, to: number): boolean {
  let lines = 0;
  let lastLine = -1;
  for (let probe = from + STEP - 1; probe < to; probe += STEP) {
    if (!isPart(bytes[probe])) continue;
    let end = probe + 1;
    const farthest = Math.min(to, probe + LONG_RUN);
    while (end < farthest && isPart(bytes[end])) end++;
    let start = probe;
    const nearest = Math.max(from, probe - LONG_RUN);
    while (start > nearest && isPart(bytes[start - 1])) start--;
    const length = end - start;
    if (length >= LONG_RUN) return true;
    if (length < LONG_LINE || length > MOST_LINE || !isLine(bytes, start, end, from, to)) continue;
    lines = probe - lastLine <= STEP * 2 ? lines + 1 : 1;
    if (lines >= FEWEST_LINES) return true;
    lastLine = probe;
  }
  return false;
}

/** Whether nothing else stands in the line. */
function isLine(bytes: Uint8Array, start: number, end: number, from: number, to: number): boolean {
  const isEnded = end === to || bytes[end] === 10 || bytes[end] === 13;
  return isEnded && (start === from || isBlank(bytes[start - 1]));
}

/** Whether lists of numbers may stand in it as plotly writes them. */
export function mayHoldNumbers(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(NUMBERS);
}

/** Looks for base64 in a text as it streams by. */
export class EncodedWatch {
  /** Something said that base64 may be there; all that comes is looked at. */
  isMarked = false;

  private areMarksKnown = true;

  /** Only what is long is looked for: words that say what a short piece is hardly stand in the cells of a table. */
  ignoreMarks(): void {
    this.areMarksKnown = false;
  }

  /**
   * Looks at the next part of the text.
   *
   * @param fresh position of the first byte that was not looked at yet; what stands before it may say what it is
   * @returns whether data stand there that are worth to be read as what they are: no picture, font or program
   */
  holds(bytes: Uint8Array, fresh: number, end: number, isLast: boolean): boolean {
    const from = Math.max(0, fresh - OVERLAP);
    this.isMarked ||= this.areMarksKnown && holdsMark(bytes, from, end);
    if (!this.isMarked && !holdsRun(bytes, from, end)) return false;
    if (this.areMarksKnown && mayHoldNumbers(bytes.subarray(from, end))) return true;
    const isWorth = findEncoded(bytes, from, end).some(
      ({ from: at, to, isCut }) => to - at >= FEWEST || (isCut && !isLast),
    );
    // What was seen only in passing is looked for again in the whole.
    this.isMarked ||= isWorth;
    return isWorth;
  }
}

/** Thrown when another process reads the blob: what was said of it is dropped. */
export class HandedOn extends Error {
  override readonly name = 'HandedOn';
}

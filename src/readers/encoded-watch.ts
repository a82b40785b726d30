import { FEWEST, findEncoded } from './base64.js';
import { isBlank, isPart } from './base64-alphabet.js';
import { OVERLAP } from './buffer.js';

/** What stands in a text that may hold files or lists of numbers as base64: one look for each in every window. */
const MARKS: readonly Buffer[] = ['base64', '"bdata', 'rmd-source-code'].map((mark) => Buffer.from(mark, 'latin1'));
const [, NUMBERS] = MARKS;

/** Bytes from one probe to the next: two of them lie in the shortest piece that is looked for, half of it on one side of one. */
const STEP = FEWEST / 2;
const LONG_RUN = FEWEST / 2;
/** A line of base64 is at least so long, and not much longer. */
const LONG_LINE = 60;
const MOST_LINE = 80;
const NEAR = 9;

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
  for (let probe = from + STEP - 1; probe < to; probe += STEP) {
    if (!isPart(bytes[probe]) || !(isPartAround(bytes, probe, NEAR) || isPartAround(bytes, probe, -NEAR))) continue;
    let end = probe + 1;
    const farthest = Math.min(to, probe + LONG_RUN);
    while (end < farthest && isPart(bytes[end])) end++;
    let start = probe;
    const nearest = Math.max(from, probe - LONG_RUN);
    while (start > nearest && isPart(bytes[start - 1])) start--;
    if (end - start >= LONG_RUN) return true;
    if (isLine(end - start) && (isLineBehind(bytes, end, to) || isLineBefore(bytes, start, from))) return true;
  }
  return false;
}

/** A quick look to one side: most words are short. */
function isPartAround(bytes: Uint8Array, at: number, step: number): boolean {
  return isPart(bytes[at + step]) && isPart(bytes[at + step * 2]) && isPart(bytes[at + step * 3]);
}

function isLine(length: number): boolean {
  return length >= LONG_LINE && length <= MOST_LINE;
}

/** Whether the next line is one of base64 as well, and nothing else stands between. */
function isLineBehind(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== 10 && bytes[from] !== 13) return false;
  const farthest = Math.min(to, from + LONG_RUN);
  let start = from;
  while (start < farthest && isBlank(bytes[start])) start++;
  let end = start;
  while (end < farthest && isPart(bytes[end])) end++;
  return isLine(end - start);
}

/** Whether the line before is one. */
function isLineBefore(bytes: Uint8Array, to: number, from: number): boolean {
  const nearest = Math.max(from, to - LONG_RUN);
  let end = to;
  while (end > nearest && isBlank(bytes[end - 1])) end--;
  if (bytes[end] !== 10 && bytes[end] !== 13) return false;
  let start = end;
  while (start > nearest && isPart(bytes[start - 1])) start--;
  return isLine(end - start);
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

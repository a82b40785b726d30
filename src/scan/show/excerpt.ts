import type { Segment } from './section.js';

/** Part of a buffer: `buf[start, end)`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Bytes before what is marked, and in all. */
const BEFORE = 80;
const LONGEST = 240;
const LEFT_OUT: Segment = { text: '…', isMarked: false };

/**
 * A part of a text as segments, with ranges of it marked. Of a long text what stands around the first mark.
 *
 * @param marks inside `whole`, in order, not overlapping
 */
export function excerpt(buf: Uint8Array, whole: Range, marks: readonly Range[] = []): Segment[] {
  const { start, end } = cut(buf, whole, marks[0]?.start ?? whole.start);
  const segments: Segment[] = start > whole.start ? [LEFT_OUT] : [];
  let at = start;
  const push = (to: number, isMarked: boolean) => {
    if (to > at) segments.push({ text: textOf(buf, at, to), isMarked });
    at = Math.max(at, to);
  };
  for (const mark of marks) {
    push(Math.min(end, mark.start), false);
    push(Math.min(end, mark.end), true);
  }
  push(end, false);
  if (end < whole.end) segments.push(LEFT_OUT);
  return segments;
}

/** The bytes that are shown, with no character cut in two. */
function cut(buf: Uint8Array, { start, end }: Range, point: number): Range {
  if (end - start <= LONGEST) return { start, end };
  let from = Math.max(start, point - BEFORE);
  let to = Math.min(end, from + LONGEST);
  while (from < to && isContinuation(buf[from])) from++;
  while (to > from && to < end && isContinuation(buf[to])) to--;
  return { start: from, end: to };
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function textOf(buf: Uint8Array, from: number, to: number): string {
  return Buffer.from(buf.buffer, buf.byteOffset + from, to - from).toString('utf8');
}

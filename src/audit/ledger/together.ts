import {
  type Content,
  contentLength,
  FRAME_BYTES,
  type FrameStart,
  frameStart,
  INNER_MARK,
  readStart,
} from './frame.js';

/*
 * Records that are written together are the body of one: after a power cut all of them are there, or none. Thousands of small
 * ones would wait for the disk one after the other otherwise.
 */

const HEAD = Buffer.from('{}');
const NOTHING = Buffer.alloc(0);

/** One record of several, in the body of the one that they are. */
export interface InnerRecord {
  readonly start: FrameStart;
  /** Where it begins in the body. */
  readonly offset: number;
  readonly head: Buffer;
}

/** Several records as one, and where each begins in its body. */
export function together(contents: readonly Content[]): {
  readonly content: Content;
  readonly offsets: readonly number[];
} {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  contents.forEach((each, at) => {
    const { head, body, seal } = each;
    offsets.push(length);
    parts.push(frameStart(at + 1, each, INNER_MARK), head, body, seal);
    length += FRAME_BYTES + head.length + body.length + seal.length;
  });
  return { content: { kind: 'together', head: HEAD, body: Buffer.concat(parts), seal: NOTHING }, offsets };
}

/** The records of such a body, which was checked as a whole; null when it is no such body. */
export function recordsTogether(body: Buffer): InnerRecord[] | null {
  const records: InnerRecord[] = [];
  for (let offset = 0; offset < body.length; ) {
    const start = readStart(body.subarray(offset), INNER_MARK);
    if (start === null || start.kind === 'together' || start.number !== records.length + 1) return null;
    const from = offset + FRAME_BYTES;
    if (from + contentLength(start) > body.length) return null;
    records.push({ start, offset, head: body.subarray(from, from + start.head) });
    offset = from + contentLength(start);
  }
  return records.length === 0 ? null : records;
}

import { type Blob, memoryBlob } from '../../model/blob.js';
import { bytesAt, exactly, partOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';

const WINDOW = 1 << 20;
/** A line that begins a message is no longer. */
const LONGEST_LINE = 512;
/** Messages that are copied to take the marks out of their lines. */
const LARGEST_COPY = 64 << 20;
const LINE_END = 10;
const EMPTY_LINE = /\n\r?\n/;
const BEGIN = Buffer.from('\nFrom ');

/** Every message of a mailbox becomes a member (RFC 4155, appendix A; lines that were marked with `>` as in mboxrd). */
export function read({ blob }: Reading, out: FormatOutput): void {
  const starts = startsOf(blob);
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? blob.size;
    const name = `message-${index + 1}.eml`;
    out.member({ name, open: () => messageAt(blob, name, start, end) });
  });
  const isEnded = bytesAt(blob, blob.size - 1, 1)[0] === LINE_END;
  if (!isEnded || starts.some((start, index) => !hasBody(blob, start, starts[index + 1] ?? blob.size)))
    out.skip('truncated', 'mbox');
  // The lines between messages tell who sent them.
  out.text(starts.map((start) => firstLine(blob, start)).join('\n'), { hidden: 'metadata' });
}

/** Positions of the lines that begin a message: behind an empty line, with a sender and a time. */
function startsOf(blob: Blob): number[] {
  const starts = [0];
  for (let from = 0; from < blob.size; from += WINDOW) {
    const bytes = bytesAt(blob, from, WINDOW + LONGEST_LINE);
    for (let at = bytes.indexOf(BEGIN); at >= 0 && at < WINDOW; at = bytes.indexOf(BEGIN, at + 1)) {
      const before = from + at === 0 ? 10 : at > 0 ? bytes[at - 1] : bytesAt(blob, from - 1, 1)[0];
      const isEmpty =
        before === 10 || (before === 13 && (at > 1 ? bytes[at - 2] : bytesAt(blob, from + at - 2, 1)[0]) === 10);
      if (isEmpty && isBegin(bytes.toString('latin1', at + 1, at + 1 + LONGEST_LINE))) starts.push(from + at + 1);
    }
  }
  return starts;
}

/** Whether the headers end in an empty line, as they do in every message of a mailbox. */
function hasBody(blob: Blob, start: number, end: number): boolean {
  for (let from = start; from < end; from += WINDOW)
    if (EMPTY_LINE.test(bytesAt(blob, from, Math.min(WINDOW + 4, end - from)).toString('latin1'))) return true;
  return false;
}

function isBegin(line: string): boolean {
  return /^From \S+ [^\n]*\d\d:\d\d[^\n]*\n/.test(line);
}

function firstLine(blob: Blob, start: number): string {
  return bytesAt(blob, start, LONGEST_LINE).toString('latin1').split(/\r?\n/, 1)[0].slice(5);
}

function messageAt(blob: Blob, name: string, start: number, end: number): Blob {
  const head = bytesAt(blob, start, Math.min(LONGEST_LINE, end - start));
  const from = start + head.indexOf(10) + 1;
  if (end - from > LARGEST_COPY) return partOf(blob, name, from, end - from);
  const text = exactly(blob, from, end - from).toString('latin1');
  return memoryBlob(name, Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1'));
}

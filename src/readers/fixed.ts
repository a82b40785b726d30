import type { DocumentSink } from '../model/document.js';
import type { SlidingBuffer } from './buffer.js';

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const LONGEST_LINE = 1 << 24;

/**
 * Lines whose cells stand at fixed positions. A line that is shorter or longer than the fields say is looked
 * at as text as well.
 *
 * @param fields byte ranges of the cells in a line
 * @param line 1-based line at `buffer.start`
 * @returns false when a line is too long to be one; the caller reads the rest as text.
 */
export function readFixed(
  buffer: SlidingBuffer,
  fields: readonly (readonly [number, number])[],
  out: DocumentSink,
  line: number,
): boolean {
  const sink = out.table({ name: null, kind: 'fixed' });
  const starts = new Int32Array(fields.length);
  const ends = new Int32Array(fields.length);
  const width = fields[fields.length - 1][1];
  fields.forEach((_, i) => {
    sink.header(i, null);
  });
  let complete = true;
  for (let row = line; ; ) {
    const { bytes, start, end } = buffer;
    const found = bytes.subarray(0, end).indexOf(NEWLINE, start);
    if (found < 0 && !buffer.ended) {
      if (buffer.refill(start, LONGEST_LINE)) continue;
      complete = false;
      break;
    }
    if (start >= end) break;
    const stop = found < 0 ? end : found;
    const length = (stop > start && bytes[stop - 1] === RETURN ? stop - 1 : stop) - start;
    fields.forEach(([from, to], i) => {
      starts[i] = start + Math.min(from, length);
      ends[i] = start + Math.min(to, length);
      while (starts[i] < ends[i] && bytes[starts[i]] === SPACE) starts[i]++;
      while (starts[i] < ends[i] && bytes[ends[i] - 1] === SPACE) ends[i]--;
    });
    if (length > 0) sink.row(bytes, starts, ends, fields.length, row, start);
    if (length > width) {
      const text = out.text(row);
      text.window(bytes, start, start, stop, stop);
      text.end();
    }
    buffer.start = found < 0 ? end : found + 1;
    row++;
  }
  sink.end();
  return complete;
}

import type { DocumentSink } from '../model/document.js';
import type { SlidingBuffer } from './buffer.js';

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const LONGEST_LINE = 1 << 24;

type Range = readonly [from: number, to: number];

/**
 * Lines whose cells stand at fixed positions. A line that is shorter or longer than the fields say, or that has
 * something between them, is looked at as text as well.
 *
 * @param fields byte ranges of the cells in a line
 * @param line 1-based line at `buffer.start`
 * @returns the line where it stopped: at the end, or at one that is too long (`buffer.start` stands there)
 */
export function readFixed(buffer: SlidingBuffer, fields: readonly Range[], out: DocumentSink, line: number): number {
  const sink = out.table({ name: null, kind: 'fixed' });
  const starts = new Int32Array(fields.length);
  const ends = new Int32Array(fields.length);
  const gaps = gapsBetween(fields);
  const width = fields[fields.length - 1][1];
  fields.forEach((_, i) => {
    sink.header(i, null);
  });
  let row = line;
  for (; ; row++) {
    const stop = endOfLine(buffer);
    const { bytes, start, end } = buffer;
    if (stop < 0 || start >= end) break;
    const length = (stop > start && bytes[stop - 1] === RETURN ? stop - 1 : stop) - start;
    fields.forEach(([from, to], i) => {
      starts[i] = start + Math.min(from, length);
      ends[i] = start + Math.min(to, length);
      while (starts[i] < ends[i] && bytes[starts[i]] === SPACE) starts[i]++;
      while (starts[i] < ends[i] && bytes[ends[i] - 1] === SPACE) ends[i]--;
    });
    if (length > 0) sink.row(bytes, starts, ends, fields.length, row, start);
    if (length > 0 && (length !== width || gaps.some((gap) => isFilled(bytes, start, gap)))) {
      const text = out.text(row);
      text.window(bytes, start, start, start + length, start + length);
      text.end();
    }
    buffer.start = Math.min(stop + 1, end);
  }
  sink.end();
  return row;
}

/** Position of the end of the line at `buffer.start`, reading on where needed; -1 when the line is too long. */
function endOfLine(buffer: SlidingBuffer): number {
  for (let from = buffer.start; ; ) {
    const found = buffer.bytes.indexOf(NEWLINE, from);
    if (found >= 0 && found < buffer.end) return found;
    if (buffer.ended) return buffer.end;
    const looked = buffer.end - buffer.start;
    if (!buffer.refill(buffer.start, LONGEST_LINE)) return -1;
    from = buffer.start + looked;
  }
}

function gapsBetween(fields: readonly Range[]): Range[] {
  const before = fields.map(([from], i): Range => [i === 0 ? 0 : fields[i - 1][1], from]);
  return before.filter(([from, to]) => from < to);
}

function isFilled(bytes: Uint8Array, start: number, [from, to]: Range): boolean {
  for (let i = start + from; i < start + to; i++) if (bytes[i] !== SPACE) return true;
  return false;
}

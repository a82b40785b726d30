import type { DocumentSink } from '../../model/document.js';
import { OVERLAP, type SlidingBuffer } from '../buffer.js';

const NEWLINE = 10;
const RETURN = 13;
const LONGEST_LINE = 1 << 24;
/** So many lines in a row that are no records make the reader look at the structure anew. */
const STREAK = 16;
/** Records of one person that are held at most. */
const LONGEST_HELD = 1 << 22;

/** A message layout of lines, or of records of a fixed length without line ends. */
export interface LineLayout {
  /**
   * Takes the record `bytes[start, end)`, which has no line end.
   *
   * @param line 1-based line of the file, or number of the record when there are no lines
   * @returns false when it is none of this layout: then it is text
   */
  record(bytes: Uint8Array, start: number, end: number, line: number): boolean;
  /** First byte that is still needed, or -1. */
  readonly held: number;
  /** The bytes have moved towards 0. */
  shift(by: number): void;
  /** Writes what is held. */
  flush(bytes: Uint8Array): void;
  end(): void;
}

/**
 * Reads records line by line. Lines that are none are text; many of them in a row end the layout.
 *
 * @param width characters of a record when there are no line ends, or 0
 * @returns the line where it stopped, at the end or where something else begins (`buffer.start`)
 */
export function readLines(
  buffer: SlidingBuffer,
  out: DocumentSink,
  layout: LineLayout,
  line: number,
  width: number,
): number {
  let row = line;
  let streak = 0;
  let streakFrom = -1;
  for (;;) {
    const keep = () =>
      Math.min(buffer.start, streakFrom < 0 ? buffer.start : streakFrom, layout.held < 0 ? buffer.start : layout.held);
    const stop = endOf(buffer, width, keep, (by) => {
      layout.shift(by);
      if (streakFrom >= 0) streakFrom -= by;
    });
    const { bytes, start, end } = buffer;
    if (stop < 0 || start >= end) break;
    let to = stop;
    while (to > start && (bytes[to - 1] === NEWLINE || bytes[to - 1] === RETURN)) to--;
    if (to > start && !layout.record(bytes, start, to, row)) {
      if (streakFrom < 0) streakFrom = start;
      if (++streak >= STREAK) {
        buffer.start = streakFrom;
        row -= streak - 1;
        break;
      }
    } else if (to > start && streak > 0) {
      textOf(buffer, out, { from: streakFrom, to: start, line: row - streak });
      streak = 0;
      streakFrom = -1;
    } else if (streak > 0) streak++;
    row++;
    buffer.start = stop;
    if (layout.held >= 0 && stop - layout.held > LONGEST_HELD) layout.flush(bytes);
  }
  layout.flush(buffer.bytes);
  if (streak > 0 && streak < STREAK) textOf(buffer, out, { from: streakFrom, to: buffer.start, line: row - streak });
  layout.end();
  return row;
}

/** A piece of text with what stands around it. */
export function textOf(
  buffer: Pick<SlidingBuffer, 'bytes' | 'end'>,
  out: DocumentSink,
  { from, to, line }: { readonly from: number; readonly to: number; readonly line: number },
): void {
  const text = out.text(line);
  text.window(buffer.bytes, Math.max(0, from - OVERLAP), from, to, Math.min(buffer.end, to + OVERLAP));
  text.end();
}

/** Position after the record at `buffer.start` and its line end, reading on where needed; -1 when it is too long. */
function endOf(buffer: SlidingBuffer, width: number, keep: () => number, shift: (by: number) => void): number {
  for (let looked = 0; ; ) {
    const found =
      width > 0
        ? afterCharacters(buffer.bytes, buffer.start, buffer.end, width)
        : buffer.bytes.indexOf(NEWLINE, buffer.start + looked) + 1;
    if (found > 0 && found <= buffer.end) return found;
    if (buffer.ended) return buffer.end;
    looked = buffer.end - buffer.start;
    if (looked > LONGEST_LINE) return -1;
    const from = keep();
    const { start } = buffer;
    buffer.refill(from, LONGEST_LINE * 2);
    buffer.start = start - from;
    shift(from);
  }
}

/** Position after so many characters of UTF-8; -1 when they are not there, and no more than is sure to be whole. */
export function afterCharacters(bytes: Uint8Array, start: number, end: number, count: number): number {
  let at = start;
  for (let n = 0; n < count; n++) {
    if (at >= end) return -1;
    const byte = bytes[at];
    at += byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  }
  return at <= end ? at : -1;
}

import { kernel } from '../matching/kernel/kernel.js';
import type { DocumentSink, RowBatch, TableSink } from '../model/document.js';
import type { SlidingBuffer } from './buffer.js';
import type { Structure } from './structure.js';

type Delimited = Extract<Structure, { kind: 'delimited' }>;

const NORMAL = 0;
const DELIMITER = 1;
const END_OF_LINE = 2;
const QUOTE = 3;
const QUOTE_BYTE = 34;
const RETURN = 13;
const NEWLINE = 10;
const SPACE = 32;
/** The compiled loop stopped because its room for rows or cells was full. */
const STOP_NO_ROOM = 1;
/** A row longer than this is no row: the rest is read as text. */
const LONGEST_ROW = 1 << 24;
/** A quote that is not closed within this many bytes is a literal character. */
const LONGEST_QUOTED = 1 << 20;
const MOST_UNCLOSED = 16;
const MOST_COLUMNS = 1 << 20;
/** So many rows of another form in a row make the reader look at the structure anew. */
const STREAK = 16;

/** What made the reader stop: the end, or rows of another structure from `buffer.start` on. */
export type DelimitedEnd = 'end' | 'other-structure' | 'row-too-long';

/**
 * Delimited rows (or one value per line), split in the buffer without copying a cell. Rows with another
 * number of cells go to the table and, as a line of text, past the value detectors; a long streak of them
 * ends the table so that the caller can look again: files do change their delimiter half-way.
 */
export class DelimitedReader {
  private readonly kinds = new Uint8Array(256);
  private starts = new Int32Array(64);
  private ends = new Int32Array(64);
  private count = 0;
  private readonly collapse: boolean;
  private readonly newline: number;
  private sink: TableSink;
  /** Rows to let pass before a streak is looked at again; doubles, so that the work stays linear. */
  private patience = STREAK;
  private unclosed = 0;

  /** @param line 1-based line at `buffer.start`, kept up to date */
  constructor(
    private readonly buffer: SlidingBuffer,
    private readonly structure: Delimited,
    private readonly out: DocumentSink,
    public line: number,
  ) {
    this.collapse = structure.delimiter === SPACE;
    const head = buffer.bytes.subarray(buffer.start, buffer.end);
    this.newline = head.includes(NEWLINE) || !head.includes(RETURN) ? NEWLINE : RETURN;
    this.kinds[this.newline] = END_OF_LINE;
    if (structure.delimiter > 0) this.kinds[structure.delimiter] = DELIMITER;
    if (!this.collapse) this.kinds[QUOTE_BYTE] = QUOTE;
    this.sink = out.table({ name: null, kind: structure.delimiter === 0 ? 'list' : 'delimited' });
    for (let i = 0; i < structure.columns; i++) this.sink.header(i, structure.header?.[i]?.trim() || null);
  }

  /** Reads rows until the end or until they no longer fit; `buffer.start` and `line` say where it stopped. */
  read(): DelimitedEnd {
    for (let n = 0; n < this.structure.skip; n++) this.preambleLine();
    if (this.structure.header) this.headerRow();
    const end = this.rows();
    this.sink.end();
    return end;
  }

  private rows(): DelimitedEnd {
    const { buffer, structure } = this;
    // A streak: rows of another form, held back until it is clear what they are.
    let streakFrom = -1;
    let streakLine = 0;
    let streak = 0;
    for (;;) {
      if (streakFrom < 0) this.wholeRows();
      const from = buffer.start;
      const rowLine = this.line;
      const next = this.splitRow(from);
      if (next < 0) {
        const keep = streakFrom >= 0 ? streakFrom : from;
        if (buffer.ended) break;
        if (!buffer.refill(keep, LONGEST_ROW)) return this.tooLong(streakFrom, streakLine);
        if (streakFrom >= 0) streakFrom -= keep;
        continue;
      }
      buffer.start = next;
      if (this.isEmptyRow()) continue;
      if (this.count === structure.columns) {
        if (streakFrom >= 0) {
          this.emitRagged(streakFrom, from, streakLine);
          streakFrom = -1;
          streak = 0;
          this.splitRow(from);
          this.line = rowLine + this.linesIn(from, next);
        }
        this.sink.row(buffer.bytes, this.starts, this.ends, this.count, rowLine, from);
        continue;
      }
      if (streakFrom < 0) {
        streakFrom = from;
        streakLine = rowLine;
      }
      if (++streak < this.patience) continue;
      buffer.start = streakFrom;
      this.line = streakLine;
      return 'other-structure';
    }
    if (streakFrom >= 0 && streak >= 3) {
      buffer.start = streakFrom;
      this.line = streakLine;
      return 'other-structure';
    }
    if (streakFrom >= 0) this.emitRagged(streakFrom, buffer.end, streakLine);
    return 'end';
  }

  /** As many rows of the expected form as there are, split by the compiled loop where it can. */
  private wholeRows(): void {
    const { buffer, structure, sink } = this;
    const { bytes, end } = buffer;
    const loop = kernel();
    if (!loop?.holds(bytes) || this.collapse || this.newline !== NEWLINE || structure.columns > loop.room.columns)
      return;
    const base = bytes.byteOffset;
    const { run, rows, starts, ends, room } = loop;
    const quotes = this.kinds[QUOTE_BYTE] === QUOTE ? 1 : 0;
    do {
      const next = run.splitRows(
        base + buffer.start,
        base + end,
        structure.delimiter,
        quotes,
        structure.columns,
        this.line,
        rows,
        room.rows,
        starts,
        ends,
        room.cells,
      );
      const rowCount = run.getRows();
      buffer.start = next - base;
      this.line = run.getLine();
      if (rowCount === 0) return;
      // Positions are the loop's own; its memory serves as the buffer of the batch.
      const cells = run.getCells();
      const batch: RowBatch = {
        bytes: loop.bytes,
        rowCount,
        columns: structure.columns,
        rows: loop.words.subarray(rows / 4, rows / 4 + rowCount * 4),
        starts: new Int32Array(loop.bytes.buffer, starts, cells),
        ends: new Int32Array(loop.bytes.buffer, ends, cells),
      };
      if (sink.rows) sink.rows(batch);
      else eachRow(sink, batch);
    } while (run.getStop() === STOP_NO_ROOM);
  }

  /** The caller looked and found nothing better: take the streak as ragged rows and be more patient. */
  resume(): DelimitedEnd {
    this.patience *= 2;
    const { buffer } = this;
    for (let n = 0; n < this.patience / 2; n++) {
      const from = buffer.start;
      const line = this.line;
      const next = this.splitRow(from);
      if (next < 0) break;
      buffer.start = next;
      this.emitRagged(from, next, line);
    }
    const end = this.rows();
    this.sink.end();
    return end;
  }

  private tooLong(streakFrom: number, streakLine: number): DelimitedEnd {
    if (streakFrom >= 0) {
      this.buffer.start = streakFrom;
      this.line = streakLine;
    }
    return 'row-too-long';
  }

  /** Rows of another form: their cells count in the table, and the lines are looked at as text. */
  private emitRagged(from: number, to: number, line: number): void {
    const { bytes } = this.buffer;
    const text = this.out.text(line);
    text.window(bytes, from, from, to, to);
    text.end();
    let at = from;
    this.line = line;
    while (at < to) {
      const rowLine = this.line;
      const next = this.splitRow(at);
      if (next < 0) break;
      if (!this.isEmptyRow()) this.sink.row(bytes, this.starts, this.ends, this.count, rowLine, at);
      at = next;
    }
  }

  private preambleLine(): void {
    const from = this.buffer.start;
    const line = this.line;
    const { bytes, end } = this.buffer;
    const at = bytes.indexOf(this.newline, from);
    const to = at < 0 || at >= end ? end : at + 1;
    const text = this.out.text(line);
    text.window(bytes, from, from, to, to);
    text.end();
    this.buffer.start = to;
    this.line++;
  }

  private headerRow(): void {
    while (this.buffer.start < this.buffer.end) {
      const next = this.splitRow(this.buffer.start);
      if (next < 0) return;
      this.buffer.start = next;
      if (!this.isEmptyRow()) return;
    }
  }

  private isEmptyRow(): boolean {
    return this.count === 0 || (this.count === 1 && this.starts[0] === this.ends[0]);
  }

  private linesIn(from: number, to: number): number {
    let lines = 0;
    for (let i = from; i < to; i++) if (this.buffer.bytes[i] === this.newline) lines++;
    return lines;
  }

  /**
   * Splits the row at `from` into `starts`, `ends` and `count`, and moves `line` past it.
   *
   * @returns the position after the row, or -1 when its end is not in the buffer yet.
   */
  private splitRow(from: number): number {
    const { buffer, kinds, collapse } = this;
    const { bytes, end } = buffer;
    if (from >= end) return -1;
    bytes[end] = this.newline;
    let lines = 0;
    let cell = from;
    let count = 0;
    let i = from;
    for (;;) {
      while (kinds[bytes[i]] === NORMAL) i++;
      const kind = kinds[bytes[i]];
      if (kind === QUOTE) {
        if (i !== cell) {
          i++;
          continue;
        }
        const close = this.closingQuote(i);
        if (close === -1) return -1;
        if (close === -2) {
          // Each failure costs a long look ahead: a file that keeps failing has no quoted cells.
          if (++this.unclosed >= MOST_UNCLOSED) kinds[QUOTE_BYTE] = NORMAL;
          i++;
          continue;
        }
        for (let at = i; at < close; at++) if (bytes[at] === this.newline) lines++;
        let after = close + 1;
        while (kinds[bytes[after]] !== DELIMITER && kinds[bytes[after]] !== END_OF_LINE) after++;
        this.put(count++, i + 1, close);
        cell = -1;
        i = after;
        if (kinds[bytes[i]] === DELIMITER) {
          cell = ++i;
          continue;
        }
      }
      if (kinds[bytes[i]] === DELIMITER) {
        if (!(collapse && i === cell) && count < MOST_COLUMNS) this.put(count++, cell, i);
        cell = ++i;
        continue;
      }
      if (i >= end && !buffer.ended) return -1;
      if (cell >= 0) {
        let stop = i;
        if (stop > cell && bytes[stop - 1] === RETURN) stop--;
        if (!(collapse && stop === cell)) this.put(count++, cell, stop);
      }
      this.count = count;
      this.line += lines + 1;
      return Math.min(i + 1, end);
    }
  }

  /** Position of the quote that closes the one at `open`; -1: read more first; -2: it is never closed. */
  private closingQuote(open: number): number {
    const { bytes, end, ended } = this.buffer;
    let at = bytes.indexOf(QUOTE_BYTE, open + 1);
    while (at >= 0 && at < end && bytes[at + 1] === QUOTE_BYTE && at + 1 < end) at = bytes.indexOf(QUOTE_BYTE, at + 2);
    const found = at >= 0 && at < end;
    if (found && at - open <= LONGEST_QUOTED) {
      return at + 1 < end || ended ? at : -1;
    }
    return ended || end - open > LONGEST_QUOTED ? -2 : -1;
  }

  private put(index: number, start: number, end: number): void {
    if (index === this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.starts[index] = start;
    this.ends[index] = end;
  }
}

function eachRow(sink: TableSink, { bytes, rowCount, columns, rows, starts, ends }: RowBatch): void {
  for (let i = 0; i < rowCount; i++) {
    const first = i * columns;
    const cells = [starts.subarray(first, first + columns), ends.subarray(first, first + columns)] as const;
    sink.row(bytes, ...cells, columns, rows[i * 4 + 1], rows[i * 4]);
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

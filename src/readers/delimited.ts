import { kernelIfLoaded } from '../matching/kernel/kernel.js';
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
/** So many quotes inside a quoted cell may stand where no cell ends. */
const MOST_STRAY = 8;
/** Bytes that may be read in vain for quotes that close nothing, at first and per byte read after that. */
const VAIN_AT_FIRST = 1 << 24;
const VAIN_PER_BYTE = 4;
/** Cells of one row; what stands behind them is one more. */
const MOST_COLUMNS = 1 << 17;
/** So many rows of another form in a row, or so many bytes, make the reader look at the structure anew. */
const STREAK = 16;
const STREAK_BYTES = 1 << 20;
const LONGEST_STREAK = 1 << 23;

const MORE = -1;
const LITERAL = -2;

/** What made the reader stop: the end, or rows of another structure from `buffer.start` on. */
export type DelimitedEnd = 'end' | 'other-structure' | 'row-too-long';

/**
 * Delimited rows (or one value per line), split in the buffer without copying a cell. Rows with another
 * number of cells go to the table and, as a line of text, past the value detectors; a long streak of them
 * makes it stop so that the caller can look again: files do change their delimiter half-way.
 */
export class DelimitedReader {
  private readonly kinds = new Uint8Array(256);
  private starts = new Int32Array(64);
  private ends = new Int32Array(64);
  private count = 0;
  private readonly collapse: boolean;
  private readonly sink: TableSink;
  /** Rows and bytes to let pass before a streak is looked at again; they double, so that the work stays linear. */
  private patience = STREAK;
  private patienceBytes = STREAK_BYTES;
  /** Bytes of the streak at `buffer.start` that made the reader stop. */
  private held = 0;
  private vain = VAIN_AT_FIRST;

  /** @param line 1-based line at `buffer.start`, kept up to date */
  constructor(
    private readonly buffer: SlidingBuffer,
    private readonly structure: Delimited,
    private readonly out: DocumentSink,
    public line: number,
  ) {
    this.collapse = structure.delimiter === SPACE;
    this.kinds[NEWLINE] = END_OF_LINE;
    if (structure.delimiter > 0) this.kinds[structure.delimiter] = DELIMITER;
    if (!this.collapse) this.kinds[QUOTE_BYTE] = QUOTE;
    this.sink = out.table({ name: null, kind: structure.delimiter === 0 ? 'list' : 'delimited' });
    for (let i = 0; i < structure.columns; i++) this.sink.header(i, structure.header?.[i]?.trim() || null);
  }

  /** Reads rows until the end or until they no longer fit; `buffer.start` and `line` say where it stopped. */
  read(): DelimitedEnd {
    for (let n = 0; n < this.structure.skip; n++) this.preambleLine();
    if (this.structure.header) this.headerRow();
    return this.rows();
  }

  /** The caller looked and found nothing better: take the streak as ragged rows and be more patient. */
  resume(): DelimitedEnd {
    const from = this.buffer.start;
    this.patience *= 2;
    this.patienceBytes = Math.min(this.patienceBytes * 2, LONGEST_STREAK);
    this.emitRagged(from, from + this.held, this.line);
    this.buffer.start = from + this.held;
    return this.rows();
  }

  /** Ends the table. */
  close(): void {
    this.sink.end();
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
        if (buffer.ended) break;
        const keep = streakFrom >= 0 ? streakFrom : from;
        if (!buffer.refill(keep, LONGEST_ROW)) return this.stop(streakFrom, streakLine, 'row-too-long');
        this.vain += keep * VAIN_PER_BYTE;
        if (streakFrom >= 0) streakFrom -= keep;
        continue;
      }
      buffer.start = next;
      if (this.isEmptyRow()) continue;
      if (this.count === structure.columns) {
        if (streakFrom < 0) {
          this.sink.row(buffer.bytes, this.starts, this.ends, this.count, rowLine, from);
          continue;
        }
        this.emitRagged(streakFrom, from, streakLine);
        streakFrom = -1;
        streak = 0;
        // Splitting the streak has overwritten this row: it comes once more.
        buffer.start = from;
        this.line = rowLine;
        continue;
      }
      if (streakFrom < 0) {
        streakFrom = from;
        streakLine = rowLine;
      }
      if (++streak >= this.patience || next - streakFrom >= this.patienceBytes)
        return this.stop(streakFrom, streakLine, 'other-structure');
    }
    if (streak >= 3) return this.stop(streakFrom, streakLine, 'other-structure');
    if (streak > 0) this.emitRagged(streakFrom, buffer.end, streakLine);
    return 'end';
  }

  /** As many rows of the expected form as there are, split by the compiled loop where it can. */
  private wholeRows(): void {
    const { buffer, structure, sink } = this;
    const { bytes, end } = buffer;
    const loop = kernelIfLoaded();
    if (!loop?.holds(bytes) || this.collapse || structure.columns > loop.room.columns) return;
    const base = bytes.byteOffset;
    const { run, rows, starts, ends, room } = loop;
    do {
      const next = run.splitRows(
        base + buffer.start,
        base + end,
        structure.delimiter,
        this.vain > 0 ? 1 : 0,
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

  private stop(streakFrom: number, streakLine: number, end: DelimitedEnd): DelimitedEnd {
    if (streakFrom < 0) return end;
    this.held = this.buffer.start - streakFrom;
    this.buffer.start = streakFrom;
    this.line = streakLine;
    return end;
  }

  /** Rows of another form: their cells count in the table, and the lines are looked at as text. */
  private emitRagged(from: number, to: number, line: number): void {
    const { bytes } = this.buffer;
    this.showText(from, to, line);
    // One absurdly long row must not make the table wide: its text has been shown.
    const most = this.structure.columns * 2 + 64;
    this.line = line;
    for (let at = from; at < to; ) {
      const rowLine = this.line;
      const next = this.splitRow(at);
      if (next < 0) break;
      if (!this.isEmptyRow()) this.sink.row(bytes, this.starts, this.ends, Math.min(this.count, most), rowLine, at);
      at = next;
    }
  }

  private showText(from: number, to: number, line: number): void {
    const text = this.out.text(line);
    text.window(this.buffer.bytes, from, from, to, to);
    text.end();
  }

  private preambleLine(): void {
    const { bytes, start, end } = this.buffer;
    const at = bytes.indexOf(NEWLINE, start);
    const to = at < 0 || at >= end ? end : at + 1;
    if (to > start) this.showText(start, to, this.line);
    this.buffer.start = to;
    this.line++;
  }

  /** Passes the names of the columns. They are values too: a list of people can stand on its side. */
  private headerRow(): void {
    while (this.buffer.start < this.buffer.end) {
      const from = this.buffer.start;
      const { line } = this;
      const next = this.splitRow(from);
      if (next < 0) return;
      this.buffer.start = next;
      if (this.isEmptyRow()) continue;
      this.showText(from, next, line);
      return;
    }
  }

  private isEmptyRow(): boolean {
    return this.count === 0 || (this.count === 1 && this.starts[0] === this.ends[0]);
  }

  /**
   * Splits the row at `from` into `starts`, `ends` and `count`, and moves `line` past it.
   *
   * @returns the position after the row, or -1 when its end is not in the buffer yet.
   */
  private splitRow(from: number): number {
    const { buffer, kinds, collapse } = this;
    const { bytes, end } = buffer;
    if (from >= end) return MORE;
    bytes[end] = NEWLINE;
    let lines = 0;
    let cell = from;
    let count = 0;
    let i = from;
    for (;;) {
      while (kinds[bytes[i]] === NORMAL) i++;
      if (kinds[bytes[i]] === QUOTE) {
        const close = i === cell && this.vain > 0 ? this.closingQuote(i) : LITERAL;
        if (close === MORE) return MORE;
        if (close === LITERAL) {
          i++;
          continue;
        }
        for (let at = i; at < close; at++) if (bytes[at] === NEWLINE) lines++;
        this.put(count++, i + 1, close);
        cell = -1;
        i = close + 1;
        while (kinds[bytes[i]] === NORMAL) i++;
        if (kinds[bytes[i]] === DELIMITER) {
          cell = ++i;
          continue;
        }
      }
      if (kinds[bytes[i]] === DELIMITER) {
        if (count >= MOST_COLUMNS) {
          i++;
          continue;
        }
        if (!(collapse && i === cell)) this.put(count++, cell, i);
        cell = ++i;
        continue;
      }
      if (i >= end && !buffer.ended) return MORE;
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

  /**
   * Position of the quote that closes the one at `open`: the next that stands at the end of a cell. MORE when the
   * buffer ends before it; LITERAL when the quote at `open` is a character like any other.
   */
  private closingQuote(open: number): number {
    const { kinds } = this;
    const { bytes, end, ended } = this.buffer;
    bytes[end + 1] = QUOTE_BYTE;
    let stray = 0;
    let lines = 0;
    for (let at = open + 1; ; at++) {
      for (; bytes[at] !== QUOTE_BYTE; at++) if (bytes[at] === NEWLINE) lines++;
      if (at - open > LONGEST_QUOTED) return this.literal(open, at);
      let after = at + 1;
      while (after < end && (bytes[after] === SPACE || bytes[after] === RETURN)) after++;
      if (after >= end && !ended) return MORE;
      if (at >= end) return this.literal(open, at);
      if (after === at + 1 && bytes[after] === QUOTE_BYTE && after < end) {
        at = after;
        continue;
      }
      const kind = kinds[bytes[after]];
      if (after >= end || kind === DELIMITER || kind === END_OF_LINE)
        return lines > 2 && this.holdsRows(open, at) ? this.literal(open, at) : at;
      // `"5 inch` with a quoted cell some lines below, or `"he said "no" to it"`.
      if (lines > 0 || ++stray > MOST_STRAY) return this.literal(open, at);
    }
  }

  private literal(open: number, at: number): typeof LITERAL {
    this.vain -= at - open;
    return LITERAL;
  }

  /** Whether the lines inside a quoted cell are rows of this table: then a stray quote has swallowed them. */
  private holdsRows(from: number, to: number): boolean {
    const { bytes } = this.buffer;
    let rows = 0;
    let lines = -1;
    let delimiters = 0;
    for (let i = from; i < to; i++) {
      const kind = this.kinds[bytes[i]];
      if (kind === DELIMITER) delimiters++;
      if (kind !== END_OF_LINE) continue;
      // The first piece is the rest of the row that the quote stands in.
      if (++lines > 0 && delimiters === this.structure.columns - 1) rows++;
      delimiters = 0;
    }
    return this.structure.columns > 2 ? rows * 2 >= lines : rows === lines;
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

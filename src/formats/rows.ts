import type { TableSink } from '../model/document.js';
import { hasHeader, type KnownHeader } from '../readers/header.js';
import { type Cell, cellText } from './cells.js';

/** Columns of a table; what lies beyond is put in the last one, one after the other. */
export const MOST_COLUMNS = 4096;
/** Rows that are looked at before the first one is told to be a header or not. */
const LOOKED_AT = 201;
const SEPARATOR = 32;
/** Bytes that are copied one by one: most cells are short, and for those a loop is faster than a view. */
const SHORT = 48;
const MINUS = 45;
const ZERO = 48;
const MOST_32 = 0x7fffffff;

/**
 * Receives rows, cell after cell, and hands them on as byte ranges of one buffer. Where nothing says what the columns are
 * called, the first rows are kept back until it is clear whether they name them.
 */
export class Rows {
  private bytes = Buffer.allocUnsafe(1 << 12);
  private used = 0;
  private starts = new Int32Array(16);
  private ends = new Int32Array(16);
  private count = 0;
  private number = 0;
  private isFull = false;
  /** The sink, once it is known what it is told. */
  private sink: TableSink | null = null;
  private kept: { cells: string[]; number: number }[] | null = null;
  /** Rows that were handed in. */
  total = 0;
  /** What the columns are called, once that is decided: at the latest when the table has ended. */
  names: readonly (string | null)[] | null = null;

  /**
   * @param begin makes the sink; called when the first row is handed on, so that a table without rows is none
   * @param headers names of the columns; null where the first row may hold them
   * @param lines receives rows above the header that are no rows of the table
   */
  constructor(
    private readonly begin: () => TableSink,
    private readonly headers: readonly (string | null)[] | null,
    private readonly known: KnownHeader,
    private readonly lines: (text: string, number: number) => void,
  ) {
    if (headers === null) this.kept = [];
    else this.names = headers;
  }

  /**
   * One row.
   *
   * @param number 1-based row of the file
   */
  row(cells: readonly Cell[], number: number): void {
    this.open(number);
    for (const cell of cells) this.put(cell);
    this.close();
  }

  /** Begins a row that is put together cell by cell. */
  open(number: number): void {
    this.number = number;
    this.count = 0;
    this.used = 0;
    this.isFull = false;
  }

  /** The next cell of the row. */
  put(cell: Cell): void {
    if (cell instanceof Uint8Array) this.putBytes(cell, 0, cell.length);
    else this.putText(cellText(cell));
  }

  putText(text: string): void {
    // A character is at most three bytes for every unit of UTF-16.
    this.room(text.length * 3 + 1);
    const from = this.from();
    if (text.length > SHORT || !this.putAscii(text)) this.used += this.bytes.write(text, this.used, 'utf8');
    this.cell(from);
  }

  /** The same for a whole number within 2^53, without making a text of it. */
  putInteger(value: number): void {
    this.room(20);
    const from = this.from();
    const { bytes } = this;
    let rest = value < 0 ? -value : value;
    if (value < 0) bytes[this.used++] = MINUS;
    const end = this.used + digitsOf(rest);
    let at = end;
    // Whole numbers of 32 bits are divided without floating point.
    for (; rest > MOST_32; at--) {
      const tenth = Math.floor(rest / 10);
      bytes[at - 1] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    for (let small = rest | 0; at > this.used; at--) {
      const tenth = (small / 10) | 0;
      bytes[at - 1] = ZERO + (small - tenth * 10);
      small = tenth;
    }
    this.used = end;
    this.cell(from);
  }

  /** The same for UTF-8 that stands in a buffer. */
  putBytes(buf: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.used + length >= this.bytes.length) this.room(length + 1);
    const from = this.from();
    const { bytes } = this;
    if (length > SHORT) bytes.set(buf.subarray(start, end), this.used);
    else for (let at = start, to = this.used; at < end; at++, to++) bytes[to] = buf[at];
    this.used += length;
    this.cell(from);
  }

  /** So many empty cells. */
  putNothing(cells: number): void {
    for (let n = 0; n < cells && this.count < MOST_COLUMNS; n++) {
      this.room(1);
      this.cell(this.from());
    }
  }

  /** The row is whole. */
  close(): void {
    this.total++;
    if (this.kept === null) {
      this.handOn();
      return;
    }
    this.kept.push({ cells: this.textsOfRow(), number: this.number });
    if (this.kept.length >= LOOKED_AT) this.decide();
  }

  /** No row comes any more. */
  end(): void {
    if (this.kept) this.decide();
    this.sink?.end();
  }

  /** Calling into the engine costs more than so few letters. */
  private putAscii(text: string): boolean {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) return false;
      this.bytes[this.used + at] = code;
    }
    this.used += text.length;
    return true;
  }

  private from(): number {
    if (this.count < MOST_COLUMNS) return this.used;
    this.isFull = true;
    return this.starts[MOST_COLUMNS - 1];
  }

  private cell(from: number): void {
    if (!this.isFull) {
      if (this.count >= this.starts.length) {
        this.starts = grown(this.starts);
        this.ends = grown(this.ends);
      }
      this.starts[this.count] = from;
      this.count++;
    }
    this.ends[this.count - 1] = this.used;
    this.bytes[this.used++] = SEPARATOR;
  }

  private room(bytes: number): void {
    if (this.used + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.used + bytes) * 2);
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }

  private textsOfRow(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.bytes.toString('utf8', this.starts[at], this.ends[at]));
  }

  private handOn(): void {
    this.sink ??= this.beginWith(this.headers ?? []);
    this.sink.row(this.bytes, this.starts, this.ends, this.count, this.number, 0);
  }

  private beginWith(names: readonly (string | null)[]): TableSink {
    const sink = this.begin();
    names.slice(0, MOST_COLUMNS).forEach((name, index) => {
      sink.header(index, name === null || name.trim() === '' ? null : name);
    });
    return sink;
  }

  /** Tells lines above the table, the header and the rows apart, and hands them on. */
  private decide(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    const filled = kept.filter(({ cells }) => cells.some((cell) => cell !== ''));
    const above = linesAbove(filled.map(({ cells }) => cells));
    for (const { cells, number } of filled.slice(0, above)) this.lines(cells.filter(Boolean).join(' '), number);
    const rows = filled.slice(above);
    if (rows.length === 0) {
      this.names = [];
      return;
    }
    const named = hasHeader(
      rows.map(({ cells }) => cells),
      this.known,
    );
    this.names = named ? rows[0].cells : [];
    this.sink = this.beginWith(this.names);
    // What a header says beyond the name of a column is looked at as well.
    if (named) this.lines(rows[0].cells.filter(Boolean).join(' '), rows[0].number);
    const total = this.total;
    for (const { cells, number } of rows.slice(named ? 1 : 0)) this.row(cells, number);
    this.total = total;
  }
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let power = 10; value >= power; power *= 10) digits++;
  return digits;
}

function grown(positions: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(positions.length * 2);
  larger.set(positions);
  return larger;
}

/** Lines above a table have fewer cells than its rows: a title, a date, who made it. */
const MOST_ABOVE = 20;

/** Rows at the beginning that are lines above a table. */
export function linesAbove(rows: readonly (readonly string[])[]): number {
  const widths = rows.map((cells) => cells.filter((cell) => cell !== '').length);
  const usual = usualWidth(widths);
  if (usual < 3) return 0;
  const first = widths.findIndex((width) => width * 2 > usual);
  return first > 0 && first <= MOST_ABOVE ? first : 0;
}

function usualWidth(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

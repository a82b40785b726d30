import type { DocumentSink } from '../../model/document.js';
import type { SlidingBuffer } from '../buffer.js';
import { GapReader, LONGEST_RECORD } from '../gap-reader.js';
import { RecordRow } from '../record-row.js';
import { valueInPlace } from './literals.js';
import { columnsOf, copyHead, createHead, insertHead, type RowsHead } from './names.js';
import { SqlTables, type SqlTarget } from './tables.js';
import { CELL, commentEnd, SqlTuple, TUPLE } from './tuple.js';

const NEWLINE = 10;
const OPEN = 40;
const COMMA = 44;
const SEMICOLON = 59;
const DASH = 45;
const SLASH = 47;
const STAR = 42;
const HASH = 35;
const BACKSLASH = 92;
const DOT = 46;
/** Bytes behind the beginning of a statement in which its head must stand. */
const HEADROOM = 1 << 16;
/** Bytes in which a table definition must end: at first, and where that is not enough. */
const DEFINITIONS = [1 << 12, 1 << 18];
/** Heads of statements that are known by their bytes. */
const KNOWN_HEADS = 16;
/** Bytes that may be read in vain for rows that are none, at first and per byte read after that. */
const VAIN_AT_FIRST = 1 << 25;
const VAIN_PER_BYTE = 4;
/** By these signs a dump escapes with a backslash in every literal. */
const BACKSLASHES = /`|\bMySQL\b|\bMariaDB\b|phpMyAdmin|\bENGINE\s*=|standard_conforming_strings\s*=\s*off/i;
const NO_BACKSLASHES = /NO_BACKSLASH_ESCAPES/;
const DIALECT_SAMPLE = 1 << 16;
/** A row of `COPY` with other cells than the table has, that begins so, is none: its end is missing. */
const STATEMENT = /^(?:insert|copy|create|alter|set|select|drop|grant|--)\b/i;

interface KnownHead {
  readonly bytes: Uint8Array;
  readonly target: SqlTarget;
}

/**
 * Dumps and scripts of SQL as the programs write them: the rows of `INSERT` and of `COPY … FROM stdin` (PostgreSQL) are
 * rows of tables, all else is text. Nothing is run: an expression that is no literal is a cell as it is written. A
 * statement that is broken is text up to the next one.
 */
export class SqlReader extends GapReader {
  private readonly tables: SqlTables;
  private readonly tuple = new SqlTuple();
  private readonly row = new RecordRow();
  private readonly heads: KnownHead[] = [];
  private vain = VAIN_AT_FIRST;
  /** A backslash escapes in literals. */
  private backslash: boolean;

  /** @param line 1-based line at `buffer.start` */
  constructor(buffer: SlidingBuffer, out: DocumentSink, line: number) {
    super(buffer, out, line);
    this.tables = new SqlTables(out);
    const sample = Buffer.from(
      buffer.bytes.subarray(buffer.start, Math.min(buffer.end, buffer.start + DIALECT_SAMPLE)),
    );
    const text = sample.toString('latin1');
    this.backslash = BACKSLASHES.test(text) && !NO_BACKSLASHES.test(text);
  }

  /** Reads everything. */
  read(): void {
    while (this.nextStatement()) this.statement();
    this.finish();
    this.tables.end();
  }

  /** Moves to the beginning of the next line or statement; false at the end. */
  private nextStatement(): boolean {
    for (;;) {
      const { bytes, end } = this.buffer;
      let { at } = this;
      while (at < end && bytes[at] <= 32) at++;
      this.at = at;
      if (at < end) return true;
      if (!this.more()) return false;
    }
  }

  /** Reads the statement at `at` where it holds rows; otherwise moves past its line, or part of one. */
  private statement(): void {
    const first = this.buffer.bytes[this.at] | 32;
    // i, r, c
    if (first === 105 || first === 114 || first === 99) {
      this.ensure(HEADROOM);
      if (this.rowsAt(first)) return;
    }
    this.passLine();
  }

  /** Moves past the line end or semicolon that comes next. */
  private passLine(): void {
    for (;;) {
      const { bytes, end } = this.buffer;
      let { at } = this;
      while (at < end && bytes[at] !== NEWLINE && bytes[at] !== SEMICOLON) at++;
      this.vain = Math.min(VAIN_AT_FIRST, this.vain + (at - this.at) * VAIN_PER_BYTE);
      this.at = Math.min(at + 1, end);
      if (at < end || !this.more()) return;
    }
  }

  /** @returns whether something was read and `at` has moved */
  private rowsAt(first: number): boolean {
    if (this.vain <= 0) return false;
    if (first !== 99) return this.insert();
    const { bytes } = this.buffer;
    const second = bytes[this.at + 1] | 32;
    // create, copy
    if (second === 114) this.define();
    return second === 111 && this.copy();
  }

  private define(): void {
    const head = this.known(createHead(this.buffer.bytes, this.at, this.buffer.end));
    if (!head) return;
    for (const longest of DEFINITIONS) {
      this.ensure(longest);
      const from = this.at + head.length;
      const { bytes, end } = this.buffer;
      const length = Math.min(longest, end - from);
      const columns = columnsOf(Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('utf8'));
      if (columns.length > 0) {
        this.tables.define(head.name, columns);
        return;
      }
      this.vain -= length;
      if (from + length >= end || this.vain <= 0) return;
    }
  }

  /** `INSERT INTO t (a, b) VALUES (…), (…);`, and what goes on with `INTO …` (Oracle's `INSERT ALL`). */
  private insert(): boolean {
    const target = this.insertTarget();
    if (!target) return false;
    this.rows(target);
    for (;;) {
      // `into`
      this.ensure(HEADROOM);
      const { bytes, end } = this.buffer;
      const next = this.at < end && (bytes[this.at] | 32) === 105 ? this.insertTarget() : null;
      if (!next) return true;
      this.rows(next);
    }
  }

  private known(head: RowsHead | number): RowsHead | null {
    if (typeof head !== 'number') return head;
    this.vain -= head;
    return null;
  }

  /** Where the rows of the statement at `at` go; `at` moves to the first bracket. The head is text, the first time. */
  private insertTarget(): SqlTarget | null {
    const { bytes, end } = this.buffer;
    const known = this.heads.findIndex((head) => startsWith(bytes, this.at, end, head.bytes));
    if (known >= 0) {
      const [head] = this.heads.splice(known, 1);
      this.heads.unshift(head);
      this.take(this.at + head.bytes.length);
      return head.target;
    }
    const head = this.known(insertHead(bytes, this.at, end));
    if (!head) return null;
    const target = this.tables.target(head);
    this.heads.unshift({ bytes: bytes.slice(this.at, this.at + head.length), target });
    if (this.heads.length > KNOWN_HEADS) this.heads.pop();
    this.openTable(head);
    return target;
  }

  /** The head of a statement is text: its names are looked at, and stand before the rows. */
  private openTable({ length }: RowsHead): void {
    this.at += length;
    this.text.hand(this.at);
    this.text.end();
  }

  /** The rows at `at`, and what stands between them. Stops behind the last one. */
  private rows(target: SqlTarget): void {
    for (;;) {
      this.between();
      const { bytes } = this.buffer;
      if (this.at >= this.buffer.end || bytes[this.at] !== OPEN) return;
      const stop = this.split();
      if (stop < 0) return;
      this.write(target, stop);
      if (!this.comma()) return;
    }
  }

  /** Splits the row at `at`, reading on where needed. */
  private split(): number {
    for (;;) {
      const { bytes, end, ended } = this.buffer;
      const stop = this.splitBoth(bytes, end, ended);
      if (stop >= 0) {
        this.vain = Math.min(VAIN_AT_FIRST, this.vain + (stop - this.at) * VAIN_PER_BYTE);
        return stop;
      }
      if (stop === TUPLE.BROKEN || end - this.at >= LONGEST_RECORD - HEADROOM || !this.more()) {
        this.vain -= this.tuple.reach - this.at;
        return TUPLE.BROKEN;
      }
    }
  }

  /** A literal that does not end well may be written the other way: then all that follow are. */
  private splitBoth(bytes: Uint8Array, end: number, ended: boolean): number {
    const { tuple, at, backslash } = this;
    const stop = tuple.split(bytes, at, end, ended, backslash);
    if (stop !== TUPLE.BROKEN) return stop;
    const other = tuple.split(bytes, at, end, ended, !backslash);
    if (other >= 0) this.backslash = !backslash;
    return other;
  }

  private write(target: SqlTarget, stop: number): void {
    const { text, tuple, row, tables } = this;
    const from = this.at;
    const number = text.lineAt(from);
    this.take(stop);
    // Lines are counted before the bytes change.
    text.lineAt(stop);
    const { bytes } = this.buffer;
    for (let i = 0; i < tuple.count; i++) {
      const kind = tuple.kinds[i];
      if (kind === CELL.NULL) continue;
      const start = tuple.starts[i];
      const end = valueInPlace(bytes, start, tuple.ends[i], kind);
      if (end === start) continue;
      const column = tables.columnOf(target, i);
      if (column < 0) text.piece(start, end);
      else row.put(column, 0, start, end);
    }
    target.sheet.write(row, bytes, number, from);
    row.clear();
  }

  /** Blanks and comments between rows: comments are text. */
  private between(): void {
    for (;;) {
      const { bytes, end } = this.buffer;
      while (this.at < end && bytes[this.at] <= 32) this.at++;
      if (end - this.at < 2 && this.more()) continue;
      const byte = bytes[this.at];
      const isLine = byte === HASH || (byte === DASH && bytes[this.at + 1] === DASH);
      if (this.at >= this.buffer.end || !(isLine || (byte === SLASH && bytes[this.at + 1] === STAR))) return;
      this.ensure(HEADROOM);
      const stop = commentEnd(this.buffer.bytes, this.at, this.buffer.end);
      if (stop < 0) return;
      this.at = stop + 1;
    }
  }

  /** Whether another row follows behind a comma. */
  private comma(): boolean {
    this.between();
    if (this.at >= this.buffer.end || this.buffer.bytes[this.at] !== COMMA) return false;
    this.at++;
    return true;
  }

  /** `COPY t (a, b) FROM stdin;` and the lines behind it, up to one that is `\.`. */
  private copy(): boolean {
    const { bytes, end } = this.buffer;
    const head = this.known(copyHead(bytes, this.at, end));
    if (!head) return false;
    const target = this.tables.target(head);
    this.openTable(head);
    for (;;) {
      const stop = this.lineEnd();
      if (this.at >= this.buffer.end) return true;
      const to = this.trimmed(stop);
      const isEnd =
        to - this.at === 2 && this.buffer.bytes[this.at] === BACKSLASH && this.buffer.bytes[this.at + 1] === DOT;
      if (isEnd) {
        this.take(stop);
        return true;
      }
      if (!this.copyLine(target, to)) return true;
      this.at = stop;
    }
  }

  /** A line of `COPY`: a row, or text where it has other cells. False where it begins something else. */
  private copyLine(target: SqlTarget, to: number): boolean {
    const { tuple, at } = this;
    const { bytes } = this.buffer;
    tuple.splitTabs(bytes, at, to);
    const expected = target.names.length;
    if (expected > 0 && tuple.count !== expected) {
      return !STATEMENT.test(Buffer.from(bytes.subarray(at, Math.min(to, at + 16))).toString('latin1'));
    }
    this.write(target, to);
    return true;
  }
}

function startsWith(bytes: Uint8Array, at: number, end: number, sign: Uint8Array): boolean {
  if (at + sign.length >= end) return false;
  for (let i = 0; i < sign.length; i++) if (bytes[at + i] !== sign[i]) return false;
  return true;
}

import { isUtf8 } from 'node:buffer';
import type { DocumentSink } from '../../model/document.js';
import type { SlidingBuffer } from '../buffer.js';
import { GapReader } from '../gap-reader.js';
import { RecordTable } from '../record-table.js';
import { commentIn } from './values.js';

/** Bytes of a line; a longer one is text. */
const LONGEST_LINE = 1 << 18;
/** Tables of one text; the records of further lists share one. */
const MOST_TABLES = 256;
const LONGEST_PATH = 512;
/** Names that a column is known by, its own included. */
const NAMES_AROUND = 3;
/** A name with so many digits, or an address, is a value as well. */
const TELLING = /\d{4}|@/;

/** Reads lines of keys and values: those in records are cells, all others are text. */
export abstract class KeyedReader extends GapReader {
  private readonly tables = new Map<string, RecordTable>();

  /** @param line 1-based line at `buffer.start` */
  constructor(buffer: SlidingBuffer, out: DocumentSink, line: number) {
    super(buffer, out, line);
  }

  /** Takes a line without its line end; false when it is to stay text. */
  protected abstract line(text: string): boolean;

  /** Reads everything. */
  read(): void {
    for (;;) {
      const stop = this.lineEnd(LONGEST_LINE);
      if (this.at >= this.buffer.end) break;
      const to = this.trimmed(stop);
      const bytes = Buffer.from(this.buffer.bytes.buffer, this.buffer.bytes.byteOffset + this.at, to - this.at);
      const isRead = to - this.at < LONGEST_LINE && isUtf8(bytes) && this.line(bytes.toString('utf8'));
      if (isRead) this.take(stop);
      else this.at = stop;
    }
    this.finish();
    for (const table of this.tables.values()) table.end();
  }

  /** Begins a row of the list at a path. Text before it is handed on first. */
  protected begin(path: string): RecordTable {
    this.handGap(this.at);
    const name = path.length > LONGEST_PATH ? '…' : path;
    const key = this.tables.has(name) || this.tables.size < MOST_TABLES ? name : '…';
    const table = this.tables.get(key) ?? new RecordTable(this.out, key, () => null);
    this.tables.set(key, table);
    table.beginRow(this.text.lineAt(this.at));
    return table;
  }

  protected endRow(table: RecordTable): void {
    this.handGap(this.at);
    table.endRow();
  }

  /**
   * Puts a value in a row.
   *
   * @param names of the column, outermost first
   * @returns false when the line is to be text as well: a name tells something, or there is no room
   */
  protected put(table: RecordTable, names: readonly string[], value: string): boolean {
    const header = names.slice(-NAMES_AROUND).join('.');
    const isPut = value === '' || table.put(names.join('.'), header === '' ? null : header, Buffer.from(value, 'utf8'));
    return isPut && !names.some((name) => TELLING.test(name));
  }

  /** A value without its comment, which is text; `line` is all of the line. */
  protected withoutComment(value: string, line: string): string {
    const at = commentIn(value);
    if (at < 0) return value;
    const length = Buffer.byteLength(value.slice(at), 'utf8');
    this.handGap(this.at);
    const end = this.at + Buffer.byteLength(line, 'utf8');
    this.text.piece(end - length, end);
    return value.slice(0, at).trim();
  }
}

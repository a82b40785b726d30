import type { RecordTable } from '../record-table.js';
import { KeyedReader } from './keyed-reader.js';
import { keyedValue, pairsOf, scalarOf } from './values.js';

const TABLE = /^\[(\[)?\s*([^[\]]{1,200}?)\s*\]\]?\s*(?:#.*)?$/;

/** Tables that come in lists in TOML (`[[person]]`): each is a row. All else is text. */
export class TomlReader extends KeyedReader {
  private table: RecordTable | null = null;
  private path = '';
  /** Names of the table inside the row, where values go. */
  private inside: readonly string[] = [];
  /** The end of a text or a list over several lines. */
  private closing: string | null = null;

  protected override line(line: string): boolean {
    const content = line.trim();
    if (this.closing !== null) {
      if (this.closing === ']' ? content.startsWith(']') : content.includes(this.closing)) this.closing = null;
      return false;
    }
    if (content === '' || content.startsWith('#')) return false;
    const header = TABLE.exec(content);
    return header ? this.header(header[2], header[1] !== undefined, content) : this.entry(content, line);
  }

  private header(written: string, isList: boolean, content: string): boolean {
    const path = written.replace(/["']|\s/g, '');
    if (isList) {
      this.leave();
      this.path = path;
      this.inside = [];
      this.table = this.begin(path);
    } else if (this.table && path.startsWith(`${this.path}.`))
      this.inside = path.slice(this.path.length + 1).split('.');
    else this.leave();
    return this.table !== null && !content.includes('#') && !/\d{4}|@/.test(path);
  }

  private leave(): void {
    if (this.table) this.endRow(this.table);
    this.table = null;
  }

  private entry(content: string, line: string): boolean {
    const entry = keyedValue(content, '=');
    if (!entry) return false;
    const { key, value } = entry;
    const open = /^(?:"""|'''|\[)/.exec(value)?.[0];
    if (open && isOpen(value, open)) {
      this.closing = open === '[' ? ']' : open;
      return false;
    }
    if (!this.table) return false;
    const names = [...this.inside, ...key.split('.').map((name) => name.trim())];
    const pairs = pairsOf(value, '=');
    if (!pairs) return this.put(this.table, names, scalarOf(this.withoutComment(value, line)));
    let isWhole = true;
    for (const pair of pairs) if (!this.put(this.table, [...names, pair.key], pair.value)) isWhole = false;
    return isWhole;
  }
}

function isOpen(value: string, open: string): boolean {
  return open === '[' ? !/\]\s*(?:#.*)?$/.test(value) : value.indexOf(open, 3) < 0;
}

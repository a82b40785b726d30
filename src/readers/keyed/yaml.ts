import type { RecordTable } from '../record-table.js';
import { KeyedReader } from './keyed-reader.js';
import { keyedValue, pairsOf, scalarOf } from './values.js';

/** Items and keys inside each other. */
const DEEPEST = 100;
const DASHES = /^(?:- +)*- +|^-$/;
const BLOCK = /^(?:[&!]\S*\s+)*[|>][-+\d]*\s*(?:#.*)?$/;

/** A key that is open: the column of a record, or a name on the way to a list. */
interface Key {
  readonly indent: number;
  readonly name: string;
}

/** A record that is open. */
interface Item {
  /** Where its dash stands. */
  readonly indent: number;
  readonly table: RecordTable;
  /** Keys on the way to it. */
  readonly depth: number;
}

/**
 * Lists of mappings in YAML: an item is a row, a key a column, and a list inside an item a table of its own. Only lines
 * that are plainly an item or a key in one are cells. All else (settings, texts over several lines) is text, and nothing is
 * expanded: an alias stays as it is written.
 */
export class YamlReader extends KeyedReader {
  private readonly keys: Key[] = [];
  private readonly items: Item[] = [];
  /** Lines that are further in are a text over several lines; -1 when there is none. */
  private block = -1;

  protected override line(line: string): boolean {
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (content === '') return false;
    if (this.block >= 0 && indent > this.block) return false;
    this.block = -1;
    if (content.startsWith('#')) return false;
    if (indent === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(content)) {
      this.leave(-1, 0);
      return false;
    }
    const dashes = DASHES.exec(content)?.[0].length ?? 0;
    // Of `- - a: 1` the innermost list counts.
    const last = dashes > 0 ? indent + content.lastIndexOf('-', dashes - 1) : -1;
    this.leave(dashes > 0 ? last : indent, dashes > 0 ? last + 1 : indent);
    if (this.keys.length >= DEEPEST || this.items.length >= DEEPEST) return false;
    if (dashes > 0) return this.item(content.slice(dashes), last, indent + dashes, line);
    return this.entry(content, indent, line);
  }

  /** Ends the items at `indent` and further in, and the keys from `keys` on. */
  private leave(indent: number, keys: number): void {
    for (let item = this.items.at(-1); item && item.indent >= indent; item = this.items.at(-1)) {
      this.endRow(item.table);
      this.items.pop();
      this.keys.length = Math.min(this.keys.length, item.depth);
    }
    while ((this.keys.at(-1)?.indent ?? -1) >= keys) this.keys.pop();
  }

  private item(content: string, dash: number, indent: number, line: string): boolean {
    const pairs = pairsOf(content.replace(/\s+#.*$/, ''), ':');
    const isScalar = !pairs && content !== '' && !keyedValue(content, ':');
    if (isScalar && BLOCK.test(content)) {
      this.block = dash;
      return false;
    }
    const path = this.keys.map(({ name }) => name);
    const table = this.begin(['$', ...path].join('.') + (isScalar ? '[]' : ''));
    this.items.push({ indent: dash, table, depth: this.keys.length });
    if (pairs) return this.pairs(table, [], pairs);
    if (content === '') return true;
    if (!isScalar) return this.entry(content, indent, line);
    return this.put(table, path.slice(-1), scalarOf(this.withoutComment(content, line)));
  }

  private entry(content: string, indent: number, line: string): boolean {
    const entry = keyedValue(content, ':');
    if (!entry) return false;
    this.keys.push({ indent, name: entry.key });
    const item = this.items.at(-1);
    if (BLOCK.test(entry.value)) {
      this.block = indent;
      return false;
    }
    if (!item) return false;
    const names = this.keys.slice(item.depth).map(({ name }) => name);
    const pairs = pairsOf(entry.value, ':');
    if (pairs) return this.pairs(item.table, names, pairs);
    return this.put(item.table, names, scalarOf(this.withoutComment(entry.value, line)));
  }

  private pairs(
    table: RecordTable,
    names: readonly string[],
    pairs: readonly { key: string; value: string }[],
  ): boolean {
    let isWhole = true;
    for (const { key, value } of pairs) if (!this.put(table, [...names, key], value)) isWhole = false;
    return isWhole;
  }
}

import type { Blob } from '../../model/blob.js';
import type { TextFeed } from '../../readers/text-feed.js';
import { partOf } from '../bytes.js';
import type { FormatOutput } from '../output.js';
import { printableText } from '../statistics/printable.js';
import { classesOf, columnOf, textsOf, type Values } from './columns.js';
import { Deparser } from './deparse.js';
import { listColumn, recordColumns } from './records.js';
import { giveRows, matrixColumns, type NamedColumn, rowCountOf, rowNamesOf } from './tables.js';
import {
  BYTECODE,
  CLOSURE,
  ENVIRONMENT,
  EXPRESSION,
  isAtomic,
  isPairs,
  LANGUAGE,
  LIST,
  NIL,
  RAW,
  type RNode,
  STRING,
  SYMBOL,
} from './types.js';

/** A vector of at least so many values is a table of one column; a shorter one a line of text. */
const LONG = 5;
/** Bytes of a raw vector that may be a file. */
const FILE = 1024;
/** Attributes that are a part of what they belong to, or positions in a text. */
const KNOWN: ReadonlySet<string> = new Set(
  'names dim dimnames class levels row.names tzone units .internal.selfref tsp'.split(' '),
);

/** Gives every object of a stream, with all that is in it, as tables and text. */
export class Objects {
  private readonly seen = new Set<RNode>();
  private readonly deparser: Deparser;
  private feed: TextFeed | null = null;

  constructor(
    private readonly blob: Blob,
    private readonly values: Values,
    private readonly out: FormatOutput,
  ) {
    this.deparser = new Deparser(values);
  }

  /** @param name as it would be reached: `people$address` */
  give(node: RNode, name: string): void {
    if (this.seen.has(node)) return;
    if (node.items !== null || node.attributes !== null) this.seen.add(node);
    if (node.type === LIST && this.isTable(node)) this.table(node, name);
    else if (node.type === LIST) this.list(node, name);
    else if (node.type === EXPRESSION) for (const item of node.items ?? []) this.give(item, name);
    else if (isAtomic(node)) this.vector(node, name);
    else if (node.type === RAW) this.raw(node, name);
    else if (node.type === CLOSURE) this.closure(node, name);
    else if (node.type === ENVIRONMENT) for (const item of node.items ?? []) this.bindings(item, name);
    else if (node.type === LANGUAGE || node.type === BYTECODE) this.line(`${name}: ${this.deparser.text(node)}`);
    else if (isPairs(node)) this.bindings(node, name);
    else if (node.type === SYMBOL) this.line(`${name}: ${node.symbol}`);
    else if (node.type !== NIL) for (const item of node.items ?? []) this.give(item, name);
    this.attributes(node, name);
  }

  end(): void {
    this.feed?.close();
    this.feed = null;
  }

  private line(text: string): void {
    this.feed ??= this.out.feed();
    this.feed.push(Buffer.from(`${text}\n`, 'utf8'));
  }

  private names(node: RNode): string[] {
    const names = node.attributes?.get('names');
    return names?.type === STRING ? textsOf(names, this.values) : [];
  }

  private attributes(node: RNode, name: string): void {
    if (node.attributes === null) return;
    for (const [key, value] of node.attributes) if (!KNOWN.has(key)) this.give(value, `${name}@${key}`);
  }

  private isTable(node: RNode): boolean {
    const classes = classesOf(node, this.values);
    if (classes.includes('data.frame')) return true;
    const items = node.items ?? [];
    const [first] = items;
    return (
      items.length > 0 &&
      node.attributes?.get('names') !== undefined &&
      first.length >= 2 &&
      items.every((item) => isAtomic(item) && item.length === first.length)
    );
  }

  /** A table; what does not fit in a cell (tables in tables, matrices) is given after it. */
  private table(node: RNode, name: string): void {
    const items = node.items ?? [];
    const names = this.names(node);
    const rowNames = node.attributes?.get('row.names');
    const count = rowCountOf(rowNames, this.values) ?? items[0]?.length ?? 0;
    const columns: NamedColumn[] = [];
    const apart: [RNode, string][] = [];
    items.forEach((item, index) => {
      const column = item.length === count && !item.attributes?.has('dim') ? this.column(item) : null;
      if (column === null) apart.push([item, `${name}$${names[index] ?? index + 1}`]);
      else columns.push({ name: names[index] ?? null, column });
      if (column !== null) this.attributes(item, `${name}$${names[index] ?? index + 1}`);
    });
    const named = rowNamesOf(rowNames, this.values);
    this.line([name, ...names].join('\n'));
    if (columns.length > 0) giveRows(this.out, name, named ? [named, ...columns] : columns, count);
    for (const [item, path] of apart) this.give(item, path);
  }

  private column(item: RNode): NamedColumn['column'] | null {
    if (isAtomic(item)) return columnOf(item, this.values);
    const items = item.items ?? [];
    if (item.type !== LIST || classesOf(item, this.values).includes('data.frame')) return null;
    return items.every((part) => isAtomic(part) || part.type === NIL) ? listColumn(item, this.values) : null;
  }

  private list(node: RNode, name: string): void {
    const items = node.items ?? [];
    const names = this.names(node);
    const records = recordColumns(items, this.values);
    if (records !== null) {
      this.line([name, ...records.map((column) => column.name)].join('\n'));
      giveRows(this.out, name, records, items.length);
      return;
    }
    items.forEach((item, index) => {
      this.give(item, names[index] ? `${name}$${names[index]}` : `${name}[[${index + 1}]]`);
    });
  }

  private vector(node: RNode, name: string): void {
    if (node.length === 0 || classesOf(node, this.values).includes('srcref')) return;
    const dimensions = this.dimensions(node);
    if (dimensions !== null) {
      const columns = matrixColumns(node, dimensions, this.values);
      this.line([name, ...columns.flatMap((column) => column.name ?? [])].join('\n'));
      giveRows(this.out, name, columns, dimensions[0]);
      return;
    }
    const names = node.attributes?.get('names');
    const named = names?.type === STRING && names.length === node.length ? names : null;
    if (node.length < LONG) {
      const texts = textsOf(node, this.values);
      const keys = named ? textsOf(named, this.values) : [];
      this.line(`${name}: ${texts.map((text, index) => (keys[index] ? `${keys[index]}: ${text}` : text)).join(', ')}`);
      return;
    }
    if (node.sequence !== null && named === null) {
      const { first, step } = node.sequence;
      this.line(`${name}: ${first} … ${first + (node.length - 1) * step}`);
      return;
    }
    const columns = named ? [{ name: null, column: columnOf(named, this.values) }] : [];
    giveRows(this.out, name, [...columns, { name: lastOf(name), column: columnOf(node, this.values) }], node.length);
  }

  /** Rows and columns of a matrix or an array; null where it is none. */
  private dimensions(node: RNode): [number, number] | null {
    const dim = node.attributes?.get('dim');
    if (dim === undefined || !isAtomic(dim) || dim.length < 2 || dim.length > 16) return null;
    const sizes = textsOf(dim, this.values).map(Number);
    const [rows, ...rest] = sizes;
    const columns = rest.reduce((product, size) => product * size, 1);
    return rows > 0 && rows * columns === node.length ? [rows, columns] : null;
  }

  private raw(node: RNode, name: string): void {
    const { input } = this.values;
    if (node.length >= FILE && input.isBinary) {
      const { at, length } = node;
      this.out.member({ name, open: () => partOf(this.blob, name, at, length) });
      return;
    }
    input.position = node.at;
    const text = printableText(input.raw(node.length));
    if (text !== '') this.line(`${name}: ${text}`);
  }

  private closure(node: RNode, name: string): void {
    const [environment, formals, body] = node.items ?? [];
    for (const part of [formals, body])
      if (part && part.type !== NIL) this.line(`${name}: ${this.deparser.text(part)}`);
    if (environment) this.give(environment, name);
  }

  /** Elements of a pairlist, or of the tables of an environment. */
  private bindings({ type, items, tags }: RNode, name: string): void {
    if (type === ENVIRONMENT) return;
    items?.forEach((item, index) => {
      const tag = tags?.[index];
      // The parsed form of a source that stands beside it, as lines.
      if (tag === 'parseData' && name.endsWith('@srcfile')) return;
      if (type === LIST) this.bindings(item, name);
      else if (tag) this.give(item, name === '' ? tag : `${name}$${tag}`);
      else this.give(item, name);
    });
  }
}

/** What an object is called in what it is a part of. */
function lastOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('$'), name.lastIndexOf('@')) + 1);
}

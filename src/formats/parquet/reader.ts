import { type FileMetaData, parquetSchema, type RowGroup } from 'hyparquet';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js';
import type { SchemaTree } from 'hyparquet/src/types.js';
import { type Cell, cellText } from '../cells.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { printableOf } from '../printable.js';
import { Reasons } from '../reasons.js';
import type { Rows } from '../rows.js';
import { ColumnCursor } from './column.js';
import { footerOf } from './footer.js';
import { Pages } from './pages.js';
import { type ValueWriter, writerOf } from './values.js';

/** Deeper nesting is made to fill the stack. */
const DEEPEST = 100;
const MOST_LEAVES = 100_000;

/** Reads a file row group by row group, with a page of each column in memory. */
export function read({ blob }: Reading, out: FormatOutput): void {
  new ParquetReader(blob, footerOf(blob), out).read();
}

/** A column without columns in it. */
interface Leaf {
  readonly name: string;
  readonly path: readonly string[];
  readonly schema: SchemaTree[];
  readonly writer: ValueWriter;
}

class ParquetReader {
  private readonly reasons: Reasons;
  private readonly leaves: Leaf[] = [];
  private number = 0;

  constructor(
    private readonly blob: Reading['blob'],
    private readonly footer: FileMetaData,
    private readonly out: FormatOutput,
  ) {
    this.reasons = new Reasons(out, 'parquet');
    checkSchema(footer);
    const tree = parquetSchema(footer);
    this.addLeaves(tree, tree);
  }

  read(): void {
    const { footer, out } = this;
    this.metadata();
    const rows = out.table(null, { headers: this.leaves.flatMap(headersOf) });
    let declared = 0;
    for (const group of footer.row_groups) {
      declared += Number(group.num_rows);
      this.group(group, rows);
    }
    rows.end();
    if (declared !== Number(footer.num_rows)) this.reasons.say('structure');
  }

  private addLeaves(node: SchemaTree, tree: SchemaTree): void {
    for (const child of node.children) {
      if (child.children.length > 0) this.addLeaves(child, tree);
      else if (child.element.type !== undefined) this.leaves.push(this.leaf(child, tree));
    }
  }

  private leaf({ element, path }: SchemaTree, tree: SchemaTree): Leaf {
    const writer = writerOf(element, (kind) => this.reasons.say(kind === 'media' ? 'media' : 'partly-read'));
    return { name: nameOf(path), path, schema: getTreePath(tree, path), writer };
  }

  /** What is said of the table: by whoever made it, and the lowest and highest values. */
  private metadata(): void {
    const { footer, out } = this;
    for (const { key, value = '' } of footer.key_value_metadata ?? []) {
      if (!isWhole(key, value)) this.reasons.say('structure');
      out.text(`${key}: ${readable(key, value)}`);
    }
    out.text(this.leaves.map(({ name }) => name).join('\n'));
    const said = new Set<string>();
    for (const { columns } of footer.row_groups) {
      for (const { meta_data } of columns) {
        const { min, max, min_value, max_value } = meta_data?.statistics ?? {};
        for (const value of [min, max, min_value, max_value])
          if (value !== undefined) said.add(cellText(value as Cell));
      }
      if (said.size > 10_000) this.tell(said);
    }
    this.tell(said);
  }

  private tell(values: Set<string>): void {
    this.out.text([...values].join('\n'));
    values.clear();
  }

  /** One row group; a column that breaks off leaves the others. */
  private group(group: RowGroup, rows: Rows): void {
    const cursors = this.leaves.map((leaf) => this.cursor(leaf, group));
    const total = Number(group.num_rows);
    let row = 0;
    while (row < total && cursors.some((cursor) => cursor !== null)) {
      rows.open(++this.number);
      let isThere = false;
      cursors.forEach((cursor, at) => {
        const put = cursor !== null && this.put(cursor, rows, cursors, at);
        if (!put) this.leaves[at].writer.nothing(rows);
        isThere ||= put;
      });
      if (!isThere) break;
      rows.close();
      row++;
    }
    if (row < total && cursors.length > 0) this.reasons.say('structure');
    cursors.forEach((cursor, at) => {
      if (cursor !== null) this.checkEnd(cursor, group, at);
    });
  }

  private put(cursor: ColumnCursor, rows: Rows, cursors: (ColumnCursor | null)[], at: number): boolean {
    try {
      if (cursor.put(rows)) return true;
      this.reasons.say('structure');
    } catch (error) {
      this.failed(error);
    }
    cursors[at] = null;
    return false;
  }

  private checkEnd(cursor: ColumnCursor, group: RowGroup, at: number): void {
    try {
      const column = columnOf(group, this.leaves[at].path);
      if (cursor.hasMore || cursor.count !== Number(column?.meta_data?.num_values)) this.reasons.say('structure');
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    if (error instanceof FormatError && error.reason === 'budget') throw error;
    const isUnknown = error instanceof Error && /unsupported (?:encoding|compression)/.test(error.message);
    this.reasons.say(error instanceof FormatError ? error.reason : isUnknown ? 'data-format' : 'structure');
  }

  private cursor(leaf: Leaf, group: RowGroup): ColumnCursor | null {
    const column = columnOf(group, leaf.path);
    if (column?.file_path) {
      this.reasons.say('pointer');
      return null;
    }
    if (!column?.meta_data || column.crypto_metadata) {
      this.reasons.say(column ? 'encrypted' : 'structure');
      return null;
    }
    try {
      const pages = new Pages(this.blob, column.meta_data, leaf.schema, this.out.budget);
      const isRepeated = getMaxRepetitionLevel(leaf.schema) > 0;
      return new ColumnCursor(pages, leaf.writer, getMaxDefinitionLevel(leaf.schema), isRepeated);
    } catch (error) {
      this.failed(error);
      return null;
    }
  }
}

/** Arrow keeps its own schema, with the metadata of columns, in Base64. */
function readable(key: string, value: string): string {
  return key === 'ARROW:schema' ? printableOf(Buffer.from(value, 'base64')) : value;
}

/** Whether a text is UTF-8, and the schema of Arrow is Base64: a letter that is none makes another text of all behind it. */
function isWhole(key: string, value: string): boolean {
  const isBase64 = key !== 'ARROW:schema' || (value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value));
  return isBase64 && !`${key}${value}`.includes('\ufffd');
}

function columnOf(group: RowGroup, path: readonly string[]) {
  return group.columns.find(({ meta_data }) => same(meta_data?.path_in_schema, path)) ?? undefined;
}

function same(a: readonly string[] | undefined, b: readonly string[]): boolean {
  return a?.length === b.length && b.every((part, at) => a[at] === part);
}

/** Names of the path without those that every list and map has. */
function nameOf(path: readonly string[]): string {
  const own = path.filter(
    (part, at) => at === 0 || !/^(?:list|element|array|item|bag|key_value|map|array_element)$/.test(part),
  );
  return own.join('.');
}

function headersOf({ name, writer }: Leaf): string[] {
  return writer.width === 2 ? ['lon', 'lat'] : [name];
}

/** The schema is a tree that is written flat: each node says how many children follow. */
function checkSchema({ schema }: FileMetaData): void {
  if (schema.length === 0 || schema.length > MOST_LEAVES) throw new FormatError('structure');
  const open: number[] = [1];
  for (const { num_children = 0 } of schema) {
    while (open.length > 0 && open[open.length - 1] === 0) open.pop();
    if (open.length === 0 || open.length > DEEPEST || num_children < 0) throw new FormatError('structure');
    open[open.length - 1]--;
    if (num_children > 0) open.push(num_children);
  }
  if (open.some((left) => left > 0)) throw new FormatError('structure');
}

import { memoryBlob } from '../../model/blob.js';
import { magicOf } from '../../readers/magic.js';
import { cellText } from '../cells.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { Reasons } from '../reasons.js';
import type { Attribute } from './attributes.js';
import { Dataset } from './dataset.js';
import { bytesText, type Elsewhere } from './datatype.js';
import { type Hdf5File, NOWHERE } from './file.js';
import { GlobalHeap } from './heaps.js';
import { charactersOf } from './matlab.js';
import { COMMENT, DATASPACE, DATATYPE, LAYOUT, messagesAt } from './messages.js';
import { attributesOf, linksOf } from './objects.js';
import { superblockOf } from './superblock.js';
import { type Column, giveColumns, giveDataset, giveTurned, vectorOf } from './tables.js';

const DEEPEST = 64;
/** Values of a dataset that is referred to, in the cell that refers to it. */
const MOST_IN_CELL = 64;
const MOST_CATEGORIES = 1_000_000;
const DEEPEST_REFERENCE = 8;
/** Groups in which MATLAB keeps what others refer to. */
const REFERRED = '#refs#';
const OBJECTS = '#subsystem#';
/** Arrays of the index of a table (PyTables), which are made for more rows than there are. */
const MADE_LARGE = /^(?:LASTROW|INDEX|CACHE)ARRAY$/;

/** Reads all datasets of a file (HDF5 File Format Specification 3.0). */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const { file, root, isCut } = superblockOf(blob, look.head);
  if (isCut) out.skip('truncated', 'hdf5');
  new Hdf5Reader(file, out).group(root, '', 0);
}

/** An object with what was read of its header. */
interface Opened {
  readonly name: string;
  readonly path: string;
  readonly address: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly data: Dataset | null;
  readonly isGroup: boolean;
}

class Hdf5Reader implements Elsewhere {
  private readonly reasons: Reasons;
  private readonly seen = new Set<number>();
  private readonly heap: GlobalHeap;
  /** Datasets that stood wholly in the cell that refers to them. */
  private readonly given = new Set<number>();
  private depth = 0;
  private members = 0;

  constructor(
    private readonly file: Hdf5File,
    private readonly out: FormatOutput,
  ) {
    this.reasons = new Reasons(out, 'hdf5');
    this.heap = new GlobalHeap(file);
  }

  group(address: number, path: string, depth: number): void {
    // Objects of classes that are written in MATLAB: what they hold is read, and not what it means.
    if (path === OBJECTS) this.reasons.say('partly-read');
    if (depth > DEEPEST) throw new FormatError('budget');
    this.seen.add(address);
    const children: Opened[] = [];
    this.reasons.attempt(() => {
      const messages = messagesAt(this.file, address);
      if (depth === 0) this.attributes(messages, path);
      for (const link of linksOf(this.file, messages)) {
        if (link.isExternal) this.reasons.say('pointer');
        if (link.address === NOWHERE) this.out.text(link.name);
        else this.reasons.attempt(() => this.open(link.name, link.address, path, children));
      }
    });
    this.out.text(children.map(({ name }) => name).join('\n'));
    const rest = this.categorical(children, path) ? [] : children;
    this.datasets(rest, path);
    for (const child of inOrder(rest)) {
      if (child.isGroup) this.reasons.attempt(() => this.group(child.address, child.path, depth + 1));
    }
  }

  object(address: number, index: number): Buffer {
    return this.heap.object(address, index);
  }

  /** What a dataset holds that is referred to: where it is short, or a text. */
  referred(address: number): string {
    if (this.depth > DEEPEST_REFERENCE) return '';
    this.depth++;
    try {
      const messages = messagesAt(this.file, address);
      if (!messages.some(({ kind }) => kind === LAYOUT)) return '';
      const data = new Dataset(this.file, messages, this, this.out.budget);
      const attributes = new Map(attributesOf(this.file, messages, this).map(({ name, text }) => [name, text]));
      if (attributes.get('MATLAB_empty') === '1') return '';
      const isText = attributes.get('MATLAB_class') === 'char';
      if (!isText && data.count * data.type.fields.length > MOST_IN_CELL) return '';
      this.given.add(address);
      if (isText) return charactersOf(data).join('; ');
      const bytes = data.read(0, data.rows);
      if (bytes === null) return '';
      const { type } = data;
      return Array.from({ length: data.count }, (_, n) =>
        type.fields.map(({ offset, cell }) => cellText(cell(bytes, n * type.size + offset))).join('; '),
      ).join('; ');
    } finally {
      this.depth--;
    }
  }

  /** Bytes without a meaning: a file of another kind is read as such. */
  bytes(value: Buffer): string {
    const magic = value.length > 16 ? magicOf(value.subarray(0, 8192)) : null;
    if (magic === null) return bytesText(value);
    const name = `value ${++this.members}`;
    const copy = Buffer.from(value);
    this.out.member({ name, open: () => memoryBlob(name, copy) });
    return '';
  }

  private open(name: string, address: number, path: string, children: Opened[]): void {
    if (this.seen.has(address)) return;
    this.seen.add(address);
    const own = path === '' ? name : `${path}/${name}`;
    const messages = messagesAt(this.file, address);
    const attributes = new Map<string, string>();
    this.reasons.attempt(() => {
      for (const one of this.attributes(messages, own)) attributes.set(one.name, one.text);
    });
    const isData = messages.some(({ kind }) => kind === LAYOUT);
    const data = isData ? new Dataset(this.file, messages, this, this.out.budget) : null;
    const isGroup = !isData && !messages.some(({ kind }) => kind === DATATYPE);
    // A type that has a name has no dimensions: that is a dataset that lost where its values are.
    if (!isData && messages.some(({ kind }) => kind === DATASPACE)) this.reasons.say('structure');
    children.push({ name, path: own, address, attributes, data, isGroup });
  }

  private attributes(messages: ReturnType<typeof messagesAt>, path: string): Attribute[] {
    const found = attributesOf(this.file, messages, this);
    const comments = messages.filter(({ kind }) => kind === COMMENT).map(({ body }) => body.name());
    const lines = [...found.map(({ name, text }) => `${name}: ${text}`), ...comments];
    this.out.text(lines.join('\n'), path === '' ? {} : { table: path });
    return found;
  }

  /** Datasets of one length stand side by side; all others are tables of their own. */
  private datasets(children: readonly Opened[], path: string): void {
    const together = new Map<number, Column[]>();
    for (const child of children) {
      const { data, attributes, name } = child;
      // PyTables says once more how many rows a table has.
      if (data !== null && Number(attributes.get('NROWS') ?? data.rows) !== data.rows) this.reasons.say('structure');
      if (data === null || data.count === 0 || (path === REFERRED && this.given.has(child.address))) continue;
      if (attributes.has('MATLAB_class')) this.reasons.attempt(() => this.matlab(child, together));
      else if (data.axes.length <= 1 && data.type.fields.length === 1 && data.type.kind !== 'compound')
        add(together, { name, data, categories: null });
      else this.reasons.attempt(() => giveDataset(this.out, child.path, data, headersOf(child, children)));
    }
    for (const group of children.filter(({ isGroup }) => isGroup)) {
      const column = this.columnOf(group);
      if (column !== null) add(together, column);
    }
    for (const columns of together.values()) {
      const own = columns.length === 1 ? [path, columns[0].name].filter(Boolean).join('/') : path;
      this.reasons.attempt(() => giveColumns(this.out, own === '' ? null : own, columns));
    }
    const isLost = children.some(
      ({ data, attributes }) => data?.isIncomplete && !MADE_LARGE.test(attributes.get('CLASS') ?? ''),
    );
    if (isLost) this.reasons.say('partly-read');
  }

  private matlab({ path, attributes, data, name }: Opened, together: Map<number, Column[]>): void {
    if (data === null || attributes.get('MATLAB_empty') === '1') return;
    if (attributes.get('MATLAB_class') === 'char') {
      const table = this.out.table(path, { headers: [name] });
      charactersOf(data).forEach((text, row) => {
        table.row([text], row + 1);
      });
      table.end();
    } else if (data.axes.length <= 2 && (data.rows === 1 || data.width === 1)) {
      add(together, { name, data: vectorOf(data), categories: null });
    } else giveTurned(this.out, path, data);
  }

  /** A group that is a column: numbers of categories, and what they are called (AnnData). */
  private columnOf({ address, name, path }: Opened): Column | null {
    let found: Column | null = null;
    this.reasons.attempt(() => {
      const links = linksOf(this.file, messagesAt(this.file, address));
      const part = (wanted: string) => links.find((link) => link.name === wanted && link.address !== NOWHERE);
      const [codes, categories] = [part('codes'), part('categories')];
      if (codes === undefined || categories === undefined || links.length > 3) return;
      const data = this.datasetAt(codes.address);
      const names = this.datasetAt(categories.address);
      if (data === null || names === null || data.axes.length !== 1 || names.rows > MOST_CATEGORIES) return;
      this.taken.add(path);
      found = { name, data, categories: columnTexts(names) };
    });
    return found;
  }

  private readonly taken = new Set<string>();

  /** Whether the datasets of a group were a column of the table around it. */
  private categorical(children: readonly Opened[], path: string): boolean {
    if (!this.taken.has(path)) return false;
    const names = children.find(({ name }) => name === 'categories')?.data;
    if (names) this.reasons.attempt(() => this.out.text(columnTexts(names).join('\n'), { table: path }));
    return true;
  }

  private datasetAt(address: number): Dataset | null {
    const messages = messagesAt(this.file, address);
    return messages.some(({ kind }) => kind === LAYOUT)
      ? new Dataset(this.file, messages, this, this.out.budget)
      : null;
  }
}

/** What others refer to comes last: by then it is known what has been given. */
function inOrder(children: readonly Opened[]): Opened[] {
  const isLast = ({ path }: Opened) => path === REFERRED || path === OBJECTS;
  return [...children.filter((child) => !isLast(child)), ...children.filter(isLast)];
}

function add(together: Map<number, Column[]>, column: Column): void {
  const those = together.get(column.data.rows);
  if (those === undefined) together.set(column.data.rows, [column]);
  else those.push(column);
}

function columnTexts(data: Dataset): string[] {
  const bytes = data.read(0, data.rows);
  if (bytes === null) return [];
  const [field] = data.type.fields;
  return Array.from({ length: data.count }, (_, n) => cellText(field.cell(bytes, n * data.type.size + field.offset)));
}

/** Names of columns: those of a compound type, or those that pandas keeps beside the values. */
function headersOf({ name, data, attributes }: Opened, children: readonly Opened[]): (string | null)[] {
  if (data === null) return [];
  const items = children.find(
    (child) => child.name === name.replace(/_values$/, '_items') && child.name !== name,
  )?.data;
  if (items && data.axes.length === 2 && items.count === data.width) return columnTexts(items);
  const used = new Map<string, number>();
  return data.axes.length > 1
    ? []
    : data.type.fields.map((field) => {
        if (field.name === null) return null;
        const nth = used.get(field.name) ?? 0;
        used.set(field.name, nth + 1);
        return pickledNames(attributes.get(`${field.name}_kind`) ?? '')[nth] ?? field.name;
      });
}

/** Texts of a list that was pickled as text (protocol 0). */
function pickledNames(text: string): string[] {
  return text.startsWith('(l') ? [...text.matchAll(/(?:^|\n)a?V([^\n]*)/g)].map(([, name]) => name) : [];
}

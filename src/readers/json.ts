import type { DocumentSink } from '../model/document.js';
import type { SlidingBuffer } from './buffer.js';
import type { KnownHeader } from './header.js';
import {
  ColumnsBeside,
  FEWEST_VALUES,
  isFull,
  JsonColumn,
  KeptColumns,
  namesInHead,
  tablesOf,
} from './json-columns.js';
import { unescaped } from './json-escapes.js';
import { isValue, JsonPersons, namesSystem, partAt } from './json-person.js';
import { type Place, Places } from './json-places.js';
import { JsonTokens } from './json-tokens.js';
import { jsonLayoutOf } from './layouts/json.js';
import { systemWord } from './layouts/systems.js';
import { RecordTable } from './record-table.js';
import { TextFeed } from './text-feed.js';

const DEEPEST = 500;
/** Names of one object beyond which it is a dictionary: its keys are data. */
const MOST_NAMES = 200;
/** Names that a column is known by, its own included. */
const NAMES_AROUND = 3;
/** Characters of a name that tell it from another. */
const LONGEST_NAME = 200;
/** Scalars of a list inside a list that have a column each; further ones share the last. */
const MOST_ELEMENTS = 256;
/** Tables of one text; the records of further lists share one. */
const MOST_TABLES = 256;

/**
 * What is open. `object`: scalars are columns of `record`. `list`: scalars are rows of one column.
 * `row` (a list inside a list): scalars are columns by their position.
 */
interface Frame {
  readonly kind: 'object' | 'list' | 'row';
  readonly place: Place;
  record: RecordTable | null;
  /** The frame began a row of `record` and ends it. */
  owns: boolean;
  /** Names of what this stands in, outermost first, joined by dots. */
  prefix: string;
  /** The last key. */
  name: string;
  /** Rows of the entries, while the last key was data. */
  entries: RecordTable | null;
  elements: number;
  /** The table of the person that this stands in: lists inside it make no tables of their own. */
  person: RecordTable | null;
  /** The row of the person's record that values here go to. */
  part: number;
  /** The word by which a naming system calls the value here. */
  word: string;
  /** What is read is kept back here, until it is clear whether it is a column of a table. */
  column: JsonColumn | null;
  /** Lists that stand in this. */
  beside: ColumnsBeside | null;
  /** Lists that stand in what is around this. */
  within: ColumnsBeside | null;
  /** A list that says of itself that it names columns. */
  isNames: boolean;
  /** Texts of a list or of the first row of rows, which may turn out to name columns; null when it cannot. */
  texts: string[] | null;
}

/** How JSON reading ended: at the end, or at bytes that are no JSON (`buffer.start` stands there). */
export type JsonEnd = 'end' | 'bad';

/**
 * JSON, NDJSON and GeoJSON. An object in a list, an entry of a dictionary or the top itself is a record and
 * becomes a row; objects inside it add columns; lists inside it are tables of their own. The keys of a
 * dictionary are values too. Long strings are read as text.
 */
export class JsonReader {
  private readonly tokens: JsonTokens;
  private readonly places = new Places();
  private readonly stack: Frame[] = [];
  private readonly tables: RecordTable[] = [];
  private readonly persons: JsonPersons;
  private readonly kept = new KeptColumns();
  private records = 0;
  /** The last list of texts of which some are known column names: rows of the same length may go by them. */
  private names: readonly string[] = [];
  /** The long string that is being handed on. */
  private long: TextFeed | null = null;

  /**
   * @param line 1-based line at `buffer.start`
   * @param byLine rows are numbered by line; otherwise (all on one line) by record
   */
  constructor(
    private readonly buffer: SlidingBuffer,
    private readonly out: DocumentSink,
    private readonly known: KnownHeader,
    line: number,
    private readonly byLine: boolean,
  ) {
    this.tokens = new JsonTokens(buffer, line);
    this.persons = new JsonPersons(out);
  }

  /** 1-based line where reading stands. */
  get line(): number {
    return this.tokens.line;
  }

  read(): JsonEnd {
    let expectKey = false;
    for (;;) {
      const token = this.tokens.next();
      const frame = this.stack.at(-1);
      if (token === 'string' && this.tokens.long) {
        this.longString();
        continue;
      }
      switch (token) {
        case 'end':
          return this.finish('end');
        case 'bad':
          return this.finish('bad');
        case '{':
        case '[':
          if (this.stack.length >= DEEPEST) return this.finish('bad');
          this.stack.push(token === '{' ? this.openObject(frame) : this.openArray(frame));
          expectKey = token === '{';
          break;
        case '}':
        case ']':
          if (!frame || (token === '}') !== (frame.kind === 'object')) return this.finish('bad');
          this.close(frame);
          this.stack.pop();
          expectKey = false;
          break;
        case ',':
          expectKey = frame?.kind === 'object';
          break;
        case ':':
          expectKey = false;
          break;
        default:
          if (expectKey && frame) this.key(frame);
          else this.scalar(frame, token === 'string');
      }
    }
  }

  private finish(end: JsonEnd): JsonEnd {
    this.long?.close();
    for (const frame of this.stack.reverse()) this.close(frame);
    this.stack.length = 0;
    for (const table of this.tables) table.end();
    this.persons.end();
    return end;
  }

  private close(frame: Frame): void {
    frame.entries?.endRow();
    if (frame.texts && (frame.isNames ? frame.texts.length > 0 : this.areNames(frame.texts))) this.takeNames(frame);
    if (frame.beside) this.tellBeside(frame.beside, frame.within);
    if (frame.column) this.columnIsWhole(frame.column);
    if (frame.owns) frame.record?.endRow();
  }

  /** A list that is too short, or whose values are no column, is told at once, and so are all that come beside it. */
  private columnIsWhole(column: JsonColumn): void {
    const { kind, values, beside } = column;
    if (beside.isOver || values.length < FEWEST_VALUES) {
      if (kind === 'nested') beside.isOver = true;
      this.tell(column);
    } else if (kind === 'nested' && beside.columns.length === 0 && column.type === null) {
      beside.isOver = true;
      this.tell(column);
    } else beside.columns.push(column);
  }

  /**
   * Lists of one length that stand beside each other are columns of a table; all others are told by themselves.
   *
   * @param within what is around a list of columns: their names may stand there, further on
   */
  private tellBeside(beside: ColumnsBeside, within: ColumnsBeside | null = null): void {
    const groups = tablesOf(beside);
    const grouped = new Set(groups.flat());
    const others = beside.columns.filter((column) => !grouped.has(column));
    if (groups.length === 0 && others.length > 1) beside.place.isSingle = true;
    for (const column of others) this.tell(column);
    for (const group of groups) {
      if (within && group[0].kind === 'nested') within.later.push(group);
      else this.tellTable(beside, group);
    }
    for (const group of beside.later) this.tellTable(beside, group, group[0].beside.place);
    beside.columns.length = beside.later.length = 0;
  }

  private tellTable({ place: around, names }: ColumnsBeside, group: readonly JsonColumn[], place = around): void {
    place.columns ??= this.newTable(place.path);
    const table = place.columns;
    const known = names.length === group.length ? names : [];
    const [{ kind, numbers, keys }] = group;
    for (let row = 0; row < numbers.length; row++) {
      table.beginRow(numbers[row]);
      if (kind === 'keyed') this.put(table, '{key}', null, Buffer.from(keys[row], 'latin1'));
      group.forEach((column, at) => {
        const name = kind === 'nested' ? known[at] || null : column.prefix || null;
        const key = kind === 'nested' ? `[${at}]` : `${column.place.id}`;
        this.put(table, key, name, Buffer.from(column.values[row], 'latin1'));
      });
      table.endRow();
    }
    for (const column of group) this.kept.forget(column);
  }

  /** Tells a list by itself, as if nothing of it had been kept back. */
  private tell(column: JsonColumn): void {
    const { kind, place, prefix, values, isText, numbers, keys } = column;
    this.kept.forget(column);
    if (kind === 'nested') {
      if (values.length === 0) return;
      const frame = this.frame('row', place, this.beginRecord(place, numbers[0]), true, prefix);
      values.forEach((value, at) => {
        this.rowScalar(frame, Buffer.from(value, 'latin1'), isText[at]);
      });
      this.close(frame);
      return;
    }
    const isKeyed = kind === 'keyed';
    if (isKeyed) place.dictionary = true;
    values.forEach((value, at) => {
      const record = this.beginRecord(this.places.childOf(place, isKeyed ? '{}' : '[]'), numbers[at]);
      if (isKeyed) this.put(record, '{key}', prefix || null, Buffer.from(keys[at], 'latin1'));
      this.put(record, isKeyed ? '{value}' : '[]', prefix || null, Buffer.from(value, 'latin1'));
      record.endRow();
    });
    if (keys.length > values.length) this.entry(place, prefix, Buffer.from(keys[values.length], 'latin1'));
  }

  /** Begins the row of an entry of a dictionary. */
  private entry(place: Place, prefix: string, key: Buffer): RecordTable {
    place.dictionary = true;
    const record = this.beginRecord(this.places.childOf(place, '{}'));
    this.put(record, '{key}', prefix || null, key);
    return record;
  }

  /** What stands here is no list of scalars, or there is too much of it: nothing is kept back any more. */
  private giveUp(frame: Frame): void {
    const { column } = frame;
    if (!column) return;
    frame.column = null;
    const { beside, values, isText, numbers, keys } = column;
    if (column.kind !== 'nested') {
      this.tell(column);
      // The key at hand has no value yet.
      if (keys.length > values.length) frame.entries = this.places.childOf(frame.place, '{}').table;
      return;
    }
    if (beside.columns.length === 0) beside.isOver = true;
    const record = this.beginRecord(frame.place, numbers[0]);
    frame.record = record;
    frame.owns = true;
    frame.texts = record.isEmpty ? [] : null;
    this.kept.forget(column);
    values.forEach((value, at) => {
      this.rowScalar(frame, Buffer.from(value, 'latin1'), isText[at]);
    });
  }

  /** The place for a list, where it may be a column. */
  private columnIn(parent: Frame, kind: JsonColumn['kind'], place: Place, prefix: string): JsonColumn | null {
    if (parent.place.isSingle) return null;
    parent.beside ??= new ColumnsBeside(parent.place);
    const { beside } = parent;
    if (!beside.isOver && isFull(beside)) {
      // So many are rows.
      beside.isOver = true;
      for (const one of beside.columns.splice(0)) this.tell(one);
    }
    return beside.isOver ? null : new JsonColumn(kind, place, prefix, beside);
  }

  private keep(frame: Frame, column: JsonColumn, value: Buffer, isText: boolean): void {
    const number = this.byLine ? this.tokens.line : ++this.records;
    if (this.kept.keep(column, value, isText, number)) return;
    const { beside } = column;
    beside.isOver = true;
    for (const one of beside.columns.splice(0)) this.tell(one);
    this.giveUp(frame);
  }

  /** Words only, and at least one of them a known column name. */
  private areNames(texts: readonly string[]): boolean {
    return (
      texts.length > 1 && texts.every((text) => /^[\p{L}_][\p{L}\p{N}_ .-]*$/u.test(text)) && texts.some(this.known)
    );
  }

  /** A list of column names, or a first row that holds them: what follows goes by them. */
  private takeNames(frame: Frame): void {
    this.names = frame.texts ?? [];
    if (frame.kind === 'row') frame.record?.rowIsHeader(this.names);
  }

  private remember(frame: Frame, value: Buffer, isText: boolean): void {
    if (!frame.texts) return;
    if (isText && frame.texts.length < MOST_ELEMENTS && value.length < LONGEST_NAME)
      frame.texts.push(value.toString('utf8'));
    else frame.texts = null;
  }

  private openObject(parent: Frame | undefined): Frame {
    if (parent?.column) this.giveUp(parent);
    if (parent?.person) return this.inPerson('object', parent, parent.person);
    if (!parent) return this.frame('object', this.places.root, this.beginRecord(this.places.root), true, '');
    if (parent.kind !== 'object') {
      const at = this.places.childOf(parent.place, '[]');
      return this.frame('object', at, this.beginRecord(at), true, parent.prefix);
    }
    const at = this.places.childOf(parent.place, parent.entries ? '{}' : parent.name);
    return this.frame('object', at, parent.entries ?? parent.record, false, nameIn(parent));
  }

  private openArray(parent: Frame | undefined): Frame {
    if (parent?.column) this.giveUp(parent);
    if (parent?.person) return this.inPerson('list', parent, parent.person);
    if (!parent) return this.frame('list', this.places.root, null, false, '');
    if (parent.kind !== 'object') {
      const at = this.places.childOf(parent.place, '[]');
      const column = parent.kind === 'list' ? this.columnIn(parent, 'nested', at, parent.prefix) : null;
      if (column === null) return this.frame('row', at, this.beginRecord(at), true, parent.prefix);
      const row = this.frame('row', at, null, false, parent.prefix);
      row.column = column;
      return row;
    }
    const at = this.places.childOf(parent.place, parent.entries ? '{}' : parent.name);
    const list = this.frame('list', at, null, false, nameIn(parent));
    list.isNames = parent.name === 'columns';
    if (parent.entries || list.isNames) return list;
    list.column = this.columnIn(parent, 'named', at, list.prefix);
    list.within = list.column?.beside ?? null;
    return list;
  }

  /** An object or list of a person: it makes no table of its own. */
  private inPerson(kind: Frame['kind'], parent: Frame, person: RecordTable): Frame {
    const inObject = parent.kind === 'object';
    const at = this.places.childOf(parent.place, inObject ? parent.name : '[]');
    const frame = this.frame(kind, at, person, false, inObject ? nameIn(parent) : parent.prefix);
    frame.person = person;
    frame.part = partAt(at, parent.part, person);
    frame.word = parent.word;
    frame.texts = null;
    return frame;
  }

  /** `resourceType` says that this object is a person: it is a record of its own, with everything inside it. */
  private becomePerson(frame: Frame, person: RecordTable): void {
    if (frame.owns) frame.record?.endRow();
    person.beginRow(this.byLine ? this.tokens.line : ++this.records);
    frame.person = frame.record = person;
    frame.owns = true;
    frame.prefix = '';
  }

  private frame(kind: Frame['kind'], place: Place, record: RecordTable | null, owns: boolean, prefix: string): Frame {
    const texts = kind === 'list' || (kind === 'row' && record?.isEmpty) ? [] : null;
    return {
      kind,
      place,
      record,
      owns,
      prefix,
      name: '',
      entries: null,
      elements: 0,
      person: null,
      part: 0,
      word: '',
      column: null,
      beside: null,
      within: null,
      isNames: false,
      texts,
    };
  }

  /** @param number row of the file, where it is not the one at hand */
  private beginRecord(at: Place, number?: number): RecordTable {
    at.table ??= this.newTable(at.path);
    if (number === undefined) this.records++;
    at.table.beginRow(number ?? (this.byLine ? this.tokens.line : this.records));
    return at.table;
  }

  private newTable(path: string): RecordTable {
    if (this.tables.length > MOST_TABLES) return this.tables[MOST_TABLES];
    const table = new RecordTable(this.out, this.tables.length === MOST_TABLES ? '…' : path, jsonLayoutOf);
    this.tables.push(table);
    return table;
  }

  private key(frame: Frame): void {
    const value = this.value();
    const text = value.toString('utf8');
    const name = text.slice(0, LONGEST_NAME);
    frame.entries?.endRow();
    frame.entries = null;
    if (this.isKeyOfColumn(frame, name)) return;
    if (!this.isDataKey(frame.place, name)) {
      // A name with a number in it stays a name, but nobody else looks at it as a value.
      if (!frame.place.children.has(name) && /\d{4}|@/.test(text)) this.text(value);
      this.places.childOf(frame.place, name);
      frame.name = name;
      return;
    }
    frame.entries = this.entry(frame.place, frame.prefix, value);
  }

  /** The number of a row, in a dictionary that stands under a name: it may be a column, as pandas writes one. */
  private isKeyOfColumn(frame: Frame, name: string): boolean {
    const isNumber = /^\d{1,20}$/.test(name);
    const parent = this.stack.at(-2);
    if (frame.column === null) {
      if (!isNumber || frame.name !== '' || frame.owns || frame.person || frame.place.dictionary) return false;
      if (parent?.kind !== 'object' || parent.entries || frame.place.children.size > 0) return false;
      frame.column = this.columnIn(parent, 'keyed', frame.place, frame.prefix);
      if (frame.column === null) return false;
    } else if (!isNumber || frame.column.keys.length > frame.column.values.length) {
      this.giveUp(frame);
      return false;
    }
    frame.column.keys.push(name);
    return true;
  }

  /** A key with digits at heart or an address is data; so are very many keys of one object. */
  private isDataKey(at: Place, name: string): boolean {
    if (at.children.has(name)) return false;
    if (at.children.size >= MOST_NAMES) return true;
    if (this.known(name) && !/^\d+$/.test(name)) return false;
    const digits = name.replace(/\D/g, '').length;
    // Bare numbers count or identify; they name nothing.
    if (digits === name.length && digits > 0) return true;
    return at.dictionary || (digits >= 4 && digits * 2 > name.length) || name.includes('@');
  }

  private scalar(frame: Frame | undefined, isText: boolean): void {
    if (frame?.person) {
      this.personScalar(frame, frame.person);
      return;
    }
    if (isText && frame?.kind === 'object' && frame.name === 'resourceType') {
      const person = this.persons.tableOf(this.value());
      if (person) {
        this.becomePerson(frame, person);
        return;
      }
    }
    if (frame?.kind === 'object') {
      // Damaged: a value without a key.
      if (frame.column && frame.column.keys.length === frame.column.values.length) this.giveUp(frame);
      if (frame.column) {
        this.keep(frame, frame.column, this.value(), isText);
        return;
      }
      if (isText && frame.name === 'container') this.takeHead(frame);
      const record = frame.entries ?? frame.record;
      if (!record) return;
      const key = frame.entries ? '{value}' : `${frame.place.id}.${frame.name}`;
      this.put(record, key, nameIn(frame) || null, this.value());
      return;
    }
    if (frame?.column) {
      const { column } = frame;
      const value = this.value();
      if (frame.kind === 'list') this.remember(frame, value, isText);
      this.keep(frame, column, value, isText);
      return;
    }
    if (frame?.kind === 'row') {
      this.rowScalar(frame, this.value(), isText);
      return;
    }
    const record = this.beginRecord(this.places.childOf(frame?.place ?? this.places.root, '[]'));
    const value = this.value();
    if (frame) this.remember(frame, value, isText);
    this.put(record, '[]', frame?.prefix || null, value);
    record.endRow();
  }

  private rowScalar(frame: Frame, value: Buffer, isText: boolean): void {
    const { record } = frame;
    if (!record) return;
    const element = frame.elements++;
    this.remember(frame, value, isText);
    const name = record.isEmpty ? (this.names[element] ?? null) : null;
    this.put(record, `[${Math.min(element, MOST_ELEMENTS)}]`, name, value);
  }

  /** The head of a table whose columns stand beside it. */
  private takeHead(frame: Frame): void {
    const names = namesInHead(this.value().toString('utf8'));
    if (names.length === 0) return;
    frame.beside ??= new ColumnsBeside(frame.place);
    frame.beside.names = names;
  }

  private personScalar(frame: Frame, person: RecordTable): void {
    const value = this.value();
    const { kind, name, prefix } = frame;
    if (kind === 'object' && namesSystem(name)) frame.word = systemWord(value.toString('latin1'));
    const part = kind === 'object' ? frame.part : partAt(this.places.childOf(frame.place, '[]'), frame.part, person);
    const isNamed = kind === 'object' && frame.word !== '' && isValue(name);
    const header = isNamed ? `${prefix}.${frame.word}` : kind === 'object' ? nameIn(frame) : prefix;
    if (!person.put(header, header, value, part)) this.text(value);
  }

  private put(record: RecordTable, key: string, header: string | null, cell: Uint8Array): void {
    if (!record.put(key, header, cell)) this.text(cell);
  }

  private text(bytes: Uint8Array): void {
    const text = this.out.text(this.tokens.line);
    text.window(bytes, 0, 0, bytes.length, bytes.length);
    text.end();
  }

  private longString(): void {
    this.long ??= new TextFeed(this.out.text(this.tokens.line));
    this.long.push(this.value());
    if (this.tokens.partial) return;
    this.long.close();
    this.long = null;
  }

  /** The bytes of the last token, without escapes. */
  private value(): Buffer {
    const { from, to, escaped } = this.tokens;
    const raw = this.buffer.bytes.subarray(from, to);
    const value = escaped ? unescaped(raw) : raw;
    return Buffer.from(value.buffer, value.byteOffset, value.length);
  }
}

/** What a scalar or container under the frame's last key goes by: that key with up to two names around it. */
function nameIn({ prefix, name, entries }: Frame): string {
  if (entries || name === '') return prefix;
  return prefix === '' ? name : [...prefix.split('.').slice(1 - NAMES_AROUND), name].join('.');
}

import type { DocumentSink } from '../model/document.js';
import type { SlidingBuffer } from './buffer.js';
import type { KnownHeader } from './header.js';
import { JsonTokens } from './json-tokens.js';
import { RecordTable } from './record-table.js';

const DEEPEST = 500;
/** Names of one object beyond which it is a dictionary: its keys are data. */
const MOST_NAMES = 200;
/** Scalars of a list inside a list that have a column each; further ones share the last. */
const MOST_ELEMENTS = 256;

/** A place in the structure: the same for all records of a list. */
interface Place {
  readonly path: string;
  readonly children: Map<string, Place>;
  /** Rows of the records found here. */
  table: RecordTable | null;
  /** This object's keys are data. */
  dictionary: boolean;
}

/**
 * What is open. `object`: scalars are columns of `record`. `list`: scalars are rows of one column.
 * `row` (a list inside a list): scalars are columns by their position.
 */
interface Frame {
  readonly kind: 'object' | 'list' | 'row';
  readonly place: Place;
  readonly record: RecordTable | null;
  /** The frame began a row of `record` and ends it. */
  readonly owns: boolean;
  /** The name that scalars in here go by: the last key. */
  name: string;
  /** Rows of the entries, once the object has proved to be a dictionary. */
  entries: RecordTable | null;
  elements: number;
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
  private readonly root = newPlace('$');
  private readonly stack: Frame[] = [];
  private readonly tables: RecordTable[] = [];
  private records = 0;

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
  }

  /** 1-based line where reading stands. */
  get line(): number {
    return this.tokens.line;
  }

  read(): JsonEnd {
    let expectKey = false;
    for (;;) {
      const wasPartial = this.tokens.partial;
      const token = this.tokens.next();
      const frame = this.stack.at(-1);
      if (token === 'string' && (wasPartial || this.tokens.partial)) {
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
          else this.scalar(frame);
      }
    }
  }

  private finish(end: JsonEnd): JsonEnd {
    for (const frame of this.stack.reverse()) this.close(frame);
    this.stack.length = 0;
    for (const table of this.tables) table.end();
    return end;
  }

  private close(frame: Frame): void {
    frame.entries?.endRow();
    if (frame.owns) frame.record?.endRow();
  }

  private openObject(parent: Frame | undefined): Frame {
    if (!parent) return this.frame('object', this.root, this.beginRecord(this.root), true, '');
    if (parent.kind !== 'object') {
      const at = childOf(parent.place, '[]');
      return this.frame('object', at, this.beginRecord(at), true, parent.name);
    }
    if (parent.entries) return this.frame('object', childOf(parent.place, '{}'), parent.entries, false, parent.name);
    return this.frame('object', childOf(parent.place, parent.name), parent.record, false, parent.name);
  }

  private openArray(parent: Frame | undefined): Frame {
    if (!parent) return this.frame('list', this.root, null, false, '');
    if (parent.kind !== 'object') {
      const at = childOf(parent.place, '[]');
      return this.frame('row', at, this.beginRecord(at), true, parent.name);
    }
    const at = childOf(parent.place, parent.entries ? '{}' : parent.name);
    return this.frame('list', at, null, false, parent.name);
  }

  private frame(kind: Frame['kind'], place: Place, record: RecordTable | null, owns: boolean, name: string): Frame {
    return { kind, place, record, owns, name, entries: null, elements: 0 };
  }

  private beginRecord(at: Place): RecordTable {
    if (!at.table) {
      at.table = new RecordTable(this.out, at.path);
      this.tables.push(at.table);
    }
    this.records++;
    at.table.beginRow(this.byLine ? this.tokens.line : this.records);
    return at.table;
  }

  private key(frame: Frame): void {
    const text = this.value().toString('utf8');
    if (!this.isDataKey(frame.place, text)) {
      frame.name = text;
      return;
    }
    const entries = this.beginRecord(childOf(frame.place, '{}'));
    entries.put(entries.columnFor('{key}', null), this.value());
    frame.entries = entries;
  }

  /** A key with digits at heart or an address is data; so are very many keys of one object. */
  private isDataKey(at: Place, text: string): boolean {
    if (at.dictionary) return true;
    if (at.children.has(text) || this.known(text)) return false;
    const digits = text.replace(/\D/g, '').length;
    at.dictionary = (digits >= 4 && digits * 2 > text.length) || text.includes('@') || at.children.size >= MOST_NAMES;
    if (!at.dictionary) childOf(at, text);
    return at.dictionary;
  }

  private scalar(frame: Frame | undefined): void {
    if (frame?.kind === 'object') {
      const record = frame.entries ?? frame.record;
      if (!record) return;
      const key = frame.entries ? '{value}' : `${frame.place.path}.${frame.name}`;
      record.put(record.columnFor(key, frame.name || null), this.value());
      return;
    }
    if (frame?.kind === 'row' && frame.record) {
      const key = `[${Math.min(frame.elements++, MOST_ELEMENTS)}]`;
      frame.record.put(frame.record.columnFor(key, null), this.value());
      return;
    }
    const record = this.beginRecord(childOf(frame?.place ?? this.root, '[]'));
    record.put(record.columnFor('[]', frame?.name || null), this.value());
    record.endRow();
  }

  private longString(): void {
    const { from, to } = this.tokens;
    const text = this.out.text(this.tokens.line);
    text.window(this.buffer.bytes, from, from, to, to);
    text.end();
  }

  /** The bytes of the last token, without escapes. */
  private value(): Buffer {
    const { from, to, escaped } = this.tokens;
    const raw = Buffer.from(this.buffer.bytes.buffer, this.buffer.bytes.byteOffset + from, to - from);
    if (!escaped) return raw;
    try {
      return Buffer.from(JSON.parse(`"${raw.toString('utf8')}"`), 'utf8');
    } catch {
      return raw;
    }
  }
}

function newPlace(path: string): Place {
  return { path, children: new Map(), table: null, dictionary: false };
}

function childOf(parent: Place, key: string): Place {
  let found = parent.children.get(key);
  if (!found) {
    found = newPlace(key === '[]' || key === '{}' ? parent.path + key : `${parent.path}.${key}`);
    parent.children.set(key, found);
  }
  return found;
}

import type { Blob } from '../../model/blob.js';
import { numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import type { OleEntry } from '../ole/directory.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { textRuns } from '../strings/runs.js';
import { type BiffRecord, Records } from './records.js';
import { unicodeAt } from './text.js';

const SXDB = 0xc6;
const FIELD = 0xc7;
const INDEXES = 0xc8;
const NUMBER = 0xc9;
const BOOLEAN = 0xca;
const ERROR = 0xcb;
const INTEGER = 0xcc;
const STRING = 0xcd;
const DATE = 0xce;
const NOTHING = 0xcf;
const EOF = 0x0a;
const HAS_ITEMS = 1;
const WIDE_INDEX = 0x0200;

const MOST_ITEMS = 5_000_000;

/** A column of the cache; its different values, where the records point to them. */
interface Field {
  readonly name: string;
  readonly hasItems: boolean;
  readonly isWide: boolean;
  readonly items: string[];
  /** Items that a record points to, by their index. */
  readonly used: Set<number>;
  /** Items that it says to have. */
  readonly count: number;
}

/** Whether a stream is the cache of a pivot table ([MS-XLS] 2.1.7.12). */
export function isPivotCache({ path, kind }: OleEntry): boolean {
  return kind === 'stream' && /(?:^|\/)_SX_DB(?:_CUR)?\//i.test(path);
}

/**
 * Reads the records behind a pivot table: fields with their different values, then the records, which point to these or
 * bring values of their own.
 */
export function readPivotCache(stream: Blob, out: FormatOutput): void {
  const cache = new PivotCache(out);
  const records = new Records(stream);
  try {
    for (let record = records.next(); record !== null && !cache.isEnded; record = records.next()) cache.take(record);
  } finally {
    cache.end();
  }
}

class PivotCache {
  isEnded = false;
  private declared = 0;
  private readonly fields: Field[] = [];
  private rows: Rows | null = null;
  /** Cells of the record that is being read, by field; null where its value comes yet. */
  private cells: (string | null)[] = [];
  private items = 0;
  private readonly others = new Set<string>();

  constructor(private readonly out: FormatOutput) {}

  take({ type, data }: BiffRecord): void {
    if (type === SXDB) this.declared = data.length >= 4 ? data.readUInt32LE(0) : 0;
    else if (type === FIELD) this.fields.push(fieldOf(data));
    else if (type === INDEXES) this.begin(data);
    else if (type >= NUMBER && type <= NOTHING) this.value(itemText(type, data));
    else if (type === EOF) this.isEnded = true;
    else for (const text of textRuns(data)) this.others.add(text);
  }

  end(): void {
    this.close();
    const { fields, rows } = this;
    if (this.others.size > 0) this.out.text([...this.others].join('\n'), { hidden: 'pivot-cache' });
    if (rows) rows.end();
    else for (const { name, items } of fields) this.out.text([name, ...items].join('\n'), { hidden: 'pivot-cache' });
    // Values that no record has are kept as well, of rows that are gone.
    if (rows) for (const field of fields) this.unused(field);
    this.out.hidden('pivot-cache', Math.max(1, rows?.total ?? 0));
    if (!this.isEnded) throw new FormatError('truncated');
    if (rows ? rows.total !== this.declared : fields.length === 0) this.out.skip('structure', 'xls');
  }

  /** SXDBB: the values of a record that are pointed to. */
  private begin(data: Buffer): void {
    this.close();
    this.open();
    let at = 0;
    this.cells = this.fields.map(({ hasItems, isWide, items, used }) => {
      if (!hasItems) return null;
      if (at + (isWide ? 2 : 1) > data.length) throw new FormatError('structure');
      const index = isWide ? data.readUInt16LE(at) : data[at];
      at += isWide ? 2 : 1;
      if (index >= items.length) throw new FormatError('structure');
      used.add(index);
      return items[index];
    });
  }

  private open(): Rows {
    this.rows ??= this.out.table(null, { headers: this.fields.map(({ name }) => name), hidden: 'pivot-cache' });
    return this.rows;
  }

  private value(text: string): void {
    if (++this.items > MOST_ITEMS) throw new FormatError('budget');
    const field = this.fields[this.fields.length - 1];
    if (field === undefined) throw new FormatError('structure');
    // Items stand behind their field; what comes once all fields are there belongs to records.
    if (this.rows === null && field.hasItems && field.items.length < field.count) {
      field.items.push(text);
      return;
    }
    this.open();
    if (this.cells.length === 0) this.cells = this.fields.map(() => null);
    const at = this.cells.indexOf(null);
    if (at < 0) throw new FormatError('structure');
    this.cells[at] = text;
    if (!this.cells.includes(null)) this.close();
  }

  /** Values that only rows had which are gone. */
  private unused({ name, items, used }: Field): void {
    const left = items.filter((item, index) => item !== '' && !used.has(index));
    if (left.length > 0) this.out.text([name, ...left].join('\n'), { hidden: 'pivot-cache' });
  }

  private close(): void {
    if (this.cells.length === 0) return;
    this.rows?.row(this.cells, this.rows.total + 1);
    this.cells = [];
  }
}

/** SXFDB ([MS-XLS] 2.4.283). */
function fieldOf(data: Buffer): Field {
  if (data.length < 17) throw new FormatError('structure');
  const flags = data.readUInt16LE(0);
  return {
    name: unicodeAt(data, 14, 2).text,
    hasItems: (flags & HAS_ITEMS) !== 0,
    isWide: (flags & WIDE_INDEX) !== 0,
    count: data.readUInt16LE(12),
    items: [],
    used: new Set(),
  };
}

function itemText(type: number, data: Buffer): string {
  const needs = (bytes: number) => {
    if (data.length < bytes) throw new FormatError('structure');
  };
  switch (type) {
    case STRING:
      return unicodeAt(data, 0, 2).text;
    case NUMBER:
      needs(8);
      return numberText(data.readDoubleLE(0));
    case INTEGER:
      needs(2);
      return String(data.readInt16LE(0));
    case BOOLEAN:
      needs(2);
      return data.readUInt16LE(0) === 0 ? 'FALSE' : 'TRUE';
    case DATE: {
      needs(8);
      const two = (at: number) => String(data[at]).padStart(2, '0');
      const day = `${data.readUInt16LE(0)}-${String(data.readUInt16LE(2)).padStart(2, '0')}-${two(4)}`;
      return data[5] + data[6] + data[7] === 0 ? day : `${day} ${two(5)}:${two(6)}:${two(7)}`;
    }
    case ERROR:
    case NOTHING:
      return '';
    default:
      return '';
  }
}

import { XML } from '../../readers/xml/tokens.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { MOST_COLUMNS } from '../rows.js';
import { Lines } from './lines.js';
import { StringStore } from './strings.js';
import { unescaped } from './text.js';
import type { XmlReader } from './xml.js';

/** A field of a pivot cache, and where its items stand in the store. */
interface Field {
  readonly name: string;
  readonly from: number;
  to: number;
  /** Records have a value for it; fields that group another one have none. */
  readonly isRecorded: boolean;
}

/** Values of a record or of an item (ECMA-376 part 1, 18.10): text, number, date, truth value, error, nothing. */
const VALUES: ReadonlySet<string> = new Set(['s', 'n', 'd', 'b', 'e', 'm']);

/** The definition of a pivot cache: its fields, and the different values that each was met with. */
export class PivotCache {
  readonly fields: Field[] = [];
  private readonly items = new StringStore();
  private used = new Uint8Array(0);
  /** A record refers to an item that is not there. */
  private isLacking = false;
  private hasRecords = false;

  constructor(
    private readonly out: FormatOutput,
    private readonly name: string,
    private readonly hidden: 'pivot-cache' | 'unreferenced',
  ) {}

  /** Reads the definition. */
  readDefinition(xml: XmlReader): void {
    const lines = new Lines(this.out, { hidden: this.hidden });
    let inItems = false;
    try {
      for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
        const isTag = kind === XML.OPEN || kind === XML.EMPTY;
        if (kind === XML.CLOSE && xml.name === 'sharedItems') inItems = false;
        else if (isTag && inItems) this.item(xml, lines);
        else if (isTag && xml.name === 'cacheField') this.field(xml, lines);
        else if (isTag && (xml.name === 'sharedItems' || xml.name === 'groupItems')) inItems = kind === XML.OPEN;
        else if (isTag) this.around(xml, lines);
        if (kind === XML.CLOSE && xml.name === 'groupItems') inItems = false;
      }
    } finally {
      lines.end();
      xml.close();
    }
    this.used = new Uint8Array(this.items.count);
  }

  /**
   * Reads the records into a table with the names of the fields.
   *
   * @throws FormatError when there are fewer than declared, or one refers to an item that is not there
   */
  readRecords(xml: XmlReader): void {
    this.hasRecords = true;
    const fields = this.fields.filter(({ isRecorded }) => isRecorded);
    const table = this.out.table(this.name, { headers: fields.map(({ name }) => name), hidden: this.hidden });
    let [number, column, declared] = [0, 0, -1];
    try {
      for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
        if (kind === XML.CLOSE && xml.name === 'r') table.close();
        if (kind !== XML.OPEN && kind !== XML.EMPTY) continue;
        if (xml.name === 'pivotCacheRecords') declared = Number(xml.attribute('count') ?? -1);
        else if (xml.name === 'r') {
          table.open(++number);
          column = 0;
          if (kind === XML.EMPTY) table.close();
        } else if (xml.name === 'x') this.putItem(table, fields[column++], Number(xml.attribute('v') ?? 0));
        else if (VALUES.has(xml.name)) {
          table.putText(unescaped(xml.attribute('v') ?? ''));
          column++;
        }
      }
    } finally {
      table.end();
      xml.close();
    }
    this.out.hidden(this.hidden, number);
    if (number < declared) throw new FormatError('truncated');
    if (this.isLacking) throw new FormatError('structure');
  }

  /** Hands on the values that no record refers to: of records that were deleted, or are not kept. */
  end(): void {
    let count = 0;
    for (const { name, from, to } of this.fields) {
      const rows = this.out.table(this.name, { headers: [name], hidden: this.hidden });
      for (let item = from; item < to; item++) {
        if (this.used[item] === 1) continue;
        rows.row([this.items.textOf(item)], item - from + 1);
        count++;
      }
      rows.end();
    }
    if (!this.hasRecords) this.out.hidden(this.hidden, count);
  }

  private field(xml: XmlReader, lines: Lines): void {
    if (this.fields.length >= MOST_COLUMNS * 4) throw new FormatError('budget');
    const name = unescaped(xml.attribute('name') ?? '');
    const isRecorded = xml.attribute('databaseField') !== '0';
    this.fields.push({ name, from: this.items.count, to: this.items.count, isRecorded });
    lines.add(name);
    for (const other of ['caption', 'formula', 'propertyName']) lines.add(xml.attribute(other) ?? '');
  }

  private item(xml: XmlReader, lines: Lines): void {
    const field = this.fields.at(-1);
    if (!VALUES.has(xml.name)) return;
    lines.add(xml.attribute('c') ?? '');
    this.items.addText(unescaped(xml.attribute('v') ?? ''));
    if (field) field.to = this.items.count;
  }

  private around(xml: XmlReader, lines: Lines): void {
    if (xml.name === 'pivotCacheDefinition') {
      lines.add(xml.attribute('refreshedBy') ?? '');
    } else if (
      /^(?:worksheetSource|calculatedMember|cacheHierarchy|dimension|measureGroup|pageItem|set|kpi)$/.test(xml.name)
    )
      for (const [, value] of xml.attributes()) if (/\p{L}|\d{6}/u.test(value)) lines.add(value);
  }

  private putItem(table: { putText(text: string): void }, field: Field | undefined, index: number): void {
    const item = field === undefined || !(index >= 0) ? -1 : field.from + index;
    const text = field === undefined || item >= field.to ? null : this.items.textOf(item);
    if (text === null) this.isLacking = true;
    else this.used[item] = 1;
    table.putText(text ?? '');
  }
}

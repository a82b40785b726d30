import { CALLED, PARTS } from './columns.js';
import { FoldedReader } from './lines.js';
import {
  fromQuotedPrintable,
  isQuotedPrintable,
  type Property,
  partsOf,
  propertyOf,
  unescapedText,
} from './property.js';
import { PropertyTable } from './row.js';

/** Components that are records. */
const RECORDS: ReadonlySet<string> = new Set(['vcard', 'vevent', 'vtodo', 'vjournal', 'vfreebusy']);
/** Components that are no records, inside which nothing is a cell. */
const ASIDE: ReadonlySet<string> = new Set(['valarm', 'vtimezone', 'standard', 'daylight']);
/** Pictures, sounds and keys: that they are there is a cell, and they are text. */
const MEDIA: ReadonlySet<string> = new Set(['photo', 'logo', 'sound', 'key', 'attach']);
/** Parameters that hold what the value does not: `ATTENDEE;CN=…:mailto:…`. */
const TELLING: ReadonlySet<string> = new Set(['cn', 'email', 'label', 'sent-by', 'dir', 'member', 'delegated-to']);
/** A medium that is no longer than this is an address of one. */
const LONGEST_ADDRESS = 256;

/**
 * vCard 2.1, 3.0 and 4.0 (RFC 6350) and iCalendar (RFC 5545): a card or an event is a row, a property a column. What
 * stands outside them is text.
 */
export class CardReader extends FoldedReader {
  private readonly tables = new Map<string, PropertyTable>();
  /** The record that is open. */
  private table: PropertyTable | null = null;
  /** Components inside each other, from the one on that is no record. */
  private aside = 0;

  /** Reads everything. */
  read(): void {
    this.lines();
    this.finish();
    for (const table of this.tables.values()) table.end();
  }

  protected override line(line: string): boolean {
    const property = propertyOf(line);
    if (!property) return false;
    if (property.name === 'begin') return this.begin(property.value.trim().toLowerCase());
    if (property.name === 'end') return this.close(property.value.trim().toLowerCase());
    if (!this.table || this.aside > 0) return false;
    return this.put(this.table, this.decoded(property, line));
  }

  private begin(name: string): boolean {
    this.handGap(this.at);
    if (this.aside > 0 || ASIDE.has(name)) this.aside++;
    else if (RECORDS.has(name)) {
      const table = this.tables.get(name) ?? new PropertyTable(this.out, name);
      this.tables.set(name, table);
      table.begin(this.lineNumber);
      this.table = table;
    }
    return RECORDS.has(name) || name === 'vcalendar';
  }

  private close(name: string): boolean {
    this.handGap(this.at);
    if (this.aside > 0) this.aside--;
    else if (RECORDS.has(name)) {
      this.table?.endRow();
      this.table = null;
    }
    return RECORDS.has(name) || name === 'vcalendar';
  }

  private decoded(property: Property, line: string): Property {
    if (!isQuotedPrintable(line)) return property;
    return { ...property, value: fromQuotedPrintable(property.value, property.parameters.get('charset') ?? '') };
  }

  /** @returns false when the property is to be text as well */
  private put(table: PropertyTable, { name, parameters, value }: Property): boolean {
    this.handGap(this.at);
    const line = this.lineNumber;
    if (MEDIA.has(name) && value.length > LONGEST_ADDRESS) {
      table.put(name, '', parameters.get('type') ?? parameters.get('mediatype') ?? name, line);
      return false;
    }
    for (const [key, text] of parameters)
      if (TELLING.has(key)) table.put(name, key === 'cn' ? 'naam' : key, text, line);
    const parts = PARTS.get(name);
    if (parts) {
      for (const [at, part] of partsOf(value).entries())
        table.put(name, parts[at] ?? 'rest', unescapedText(part), line);
    } else table.put(name, CALLED.get(name) ?? '', unescapedText(value).replace(/^(?:mailto|tel):/i, ''), line);
    return true;
  }
}

import {
  ADDRESS,
  BELOW_CLIENT,
  CLIENT_WITH_SECRET,
  CLIENT_WITHOUT_SECRET,
  type EiField,
  PADDED,
  RELATION,
  RELATION_IN_ADDRESS,
} from '../../identifiers/iwmo-ei/fields.js';
import { birthAt, isEiRecord } from '../../identifiers/iwmo-ei/record.js';
import type { DocumentSink } from '../../model/document.js';
import { RecordRow } from '../record-row.js';
import { RecordSheet } from '../record-sheet.js';
import { afterCharacters, type LineLayout, textOf } from './lines.js';

const SPACE = 32;
const ZERO = 48;
/** Longer records are none. */
const LONGEST = 4096;

/** One client, or one relation of a client. */
interface Person {
  readonly sheet: RecordSheet;
  readonly row: RecordRow;
}

/**
 * Messages of iWmo and iJw in the EI format. A client makes a row with its first address and products; further ones
 * stand in further rows with the numbers of the client. Relations are other people: a table of their own.
 */
export class EiMessages implements LineLayout {
  private readonly client: Person;
  private readonly relation: Person;
  /** How often each kind of record came below the client, and the rows of its relations by their number. */
  private readonly counts = new Map<string, number>();
  private readonly relations = new Map<string, number>();
  /** The client at hand, as the records below it name the client. */
  private number = '';
  private line = 0;
  held = -1;

  constructor(private readonly out: DocumentSink) {
    const person = (name: string, keys: readonly string[]): Person => ({
      sheet: new RecordSheet(out, () => ({ name, kind: 'records', layout: 'iwmo-ei' }), keys),
      row: new RecordRow(),
    });
    this.client = person('client', ['Bsn', 'Clientnummer']);
    this.relation = person('relatie', ['Clientnummer']);
  }

  record(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    if (end - start > LONGEST || !isEiRecord(ascii(bytes, start, end))) return false;
    const record = new EiRecord(bytes, start, end);
    const code = record.text(0, 2);
    if (code === '01' || code === '99') {
      this.flush(bytes);
      // About the message, not about a person.
      textOf({ bytes, end }, this.out, { from: start, to: end, line });
      return true;
    }
    // A record under another number is of another client: the one above it is missing.
    if (code === '02' || (code !== '98' && record.text(14, 38) !== this.number)) this.flush(bytes);
    if (this.held < 0) {
      this.held = start;
      this.line = line;
      this.number = code === '02' ? record.text(...numberIn(clientFields(record))) : record.text(14, 38);
    }
    if (code === '02') this.put(this.client, 0, record, clientFields(record));
    else if (code === '03') this.put(this.relation, this.relationRow(record.text(38, 58)), record, RELATION);
    else if (code === '04' && record.text(RELATION_IN_ADDRESS.from, RELATION_IN_ADDRESS.to).trim() !== '')
      this.put(this.relation, this.relationRow(record.text(38, 58)), record, ADDRESS);
    else this.put(this.client, this.next(code), record, BELOW_CLIENT.get(code) ?? []);
    return true;
  }

  shift(by: number): void {
    if (this.held >= 0) this.held -= by;
    this.client.row.shift(by);
    this.relation.row.shift(by);
  }

  flush(bytes: Uint8Array): void {
    for (const { sheet, row } of [this.client, this.relation]) {
      sheet.write(row, bytes, this.line, Math.max(0, this.held));
      row.clear();
    }
    this.counts.clear();
    this.relations.clear();
    this.held = -1;
  }

  end(): void {
    this.client.sheet.end();
    this.relation.sheet.end();
  }

  /** The row for another record of this kind. */
  private next(code: string): number {
    const count = this.counts.get(code) ?? 0;
    this.counts.set(code, count + 1);
    return count;
  }

  private relationRow(number: string): number {
    const found = this.relations.get(number) ?? this.relations.size;
    this.relations.set(number, found);
    return found;
  }

  private put({ sheet, row }: Person, at: number, record: EiRecord, fields: readonly EiField[]): void {
    // The first record of a person says the number for the others.
    const known = row.count > 0;
    let behind = 2;
    for (const [name, from, to] of fields) {
      behind = to;
      if (known && name === 'Clientnummer') continue;
      this.cell(sheet, row, at, record.range(from, to, PADDED.has(name)), name);
    }
    const code = record.text(0, 2);
    this.cell(sheet, row, at, record.range(behind, LONGEST, false), `Overig${code}`);
  }

  private cell(sheet: RecordSheet, row: RecordRow, at: number, range: readonly [number, number], name: string): void {
    const [start, end] = range;
    // A record has fewer fields than a table may have columns.
    if (start < end)
      row.put(
        sheet.column(name, () => name),
        at,
        start,
        end,
      );
  }
}

/** A record by its characters. */
class EiRecord {
  /** Whether a character is a byte. */
  private readonly plain: boolean;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.plain = !bytes.subarray(start, end).some((byte) => byte >= 0x80);
  }

  /** Bytes of a field without the blanks, and without the zeros, that fill it up. */
  range(from: number, to: number, padded: boolean): readonly [start: number, end: number] {
    const { bytes } = this;
    let [start, end] = [this.position(from), this.position(to)];
    while (start < end && bytes[start] === SPACE) start++;
    while (start < end && bytes[end - 1] === SPACE) end--;
    while (padded && start < end && bytes[start] === ZERO) start++;
    return [start, end];
  }

  text(from: number, to: number): string {
    return ascii(this.bytes, this.position(from), this.position(to));
  }

  private position(character: number): number {
    if (this.plain) return Math.min(this.start + character, this.end);
    const found = afterCharacters(this.bytes, this.start, this.end, character);
    return found < 0 ? this.end : found;
  }
}

/** Where the client number stands. */
function numberIn(fields: readonly EiField[]): readonly [from: number, to: number] {
  const [, from, to] = fields.find(([name]) => name === 'Clientnummer') ?? fields[0];
  return [from, to];
}

function clientFields(record: EiRecord): readonly EiField[] {
  return birthAt(record.text(0, 60)) === 47 ? CLIENT_WITHOUT_SECRET : CLIENT_WITH_SECRET;
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

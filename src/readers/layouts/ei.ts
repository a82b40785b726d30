import type { DocumentSink } from '../../model/document.js';
import { RecordRow } from '../record-row.js';
import { RecordSheet } from '../record-sheet.js';
import {
  ADDRESS,
  BELOW_CLIENT,
  CLIENT_WITH_SECRET,
  CLIENT_WITHOUT_SECRET,
  type EiField,
  PADDED,
  RELATION,
  RELATION_IN_ADDRESS,
} from './ei-fields.js';
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

/** Where the birth date of a client record stands: 48 with the flag of secrecy, 47 without, or -1. */
function birthAt(record: string): number {
  if (/^[12]$/.test(record[23]) && isDate(record.slice(48, 56))) return 48;
  return isDate(record.slice(47, 55)) ? 47 : -1;
}

/** YYYYMMDD; unknown parts are zeros. */
function isDate(text: string): boolean {
  return /^(?:(?:18|19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])|0{8})$/.test(text);
}

/** Whether a line has the form of a record: its code, digits where there are digits, and the fields that tell it. */
export function isEiRecord(line: string): boolean {
  const code = line.slice(0, 2);
  if (code === '99') return /^99\d{12}/.test(line);
  if (code === '01') return /^014\d\d/.test(line) && /^\d{6}/.test(line.slice(7, 13));
  // Records of a message are numbered from 1: there is no room for another number.
  if (!/^0{5}\d{7}/.test(line.slice(2, 14))) return false;
  if (code === '02') return /^\d{9}/.test(line.slice(14, 23)) && birthAt(line) > 0;
  if (code === '98') return true;
  // A client number: filled up with blanks on the right, never empty.
  if (!/^\w[\w-]{0,23} *$/.test(line.slice(14, 38))) return false;
  if (code === '03') return line.length > 72 && isDate(line.slice(62, 70).replace(/^ {8}$/, '00000000'));
  if (code === '04')
    return /^(?:\d{5}| {5})$/.test(line.slice(60, 65)) && /^(?:[1-9]\d{3}[A-Z]{2}| {6})$/.test(line.slice(72, 78));
  return BELOW_CLIENT.has(code);
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

/** Lines that must be records, of those that are looked at, and pairs of records numbered one after another. */
const MOST = 0.9;
const FEWEST_LINES = 3;
/** Lengths of a record in characters that are tried where there are no line ends. */
const SHORTEST = 100;
const LONGEST_GLUED = 1000;
const RECORDS_LOOKED_AT = 500;

/**
 * Whether a text is EI messages, by the form of many records: their codes, their serial numbers one after another, a
 * client with a birth date, and a header or other kinds of records beside it.
 *
 * @param lines the first lines, or one with records without line ends
 * @returns characters of a record when there are no line ends, 0 when there are, and null when it is none
 */
export function eiWidth(lines: readonly string[]): number | null {
  const filled = lines.filter((line) => line.trim() !== '');
  if (!/^(?:01|02)\d{3}/.test(filled[0] ?? '')) return null;
  if (filled.length >= FEWEST_LINES) return areEiRecords(filled) ? 0 : null;
  const [line] = filled;
  for (let width = SHORTEST; width <= LONGEST_GLUED && width * FEWEST_LINES <= line.length; width++) {
    if (line.slice(width, width + 2) !== '02' && line.slice(width, width + 2) !== '03') continue;
    const records = Array.from({ length: Math.min(RECORDS_LOOKED_AT, Math.floor(line.length / width)) }, (_, i) =>
      line.slice(i * width, (i + 1) * width),
    );
    if (areEiRecords(records)) return width;
  }
  return null;
}

function areEiRecords(lines: readonly string[]): boolean {
  const records = lines.filter(isEiRecord);
  if (records.length < lines.length * MOST || records.length < FEWEST_LINES) return false;
  const codes = new Set(records.map((record) => record.slice(0, 2)));
  const others = [...codes].filter((code) => !['01', '02', '99'].includes(code)).length;
  if (!codes.has('02') || (!codes.has('01') && others < 2)) return false;
  const numbers = records.filter((record) => !/^(?:01|99)/.test(record)).map((record) => Number(record.slice(2, 14)));
  const steps = numbers.filter((number, i) => i > 0 && number === numbers[i - 1] + 1).length;
  // A new message begins again at 1; so does a client in some programs.
  return steps * 2 >= numbers.length - 1 - numbers.filter((number) => number === 1).length;
}

import type { DocumentSink } from '../../model/document.js';
import { Rubrics } from '../layouts/rubric-values.js';
import { systemWord } from '../layouts/systems.js';
import type { XmlLayout } from '../layouts/xml.js';
import { RecordRow } from '../record-row.js';
import { attributeOf, namedIdentifier, SLOT } from './attributes.js';
import { isWord, textOf } from './bytes.js';
import { referenceIn, unescapeInPlace } from './entities.js';
import type { Frame, OpenRecord } from './frames.js';
import { type AttributeName, isNamed, nameWithin, type XmlPlace } from './places.js';
import { type XmlSheet, XmlSheets } from './sheets.js';
import type { XmlSurvey } from './survey.js';
import type { XmlText } from './text.js';
import type { XmlTokens } from './tokens.js';

/** Bytes before a record in which the first value may have its name: `<key>bsn</key><string>…`. */
const NAME_BEFORE = 96;
/** Digits in the name of an element that make it a value as well. */
const MANY_DIGITS = /\d{4}/;

/** The records of a document: which elements they are, and their cells. */
export class XmlRecords {
  /** The outermost record that is open. */
  outer: OpenRecord | null = null;
  private readonly sheets: XmlSheets;
  private readonly spare: RecordRow[] = [];
  private count = 0;
  private readonly attributeName: AttributeName = { from: 0, to: 0, hash: 0 };

  constructor(
    out: DocumentSink,
    private readonly survey: XmlSurvey,
    private readonly layout: XmlLayout | null,
    private readonly text: XmlText,
  ) {
    this.sheets = new XmlSheets(out, layout);
  }

  /** An element begins: in a record, as a record, or in text. */
  enter(frame: Frame, parent: Frame, tokens: XmlTokens): void {
    const { place } = frame;
    frame.record = parent.record;
    frame.row = parent.row;
    frame.word = parent.word;
    frame.named = this.nameOf(frame, parent, tokens);
    frame.running = parent.running || (place.mixed && parent.record !== null) || parent.place.mixed;
    if (frame.running) return;
    if (frame.record) this.inside(frame, frame.record, tokens);
    else this.outside(frame, tokens);
    if (frame.record) {
      if (!place.told) this.name(place, tokens.nameStart, tokens.nameEnd);
      if (tokens.attributeCount > 0 && frame.named === '') this.attributes(frame, parent, frame.record, tokens);
    } else if (tokens.attributeCount > 1) this.identifier(frame, tokens);
  }

  /** An element ends at `end`. */
  leave(frame: Frame, parent: Frame, end: number): void {
    const { record } = frame;
    if (!record) return;
    if (frame.running) {
      if (!parent.running) this.text.piece(frame.start, end);
    } else if (frame.textEnd >= 0) this.value(frame, record);
    if (!frame.owns) return;
    this.write(record);
    this.spare.push(record.row);
    if (record !== this.outer) return;
    this.outer = null;
    this.text.from = end;
  }

  /** Text came before an element in one place: both are running text. */
  textBesideElement(frame: Frame): void {
    frame.place.mixed = true;
    this.text.piece(frame.textStart, frame.textEnd);
    frame.textStart = frame.textEnd = -1;
  }

  /** Writes the cells of a record so far. */
  write(record: OpenRecord): void {
    record.sheet.write(record.row, this.text.bytes, record.number, Math.max(0, record.start - NAME_BEFORE));
    record.row.clear();
  }

  end(): void {
    this.sheets.end();
  }

  /** The name that an attribute gives to the value here; it is content as well. */
  private nameOf({ place }: Frame, parent: Frame, tokens: XmlTokens): string {
    if (place.name === 'value' && parent.named !== '') return parent.named;
    if (!parent.record || tokens.attributeCount !== 1 || !isNamed(place.name, place.parent)) return '';
    const name = attributeOf(tokens, this.text.bytes, 'name') ?? '';
    if (MANY_DIGITS.test(name) || name.includes('@')) this.text.piece(tokens.attributes[2], tokens.attributes[3]);
    return name;
  }

  private inside(frame: Frame, record: OpenRecord, tokens: XmlTokens): void {
    // One of several values of a record, each of which has its own column.
    if (frame.named !== '') return;
    const { place } = frame;
    const sheet = record.isPerson ? this.sheets.own(place) : this.sheetFor(place, tokens);
    if (sheet) {
      this.begin(frame, sheet);
      return;
    }
    // What comes again in one record stands in a further row of it, with everything inside it.
    if (place.record === record.id) frame.row = Math.max(frame.row, place.nextRow);
    place.record = record.id;
    place.nextRow = frame.row + 1;
  }

  private outside(frame: Frame, tokens: XmlTokens): void {
    const { place } = frame;
    const sheet = place.mixed ? null : this.sheetFor(place, tokens);
    if (!sheet) return;
    this.text.hand(frame.start);
    this.text.end();
    this.begin(frame, sheet);
    this.outer = frame.record;
  }

  /** The table that an element is a record of, if it is one. */
  private sheetFor(place: XmlPlace, tokens: XmlTokens): XmlSheet | null {
    const person = this.layout?.records.has(place.name)
      ? this.sheets.person(place, (name) => attributeOf(tokens, this.text.bytes, name))
      : null;
    return person ?? this.sheets.list(place);
  }

  private begin(frame: Frame, { sheet, isPerson }: XmlSheet): void {
    this.count++;
    frame.owns = true;
    frame.row = 0;
    frame.word = '';
    const row = this.spare.pop() ?? new RecordRow();
    row.clear();
    frame.record = {
      id: this.count,
      row,
      sheet,
      isPerson,
      root: frame.place,
      number: this.survey.byLine ? this.text.lineAt(frame.start) : this.count,
      start: frame.start,
      rubrics: isPerson && this.layout?.values === 'rubrics' ? new Rubrics() : null,
    };
  }

  /** A name with a number in it stays a name, but nobody else looks at it as a value. */
  private name(place: XmlPlace, from: number, to: number): void {
    if (place.told) return;
    place.told = place !== this.survey.places.rest;
    if (MANY_DIGITS.test(textOf(this.text.bytes, from, to))) this.text.piece(from, to);
  }

  private attributes(frame: Frame, parent: Frame, record: OpenRecord, tokens: XmlTokens): void {
    const { attributes, attributeCount } = tokens;
    const { attributeName } = this;
    const bySystem = record.isPerson && this.layout?.values === 'systems';
    const named = namedIdentifier(tokens, this.text.bytes);
    const marks = record.isPerson && this.layout?.marks === true;
    for (let position = 0; position < attributeCount; position++) {
      const slot = position * SLOT;
      const from = attributes[slot + 2];
      const to = attributes[slot + 3];
      if (from === to || (marks && isWord(this.text.bytes, from, to))) continue;
      attributeName.from = attributes[slot];
      attributeName.to = attributes[slot + 1];
      attributeName.hash = attributes[slot + 4];
      const place = this.survey.places.attribute(frame.place, position, this.text.bytes, attributeName);
      if (!place.told) this.name(place, attributeName.from, attributeName.to);
      if (bySystem) this.systemValue(frame, parent, record, { place, from, to });
      else if (named?.from === from) this.namedCell(record, frame.row, `${frame.place.name}.${named.word}`, from, to);
      else this.cell(record, frame.row, place, place, from, to);
    }
  }

  /** An attribute of a resource: a value, the system that names one, or the extension that it is. */
  private systemValue(
    frame: Frame,
    parent: Frame,
    record: OpenRecord,
    { place, from, to }: { readonly place: XmlPlace; readonly from: number; readonly to: number },
  ): void {
    const { name: element } = frame.place;
    const isValue = place.name === 'value';
    if (place.name === 'url') frame.word = systemWord(textOf(this.text.bytes, from, to));
    if (isValue && element === 'system') parent.word = systemWord(textOf(this.text.bytes, from, to));
    if (isValue && element.startsWith('value') && frame.word !== '')
      this.namedCell(record, frame.row, `${parent.place.name}.${frame.word}`, from, to);
    else this.cell(record, frame.row, place, isValue ? frame.place : place, from, to);
  }

  /** A number outside records whose naming system the tag names. */
  private identifier(frame: Frame, tokens: XmlTokens): void {
    const found = namedIdentifier(tokens, this.text.bytes);
    const kept = found && this.sheets.identifiers();
    if (!kept) return;
    const row = new RecordRow();
    row.put(
      kept.sheet.column(found.word, () => found.word),
      0,
      found.from,
      found.to,
    );
    kept.sheet.write(row, this.text.bytes, this.text.lineAt(frame.start), frame.start);
  }

  /** The text of an element without elements. */
  private value(frame: Frame, record: OpenRecord): void {
    const { textStart, textEnd, place } = frame;
    frame.textStart = frame.textEnd = -1;
    const known = record.rubrics?.take(place.name, this.text.bytes, textStart, textEnd);
    if (frame.named !== '') this.namedCell(record, frame.row, frame.named, textStart, textEnd);
    else if (known === undefined) this.cell(record, frame.row, place, place, textStart, textEnd);
    else if (known) this.namedCell(record, known.row, known.name, textStart, textEnd);
  }

  /** @param named the place that the column is called by */
  private cell(record: OpenRecord, row: number, place: XmlPlace, named: XmlPlace, from: number, to: number): void {
    const { sheet, root, isPerson } = record;
    if (place.sheet !== sheet) {
      const name = nameWithin(named, root);
      place.sheet = sheet;
      place.column = sheet.column(isPerson ? name : place.id, () => name);
    }
    this.put(record, place.column, row, from, to);
  }

  private namedCell(record: OpenRecord, row: number, name: string, from: number, to: number): void {
    this.put(
      record,
      record.sheet.column(name, () => name),
      row,
      from,
      to,
    );
  }

  private put(record: OpenRecord, column: number, row: number, from: number, to: number): void {
    const { bytes } = this.text;
    let start = from;
    let end = to;
    this.text.look(start, end);
    const reference = referenceIn(bytes, start, end);
    if (reference >= 0) {
      // Lines are counted before the bytes change.
      this.text.lineAt(end);
      end = unescapeInPlace(bytes, reference, end);
    }
    while (start < end && bytes[start] <= 32) start++;
    while (start < end && bytes[end - 1] <= 32) end--;
    if (start === end) return;
    if (column < 0) this.text.piece(start, end);
    else record.row.put(column, row, start, end);
  }
}

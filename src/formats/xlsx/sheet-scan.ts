import { hashOfName, XML } from '../../readers/xml/tokens.js';
import { FormatError } from '../errors.js';
import { scanCells } from './cell-scan.js';
import { columnOf, wholeAt } from './numbers.js';
import { type CellValues, typeOf } from './values.js';
import { SLOT, type XmlReader } from './xml.js';

/** Receives what a sheet holds, in the order in which it is written. */
export interface SheetSink {
  /** The cells begin: everything that stands before them has been told. */
  values(): CellValues;
  /** @param isHidden hidden, or of height zero */
  row(number: number, isHidden: boolean): void;
  endRow(): void;
  formula(text: string): void;
  /** How a text is pronounced (East Asian languages). */
  pronounced(text: string): void;
  /** A tag or text outside of the cells. */
  beside(xml: XmlReader): void;
}

const R = hashOfName('r');
const HIDDEN = hashOfName('hidden');
const HEIGHT = hashOfName('ht');
const LAST_ROW = 1 << 20;
const SPACE = 32;
const EQUALS = 61;
const QUOTE = 34;
const GREATER = 62;
const LOWER_R = 114;
const LOWER_H = 104;

/**
 * Walks over the XML of a sheet (ECMA-376 part 1, 18.3.1) once. Rows and cells without a number follow the one before. Nothing is
 * kept, so that a sheet of any size takes the memory of its longest cell.
 *
 * @throws FormatError where it is no XML, ends early, or has a row beyond the last one
 */
export function scanSheet(xml: XmlReader, sink: SheetSink): void {
  for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
    if (kind === XML.OPEN && xml.name === 'sheetData') new CellScan(xml, sink).run();
    else sink.beside(xml);
  }
}

class CellScan {
  private readonly values: CellValues;
  private number = 0;
  /** Column for a cell that does not say its own. */
  private column = 0;
  /** Bytes of the prefix of names, and what stands between two rows. */
  private width = 0;
  private between = Buffer.from('</row><row');

  constructor(
    private readonly xml: XmlReader,
    private readonly sink: SheetSink,
  ) {
    this.values = sink.values();
  }

  run(): void {
    const { xml } = this;
    for (const depth = xml.depth; xml.depth >= depth; ) {
      const kind = xml.next();
      if (kind === XML.OPEN) this.open();
      else if (kind === XML.EMPTY && xml.name === 'c') this.column = this.columnHere() + 1;
      else if (kind === XML.EMPTY && xml.name === 'row') this.row();
      else if (kind === XML.CLOSE && xml.name === 'row') this.sink.endRow();
    }
  }

  private open(): void {
    const { xml } = this;
    if (xml.name === 'row') {
      this.prefix();
      this.row();
    } else if (xml.name === 'c') this.cell();
    else return;
    do this.column = scanCells(xml, this.values, this.column, this.width);
    while (this.nextRow());
  }

  /** Names have the prefix of the last tag, mostly none. */
  private prefix(): void {
    const { bytes, tokens, name } = this.xml;
    const width = tokens.nameEnd - tokens.nameStart - name.length;
    if (width === this.width) return;
    this.width = width;
    const prefix = bytes.toString('latin1', tokens.nameStart, tokens.nameStart + width);
    this.between = Buffer.from(`</${prefix}row><${prefix}row`, 'latin1');
  }

  /** Goes on to the next row where `</row><row …>` stands as a whole in the bytes: nearly all rows follow each other like that. */
  private nextRow(): boolean {
    const { between } = this;
    const { bytes, at, end } = this.xml;
    if (at + between.length >= end) return false;
    for (let i = 0; i < between.length; i++) if (bytes[at + i] !== between[i]) return false;
    let number = this.number + 1;
    let isHidden = false;
    let p = at + between.length;
    while (bytes[p] === SPACE) {
      const name = p + 1;
      while (p < end && bytes[p] !== EQUALS) p++;
      const from = p + 2;
      if (bytes[p + 1] !== QUOTE) return false;
      const length = p - name;
      p = from;
      while (p < end && bytes[p] !== QUOTE) p++;
      if (length === 1 && bytes[name] === LOWER_R) number = wholeAt(bytes, from, p);
      else if (length === 6 && bytes[name] === LOWER_H) isHidden ||= bytes[from] === 49 || bytes[from] === 116;
      else if (length === 2 && bytes[name] === LOWER_H) isHidden ||= Number(bytes.toString('latin1', from, p)) === 0;
      p++;
    }
    if (p >= end || bytes[p] !== GREATER) return false;
    this.xml.at = p + 1;
    this.sink.endRow();
    this.begin(number, isHidden);
    return true;
  }

  private row(): void {
    const { bytes, tokens } = this.xml;
    const { attributes, attributeCount } = tokens;
    let isHidden = false;
    let number = this.number + 1;
    for (let slot = 0; slot < attributeCount * SLOT; slot += SLOT) {
      const hash = attributes[slot + 4];
      const from = attributes[slot + 2];
      const to = attributes[slot + 3];
      if (hash === R) number = wholeAt(bytes, from, to);
      else if (hash === HIDDEN) isHidden ||= bytes[from] === 49 || bytes[from] === 116;
      else if (hash === HEIGHT) isHidden ||= Number(bytes.toString('latin1', from, to)) === 0;
    }
    this.begin(number, isHidden);
  }

  private begin(number: number, isHidden: boolean): void {
    if (number < 1 || number > LAST_ROW) throw new FormatError('structure');
    this.number = number;
    this.column = 0;
    this.sink.row(number, isHidden);
  }

  private columnHere(): number {
    const reference = this.xml.attribute('r');
    const column = reference === null ? this.column : columnOf(reference);
    return column < 0 ? this.column : column;
  }

  /** A cell of any form; those of the usual form are read by `scanCells`. */
  private cell(): void {
    const { xml, sink } = this;
    const column = this.columnHere();
    const type = typeOf(xml.attribute('t'));
    const style = Number(xml.attribute('s') ?? 0) || 0;
    let value: string | null = null;
    for (const depth = xml.depth; xml.depth >= depth; ) {
      if (xml.next() !== XML.OPEN) continue;
      if (xml.name === 'v') value = xml.textInside();
      else if (xml.name === 'is') value = this.inline(xml);
      else if (xml.name === 'f') sink.formula(xml.textInside());
    }
    this.column = column + 1;
    if (value === null || value === '') return;
    const bytes = Buffer.from(value, 'utf8');
    this.values.put(type, style, column, bytes, 0, bytes.length, true);
  }

  private inline(xml: XmlReader): string {
    let text = '';
    for (const depth = xml.depth; xml.depth >= depth; ) {
      if (xml.next() !== XML.OPEN) continue;
      if (xml.name === 'rPh') this.sink.pronounced(xml.textInside());
      else if (xml.name === 't') text += xml.textInside();
    }
    return text;
  }
}

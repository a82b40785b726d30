import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { Corners } from '../sheets/corners.js';
import { Book, type ListedSheet } from './book.js';
import { isCells } from './cells.js';
import { ChartCells } from './chart-cells.js';
import { cipherOf } from './cipher.js';
import { ExternalCells } from './external-cells.js';
import { isKnownRecord } from './known-records.js';
import { picturesIn } from './pictures.js';
import { cornerOfRecord, formulaTexts, textsOfRecord } from './record-texts.js';
import { type BiffRecord, kindOf, REC, Records } from './records.js';
import { readSharedStrings } from './shared-strings.js';
import { BiffSheet, continuedText } from './sheet.js';
import { unicodeAt } from './text.js';

const GLOBALS = 5;
const NOTE_OBJECT = 0x19;
const CHART = 0x20;
const HIDDEN: readonly (Corner | undefined)[] = [undefined, 'sheet', 'very-hidden-sheet', 'very-hidden-sheet'];
/** Substreams that may stand in each other: a chart in a sheet, and one in that. */
const DEEPEST = 8;
const VERSION_8 = 0x0600;
/** [MS-OGRAPH] 2.4.11. */
const VERSION_GRAPH = 0x0680;
/** Bytes of a record (2.1.4). */
const LARGEST = 8224;
/** Year of the build that LibreOffice and libraries give (2.4.21). */
const YEAR_OF_OTHERS = 0x07cc;
/** Build and year that SheetJS gives. */
const SHEETJS = 0x07cd7262;
/** Records that stand among the cells of a sheet ([MS-XLS] 2.1.7.20.5, CELLTABLE), and those that other programs put there. */
const AMONG_CELLS: ReadonlySet<number> = new Set([
  REC.ROW,
  REC.STRING,
  REC.ARRAY,
  REC.SHARED_FORMULA,
  REC.TABLE,
  REC.DBCELL,
  REC.CONTINUE,
  REC.HLINK,
  REC.HLINK_TOOLTIP,
  REC.NOTE,
]);

/** What stands between a first record (BOF) and its last (EOF). */
interface Part {
  readonly kind: number;
  readonly table: string | undefined;
  readonly sheet: BiffSheet | null;
  readonly chart: ChartCells | null;
}

/** Reads a workbook stream record by record, and leaves none of them out. */
export class Workbook {
  private readonly records: Records;
  private readonly book = new Book();
  private readonly corners: Corners;
  private readonly external: ExternalCells;
  private readonly parts: Part[] = [];
  private readonly said = new Set<string>();
  private objectKind = 0;
  private hasBegun = false;
  /** There are records behind the end. */
  private isOdd = false;
  /** The stream ended while a part was open. */
  private wasCut = false;

  constructor(
    stream: Blob,
    private readonly out: FormatOutput,
  ) {
    this.records = new Records(stream);
    this.corners = new Corners(out);
    this.external = new ExternalCells(out);
  }

  /** @throws FormatError when the stream is damaged, ends too early, or is encrypted */
  read(): void {
    try {
      this.walk();
    } finally {
      // What was gathered before the damage is seen all the same.
      for (const text of this.book.shared.unused()) this.corners.add('unreferenced', text);
      this.corners.end();
    }
    if (this.parts.length > 0) throw new FormatError('truncated');
    if ([...this.book.sheets.values()].some(({ isRead }) => !isRead)) throw new FormatError('structure');
  }

  private walk(): void {
    try {
      for (let record = this.records.next(); record !== null; record = this.records.next()) this.take(record);
    } finally {
      this.external.end();
      for (const { sheet, chart } of this.parts.splice(0)) {
        sheet?.end();
        chart?.end();
        this.wasCut = true;
      }
    }
    if (this.wasCut) throw new FormatError('truncated');
  }

  private take(record: BiffRecord): void {
    const { type } = record;
    const kind = kindOf(type);
    const part = this.parts[this.parts.length - 1];
    if (kind === REC.BOF || type === 0x0809) this.begin(record);
    else if (part === undefined) this.outside(record);
    else if (kind === REC.EOF) this.end();
    else if (!this.isRecord(record, part)) throw new FormatError('structure');
    else if (isCells(kind)) this.cells(record, part);
    else this.other(record, kind, part);
  }

  /**
   * Whether it is a record, and not bytes that came from elsewhere: a number that nobody knows is one when a known one follows. Zeros are
   * none, but for single ones before the cells, which some programs write.
   */
  private isRecord({ type, data }: BiffRecord, { sheet }: Part): boolean {
    const isNothing = type === 0 && data.length === 0;
    if (isKnownRecord(kindOf(type)) && !isNothing) return true;
    if (isNothing && sheet?.hasCells === true) return false;
    const { nextType } = this.records;
    return nextType > 0 && data.length <= LARGEST && isKnownRecord(kindOf(nextType));
  }

  private other(record: BiffRecord, kind: number, part: Part): void {
    const { data } = record;
    if (!AMONG_CELLS.has(kind)) part.sheet?.between();
    if (this.ofBook(kind, data) || this.ofSheet(record, kind, part)) return;
    else this.rest(record, part);
  }

  private begin({ type, data, at }: BiffRecord): void {
    if (data.length < 4 || this.parts.length >= DEEPEST) throw new FormatError('structure');
    const version = type === 0x0809 ? (data.readUInt16LE(0) >= VERSION_8 ? 8 : 5) : 2 + (type >> 9);
    if (!this.hasBegun) this.first(version, data);
    const kind = data.readUInt16LE(2);
    const listed = this.book.sheets.get(at);
    const around = this.parts[this.parts.length - 1];
    if (listed) listed.isRead = true;
    const table = listed?.name ?? around?.table;
    const isChart = kind === CHART;
    this.parts.push({
      kind,
      table,
      sheet:
        kind === GLOBALS || isChart ? null : new BiffSheet(this.book, this.out, table ?? null, this.cornerOf(listed)),
      chart: isChart ? new ChartCells(this.book, this.out, table ?? null) : null,
    });
  }

  /** The first record tells the version; sheets of a file for two versions may tell that of the other one. */
  private first(version: number, data: Buffer): void {
    this.hasBegun = true;
    this.book.version = version;
    this.book.isGraph = version === 8 && data.readUInt16LE(0) === VERSION_GRAPH;
    const build = data.length < 8 ? null : data.readUInt32LE(4);
    this.book.isExact = build !== null && (build === SHEETJS || build >>> 16 === YEAR_OF_OTHERS);
  }

  /** A sheet that the list of sheets does not have is shown by no program. */
  private cornerOf(listed: ListedSheet | undefined): Corner | undefined {
    if (listed) return listed.hidden;
    return this.book.sheets.size > 0 ? 'unreferenced' : undefined;
  }

  private end(): void {
    const part = this.parts.pop();
    part?.sheet?.end();
    part?.chart?.end();
  }

  /** Bytes behind the last substream: nothing but zeros, as a stream has a shortest length. */
  private outside({ type, data }: BiffRecord): void {
    if (type === 0 && data.length === 0) return;
    for (const text of textsOfRecord(type, data)) this.corners.add('appended', text);
    if (!this.isOdd) this.out.skip('structure', 'xls');
    this.isOdd = true;
  }

  private cells(record: BiffRecord, { sheet, chart, table }: Part): void {
    if (kindOf(record.type) === REC.FORMULA) this.formula(record.data, table);
    if (sheet) sheet.add(record);
    else if (chart) chart.add(record);
    else throw new FormatError('structure');
  }

  private formula(data: Buffer, table: string | undefined): void {
    const tokens = data.subarray(this.book.version >= 5 ? 22 : 16);
    for (const text of formulaTexts(tokens)) this.say(null, text, table);
  }

  /** Records of the workbook as a whole. */
  private ofBook(kind: number, data: Buffer): boolean {
    const { book } = this;
    switch (kind) {
      case REC.FILEPASS:
        this.records.cipher = cipherOf(data, book.version);
        return true;
      case REC.DATE_1904:
        book.is1904 = data[0] === 1;
        return true;
      case REC.CODEPAGE:
        if (data.length >= 2) book.codePage.set(data.readUInt16LE(0));
        return true;
      case REC.FONT:
        book.styles.font(data);
        return false;
      case REC.FORMAT:
        this.format(data);
        return false;
      case REC.XF:
        book.styles.cell(data, book.version === 8);
        return true;
      case REC.XF_3:
        book.styles.oldCell(data);
        return true;
      case REC.SST:
        book.shared = readSharedStrings([Buffer.from(data), ...this.records.continued()]);
        return true;
      case REC.BOUNDSHEET:
        this.listed(data);
        return true;
      case REC.SUPBOOK:
        this.external.book(data);
        return false;
      case REC.XCT:
        this.external.sheet(data);
        return true;
      case REC.CRN:
        this.external.cells(data);
        return true;
      default:
        return false;
    }
  }

  /** A number format that cannot be read formats nothing; its letters are told as those of all records. */
  private format(data: Buffer): void {
    const { book } = this;
    if (book.version >= 5 && data.length < 4) return;
    if (book.version === 8) book.styles.format(codeAt(data), data.readUInt16LE(0));
    else if (book.version === 5) book.styles.format(book.codePage.textAt(data, 2, 1).text, data.readUInt16LE(0));
    else book.styles.format(book.codePage.textAt(data, book.version === 4 ? 2 : 0, 1).text);
  }

  /** BOUNDSHEET ([MS-XLS] 2.4.28): position, whether it is hidden, name. */
  private listed(data: Buffer): void {
    if (data.length < 8) throw new FormatError('structure');
    const { book } = this;
    const name = (book.version === 8 ? unicodeAt(data, 6, 1) : book.codePage.textAt(data, 6, 1)).text;
    const hidden = HIDDEN[data[4] & 3];
    book.sheets.set(data.readUInt32LE(0), { name, hidden, isRead: false });
    this.out.text(name, { ...(hidden && { hidden }) });
    if (hidden) this.out.hidden(hidden, 1, name);
  }

  /** Records of a sheet that have a form of their own. */
  private ofSheet(record: BiffRecord, kind: number, { sheet, chart, table }: Part): boolean {
    const { data } = record;
    switch (kind) {
      case REC.ROW:
        sheet?.rowInfo(record);
        return true;
      case REC.INDEX:
        sheet?.blocks.index(data, this.book.version);
        return true;
      case REC.DBCELL:
        if (this.book.version >= 5) sheet?.blocks.end(data, record.at);
        return true;
      case REC.COLINFO:
      case REC.COLWIDTH:
        sheet?.columnInfo(record);
        return true;
      case REC.FILTERMODE:
        sheet?.filtered();
        return true;
      case REC.STRING: {
        const copy = Buffer.from(data);
        (sheet ?? chart)?.formulaText(copy, this.records.continued());
        return true;
      }
      case REC.OBJ:
        // What kind of object the text behind it belongs to ([MS-XLS] 2.5.143).
        this.objectKind = data.length >= 6 ? data.readUInt16LE(4) : 0;
        return false;
      case REC.TXO:
        this.textBox(data, table);
        return true;
      case REC.NOTE:
        this.note(data, table);
        return true;
      default:
        return false;
    }
  }

  /** TXO (2.4.329): the count of characters, and the characters in the next records, followed by their formatting. */
  private textBox(data: Buffer, table: string | undefined): void {
    const count = data.length >= 12 ? data.readUInt16LE(10) : 0;
    const parts = this.records.continued();
    if (count === 0 || parts.length === 0) return;
    const length = Buffer.alloc(2);
    length.writeUInt16LE(count);
    const text = continuedText(Buffer.concat([length, parts[0]]), parts.slice(1));
    this.corners.add(this.objectKind === NOTE_OBJECT ? 'comment' : 'text-box', text, table);
  }

  /** NOTE (2.4.179): who made a comment; before version 8 the comment itself. */
  private note(data: Buffer, table: string | undefined): void {
    const { version, codePage } = this.book;
    if (data.length < 6) throw new FormatError('structure');
    const text = version === 8 ? textOfNote(data) : codePage.decode(data.subarray(6));
    // The comment itself is a text box in version 8, and counted there.
    this.corners.add('comment', text, table, version === 8 ? 0 : 1);
  }

  /** Whatever else has letters in it. */
  private rest(record: BiffRecord, { table }: Part): void {
    const { type } = record;
    const first = Buffer.from(record.data);
    const isPictures = kindOf(type) === REC.DRAWING_GROUP;
    const data = Buffer.concat([first, ...this.records.continued(isPictures ? type : REC.CONTINUE)]);
    if (isPictures) {
      picturesIn(data, this.out);
      return;
    }
    const corner = cornerOfRecord(type);
    for (const text of textsOfRecord(type, data)) this.say(corner, text, table);
    for (const text of formulaTexts(data)) this.say(corner, text, table);
  }

  /** A text, once. */
  private say(corner: Corner | null, text: string, table: string | undefined): void {
    const key = `${corner}\n${table}\n${text}`;
    if (this.said.has(key)) return;
    if (this.said.size < MOST_SAID) this.said.add(key);
    this.corners.add(corner, text, table);
  }
}

/** Texts that are remembered, to be told once. */
const MOST_SAID = 100_000;

function codeAt(data: Buffer): string {
  try {
    return unicodeAt(data, 2, 2).text;
  } catch {
    return '';
  }
}

function textOfNote(data: Buffer): string {
  return data.length > 8 ? unicodeAt(data, 8, 2).text : '';
}

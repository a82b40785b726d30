import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { SheetCell } from '../sheets/cell.js';
import type { Corners } from '../sheets/corners.js';
import { dateTextOf } from '../sheets/number-format.js';
import { SheetTable } from '../sheets/sheet-table.js';
import { textRuns } from '../strings/runs.js';
import { rkValue } from '../xls/cells.js';
import { formulaTexts } from '../xls/record-texts.js';
import type { SharedStrings } from '../xls/shared-strings.js';
import { type BinRecord, BinRecords, BRT, wideStringAt } from './records.js';
import type { BinStyle } from './styles.js';

/** What a sheet is read with. */
export interface BinBook {
  readonly shared: SharedStrings;
  readonly styles: readonly BinStyle[];
  readonly is1904: boolean;
}

const ROW_HIDDEN = 0x10;
const COLUMN_HIDDEN = 1;
const LAST_COLUMN = 16_383;
const LAST_ROW = 1_048_575;
const HEADER = 8;
const SHORT_HEADER = 4;
const FIRST_SHORT = BRT.SHORT_BLANK;

/** What the short form of a record is otherwise called. */
const LONG = [BRT.BLANK, BRT.RK, BRT.ERROR, BRT.BOOL, BRT.REAL, BRT.STRING, BRT.SHARED] as const;

/**
 * Reads the cells of a sheet ([MS-XLSB] 2.1.7.62), and gathers the texts of all its other records.
 *
 * @throws FormatError when it is damaged or its end is missing
 */
export function readSheet(
  part: Blob,
  book: BinBook,
  out: FormatOutput,
  corners: Corners,
  name: string | null,
  hidden?: Corner,
): void {
  const sheet = new BinSheet(book, out, corners, name, hidden);
  const records = new BinRecords(part);
  try {
    for (let record = records.next(); record !== null; record = records.next()) sheet.take(record);
  } finally {
    sheet.end();
  }
  if (!sheet.isWhole) throw new FormatError('truncated');
}

class BinSheet {
  isWhole = false;
  private readonly table: SheetTable;
  private row = -1;
  private column = -1;
  private isHidden = false;
  private isInData = false;
  private cells: SheetCell[] = [];
  /** The filter stands behind the rows: rows that are hidden are told of as hidden until then. */
  constructor(
    private readonly book: BinBook,
    out: FormatOutput,
    private readonly corners: Corners,
    private readonly name: string | null,
    hidden: Corner | undefined,
  ) {
    this.table = new SheetTable(out, name, hidden);
  }

  take({ type, data }: BinRecord): void {
    if (type === BRT.ROW && this.isInData) this.beginRow(data);
    else if (this.isInData && (type <= BRT.SHORT_SHARED || type === BRT.RICH_STRING)) this.cell(type, data);
    else if (type === BRT.BEGIN_DATA) this.isInData = true;
    else if (type === BRT.END_DATA) {
      this.flush();
      this.isInData = false;
    } else if (type === BRT.COLUMN) this.columns(data);
    else if (type === BRT.END_SHEET) this.isWhole = true;
    else this.others(type, data);
  }

  end(): void {
    this.flush();
    this.table.end();
  }

  private beginRow(data: Buffer): void {
    this.flush();
    if (data.length < 12) throw new FormatError('structure');
    const row = data.readUInt32LE(0);
    if (row > LAST_ROW || row <= this.row) throw new FormatError('structure');
    this.row = row;
    this.column = -1;
    this.isHidden = (data[11] & ROW_HIDDEN) !== 0 || data.readUInt16LE(8) === 0;
  }

  private flush(): void {
    if (this.cells.length > 0) this.table.row(this.row + 1, this.cells, this.isHidden ? 'row' : null);
    this.cells = [];
  }

  private columns(data: Buffer): void {
    if (data.length < 18) throw new FormatError('structure');
    if (data.readUInt16LE(16) & COLUMN_HIDDEN || data.readUInt32LE(8) === 0)
      this.table.hideColumns(data.readUInt32LE(0), Math.min(LAST_COLUMN, data.readUInt32LE(4)));
  }

  private cell(type: number, data: Buffer): void {
    const isShort = type >= FIRST_SHORT && type <= BRT.SHORT_SHARED;
    const from = isShort ? SHORT_HEADER : HEADER;
    if (data.length < from || this.row < 0) throw new FormatError('structure');
    const column = isShort ? this.column + 1 : data.readUInt32LE(0);
    if (column <= this.column || column > LAST_COLUMN) throw new FormatError('structure');
    this.column = column;
    const style = this.book.styles[data.readUInt32LE(from - 4) & 0xffffff];
    const kind = isShort ? LONG[type - FIRST_SHORT] : type;
    const { value, end } = this.valueAt(kind, data, from);
    if (kind >= BRT.FORMULA_STRING && kind <= BRT.FORMULA_ERROR)
      for (const text of formulaTexts(data.subarray(end), true)) this.corners.add(null, text, this.name ?? undefined);
    const text =
      typeof value === 'string'
        ? value
        : (dateTextOf(value, style?.kind ?? null, this.book.is1904) ?? numberText(value));
    if (text === '') return;
    const invisible =
      style !== undefined &&
      (style.isUnseen || style.kind === 'invisible' || (style.kind === 'no-number' && typeof value === 'number'));
    this.cells.push({ column, text, invisible });
  }

  private valueAt(kind: number, data: Buffer, from: number): { value: string | number; end: number } {
    const needs = (bytes: number) => {
      if (from + bytes > data.length) throw new FormatError('structure');
      return from + bytes;
    };
    switch (kind) {
      case BRT.RK:
        return { end: needs(4), value: rkValue(data.readInt32LE(from)) };
      case BRT.REAL:
      case BRT.FORMULA_NUMBER:
        return { end: needs(8), value: data.readDoubleLE(from) };
      case BRT.SHARED:
        return { end: needs(4), value: this.book.shared.at(data.readUInt32LE(from)) };
      case BRT.BOOL:
      case BRT.FORMULA_BOOL:
        return { end: needs(1), value: data[from] === 0 ? 'FALSE' : 'TRUE' };
      case BRT.ERROR:
      case BRT.FORMULA_ERROR:
        return { end: needs(1), value: '#ERROR' };
      case BRT.STRING:
      case BRT.FORMULA_STRING: {
        const { text, end } = wideStringAt(data, from);
        return { value: text ?? '', end };
      }
      case BRT.RICH_STRING: {
        const { text, end } = wideStringAt(data, from + 1);
        return { value: text ?? '', end };
      }
      default:
        return { value: '', end: from };
    }
  }

  private others(type: number, data: Buffer): void {
    const corner = CORNERS.get(type) ?? null;
    for (const text of textRuns(data, 3)) this.corners.add(corner, text, this.name ?? undefined);
  }
}

const CORNERS: ReadonlyMap<number, Corner> = new Map([
  [BRT.VALIDATION, 'validation'],
  [BRT.BEGIN_HEADER_FOOTER, 'header-footer'],
] as const);

import type { Corner } from '../../model/corner.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { SheetCell } from '../sheets/cell.js';
import { SheetTable } from '../sheets/sheet-table.js';
import type { Book } from './book.js';
import { cellsOf } from './cells.js';
import { type BiffRecord, kindOf, REC } from './records.js';
import { RowBlocks } from './row-blocks.js';
import { unicodeAt } from './text.js';

const ROW_HIDDEN = 0x20;
const COLUMN_HIDDEN = 1;

/** Puts the cells of a sheet together to rows. */
export class BiffSheet {
  private readonly table: SheetTable;
  private cells: SheetCell[] = [];
  private current = -1;
  readonly blocks = new RowBlocks();
  private isFiltered = false;
  private lastRow = -1;
  private isOdd = false;
  private isBehind = false;
  private readonly hiddenRows = new Set<number>();
  /** Rows of which the file says that they have cells, and of which none came yet. */
  private readonly awaited = new Set<number>();

  constructor(
    private readonly book: Book,
    private readonly out: FormatOutput,
    name: string | null,
    hidden: Corner | undefined,
  ) {
    this.table = new SheetTable(out, name, hidden);
  }

  /** ROW ([MS-XLS] 2.4.221). */
  rowInfo({ data, at }: BiffRecord): void {
    this.blocks.row(at);
    if (data.length < 8 || data.length > 18) throw new FormatError('structure');
    const row = data.readUInt16LE(0);
    const flags = this.book.version > 2 && data.length >= 14 ? data.readUInt16LE(12) : 0;
    const height = data.readUInt16LE(6) & 0x7fff;
    if (flags & ROW_HIDDEN || height === 0) this.hiddenRows.add(row);
    if (data.readUInt16LE(4) > data.readUInt16LE(2) && row > this.current) this.awaited.add(row);
  }

  /** COLINFO (2.4.53), or COLWIDTH of version 2. */
  columnInfo({ type, data }: BiffRecord): void {
    if (type === REC.COLWIDTH) {
      if (data.length >= 4 && data.readUInt16LE(2) === 0) this.table.hideColumns(data[0], data[1]);
    } else if (data.length >= 10 && (data.readUInt16LE(8) & COLUMN_HIDDEN || data.readUInt16LE(4) === 0))
      this.table.hideColumns(data.readUInt16LE(0), Math.min(255, data.readUInt16LE(2)));
  }

  /** A record that stands nowhere among cells. */
  between(): void {
    this.isBehind = this.lastRow >= 0;
  }

  get hasCells(): boolean {
    return this.lastRow >= 0;
  }

  /** A filter is on. */
  filtered(): void {
    this.isFiltered = true;
  }

  add(record: BiffRecord): void {
    // Something else was there where cells were.
    if (this.isBehind) this.isOdd = true;
    for (const { row, column, text, invisible } of cellsOf(record, this.book)) {
      if (row !== this.current) this.begin(row);
      if (text !== '' || kindOf(record.type) === REC.FORMULA) this.cells.push({ column, text, invisible });
    }
  }

  /** The text that the formula before it gave. */
  formulaText(data: Buffer, rest: readonly Buffer[]): void {
    const last = this.cells.pop();
    if (last === undefined) throw new FormatError('structure');
    const { version, codePage } = this.book;
    const text = version === 8 ? continuedText(data, rest) : codePage.textAt(data, 0, version === 2 ? 1 : 2).text;
    this.cells.push({ ...last, text });
  }

  end(): void {
    this.begin(-1);
    this.table.end();
    if (this.hasLost) this.out.skip('structure', 'xls');
  }

  /**
   * Whether rows or cells are missing. Excel leaves what a row once had (its first and last cell) when it is emptied, and writes where its
   * blocks are; other programs tell of cells only where there are some.
   */
  private get hasLost(): boolean {
    if (this.blocks.isBroken) return true;
    if (this.blocks.isWhole || !this.book.isExact) return false;
    return this.awaited.size > 0 || this.isOdd;
  }

  private begin(row: number): void {
    const cells = this.cells.filter(({ text }) => text !== '');
    if (cells.some(({ column }, at) => at > 0 && column < cells[at - 1].column))
      cells.sort((a, b) => a.column - b.column);
    const veil = this.hiddenRows.has(this.current) ? (this.isFiltered ? 'filtered-row' : 'row') : null;
    this.table.row(this.current + 1, cells, veil);
    this.cells = [];
    this.current = row;
    this.awaited.delete(row);
    if (row >= 0 && row < this.lastRow) this.isOdd = true;
    this.lastRow = Math.max(this.lastRow, row);
  }
}

/** A text that may go on in the next records, where a byte says anew how wide its characters are. */
export function continuedText(data: Buffer, rest: readonly Buffer[]): string {
  if (data.length < 3) throw new FormatError('structure');
  const count = data.readUInt16LE(0);
  let text = '';
  for (const part of [data.subarray(2), ...rest]) {
    const left = count - text.length;
    if (left <= 0) break;
    const room = part[0] & 1 ? (part.length - 1) >> 1 : part.length - 1;
    text += unicodeAt(part, 0, 0, Math.min(left, room)).text;
  }
  if (text.length < count) throw new FormatError('structure');
  return text;
}

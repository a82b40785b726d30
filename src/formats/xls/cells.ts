import { numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import { dateTextOf } from '../sheets/number-format.js';
import type { Book } from './book.js';
import { type BiffRecord, kindOf, REC } from './records.js';
import { unicodeAt } from './text.js';

/** A cell of a record: 0-based row and column. */
export interface BiffCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly invisible: boolean;
}

const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** Records that hold cells. */
const CELLS: ReadonlySet<number> = new Set([
  REC.INTEGER,
  REC.NUMBER,
  REC.LABEL,
  REC.BOOLERR,
  REC.FORMULA,
  REC.RK,
  REC.MULRK,
  REC.RSTRING,
  REC.LABELSST,
  REC.BLANK,
  REC.MULBLANK,
]);

/** Bytes of the value in records of one length. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [REC.LABELSST, 4],
  [REC.NUMBER, 8],
  [REC.RK, 4],
  [REC.INTEGER, 2],
  [REC.BOOLERR, 2],
] as const);
/** Formatting runs behind a text: a count, and at most four bytes for each of a few. */
const MOST_BEHIND = 1024;
/** Bytes that some programs leave behind a value. */
const MOST_AFTER = 2;

export function isCells(kind: number): boolean {
  return CELLS.has(kind);
}

/**
 * Cells of a record, also the empty ones ([MS-XLS] 2.4: LabelSst, Number, RK, MulRk, Label, RString, BoolErr, Formula, Blank).
 *
 * @throws FormatError when the record is too short for what it is
 */
export function cellsOf({ type, data }: BiffRecord, book: Book): BiffCell[] {
  const kind = kindOf(type);
  if (data.length < 6) throw new FormatError('structure');
  const row = data.readUInt16LE(0);
  const column = data.readUInt16LE(2);
  if (column >= 256) throw new FormatError('structure');
  if (kind === REC.MULRK) return multiple(data, row, column, book);
  if (kind === REC.MULBLANK) return [{ row, column, text: '', invisible: false }];
  // Records of version 2 have three bytes of attributes, later ones two with the number of the format.
  const isOldest = type < REC.FORMULA || (type === REC.FORMULA && book.version === 2);
  const from = isOldest ? 7 : 6;
  const style = isOldest ? 0 : data.readUInt16LE(4);
  const length = LENGTHS.get(kind);
  if (length !== undefined && (data.length < from + length || data.length > from + length + MOST_AFTER))
    throw new FormatError('structure');
  return [cell(row, column, style, cellValue(kind, data, from, book, isOldest), book)];
}

function multiple(data: Buffer, row: number, first: number, book: Book): BiffCell[] {
  const count = Math.floor((data.length - 6) / 6);
  const last = data.readUInt16LE(data.length - 2);
  if (last - first + 1 !== count) throw new FormatError('structure');
  return Array.from({ length: count }, (_, n) =>
    cell(row, first + n, data.readUInt16LE(4 + n * 6), rkValue(data.readInt32LE(6 + n * 6)), book),
  );
}

function cell(row: number, column: number, styleIndex: number, value: string | number, book: Book): BiffCell {
  if (book.version === 8 && !book.isGraph && styleIndex >= book.styles.count) throw new FormatError('structure');
  const { kind, isUnseen } = book.styles.at(styleIndex);
  const text = typeof value === 'string' ? value : (dateTextOf(value, kind, book.is1904) ?? numberText(value));
  const invisible =
    text !== '' && (isUnseen || kind === 'invisible' || (kind === 'no-number' && typeof value === 'number'));
  return { row, column, text, invisible };
}

function cellValue(kind: number, data: Buffer, from: number, book: Book, isOldest: boolean): string | number {
  switch (kind) {
    case REC.LABELSST:
      return book.shared.at(data.readUInt32LE(from));
    case REC.NUMBER:
      return data.readDoubleLE(from);
    case REC.RK:
      return rkValue(data.readInt32LE(from));
    case REC.INTEGER:
      return data.readUInt16LE(from);
    case REC.BOOLERR:
      return data[from + 1] === 0 ? (data[from] === 0 ? 'FALSE' : 'TRUE') : (ERRORS.get(data[from]) ?? '#ERROR');
    case REC.LABEL:
    case REC.RSTRING:
      return labelAt(data, from, book, isOldest, kind === REC.RSTRING);
    case REC.FORMULA:
      if (from + 8 > data.length) throw new FormatError('structure');
      return formulaValue(data, from);
    default:
      return '';
  }
}

function labelAt(data: Buffer, from: number, book: Book, isOldest: boolean, isRich: boolean): string {
  const { text, end } =
    book.version === 8 && (!isOldest || book.isGraph)
      ? unicodeAt(data, from, isOldest ? 1 : 2)
      : book.codePage.textAt(data, from, isOldest ? 1 : 2);
  // Some programs end a text with a zero. Formatting runs may follow, but no other record.
  const plain = text.replace(/\0+$/, '');
  if (data.length - end > (isRich ? MOST_BEHIND : MOST_AFTER) || plain.includes('\0'))
    throw new FormatError('structure');
  return plain;
}

/** The kept result of a formula; a text comes in a record of its own. */
function formulaValue(data: Buffer, from: number): string | number {
  if (data.readUInt16LE(from + 6) !== 0xffff) return data.readDoubleLE(from);
  const value = data[from + 2];
  switch (data[from]) {
    case 1:
      return value === 0 ? 'FALSE' : 'TRUE';
    case 2:
      return ERRORS.get(value) ?? '#ERROR';
    default:
      return '';
  }
}

/** A number in four bytes ([MS-XLS] 2.5.217). */
export function rkValue(rk: number): number {
  const isInteger = (rk & 2) !== 0;
  let value: number;
  if (isInteger) value = rk >> 2;
  else {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32LE(rk & ~3, 4);
    value = bytes.readDoubleLE(0);
  }
  return rk & 1 ? value / 100 : value;
}

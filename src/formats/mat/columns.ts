import { type Cell, cellText } from '../cells.js';
import { FormatError } from '../errors.js';
import { Charset } from '../statistics/charset.js';
import type { MatArray } from './arrays.js';
import { bytesOf, numbersOf, type Stored, UTF8, UTF16, UTF32 } from './elements.js';

/** Values that stand together in one cell of a table; more of them are a table of their own. */
const MOST_IN_CELL = 64;
const BETWEEN = '; ';
const charset = new Charset(null);

/** A column of a table, of which a part is in memory. */
export interface Column {
  readonly name: string | null;
  readonly count: number;
  /** Bytes of a value in memory, about. */
  readonly weight: number;
  load(from: number, count: number): void;
  /** @param row in what was loaded */
  cell(row: number): Cell;
}

/** Receives an array that is too large for a cell. */
export type Spill = (array: MatArray, row: number) => void;

/** Part of the numbers of an array, one behind the other. */
export function numberColumn(
  { real, imaginary, isLogical }: MatArray,
  name: string | null,
  first: number,
  count: number,
): Column {
  if (real === null) return emptyColumn(name);
  const parts = (imaginary === null ? [real] : [real, imaginary]).map((stored) => ({ stored, ...numbersOf(stored) }));
  let held: Buffer[] = [];
  return {
    name,
    count,
    weight: parts.reduce((sum, { size }) => sum + size, 0),
    load(from, length) {
      held = parts.map(({ stored, size }) => {
        const { cursor } = stored;
        cursor.position = stored.at + (first + from) * size;
        return Buffer.from(cursor.take(length * size));
      });
    },
    cell(row) {
      const value = parts[0].cell(held[0], row * parts[0].size);
      if (isLogical) return Number(value) !== 0;
      if (parts.length === 1) return value;
      return `${cellText(value)}+${cellText(parts[1].cell(held[1], row * parts[1].size))}i`;
    },
  };
}

/** An array as one column, when it is a vector, a single value or rows of texts; else null. */
export function columnOf(array: MatArray, name: string, spill: Spill): Column | null {
  const { kind, rows, columns, children } = array;
  const count = rows * columns;
  if (count === 0) return kind === 'char' || kind === 'numbers' || kind === 'cell' ? emptyColumn(name) : null;
  if (kind === 'char') return textColumn(array, name);
  if (rows !== 1 && columns !== 1) return null;
  if (kind === 'numbers') return numberColumn(array, name, 0, count);
  if (kind !== 'cell' || (rows === 1 && !isAlike(children))) return null;
  let from = 0;
  return {
    name,
    count,
    weight: 64,
    load: (first) => {
      from = first;
    },
    cell: (row) => cellOf(children[from + row], () => spill(children[from + row], from + row)),
  };
}

/** A row of cells with different kinds of values is a record, and no list. */
function isAlike(children: readonly MatArray[]): boolean {
  return children.every(({ kind }) => kind === children[0].kind);
}

function emptyColumn(name: string | null): Column {
  return { name, count: 0, weight: 1, load() {}, cell: () => null };
}

function textColumn(array: MatArray, name: string): Column {
  const texts = textsOf(array);
  let from = 0;
  return {
    name,
    count: texts.length,
    weight: 64,
    load: (first) => {
      from = first;
    },
    cell: (row) => texts[from + row],
  };
}

/** Texts of an array of characters: a row is one text, and characters stand column by column. */
function textsOf({ real, rows, columns }: MatArray): string[] {
  if (real === null || real.bytes === 0 || rows * columns === 0) return [];
  const units = decoded(real);
  if (rows === 1) return [units.trimEnd()];
  if (units.length < rows * columns) throw new FormatError('structure');
  return Array.from({ length: rows }, (_, row) => {
    let text = '';
    for (let column = 0; column < columns; column++) text += units[row + column * rows];
    return text.trimEnd();
  });
}

function decoded(stored: Stored): string {
  const bytes = Buffer.from(bytesOf(stored));
  const { type, cursor } = stored;
  if (type === UTF8) return bytes.toString('utf8');
  if (type === 1 || type === 2) return charset.decode(bytes);
  const { size, cell } = numbersOf(stored);
  if ((type === UTF16 || type === 4) && !cursor.bigEndian) return bytes.toString('utf16le');
  let text = '';
  for (let at = 0; at + size <= bytes.length; at += size) {
    const code = Number(cell(bytes, at));
    if (!(code >= 0 && code <= 0x10ffff)) throw new FormatError('structure');
    text += type === UTF32 ? String.fromCodePoint(code) : String.fromCharCode(code);
  }
  return text;
}

/** Values of an array and of all that is in it, up to the most that a cell has. */
function sizeOf(array: MatArray): number {
  if (array.kind === 'char') return Math.min(1, array.rows);
  if (array.kind === 'numbers' || array.kind === 'sparse') return array.rows * array.columns;
  let size = 1;
  for (const child of array.children) {
    size += sizeOf(child);
    if (size > MOST_IN_CELL) break;
  }
  return size;
}

/**
 * An array as the text of one cell.
 *
 * @param spill is called, and nothing is given, where it is too large for that
 */
export function cellOf(array: MatArray, spill: () => void): Cell {
  const { kind, rows, columns } = array;
  if (kind === 'char') return textsOf(array).join(BETWEEN);
  if (kind === 'numbers' && rows * columns === 1) {
    const column = numberColumn(array, null, 0, 1);
    column.load(0, 1);
    return column.cell(0);
  }
  if (sizeOf(array) > MOST_IN_CELL || kind === 'sparse') {
    spill();
    return null;
  }
  return flat(array);
}

function flat(array: MatArray): string {
  const { kind, rows, columns, fields, children, className } = array;
  if (kind === 'char') return textsOf(array).join(BETWEEN);
  if (kind === 'numbers') {
    const column = numberColumn(array, null, 0, rows * columns);
    column.load(0, rows * columns);
    return Array.from({ length: column.count }, (_, row) => cellText(column.cell(row))).join(BETWEEN);
  }
  const parts = children.map((child, at) => {
    const text = flat(child);
    return fields.length > 0 ? `${fields[at % fields.length]}: ${text}` : text;
  });
  return [className, ...parts].filter((part) => part !== '').join(BETWEEN);
}

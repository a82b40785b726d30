import { FormatError } from '../errors.js';
import type { Pages } from './pages.js';
import { textOf } from './text.js';

const TABLE = 2;
const BITMAP = 5;
const MOST_PAGES = 1000;

/** Types of columns (mdbtools, mdbtools.h). */
export const BOOLEAN = 1;
export const OLE = 11;
export const MEMO = 12;
export const NUMERIC = 16;
export const COMPLEX = 18;

export interface JetColumn {
  readonly name: string;
  readonly type: number;
  /** Its bit in the row that says whether there is a value. */
  readonly index: number;
  readonly isFixed: boolean;
  /** Position of a value of fixed length; number of one of variable length. */
  readonly offset: number;
  readonly variable: number;
  readonly size: number;
  /** Digits behind the point. */
  readonly scale: number;
}

/** What a table looks like, and where its rows are. */
export interface Definition {
  readonly rowCount: number;
  readonly columns: readonly JetColumn[];
  readonly hasVariable: boolean;
  readonly pages: ReadonlySet<number>;
}

/** The definition of a table that begins on a page. @throws FormatError when there is none */
export function definitionAt(pages: Pages, first: number): Definition {
  const { layout } = pages;
  const bytes = chainOf(pages, first);
  const word = (at: number) => {
    if (at + 4 > bytes.length) throw new FormatError('structure');
    return bytes.readUInt32LE(at);
  };
  const count = word(layout.columnCount) & 0xffff;
  const indexes = word(layout.indexCount);
  const start = layout.columns + indexes * layout.indexBytes;
  let nameAt = start + count * layout.columnBytes;
  if (nameAt > bytes.length) throw new FormatError('structure');
  const columns: JetColumn[] = [];
  for (let n = 0; n < count; n++) {
    const lengthBytes = layout.isOld ? 1 : 2;
    if (nameAt + lengthBytes > bytes.length) throw new FormatError('structure');
    const length = bytes.readUIntLE(nameAt, lengthBytes);
    const nameEnd = nameAt + lengthBytes + length;
    if (nameEnd > bytes.length) throw new FormatError('structure');
    const name = textOf(bytes.subarray(nameAt + lengthBytes, nameEnd), layout.isOld);
    nameAt = nameEnd;
    columns.push(columnOf(bytes, start + n * layout.columnBytes, name, pages));
  }
  columns.sort((a, b) => a.index - b.index);
  const map = pagesOf(pages, word(layout.usageMap));
  const hasVariable = (word(layout.columnCount - 2) & 0xffff) > 0;
  return { rowCount: word(layout.rowCount), columns, hasVariable, pages: map };
}

function chainOf(pages: Pages, first: number): Buffer {
  const parts: Buffer[] = [];
  const seen = new Set<number>();
  for (let number = first; number !== 0; ) {
    const page = pages.page(number);
    if (page[0] !== TABLE || seen.has(number) || seen.size > MOST_PAGES) throw new FormatError('structure');
    seen.add(number);
    parts.push(parts.length === 0 ? page : page.subarray(8));
    number = page.readUInt32LE(4);
  }
  if (parts.length === 0) throw new FormatError('structure');
  return Buffer.concat(parts);
}

function columnOf(bytes: Buffer, from: number, name: string, { layout: { at, isOld } }: Pages): JetColumn {
  return {
    name,
    type: bytes[from],
    index: bytes.readUInt16LE(from + at.index) & (isOld ? 0xff : 0xffff),
    variable: bytes.readUInt16LE(from + at.variable),
    isFixed: (bytes[from + at.flags] & 1) !== 0,
    offset: bytes.readUInt16LE(from + at.fixed),
    size: bytes.readUInt16LE(from + at.size),
    scale: bytes[from + (isOld ? 10 : 12)],
  };
}

/** Pages of a usage map: bits in a row, or in pages of their own (mdbtools, HACKING.md, "Page usage maps"). */
function pagesOf(pages: Pages, pointer: number): Set<number> {
  const found = new Set<number>();
  const map = pages.rowAt(pointer);
  const add = (bits: Buffer, first: number) => {
    for (let n = 0; n < bits.length * 8; n++) if (bits[n >> 3] & (1 << (n & 7))) found.add(first + n);
  };
  if (map[0] === 0 && map.length >= 5) add(map.subarray(5), map.readUInt32LE(1));
  else if (map[0] === 1) {
    const perPage = (pages.layout.pageSize - 4) * 8;
    for (let n = 0; 5 + n * 4 <= map.length; n++) {
      const number = map.readUInt32LE(1 + n * 4);
      if (number === 0) continue;
      const page = pages.page(number);
      if (page[0] !== BITMAP) throw new FormatError('structure');
      add(page.subarray(4), n * perPage);
    }
  } else throw new FormatError('structure');
  return found;
}

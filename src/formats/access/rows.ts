import type { Cell } from '../cells.js';
import { FormatError } from '../errors.js';
import { BOOLEAN, type Definition, type JetColumn } from './definition.js';
import type { Pages } from './pages.js';
import { type BytesText, cellOf } from './values.js';

/** Cells of a row (mdbtools, HACKING.md, "Data pages"). @throws FormatError when it does not keep to its own lengths */
export function cellsOf(row: Buffer, definition: Definition, pages: Pages, bytesText: BytesText): Cell[] {
  const parts = new RowParts(row, definition.hasVariable, pages.layout.isOld);
  return definition.columns.map((column) => {
    const isThere = parts.hasBit(column.index);
    if (column.type === BOOLEAN) return isThere;
    const bytes = isThere ? parts.bytes(column) : null;
    return bytes === null ? null : cellOf(column, bytes, pages, bytesText);
  });
}

/** A row begins with the number of its columns and values of fixed length, and ends with what is needed to find all others. */
class RowParts {
  private readonly columnCount: number;
  private readonly maskAt: number;
  private readonly starts: number[] = [];

  constructor(
    private readonly row: Buffer,
    hasVariable: boolean,
    private readonly isOld: boolean,
  ) {
    const head = isOld ? 1 : 2;
    if (row.length < head) throw new FormatError('structure');
    this.columnCount = row.readUIntLE(0, head);
    this.maskAt = row.length - Math.ceil(this.columnCount / 8);
    if (this.maskAt < head) throw new FormatError('structure');
    if (!hasVariable) return;
    if (isOld) this.oldStarts();
    else this.newStarts();
  }

  hasBit(index: number): boolean {
    return index < this.columnCount && (this.row[this.maskAt + (index >> 3)] & (1 << (index & 7))) !== 0;
  }

  bytes({ isFixed, offset, size, variable }: JetColumn): Buffer {
    const from = isFixed ? offset + (this.isOld ? 1 : 2) : this.starts[variable];
    const end = isFixed ? from + size : this.starts[variable + 1];
    if (from === undefined || end === undefined || from > end || end > this.maskAt) throw new FormatError('structure');
    return this.row.subarray(from, end);
  }

  private newStarts(): void {
    const { row, maskAt } = this;
    if (maskAt < 4) throw new FormatError('structure');
    const count = row.readUInt16LE(maskAt - 2);
    if (maskAt - 4 - count * 2 < 0) throw new FormatError('structure');
    for (let n = 0; n <= count; n++) this.starts.push(row.readUInt16LE(maskAt - 4 - n * 2));
  }

  /** Positions of one byte, and a table of those from which on 256 are to be added. */
  private oldStarts(): void {
    const { row, maskAt } = this;
    const last = maskAt - 1;
    const count = row[last];
    let jumps = Math.floor((row.length - 1) / 256);
    const first = last - jumps - 1;
    if (last < 1 || first - count < 0) throw new FormatError('structure');
    // The last of them may be there without a meaning.
    if ((first - count) / 256 < jumps) jumps--;
    let used = 0;
    for (let n = 0; n <= count; n++) {
      while (used < jumps && n === row[last - used - 1]) used++;
      this.starts.push(row[first - n] + used * 256);
    }
  }
}

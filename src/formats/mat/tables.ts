import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { MOST_COLUMNS, type Rows } from '../rows.js';
import type { MatArray } from './arrays.js';
import { type Column, cellOf, columnOf, numberColumn } from './columns.js';
import { numbersOf } from './elements.js';

/** Bytes of columns that are in memory at once. */
const BLOCK = 32 << 20;
const FEWEST_ROWS = 16;
/** Bytes of vectors that wait for others of their length. */
const MOST_WAITING = 128 << 20;

/** Names that lie at one level: the variables of a file, or the fields of one struct. Vectors of one length are a table. */
export class Level {
  private readonly waiting = new Map<number, Column[]>();
  private readonly spilled: Spilled;
  private held = 0;

  /** @param path of the struct; null for the file itself */
  constructor(
    private readonly out: FormatOutput,
    private readonly path: string | null,
  ) {
    this.spilled = new Spilled(out);
  }

  /** @param bytes that stay in memory until it is written */
  add(name: string, array: MatArray, bytes = 0): void {
    const column = columnOf(array, name, (inner, row) =>
      this.spilled.add(inner, this.pathOf(name), `{${row + 1}}`, row),
    );
    if (column === null) {
      giveArray(this.out, array, this.pathOf(name));
      return;
    }
    if (column.count === 0) return;
    this.waiting.set(column.count, [...(this.waiting.get(column.count) ?? []), column]);
    this.held += bytes;
    if (this.held > MOST_WAITING) this.end();
  }

  /** Writes what waits. */
  end(): void {
    for (const columns of this.waiting.values()) {
      const headers = columns.map(({ name }) => name);
      const name = columns.length === 1 ? this.pathOf(headers[0] ?? '') : this.path;
      giveColumns(this.out.table(name, { headers }), columns);
    }
    this.waiting.clear();
    this.held = 0;
    this.spilled.end();
  }

  private pathOf(name: string): string {
    return this.path === null ? name : `${this.path}.${name}`;
  }
}

/** Arrays that were too large for a cell. Numbers of one column are a table together: a row for each array. */
class Spilled {
  private readonly numbers = new Map<string, { array: MatArray; row: number }[]>();
  private readonly others: { array: MatArray; path: string }[] = [];

  constructor(private readonly out: FormatOutput) {}

  /**
   * @param path of the column
   * @param index behind it, of this one
   */
  add(array: MatArray, path: string, index: string, row: number): void {
    if (array.kind === 'numbers' && array.rows * array.columns <= MOST_COLUMNS) {
      const those = this.numbers.get(path);
      if (those === undefined) this.numbers.set(path, [{ array, row }]);
      else those.push({ array, row });
    } else this.others.push({ array, path: path + index });
  }

  end(): void {
    for (const [path, those] of this.numbers) this.together(path, those);
    this.numbers.clear();
    for (const { array, path } of this.others.splice(0)) giveOne(this.out, array, path);
  }

  private together(path: string, those: readonly { array: MatArray; row: number }[]): void {
    const table = this.out.table(path, { headers: [] });
    for (const { array, row } of those) {
      const values = numberColumn(array, null, 0, array.rows * array.columns);
      values.load(0, values.count);
      table.open(row + 1);
      for (let at = 0; at < values.count; at++) table.put(values.cell(at));
      table.close();
    }
    table.end();
  }
}

function giveOne(out: FormatOutput, array: MatArray, path: string): void {
  const level = new Level(out, null);
  level.add(path, array);
  level.end();
}

/** Any array that is no column, as one table or more. */
function giveArray(out: FormatOutput, array: MatArray, path: string): void {
  const { kind, rows, columns, fields, children, className } = array;
  if (className !== '') out.text(className, { table: path });
  switch (kind) {
    case 'numbers':
      giveMatrix(out, array, path);
      break;
    case 'sparse':
      giveSparse(out, array, path);
      break;
    case 'struct':
    case 'object':
      if (rows * columns === 1) giveLevel(out, path, fields, children);
      else giveRecords(out, path, fields.length, fields, children);
      break;
    case 'cell':
      // Cells stand column by column.
      giveRecords(out, path, columns, null, turned(children, rows, columns));
      break;
    default:
      giveLevel(
        out,
        path,
        children.map((_, at) => String(at + 1)),
        children,
      );
  }
}

function giveLevel(out: FormatOutput, path: string, names: readonly string[], children: readonly MatArray[]): void {
  out.text(names.join('\n'), { table: path });
  const level = new Level(out, path);
  children.forEach((child, at) => {
    level.add(names[at], child);
  });
  level.end();
}

/** Arrays as rows of so many cells; those that are too large for a cell are tables of their own behind it. */
function giveRecords(
  out: FormatOutput,
  path: string,
  width: number,
  headers: readonly string[] | null,
  children: readonly MatArray[],
): void {
  const spilled = new Spilled(out);
  const rows = out.table(path, headers === null ? {} : { headers });
  for (let first = 0, row = 0; first < children.length; first += width, row++) {
    rows.open(row + 1);
    for (let at = 0; at < width; at++) {
      const array = children[first + at];
      rows.put(cellOf(array, () => spilled.add(array, `${path}.${headers?.[at] ?? at + 1}`, `(${row + 1})`, row)));
    }
    rows.close();
  }
  rows.end();
  spilled.end();
}

function turned(children: readonly MatArray[], rows: number, columns: number): MatArray[] {
  return Array.from({ length: rows * columns }, (_, n) => children[Math.floor(n / columns) + (n % columns) * rows]);
}

function giveMatrix(out: FormatOutput, array: MatArray, path: string): void {
  const { rows, columns } = array;
  const isTurned = columns > MOST_COLUMNS && columns > rows;
  if (isTurned) giveTurned(out.table(path, { headers: [] }), array);
  else {
    const parts = Array.from({ length: columns }, (_, at) => numberColumn(array, null, at * rows, rows));
    giveColumns(out.table(path, { headers: [] }), parts);
  }
}

/** A matrix with more columns than a table has: each of them is a row. */
function giveTurned(table: Rows, array: MatArray): void {
  const { rows, columns } = array;
  const all = numberColumn(array, null, 0, rows * columns);
  const step = Math.max(1, Math.floor(BLOCK / (all.weight * rows)));
  for (let first = 0; first < columns; first += step) {
    const count = Math.min(step, columns - first);
    all.load(first * rows, count * rows);
    for (let column = 0; column < count; column++) {
      table.open(first + column + 1);
      for (let row = 0; row < rows; row++) table.put(all.cell(column * rows + row));
      table.close();
    }
  }
  table.end();
}

/** Columns stand one after the other, so a part of each is had at once. */
function giveColumns(table: Rows, columns: readonly Column[]): void {
  const weight = columns.reduce((sum, column) => sum + column.weight, 0);
  const count = columns[0]?.count ?? 0;
  const step = Math.max(FEWEST_ROWS, Math.floor(BLOCK / Math.max(1, weight)));
  for (let first = 0; first < count; first += step) {
    const length = Math.min(step, count - first);
    for (const column of columns) column.load(first, length);
    for (let row = 0; row < length; row++) {
      table.open(first + row + 1);
      for (const column of columns) table.put(column.cell(row));
      table.close();
    }
  }
  table.end();
}

/** A row for every value, as most are zero. */
function giveSparse(out: FormatOutput, array: MatArray, path: string): void {
  const { sparse, real, columns } = array;
  if (sparse === null || real === null) throw new FormatError('structure');
  const starts = numberColumn({ ...array, real: sparse.firstOf, imaginary: null, isLogical: false }, null, 0, 0);
  starts.load(0, columns + 1);
  const count = Number(starts.cell(columns));
  const fits = [sparse.rowOf, real].every((stored) => count * numbersOf(stored).size <= stored.bytes);
  if (!(count >= 0) || !fits) throw new FormatError('structure');
  const rowOf = numberColumn({ ...array, real: sparse.rowOf, imaginary: null, isLogical: false }, null, 0, count);
  const values = numberColumn(array, null, 0, count);
  const table = out.table(path, { headers: ['row', 'column', 'value'] });
  const step = 1 << 16;
  let column = 0;
  for (let first = 0; first < count; first += step) {
    const length = Math.min(step, count - first);
    rowOf.load(first, length);
    values.load(first, length);
    for (let n = 0; n < length; n++) {
      while (column + 1 < columns && Number(starts.cell(column + 1)) <= first + n) column++;
      table.row([Number(rowOf.cell(n)) + 1, column + 1, values.cell(n)], first + n + 1);
    }
  }
  table.end();
}

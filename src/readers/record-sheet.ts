import type { DocumentSink, TableInfo, TableSink } from '../model/document.js';
import type { RecordRow } from './record-row.js';

/** Columns of one table of records; further values are text. Every row costs as much as there are columns. */
export const MOST_COLUMNS = 1000;
/** Bytes that a row may be spread over; beyond it its cells are brought together, each with what stands before it. */
const LONGEST_SPREAD = 4096;
const CONTEXT = 80;
const SEPARATOR = 32;

/**
 * A table of records whose cells are byte ranges. Columns are made as they come. The table begins with its first
 * row, so that a place where nothing is found makes none.
 */
export class RecordSheet {
  private sink: TableSink | null = null;
  private readonly columns = new Map<string | number, number>();
  private readonly names: (string | null)[] = [];
  private starts = new Int32Array(16);
  private ends = new Int32Array(16);
  /** Columns that are filled in the row at hand. */
  private filled: number[] = [];
  private readonly keys: number[] = [];
  private joined = new Uint8Array(0);
  /** Where the cells of the record at hand are. */
  private from: { bytes: Uint8Array; number: number; low: number } = { bytes: this.joined, number: 0, low: 0 };

  /**
   * @param infoOf what the table is called, by the names of the columns of its first row
   * @param repeated names of columns whose first value stands in every row of its record
   */
  constructor(
    private readonly out: DocumentSink,
    private readonly infoOf: (names: readonly (string | null)[]) => TableInfo,
    private readonly repeated: readonly string[] = [],
  ) {}

  /** The column for a key; `name` gives its header the first time. -1 when there is no column left. */
  column(key: string | number, name: () => string | null): number {
    const found = this.columns.get(key);
    if (found !== undefined) return found;
    const index = this.columns.size;
    if (index >= MOST_COLUMNS) return -1;
    this.columns.set(key, index);
    const header = name();
    this.names.push(header);
    if (header !== null && this.repeated.includes(header)) this.keys.push(index);
    if (index >= this.starts.length) {
      this.starts = new Int32Array(index * 2);
      this.ends = new Int32Array(index * 2);
    }
    this.sink?.header(index, header);
    return index;
  }

  /** Gives the first columns other names. */
  rename(names: readonly string[]): void {
    for (const [index, name] of names.slice(0, this.names.length).entries()) {
      this.names[index] = name;
      this.sink?.header(index, name);
    }
  }

  /**
   * Writes the rows of a record.
   *
   * @param number 1-based row of the file
   * @param low where the record begins in `bytes`: context before a cell may be read from there
   */
  write(record: RecordRow, bytes: Uint8Array, number: number, low: number): void {
    const { cells, count, extra } = record;
    this.from = { bytes, number, low };
    const firsts = extra > 0 ? this.firstsOf(record) : [];
    const order = extra > 0 ? inRows(record) : null;
    let row = 0;
    for (let n = 0; n < count; n++) {
      const i = order ? order[n] : n;
      if (cells[i * 4 + 1] !== row) {
        this.endRow(row, firsts, cells);
        row = cells[i * 4 + 1];
      }
      this.put(cells, i);
    }
    this.endRow(row, firsts, cells);
  }

  end(): void {
    this.sink?.end();
  }

  /** The first cells of the columns that are repeated. */
  private firstsOf({ cells, count }: RecordRow): number[] {
    return this.keys.flatMap((key) => {
      for (let i = 0; i < count; i++) if (cells[i * 4] === key) return [i];
      return [];
    });
  }

  private endRow(row: number, firsts: readonly number[], cells: Int32Array): void {
    if (row > 0 && this.filled.length > 0)
      for (const i of firsts) if (this.ends[cells[i * 4]] === 0) this.put(cells, i);
    this.flush();
  }

  /** A second value for a column makes a row of its own: nothing may be lost. */
  private put(cells: Int32Array, i: number): void {
    const column = cells[i * 4];
    if (this.ends[column] > this.starts[column]) this.flush();
    this.starts[column] = cells[i * 4 + 2];
    this.ends[column] = cells[i * 4 + 3];
    this.filled.push(column);
  }

  private flush(): void {
    if (this.filled.length === 0) return;
    const { bytes, number, low } = this.from;
    const sink = this.table();
    let from = Number.POSITIVE_INFINITY;
    let to = 0;
    for (const column of this.filled) {
      from = Math.min(from, this.starts[column]);
      to = Math.max(to, this.ends[column]);
    }
    const joined = to - from > LONGEST_SPREAD ? this.join(to - from) : null;
    sink.row(joined ?? bytes, this.starts, this.ends, this.names.length, number, joined ? 0 : Math.min(low, from));
    for (const column of this.filled) this.starts[column] = this.ends[column] = 0;
    this.filled = [];
  }

  /**
   * The cells of the row beside each other, so that a long record can be sampled as a row; null when that is no shorter
   * than they are.
   */
  private join(spread: number): Uint8Array | null {
    const { starts, ends } = this;
    const { bytes, low } = this.from;
    const needed = this.filled.reduce((sum, column) => sum + ends[column] - starts[column] + CONTEXT + 1, 0);
    if (needed >= spread) return null;
    if (this.joined.length < needed) this.joined = new Uint8Array(needed * 2);
    let at = 0;
    for (const column of this.filled) {
      const before = Math.max(low, starts[column] - CONTEXT);
      this.joined.set(bytes.subarray(before, ends[column]), at);
      const length = ends[column] - starts[column];
      at += ends[column] - before;
      starts[column] = at - length;
      ends[column] = at;
      this.joined[at++] = SEPARATOR;
    }
    return this.joined;
  }

  private table(): TableSink {
    if (!this.sink) {
      this.sink = this.out.table(this.infoOf(this.names));
      for (const [index, name] of this.names.entries()) this.sink.header(index, name);
    }
    return this.sink;
  }
}

/** Positions of the cells, row after row, in the order in which they came (counting sort). */
function inRows({ cells, count, extra }: RecordRow): Int32Array {
  const first = new Int32Array(extra + 2);
  for (let i = 0; i < count; i++) first[cells[i * 4 + 1] + 1]++;
  for (let row = 1; row < first.length; row++) first[row] += first[row - 1];
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[first[cells[i * 4 + 1]]++] = i;
  return order;
}

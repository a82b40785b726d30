import type { TableSink } from '../../model/document.js';
import { RowWriter } from './row-writer.js';
import type { UnfoldingSink } from './types.js';

/** Bytes of a table that are held until it can be turned. */
const MOST_BYTES = 1 << 24;
/** What a cell costs beside its bytes. */
const CELL = 8;

interface HeldRow {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Holds the rows of a table and hands its columns on as rows, when it ends. */
export class TransposingSink implements UnfoldingSink {
  overBudget = false;
  private heldRows: HeldRow[] = [];
  private held = 0;
  private columns = 0;

  /**
   * @param header texts above the columns that are a row like the others, or null
   * @param labels whether the first column holds the names of the rows
   */
  constructor(
    private readonly inner: TableSink,
    header: readonly (string | null)[] | null,
    private readonly labels: boolean,
  ) {
    if (header) this.hold(heldTexts(header));
  }

  header(): void {
    // Names were read in the first reading.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): void {
    if (this.overBudget) return;
    let from = Number.POSITIVE_INFINITY;
    let to = 0;
    for (let i = 0; i < count; i++) {
      if (starts[i] >= ends[i]) continue;
      from = Math.min(from, starts[i]);
      to = Math.max(to, ends[i]);
    }
    const shifted = (positions: Int32Array) => positions.slice(0, count).map((at) => Math.max(0, at - from));
    this.hold({ bytes: buf.slice(from, to), starts: shifted(starts), ends: shifted(ends) });
  }

  end(): void {
    const first = this.labels ? 1 : 0;
    if (this.labels) {
      this.heldRows.forEach((row, i) => {
        this.inner.header(i, textOf(row, 0));
      });
    }
    const writer = new RowWriter(this.inner, this.heldRows.length);
    for (let column = first; column < this.columns; column++) {
      this.heldRows.forEach(({ bytes, starts, ends }, i) => {
        if (column < starts.length) writer.put(i, bytes, starts[column], ends[column]);
      });
      writer.end(column + 1);
    }
    this.heldRows = [];
    this.inner.end();
  }

  private hold(row: HeldRow): void {
    this.held += row.bytes.length + row.starts.length * CELL;
    if (this.held > MOST_BYTES) {
      this.overBudget = true;
      this.heldRows = [];
      this.columns = 0;
      return;
    }
    this.heldRows.push(row);
    this.columns = Math.max(this.columns, row.starts.length);
  }
}

function heldTexts(texts: readonly (string | null)[]): HeldRow {
  const cells = texts.map((text) => Buffer.from(text ?? '', 'utf8'));
  const ends = new Int32Array(cells.length);
  let at = 0;
  cells.forEach((cell, i) => {
    at += cell.length;
    ends[i] = at;
  });
  return { bytes: Buffer.concat(cells), starts: ends.map((end, i) => end - cells[i].length), ends };
}

function textOf({ bytes, starts, ends }: HeldRow, column: number): string | null {
  if (column >= starts.length) return null;
  const text = Buffer.from(bytes.subarray(starts[column], ends[column])).toString('utf8').trim();
  return text === '' ? null : text;
}

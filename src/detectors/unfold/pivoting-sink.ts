import type { TableSink } from '../../model/document.js';
import { RowWriter } from './row-writer.js';
import type { UnfoldingSink } from './types.js';

/** Columns of a long table, 0-based, and whether the rows of a person stand together. */
export interface LongColumns {
  readonly key: number;
  readonly field: number;
  readonly value: number;
  readonly together: boolean;
}

/** Fields that become columns; values of further ones are left out. */
const MOST_FIELDS = 256;
/** People whose rows are waited for, where they stand together and where they do not. */
const MOST_TOGETHER = 4096;
const MOST_APART = 1 << 16;
/** Bytes of the cells that are waited with, and what each costs beside its own; a key is kept as a text as well. */
const MOST_BYTES = 1 << 24;
const CELL = 96;

/** A person whose fields are being gathered. */
interface Open {
  readonly row: number;
  readonly cells: Map<number, Uint8Array>;
  bytes: number;
}

/**
 * Gathers the fields of a person to one row. People are open until their table ends, or until there are too many: then
 * those that came first are handed on, which splits a person only where the rows of one do not stand together.
 */
export class PivotingSink implements UnfoldingSink {
  overBudget = false;
  private readonly people = new Map<string, Open>();
  private readonly fields = new Map<string, number>();
  private readonly writer: RowWriter;
  private bytes = 0;

  /** @param keyName name of the column that says to whom a value belongs, or null */
  constructor(
    private readonly inner: TableSink,
    private readonly columns: LongColumns,
    keyName: string | null,
  ) {
    this.writer = new RowWriter(inner, 1);
    inner.header(0, keyName);
  }

  header(): void {
    // Names were read in the first reading.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number): void {
    const { key, field, value } = this.columns;
    if (count <= Math.max(key, field, value)) return;
    const name = textOf(buf, starts[key], ends[key]);
    const column = this.columnOf(textOf(buf, starts[field], ends[field]));
    if (name === '' || column < 0) return;
    let person = this.people.get(name);
    if (person?.cells.has(column)) {
      // A field for the second time begins a record of its own.
      this.close(name, person);
      person = undefined;
    }
    if (!person) {
      person = { row, cells: new Map([[0, buf.slice(starts[key], ends[key])]]), bytes: CELL + 2 * name.length };
      this.people.set(name, person);
      this.bytes += person.bytes;
    }
    const cell = buf.slice(starts[value], ends[value]);
    person.cells.set(column, cell);
    person.bytes += cell.length + CELL;
    this.bytes += cell.length + CELL;
    this.makeRoom();
  }

  end(): void {
    for (const [name, person] of this.people) this.close(name, person);
    this.inner.end();
  }

  /** The column of a field; -1 when there are too many. */
  private columnOf(field: string): number {
    const known = this.fields.get(field);
    if (known !== undefined) return known;
    if (this.fields.size >= MOST_FIELDS) {
      this.overBudget = true;
      return -1;
    }
    const column = this.fields.size + 1;
    this.fields.set(field, column);
    this.inner.header(column, Buffer.from(field, 'latin1').toString('utf8'));
    return column;
  }

  private makeRoom(): void {
    const { together } = this.columns;
    const most = together ? MOST_TOGETHER : MOST_APART;
    while (this.people.size > most || (this.bytes > MOST_BYTES && this.people.size > 1)) {
      const [first] = this.people;
      this.close(...first);
      if (!together) this.overBudget = true;
    }
  }

  private close(name: string, { row, cells, bytes }: Open): void {
    for (const [column, cell] of cells) this.writer.put(column, cell, 0, cell.length);
    this.writer.end(row);
    this.people.delete(name);
    this.bytes -= bytes;
  }
}

/** The bytes of a cell as a text of one character a byte, without blanks at its edges. */
function textOf(buf: Uint8Array, from: number, to: number): string {
  return Buffer.from(buf.buffer, buf.byteOffset + from, Math.max(0, to - from))
    .toString('latin1')
    .trim();
}

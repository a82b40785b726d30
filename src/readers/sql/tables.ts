import type { DocumentSink } from '../../model/document.js';
import { RecordSheet } from '../record-sheet.js';
import type { RowsHead } from './names.js';

/** Tables of one text; the rows of further ones share one. */
const MOST_TABLES = 512;
/** Definitions, and names of columns in them, that are remembered. */
const MOST_DEFINED = 10_000;
const MOST_NAMES = 200_000;
const REST = '…';

/** Where the rows of a statement go. */
export interface SqlTarget {
  readonly sheet: RecordSheet;
  /** The column of every value, as far as its name is known. */
  readonly columns: number[];
  readonly names: readonly string[];
}

/** The tables of a text: their rows may come in many statements, between those of others. */
export class SqlTables {
  private readonly sheets = new Map<string, RecordSheet>();
  private readonly defined = new Map<string, readonly string[]>();
  private names = 0;

  constructor(private readonly out: DocumentSink) {}

  /** Remembers the columns of a table by its definition. */
  define(name: string, columns: readonly string[]): void {
    if (this.defined.size >= MOST_DEFINED || this.names + columns.length > MOST_NAMES) return;
    this.names += columns.length;
    this.defined.set(name.toLowerCase(), columns);
    // The schema may be left out of the one or the other.
    const bare = bareName(name);
    if (!this.defined.has(bare)) this.defined.set(bare, columns);
  }

  target({ name, columns }: RowsHead): SqlTarget {
    const names = columns ?? this.defined.get(name.toLowerCase()) ?? this.defined.get(bareName(name)) ?? [];
    const target = { sheet: this.sheetOf(name), columns: [], names };
    // A column without a value has its name all the same.
    for (let at = 0; at < names.length; at++) this.columnOf(target, at);
    return target;
  }

  /** The column of the value at a position of a row; -1 when the table has no more. */
  columnOf({ sheet, columns, names }: SqlTarget, position: number): number {
    const known = columns[position];
    if (known !== undefined) return known;
    const name = names[position] ?? null;
    const column = sheet.column(name ?? position, () => name);
    columns[position] = column;
    return column;
  }

  end(): void {
    for (const sheet of this.sheets.values()) sheet.end();
  }

  private sheetOf(name: string): RecordSheet {
    const isFull = this.sheets.size >= MOST_TABLES && !this.sheets.has(name);
    const key = isFull ? REST : name;
    const found = this.sheets.get(key);
    if (found) return found;
    const made = new RecordSheet(this.out, () => ({ name: key, kind: 'records' }));
    this.sheets.set(key, made);
    return made;
  }
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

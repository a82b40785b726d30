import { cellsOf } from '../../detectors/disguises/field-reader.js';
import type { TableSink } from '../../model/document.js';
import type { Choice, Pointed, Row } from './choice.js';
import { excerpt } from './excerpt.js';
import type { Segment, ShownRow } from './section.js';

/** Keeps the first rows that a choice is about, and counts them all. */
export class RowsSink implements TableSink {
  readonly kept: ShownRow[] = [];
  readonly names: (string | null)[] = [];
  count = 0;
  private position = 0;

  /** @param most rows to keep */
  constructor(
    private readonly choice: Choice,
    private readonly most: number,
  ) {}

  header(index: number, name: string | null): void {
    this.names[index] = name;
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, number: number): void {
    const row: Row = { buf, cell: cellsOf(buf, starts, ends, count), position: this.position++ };
    const pointed = this.choice.look(row);
    if (!pointed) return;
    if (this.count++ < this.most) this.kept.push(this.shown(row, pointed, number));
  }

  end(): void {
    // Nothing to close.
  }

  private shown({ buf, cell }: Row, { marks, reading, only }: Pointed, number: number): ShownRow {
    const cells = new Map<number, readonly Segment[]>();
    for (const column of this.choice.columns) {
      const range = only === undefined || only.has(column) ? cell(column) : null;
      if (range) cells.set(column, excerpt(buf, range, marks.get(column)));
    }
    return { number, cells, ...(reading !== undefined && { reading }) };
  }
}

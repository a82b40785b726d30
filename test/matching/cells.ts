import { kernel } from '../../src/matching/kernel/kernel.js';

/** What the compiled look-up must know of a column. */
interface ColumnForm {
  readonly slots: number;
  readonly shift: number;
  readonly words: number;
  readonly mixed: boolean;
}

/** One event of the compiled look-up. */
interface CellEvent {
  readonly cell: number;
  /** Byte offset of the slot, 0 for a cell that is only to be shown. */
  readonly slot: number;
  readonly high: number;
  readonly low: number;
}

/** Cells of the stream region, laid out for the compiled look-up with a private table for every column. */
export function cellTable(
  cells: readonly (readonly [start: number, end: number])[],
  stream: Uint8Array,
  columns: number,
) {
  const loop = kernel();
  if (!loop) throw new Error('no compiled loops');
  const { run, words } = loop;
  cells.forEach(([start, end], i) => {
    words[loop.starts / 4 + i] = stream.byteOffset + start;
    words[loop.ends / 4 + i] = stream.byteOffset + end;
  });
  const descriptor = (column: number) =>
    words.subarray(loop.columns / 4 + column * 8, loop.columns / 4 + column * 8 + 8);
  return {
    descriptor,
    /** Fresh tables for all columns. */
    describe(forms: readonly ColumnForm[]) {
      forms.forEach(({ slots, shift, words: wide, mixed }, i) => {
        const table = loop.allocate(slots * wide);
        if (!table) throw new Error('the arena is full');
        descriptor(i).set([table.byteOffset, slots - 1, shift, wide, 0, (slots * 3) / 4, 0, mixed ? 1 : 0]);
      });
    },
    /** Looks cells up from `from` on, with room for so many events. */
    lookUp(from = 0, room = loop.room.events) {
      const count = run.lookUpCells(
        loop.starts,
        loop.ends,
        from,
        cells.length,
        columns,
        loop.columns,
        loop.events,
        room,
      );
      const events = Array.from({ length: count }, (_, i): CellEvent => {
        const [cell, slot, high, low] = words.subarray(loop.events / 4 + i * 4, loop.events / 4 + i * 4 + 4);
        return { cell, slot, high, low };
      });
      return { events, resume: run.getResumeCell() };
    },
  };
}

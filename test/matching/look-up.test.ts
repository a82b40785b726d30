import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { hashCell } from '../../src/matching/hash.js';
import { DistinctValues } from '../../src/profile/distinct.js';
import { Random } from '../../src/rules/random.js';
import { cellTable } from './cells.js';
import { describeCompiled } from './compiled.js';

const NO_BITS = new Uint32Array(0);

/** What is kept: both words of every hash with its facts and occurrences. */
function contents(values: DistinctValues): string[] {
  const all: string[] = [];
  values.each((facts, occurrences, table, at) => all.push(`${table[at - 4]} ${table[at - 3]} ${facts} ${occurrences}`));
  return all;
}

describeCompiled('lookUpCells', (held, stream) => {
  const arena = {
    allocate: (length: number) => held.allocate(length),
    release: (table: Uint32Array) => held.release(table),
    holds: (table: Uint32Array) => table.buffer === held.bytes.buffer,
  };
  afterEach(() => held.resetArena());

  /** Cells into the stream region, one after the other. */
  function lay(cells: readonly string[]): [start: number, end: number][] {
    let at = 0;
    return cells.map((text) => {
      const bytes = Buffer.from(text, 'latin1');
      stream.set(bytes, at);
      at += bytes.length + 1;
      return [at - bytes.length - 1, at - 1];
    });
  }

  /** The values of every column by the compiled loop, and the cells that it counted. */
  function compiled(cells: readonly string[], columns: number, cap: number, room: number) {
    const table = cellTable(lay(cells), stream, columns);
    const values = Array.from({ length: columns }, () => new DistinctValues(cap, 0, 8, 0, arena));
    for (let i = 0; i < columns; i++) table.descriptor(i)[6] = 0;
    for (let from = 0; from < cells.length; ) {
      for (let i = 0; i < columns; i++) {
        values[i].describe(table.descriptor(i));
        table.descriptor(i)[7] = 0;
      }
      const { events, resume } = table.lookUp(from, room);
      for (const { cell, slot, low } of events) values[cell % columns].fill(slot, low >>> 1, NO_BITS);
      for (const each of values) each.settle();
      from = resume;
    }
    return { values, counted: values.map((_, i) => table.descriptor(i)[6]) };
  }

  function plain(cells: readonly string[], columns: number, cap: number) {
    const values = Array.from({ length: columns }, () => new DistinctValues(cap, 0));
    const counted = values.map(() => 0);
    cells.forEach((text, i) => {
      // As the cells of these tests are written, blanks at the edges are spaces.
      const bytes = Buffer.from(text.replace(/^ +| +$/g, ''), 'latin1');
      if (bytes.length === 0) return;
      const column = i % columns;
      counted[column]++;
      const { high, low } = hashCell(bytes, 0, bytes.length);
      const found = values[column].find(high, low);
      if (found < 0) values[column].insert(found, high, low, low >>> 1, NO_BITS);
    });
    return { values, counted };
  }

  function expectSame(cells: readonly string[], columns: number, cap: number, room = held.room.events): number {
    const [one, other] = [compiled(cells, columns, cap, room), plain(cells, columns, cap)];
    expect(one.counted).toEqual(other.counted);
    one.values.forEach((values, i) => {
      expect(values.inArena).toBe(true);
      expect([values.kept, values.share]).toEqual([other.values[i].kept, other.values[i].share]);
      expect(contents(values).join() === contents(other.values[i]).join()).toBe(true);
    });
    return Math.min(...one.values.map(({ share }) => share));
  }

  it('keeps the same values with the same counts as the loop in TypeScript', () => {
    const cell = fc.oneof(
      { weight: 4, arbitrary: fc.nat(30).map(String) },
      { weight: 2, arbitrary: fc.stringMatching(/^ {0,2}[a-z]{0,3} {0,2}$/) },
      { weight: 1, arbitrary: fc.stringMatching(/^[ -~\xa0-\xff]{0,70}$/) },
    );
    const table = fc.tuple(
      fc.array(cell, { maxLength: 200 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(table, ([cells, columns, room]) => {
        held.resetArena();
        expectSame(cells, columns, 24, room);
      }),
      { numRuns: 400 },
    );
  });

  it('thins alike, again and again', () => {
    const random = new Random(5);
    const cells = Array.from({ length: 30_000 }, (_, i) => String(random.below(i % 3 === 0 ? 50 : 1e9)));
    expect(expectSame(cells, 3, 96)).toBeLessThanOrEqual(1 / 64);
    held.resetArena();
    expect(expectSame(cells, 1, 24_576)).toBe(1);
  });

  it('tells of cells outside the sample, and of values given up for their collisions, when asked to', () => {
    const cells = Array.from({ length: 4000 }, (_, i) => `cell ${i}`);
    const laid = lay(cells);
    const count = (slots: number, shift: number, mixed: boolean) => {
      held.resetArena();
      const table = cellTable(laid, stream, 1);
      table.describe([{ slots, shift, words: 4, mixed }]);
      const { events, resume } = table.lookUp();
      expect(resume).toBe(cells.length);
      return {
        kept: events.filter(({ slot }) => slot > 0).length,
        shown: events.filter(({ slot }) => slot === 0).length,
      };
    };
    const sampled = count(8192, 3, true);
    expect(sampled.kept + sampled.shown).toBe(4000);
    // Six standard deviations around an eighth.
    expect(Math.abs(sampled.kept - 500)).toBeLessThan(126);
    expect(count(8192, 3, false)).toEqual({ kept: sampled.kept, shown: 0 });
    expect(count(8192, 0, true)).toEqual({ kept: 4000, shown: 0 });
  });

  it('shows a cell whose value was given up for its collisions', () => {
    const cells = Array.from({ length: 300 }, (_, i) => `cell ${i}`);
    const run = (mixed: boolean) => {
      held.resetArena();
      const table = cellTable(lay(cells), stream, 1);
      table.describe([{ slots: 1024, shift: 0, words: 4, mixed }]);
      // A table in which every slot is taken by another value.
      const [address] = table.descriptor(0);
      for (let slot = 0; slot < 1024; slot++) held.words[address / 4 + slot * 4] = 1;
      return table.lookUp().events;
    };
    expect(run(true).map(({ cell, slot }) => [cell, slot])).toEqual(cells.map((_, i) => [i, 0]));
    expect(run(false)).toEqual([]);
  });
});

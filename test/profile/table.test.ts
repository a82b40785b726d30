import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { compileIdentifier } from '../../src/matching/check.js';
import type { RowBatch } from '../../src/model/document.js';
import type { IdentifierSpec } from '../../src/model/rule.js';
import type { Inspect } from '../../src/profile/column.js';
import { FACT } from '../../src/profile/facts.js';
import { cellText } from '../../src/profile/row-sample.js';
import { TableProfile } from '../../src/profile/table.js';
import { Random } from '../../src/rules/random.js';
import { describeCompiled } from '../matching/compiled.js';

const check = (digits: number, weights: readonly number[], modulus: number, prefixes: readonly string[] = []) =>
  ({
    digits,
    lostZero: true,
    shapes: [],
    check: { kind: 'weighted', weights, modulus, remainder: 0 },
    chance: 1 / modulus,
    never: [],
    test: { prefixes, exact: [] },
    twins: [],
  }) satisfies IdentifierSpec;
/** More identifiers than one word of bits holds. */
const IDENTIFIERS = [
  compileIdentifier('bsn', check(9, [9, 8, 7, 6, 5, 4, 3, 2, -1], 11, ['9999'])),
  ...Array.from({ length: 9 }, (_, i) => compileIdentifier(`x${i}`, check(2 + i, Array(2 + i).fill(1), 3 + i))),
];

interface Shown {
  readonly row: number;
  readonly text: string;
  readonly pure: boolean;
}

/** A profile, and what it showed to the value detectors. */
function profiled(feed: (table: TableProfile) => void) {
  const shown: Shown[] = [];
  let wrong = 0;
  const inspect: Inspect = (buf, low, start, end, row, pure) => {
    if (low > start || start >= end || buf[start] <= 32 || buf[end - 1] <= 32) wrong++;
    shown.push({ row, text: Buffer.from(buf.subarray(start, end)).toString('latin1'), pure });
  };
  const table = new TableProfile({ name: null, kind: 'delimited' }, IDENTIFIERS, inspect);
  feed(table);
  table.end();
  expect(wrong).toBe(0);
  return { table, shown };
}

/** Everything that detectors read of a profile. */
function snapshot({ table }: ReturnType<typeof profiled>) {
  const sampled: string[] = [];
  table.sample.each((row) => sampled.push([...row.starts.keys()].map((i) => cellText(row, i)).join('\t')));
  return {
    rows: [table.rowCount, table.firstRow, table.lastRow],
    sampled: sampled.join('\n'),
    columns: table.columns.map((column) => ({
      name: column.name,
      cells: column.cells,
      distinct: [column.distinct.kept, column.distinct.share],
      facts: column.factCounts(),
      identifiers: IDENTIFIERS.map((_, i) => column.countsOf(i)),
      range: [column.min, column.max, column.firstRow, column.lastRow],
      runs: column.runs && [column.runs.kept, column.runs.share, column.runs.offered],
    })),
  };
}

/** Equal, without showing a cell where they differ. */
function expectSame(one: ReturnType<typeof profiled>, other: ReturnType<typeof profiled>): void {
  const [a, b] = [snapshot(one), snapshot(other)];
  expect(a.rows).toEqual(b.rows);
  expect(a.sampled === b.sampled).toBe(true);
  expect(a.columns).toEqual(b.columns);
}

/** Rows by `row`, from ordinary memory. */
function byRow(rows: readonly (readonly string[])[], names: readonly string[] = []) {
  return profiled((table) => {
    for (const [i, name] of names.entries()) table.header(i, name);
    for (const [i, cells] of rows.entries()) {
      const bytes = Buffer.from(` ${cells.join(';')}`, 'latin1');
      const starts = new Int32Array(cells.length);
      const ends = new Int32Array(cells.length);
      let at = 1;
      for (const [c, cell] of cells.entries()) {
        starts[c] = at;
        ends[c] = at + cell.length;
        at += cell.length + 1;
      }
      table.row(bytes, starts, ends, cells.length, i + 1, 1);
    }
  });
}

const words = fc.constantFrom('', ' ', 'x', 'Jansen', '12a', '3601 AB', '2017-05-01', '1,5', 'nr 99991234 hier', '7 ');
const cell = fc.oneof(fc.nat(40).map(String), fc.stringMatching(/^\d{7,11}$/), words);

describe('TableProfile', () => {
  it('counts the forms of a small table', () => {
    const { table } = byRow(
      [
        ['999912345', 'a', ''],
        ['999912345', 'b', ' '],
        [' 12 ', '3601 AB', ''],
      ],
      ['nr', 'code', 'niets'],
    );
    const share = (column: number, fact: number) => {
      const { values, cells } = table.columns[column].factCounts();
      const bit = 31 - Math.clz32(fact);
      return [values[bit], cells[bit]];
    };
    expect(table.columns.map(({ name, cells, distinct }) => [name, cells, distinct.kept])).toEqual([
      ['nr', 3, 2],
      ['code', 3, 3],
      ['niets', 0, 0],
    ]);
    expect(share(0, FACT.INTEGER)).toEqual([2, 3]);
    expect(share(0, FACT.HOUSE)).toEqual([1, 1]);
    expect(share(1, FACT.PC6)).toEqual([1, 1]);
    expect([table.rowCount, table.firstRow, table.lastRow]).toEqual([3, 1, 3]);
    expect([table.columns[0].min, table.columns[0].max]).toEqual([12, 999912345]);
  });

  it('checks identifiers as they are written, once a value, with published test numbers apart', () => {
    const elfproef = (digits: string) =>
      [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;
    const random = new Random(4);
    const rows = Array.from({ length: 5000 }, (_, i) => {
      const digits = i % 5 === 0 ? `9999${random.digits(5)}` : random.digits(i % 3 === 0 ? 8 : 9);
      return [i % 7 === 0 && digits.length === 9 ? digits.replace(/^(...)(...)/, '$1.$2.') : digits];
    });
    const { table } = byRow([...rows, ...rows]);
    const distinct = [...new Set(rows.map(([text]) => text))].map((text) => text.replaceAll('.', ''));
    const [whole, short] = [9, 8].map((length) => distinct.filter((digits) => digits.length === length));
    const counts = table.columns[0].countsOf(0);
    expect(counts.candidates).toBe(whole.length);
    expect(counts.passing).toBe(whole.filter(elfproef).length);
    expect(counts.test).toBe(whole.filter((digits) => digits.startsWith('9999') && elfproef(digits)).length);
    expect(counts.shortCandidates).toBe(short.length);
    expect(counts.shortPassing).toBe(short.filter((digits) => elfproef(`0${digits}`)).length);
    expect(counts.shortTest).toBe(0);
  });
});

describeCompiled('rows by the compiled loop', (held, stream) => {
  afterEach(() => held.resetArena());

  /** The batches of a text, as the reader of delimited files makes them. */
  function eachBatch(rows: readonly (readonly string[])[], columns: number, take: (batch: RowBatch) => void, line = 1) {
    const bytes = Buffer.from(rows.map((cells) => `${cells.join(';')}\n`).join(''), 'latin1');
    expect(bytes.length).toBeLessThan(stream.length);
    stream.set(bytes);
    const { run, room } = held;
    const [from, end] = [stream.byteOffset, stream.byteOffset + bytes.length];
    for (let at = from, next = line; at < end; next = run.getLine()) {
      at = run.splitRows(at, end, 59, 0, columns, next, held.rows, room.rows, held.starts, held.ends, room.cells);
      const rowCount = run.getRows();
      if (rowCount === 0) throw new Error('the rows of this test have another form');
      const [splitLine, cells] = [run.getLine(), run.getCells()];
      take({
        bytes: held.bytes,
        rowCount,
        columns,
        rows: held.words.subarray(held.rows / 4, held.rows / 4 + rowCount * 4),
        starts: new Int32Array(held.bytes.buffer, held.starts, cells),
        ends: new Int32Array(held.bytes.buffer, held.ends, cells),
      });
      expect(run.getLine() >= splitLine).toBe(true);
    }
  }

  const byRows = (rows: readonly (readonly string[])[], columns: number, names: readonly string[] = []) =>
    profiled((table) => {
      for (const [i, name] of names.entries()) table.header(i, name);
      eachBatch(rows, columns, (batch) => table.rows(batch));
    });

  /** A row that the splitter takes for one: not empty. */
  const rowsOf = (columns: number) =>
    fc.array(
      fc
        .array(cell, { minLength: columns, maxLength: columns })
        .map((cells) => (columns === 1 ? [`${cells[0]}.`] : cells)),
      { maxLength: 120 },
    );

  it('gives the profile that row by row gives, and shows the same cells in the same order', () => {
    const table = fc.integer({ min: 1, max: 6 }).chain((columns) => fc.tuple(fc.constant(columns), rowsOf(columns)));
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        held.resetArena();
        const names = ['bsn', 'b', 'c', 'd', 'e', 'f'].slice(0, columns);
        const [one, other] = [byRows(rows, columns, names), byRow(rows, names)];
        expectSame(one, other);
        expect(JSON.stringify(one.shown) === JSON.stringify(other.shown)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  /** A large table: many distinct numbers, few words, text, and empty cells. */
  const large = (count: number, seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: count }, (_, i) => [
      random.digits(9),
      `w${random.below(50)}`,
      i % 4 === 0 ? '' : `${random.below(100)},${random.below(100)}`,
      i % 2 === 0 ? `tekst ${random.digits(6)}` : `${random.digits(2)} `,
    ]);
  };

  it('does so beyond the values that are kept exactly', () => {
    const rows = large(50_000, 1);
    const [one, other] = [byRows(rows, 4), byRow(rows)];
    expect(one.table.columns[0].distinct.share).toBeLessThan(1);
    expect(one.table.columns.every(({ distinct }) => distinct.inArena)).toBe(true);
    expectSame(one, other);
  });

  it.each([0, 500, 3000, 40_000, 2_000_000])('does so when the arena has %d words left', (left) => {
    const rows = large(20_000, 2);
    held.resetArena();
    const expected = snapshot(byRow(rows));
    held.resetArena();
    // All of the arena but what is left.
    let free = 0;
    for (let size = 1 << 24; size >= 16; size >>= 1) while (held.allocate(size)) free += size;
    held.resetArena();
    for (let rest = free - left, size = 1 << 24; size >= 16; size >>= 1) {
      for (; rest >= size; rest -= size) held.allocate(size);
    }
    const one = byRows(rows, 4);
    const inArena = one.table.columns.filter(({ distinct }) => distinct.inArena).length;
    expect(inArena === 4).toBe(left === 2_000_000);
    expect(JSON.stringify(snapshot(one)) === JSON.stringify(expected)).toBe(true);
  });

  it('does so for more columns than the loop has room for', () => {
    const random = new Random(3);
    const rows = Array.from({ length: 60 }, () =>
      Array.from({ length: 600 }, () => random.digits(3 + random.below(7))),
    );
    expectSame(byRows(rows, 600), byRow(rows));
    held.resetArena();
    const most = rows.map((cells) => cells.slice(0, 512));
    expectSame(byRows(most, 512), byRow(most));
  });

  it('does so with rows of another form between them', () => {
    const random = new Random(6);
    const parts = Array.from({ length: 12 }, (_, i) => ({
      batch: large(200, 100 + i),
      ragged: Array.from({ length: random.below(5) }, () =>
        Array.from({ length: 1 + random.below(8) }, () => random.digits(9)),
      ),
    }));
    const all = parts.flatMap(({ batch, ragged }) => [...batch, ...ragged]);
    const one = profiled((table) => {
      let line = 1;
      for (const { batch, ragged } of parts) {
        eachBatch(batch, 4, (each) => table.rows(each), line);
        line += batch.length;
        for (const cells of ragged) {
          const text = cells.join(';');
          stream.set(Buffer.from(text));
          const starts = Int32Array.from(cells, (_, c) => cells.slice(0, c).join(';').length + (c > 0 ? 1 : 0));
          const ends = starts.map((start, c) => start + cells[c].length);
          table.row(stream, starts, ends, cells.length, line++, 0);
        }
      }
    });
    expect(one.table.columns.length).toBeGreaterThan(4);
    expectSame(one, byRow(all));
  });
});

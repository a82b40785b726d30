import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodedTable } from '../../src/disclosure/coded.js';
import { uniqueCombinations } from '../../src/disclosure/combinations.js';
import { partition } from '../../src/disclosure/partition.js';

/** All sets of up to `most` of the columns, small ones first. */
function subsets(columns: number, most: number): number[][] {
  const all: number[][] = [[]];
  for (let column = 0; column < columns; column++) all.push(...all.map((set) => [...set, column]));
  const wanted = all.filter((set) => set.length > 0 && set.length <= most);
  return wanted.sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
}

function naive(table: CodedTable, most: number): number[][] {
  if (table.rows < 2) return [];
  const unique: number[][] = [];
  for (const set of subsets(table.columns.length, most)) {
    if (unique.some((smaller) => smaller.every((column) => set.includes(column)))) continue;
    const keys = Array.from({ length: table.rows }, (_, row) => set.map((i) => table.columns[i].codes[row]).join());
    if (new Set(keys).size === table.rows) unique.push(set);
  }
  return unique;
}

function tableOf(columns: readonly (readonly number[])[], rows = columns[0]?.length ?? 0): CodedTable {
  return {
    rows,
    columns: columns.map((codes) => ({ codes: Int32Array.from(codes), cardinality: Math.max(0, ...codes) + 1 })),
  };
}

const tables = fc.integer({ min: 0, max: 40 }).chain((rows) =>
  fc
    .array(
      fc
        .integer({ min: 1, max: 60 })
        .chain((most) => fc.array(fc.nat({ max: most }), { minLength: rows, maxLength: rows })),
      { minLength: 1, maxLength: 7 },
    )
    .map((columns) => tableOf(columns, rows)),
);

const all = (table: CodedTable) => table.columns.map((_, index) => index);

/** `rows` codes below `cardinality` that look random. */
function randomColumn(rows: number, cardinality: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: rows }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * cardinality);
  });
}

describe('unique combinations', () => {
  test.each([1, 2, 3, 4])('up to size %i are those of an exhaustive search', (maxSize) => {
    fc.assert(
      fc.property(tables, (table) => {
        const found = uniqueCombinations(table, all(table), { maxSize });
        expect(found.minimal.map((set) => set.join())).toEqual(naive(table, maxSize).map((set) => set.join()));
        expect(found.complete).toBe(true);
        for (const { sets, decided } of found.searched) expect(decided).toBe(sets);
      }),
      { numRuns: 150 },
    );
  });

  test('of 20,000 rows are unique, and not without one of their columns', () => {
    const cardinalities = [2, 3, 5, 40, 250, 600, 3000, 9000, 15_000];
    const table = tableOf(cardinalities.map((cardinality, i) => randomColumn(20_000, cardinality, i + 1)));
    const { minimal, complete } = uniqueCombinations(table, all(table));
    const isUnique = (set: readonly number[]) => partition(table, set).sizes.length === table.rows;
    expect(complete).toBe(true);
    expect(minimal.length).toBeGreaterThan(0);
    for (const set of minimal) {
      expect(isUnique(set)).toBe(true);
      for (const left of set) expect(isUnique(set.filter((column) => column !== left))).toBe(false);
    }
    const found = new Set(minimal.map((set) => set.join()));
    const missed = subsets(table.columns.length, 3).filter(
      (set) => !minimal.some((smaller) => smaller.every((column) => set.includes(column))) && isUnique(set),
    );
    expect(missed).toEqual([]);
    expect(found.size).toBe(minimal.length);
  });

  test('name the columns by their index in the table', () => {
    const table = tableOf([
      [1, 1, 1],
      [1, 2, 2],
      [5, 5, 6],
      [1, 2, 3],
    ]);
    expect(uniqueCombinations(table, [2, 1, 0]).minimal).toEqual([[1, 2]]);
    expect(uniqueCombinations(table, [2, 1, 0]).constant).toEqual([0]);
    expect(uniqueCombinations(table, [3, 2, 1]).minimal).toEqual([[3], [1, 2]]);
  });
});

describe('tables that are out of the ordinary', () => {
  test('no row, one row and no column have none', () => {
    for (const table of [tableOf([[], []]), tableOf([[1], [2]]), { rows: 5, columns: [] }]) {
      const found = uniqueCombinations(table, all(table));
      expect(found.minimal).toEqual([]);
      expect(found.complete).toBe(true);
    }
  });

  test('only missing values are constant', () => {
    const found = uniqueCombinations(
      tableOf([
        [0, 0, 0],
        [0, 0, 0],
      ]),
      [0, 1],
    );
    expect(found.minimal).toEqual([]);
    expect(found.constant).toEqual([0, 1]);
  });

  test('missing values are alike', () => {
    expect(
      uniqueCombinations(
        tableOf([
          [0, 1, 2],
          [0, 0, 1],
        ]),
        [0, 1],
      ).minimal,
    ).toEqual([[0]]);
    expect(
      uniqueCombinations(
        tableOf([
          [0, 0, 1],
          [1, 1, 2],
        ]),
        [0, 1],
      ).minimal,
    ).toEqual([]);
  });

  test('columns that are unique by themselves are named and not combined', () => {
    const row = Array.from({ length: 500 }, (_, i) => i + 1);
    const found = uniqueCombinations(tableOf([row, row.toReversed(), row.map((i) => i % 3)]), [0, 1, 2]);
    expect(found.minimal).toEqual([[0], [1]]);
    expect(found.searched.map(({ decided }) => decided)).toEqual([3, 0, 0]);
  });

  test('5,000 columns: what was not decided is said', () => {
    const columns = Array.from({ length: 5000 }, (_, i) => randomColumn(150, 2 + (i % 60), i + 1));
    const table = tableOf(columns);
    const found = uniqueCombinations(table, all(table), { budget: 2e7 });
    expect(found.complete).toBe(false);
    expect(found.minimal.length).toBeGreaterThan(0);
    expect(found.searched[1].sets).toBe(12_497_500);
    expect(found.searched.some(({ sets, decided }) => decided < sets)).toBe(true);
    for (const set of found.minimal) expect(partition(table, set).sizes.length).toBe(150);
  });
});

describe('budget', () => {
  test('what was found within it is true, and a larger one finds it too', () => {
    const table = tableOf(
      [70, 60, 50, 40, 30, 20, 10, 5].map((cardinality, i) => randomColumn(300, cardinality, i + 1)),
    );
    const everything = uniqueCombinations(table, all(table));
    expect(everything.complete).toBe(true);
    let before = 0;
    for (const budget of [0, 3000, 5000, 8000, 16_000, 1e6]) {
      const found = uniqueCombinations(table, all(table), { budget });
      const known = new Set(everything.minimal.map((set) => set.join()));
      expect(found.minimal.every((set) => known.has(set.join()))).toBe(true);
      expect(found.minimal.length).toBeGreaterThanOrEqual(before);
      expect(found.complete).toBe(found.searched.every(({ sets, decided }) => decided === sets));
      if (found.complete) expect(found.minimal).toEqual(everything.minimal);
      before = found.minimal.length;
    }
    expect(before).toBe(everything.minimal.length);
    expect(uniqueCombinations(table, all(table), { budget: 3000 }).complete).toBe(false);
  });

  test('the same table gives the same answer', () => {
    const table = tableOf([70, 60, 50, 40, 30].map((cardinality, i) => randomColumn(300, cardinality, i + 1)));
    const one = uniqueCombinations(table, all(table), { budget: 6000 });
    expect(uniqueCombinations(table, all(table), { budget: 6000 })).toEqual(one);
  });
});

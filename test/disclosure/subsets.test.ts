import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodedTable } from '../../src/disclosure/coded.js';
import { smallestHittingSet } from '../../src/disclosure/hitting-set.js';
import { partition } from '../../src/disclosure/partition.js';
import { examineSubsets } from '../../src/disclosure/subsets.js';

/** All sets of up to `most` of the columns. */
function sets(columns: readonly number[], most: number): number[][] {
  const all: number[][] = [[]];
  for (const column of columns) all.push(...all.map((set) => [...set, column]));
  return all.filter((set) => set.length > 0 && set.length <= most);
}

const keyOf = (table: CodedTable, row: number, set: readonly number[]) =>
  set.map((index) => table.columns[index].codes[row]).join();

function classSizes(table: CodedTable, set: readonly number[]): number[] {
  const counts = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const key = keyOf(table, row, set);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** By the definition: the sets on which a row is alone and has no missing value, of which no part does the same. */
function minimalKeys(table: CodedTable, columns: readonly number[], most: number) {
  const all = sets(columns, most).sort((a, b) => a.length - b.length);
  const counts = all.map((set) => {
    const rows = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) {
      const key = keyOf(table, row, set);
      rows.set(key, (rows.get(key) ?? 0) + 1);
    }
    return rows;
  });
  const found = new Map<string, number>();
  let keyed = 0;
  for (let row = 0; row < table.rows; row++) {
    const own: number[][] = [];
    all.forEach((set, i) => {
      if (counts[i].get(keyOf(table, row, set)) !== 1) return;
      if (set.some((index) => table.columns[index].codes[row] === 0)) return;
      if (own.some((smaller) => smaller.every((column) => set.includes(column)))) return;
      own.push(set);
      found.set(set.join(), (found.get(set.join()) ?? 0) + 1);
    });
    if (own.length > 0) keyed++;
  }
  return { found, keyed };
}

function tableOf(columns: readonly (readonly number[])[], rows = columns[0]?.length ?? 0): CodedTable {
  return {
    rows,
    columns: columns.map((codes) => ({ codes: Int32Array.from(codes), cardinality: Math.max(0, ...codes) + 1 })),
  };
}

const tables = fc.integer({ min: 2, max: 30 }).chain((rows) =>
  fc
    .array(
      fc
        .constantFrom(1, 2, 4, 12)
        .chain((most) => fc.array(fc.nat({ max: most }), { minLength: rows, maxLength: rows })),
      { minLength: 1, maxLength: 6 },
    )
    .map((columns) => tableOf(columns, rows)),
);

const all = (table: CodedTable) => table.columns.map((_, index) => index);

/** `rows` codes from 1 up to `cardinality` that look random. */
function randomCodes(rows: number, cardinality: number, seed: number): Int32Array {
  let state = Math.imul(seed, 2654435761);
  return Int32Array.from({ length: rows }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * cardinality);
  });
}

const randomTable = (rows: number, cardinalities: readonly number[]): CodedTable => ({
  rows,
  columns: cardinalities.map((each, i) => ({ codes: randomCodes(rows, each, i + 1), cardinality: each + 1 })),
});

describe('rates', () => {
  test.each([1, 2, 3, 4])('of all sets up to %i are those of the definition', (maxSize) => {
    fc.assert(
      fc.property(tables, (table) => {
        const { subsets, constant, unique, error, levels } = examineSubsets(table, all(table), { maxSize });
        expect(error).toBeNull();
        const combined = all(table).filter((index) => !constant.includes(index) && !unique.includes(index));
        const expected = sets(all(table), maxSize).filter(
          (set) => set.length === 1 || set.every((index) => combined.includes(index)),
        );
        expect(subsets.map(({ columns }) => columns.join()).sort()).toEqual(expected.map((set) => set.join()).sort());
        for (const { size, sets: looked, of } of levels) {
          expect(looked).toBe(of);
          expect(looked).toBe(subsets.filter(({ columns }) => columns.length === size).length);
        }
        for (const rates of subsets) {
          const sizes = classSizes(table, rates.columns);
          const below = (limit: number) => sizes.filter((size) => size < limit).reduce((a, b) => a + b, 0);
          expect(rates).toMatchObject({
            basis: 'exact',
            records: table.rows,
            uniques: below(2),
            k: Math.min(...sizes),
          });
          expect([rates.recordsBelow5, rates.recordsBelow10]).toEqual([below(5), below(10)]);
          expect(rates.distinction).toBe(sizes.length / table.rows);
          const alike = sizes.reduce((sum, size) => sum + size * (size - 1), 0);
          expect(rates.separation).toBeCloseTo(1 - alike / (table.rows * (table.rows - 1)), 12);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('keys', () => {
  test.each([1, 2, 3, 4])('of up to %i columns are those of the definition', (maxSize) => {
    fc.assert(
      fc.property(tables, (table) => {
        const { keys, uniqueRecords } = examineSubsets(table, all(table), { maxSize });
        const { found, keyed } = minimalKeys(table, all(table), maxSize);
        expect(new Map(keys.map(({ columns, records }) => [columns.join(), records]))).toEqual(found);
        expect(uniqueRecords).toBe(keyed);
      }),
      { numRuns: 150 },
    );
  });

  test('without the columns that hit them all, no record is unique on three others', () => {
    const table = randomTable(400, [2, 3, 4, 5, 6, 9]);
    const { keys } = examineSubsets(table, all(table));
    const { columns } = smallestHittingSet(keys.map((key) => key.columns));
    const kept = all(table).filter((column) => !columns.includes(column));
    expect(columns.length).toBeGreaterThan(0);
    expect(kept.length).toBeGreaterThan(0);
    for (const set of sets(kept, 3)) expect(Math.min(...partition(table, set).sizes)).toBeGreaterThan(1);
  });
});

describe('many rows', () => {
  const rows = 60_000;
  const table = randomTable(rows, [2, 9, 40, 300, 2000]);
  const enough = rows * 45;
  const options = { mostRows: 5000, threshold: 0.05, budget: enough - 1 };
  const found = examineSubsets(table, all(table), options);
  const exact = examineSubsets(table, all(table), { budget: enough });
  const exactOf = new Map(exact.subsets.map((rates) => [rates.columns.join(), rates]));

  test('are sampled, and the error is stated', () => {
    expect(found.records).toBe(5000);
    expect(exact.error).toBeNull();
    // k √(ln 20 / 2s) and √(2 ln 40 / s), computed by hand.
    expect(found.error).toMatchObject({ records: 5000, confidence: 0.95 });
    expect(found.error?.unique).toBeCloseTo(0.034616, 5);
    expect(found.error?.below5).toBeCloseTo(0.086541, 5);
    expect(found.error?.below10).toBeCloseTo(0.173082, 5);
    expect(found.error?.separation).toBeCloseTo(0.038413, 5);
  });

  test('have no more unique records than the sample and its error say', () => {
    const { unique = 0, below5 = 0, below10 = 0, separation = 0 } = found.error ?? {};
    for (const rates of found.subsets.filter(({ basis }) => basis === 'sample')) {
      const real = exactOf.get(rates.columns.join());
      expect(rates.k).toBeNull();
      expect((real?.uniques ?? 1e9) / rows).toBeLessThanOrEqual(rates.uniques / 5000 + unique);
      expect((real?.recordsBelow5 ?? 1e9) / rows).toBeLessThanOrEqual(rates.recordsBelow5 / 5000 + below5);
      expect((real?.recordsBelow10 ?? 1e9) / rows).toBeLessThanOrEqual(rates.recordsBelow10 / 5000 + below10);
      expect(Math.abs((real?.separation ?? 9) - (rates.separation ?? 0))).toBeLessThanOrEqual(separation);
    }
  });

  test('are counted where the sample does not rule the threshold out', () => {
    const counted = found.subsets.filter(({ basis }) => basis === 'exact');
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.length).toBeLessThan(found.subsets.length);
    expect(found.uncounted).toBe(0);
    for (const rates of counted) expect(rates).toEqual(exactOf.get(rates.columns.join()));
    for (const rates of found.subsets) {
      const reaches = (exactOf.get(rates.columns.join())?.uniques ?? 0) >= 0.05 * rows;
      const known = counted.some(
        ({ columns, uniques }) => uniques >= 0.05 * rows && columns.every((column) => rates.columns.includes(column)),
      );
      expect(reaches).toBe(known);
    }
  });

  test('give the same answer twice', () => {
    expect(examineSubsets(table, all(table), options)).toEqual(found);
  });

  test('are not counted beyond the budget, and that is said', () => {
    const little = examineSubsets(table, all(table), { ...options, budget: 400_000 });
    expect(little.work).toBeLessThanOrEqual(400_000);
    expect(little.uncounted).toBeGreaterThan(0);
  });
});

describe('tables that are out of the ordinary', () => {
  test('constant and all-unique columns are named and not combined', () => {
    const index = Array.from({ length: 50 }, (_, i) => i + 1);
    const table = tableOf([index, index.map(() => 1), index.map((i) => i % 3), index.map((i) => i % 7)]);
    const { constant, unique, ranking, subsets, keys } = examineSubsets(table, all(table));
    expect([constant, unique, ranking]).toEqual([[1], [0], [3, 2]]);
    expect(subsets.map(({ columns }) => columns)).toEqual([[0], [1], [2], [3], [2, 3]]);
    expect(keys).toEqual([{ columns: [0], records: 50 }]);
  });

  test('one row is unique without any column', () => {
    const { subsets, keys, uniqueRecords } = examineSubsets(tableOf([[1], [2]]), [0, 1]);
    expect(subsets.map(({ k }) => k)).toEqual([1, 1]);
    expect(subsets[0].separation).toBeNull();
    expect([keys, uniqueRecords]).toEqual([[], 1]);
  });

  test('no rows, and no columns', () => {
    const { subsets, keys, uniqueRecords } = examineSubsets(tableOf([[], []]), [0, 1]);
    expect(subsets.map(({ k, distinction }) => [k, distinction])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect([keys, uniqueRecords]).toEqual([[], 0]);
    expect(examineSubsets({ rows: 9, columns: [] }, []).subsets).toEqual([]);
  });

  test('only missing values single nobody out', () => {
    const { constant, keys, uniqueRecords } = examineSubsets(
      tableOf([
        [0, 0, 0],
        [0, 0, 0],
      ]),
      [0, 1],
    );
    expect([constant, keys, uniqueRecords]).toEqual([[0, 1], [], 0]);
    const one = examineSubsets(tableOf([[0, 1, 1]]), [0]);
    expect(one.subsets[0].uniques).toBe(1);
    expect([one.keys, one.uniqueRecords]).toEqual([[], 0]);
  });

  test('5,000 columns: the first of a ranking are combined, and how many is said', () => {
    const table = randomTable(
      300,
      Array.from({ length: 5000 }, (_, i) => 1 + (i % 90)),
    );
    const budget = 5e6;
    const { subsets, levels, ranking, work } = examineSubsets(table, all(table), { budget });
    expect(work).toBeLessThanOrEqual(budget);
    expect(ranking.length).toBeGreaterThan(4000);
    expect(subsets.filter(({ columns }) => columns.length === 1).length).toBe(5000);
    for (const { size, columns, sets: looked, of } of levels) {
      const first = new Set(ranking.slice(0, columns));
      const ofSize = subsets.filter((rates) => rates.columns.length === size);
      expect(columns).toBeGreaterThan(size);
      expect(ofSize.length).toBe(looked);
      expect(looked).toBeLessThan(of);
      expect(ofSize.every((rates) => rates.columns.every((column) => first.has(column)))).toBe(true);
    }
  });

  test('a larger size is left out when the budget does not suffice for it', () => {
    const table = randomTable(1000, [5, 6, 7, 8, 9, 10, 11, 12]);
    const { levels } = examineSubsets(table, all(table), { maxSize: 4, budget: 30_000 });
    expect(levels.map(({ size }) => size)).toEqual([2, 3, 4]);
    expect(levels[2]).toMatchObject({ columns: 0, sets: 0, of: 70 });
  });
});

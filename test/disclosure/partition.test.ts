import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodedTable } from '../../src/disclosure/coded.js';
import { classSizes, type Partition, partition, refine } from '../../src/disclosure/partition.js';

/** Joins the codes of a row to a text and numbers the texts by first appearance. */
function naive(table: CodedTable, columns: readonly number[]): Partition {
  const known = new Map<string, number>();
  const sizes: number[] = [];
  const classOf = Int32Array.from({ length: table.rows }, (_, row) => {
    const key = columns.map((index) => table.columns[index].codes[row]).join();
    const id = known.get(key) ?? known.size;
    known.set(key, id);
    sizes[id] = (sizes[id] ?? 0) + 1;
    return id;
  });
  return { classOf, sizes: Int32Array.from(sizes) };
}

/** Tables with columns of a few codes that lie anywhere in a small or a very large range. */
const tables = fc
  .record({
    rows: fc.integer({ min: 0, max: 80 }),
    columns: fc.array(
      fc.record({
        cardinality: fc.constantFrom(1, 2, 5, 300, 70_000, 2_000_000),
        codes: fc.array(fc.nat({ max: 1_999_999 }), { minLength: 1, maxLength: 12 }),
        picks: fc.infiniteStream(fc.nat({ max: 11 })),
      }),
      { maxLength: 5 },
    ),
  })
  .map(
    ({ rows, columns }): CodedTable => ({
      rows,
      columns: columns.map(({ cardinality, codes, picks }) => ({
        codes: Int32Array.from({ length: rows }, () => codes[(picks.next().value ?? 0) % codes.length] % cardinality),
        cardinality,
      })),
    }),
  );

const allColumns = (table: CodedTable) => table.columns.map((_, index) => index);

/** Compares as bytes: `toEqual` takes seconds for large arrays. */
function same(actual: Partition, expected: Partition): boolean {
  return (['classOf', 'sizes'] as const).every((part) =>
    Buffer.from(actual[part].buffer, actual[part].byteOffset, actual[part].byteLength).equals(
      Buffer.from(expected[part].buffer),
    ),
  );
}

const ascending = (sizes: Int32Array) => [...sizes].sort((a, b) => a - b);

/** `rows` codes below `cardinality` that look random. */
function column(rows: number, cardinality: number, seed: number) {
  let state = seed;
  const codes = Int32Array.from({ length: rows }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * cardinality);
  });
  return { codes, cardinality };
}

describe('partition', () => {
  test('is what joining the values of a row gives', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(partition(table, allColumns(table))).toEqual(naive(table, allColumns(table)));
      }),
      { numRuns: 60 },
    );
  });

  test('refined by a column is the partition with that column', () => {
    fc.assert(
      fc.property(tables, (table) => {
        let refined = partition(table, []);
        table.columns.forEach((added, index) => {
          refined = refine(refined, added);
          expect(refined).toEqual(partition(table, allColumns(table).slice(0, index + 1)));
        });
      }),
      { numRuns: 60 },
    );
  });

  test('has the same sizes when only these are asked for', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(ascending(classSizes(table, allColumns(table)))).toEqual(
          ascending(partition(table, allColumns(table)).sizes),
        );
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['a place for every pair', 40_000, [40, 30]],
    ['words', 40_000, [4000, 2, 36_000, 300, 7, 90_000]],
    ['buckets of keys', 140_000, [4000, 2, 3000]],
    ['two codes that cannot be joined', 140_000, [130_000, 90_000]],
    ['many columns', 140_000, [4000, 2, 36_000, 300, 7, 90_000]],
    ['many equal rows', 140_000, [30, 40_000, 30, 40_000]],
  ])('of a large table: %s', (_, rows, cardinalities) => {
    const table = { rows, columns: cardinalities.map((each, i) => column(rows, each, (i % 2) + 1)) };
    const expected = naive(table, allColumns(table));
    expect(same(partition(table, allColumns(table)), expected)).toBe(true);
    expect(same(table.columns.reduce(refine, partition(table, [])), expected)).toBe(true);
    expect(ascending(classSizes(table, allColumns(table))).join()).toBe(ascending(expected.sizes).join());
  });

  test('of keys that all fall in one bucket, or share their low bits', () => {
    const rows = 30_000;
    const codes = (of: (row: number) => number) => ({ codes: Int32Array.from({ length: rows }, (_, i) => of(i)) });
    const table = {
      rows,
      columns: [
        { ...codes((row) => (row % 1000) * 1024), cardinality: 1_024_000 },
        { ...codes((row) => (row % 7) * 100_000), cardinality: 700_000 },
        { ...codes(() => 3), cardinality: 500_000 },
      ],
    };
    expect(same(partition(table, [0, 1, 2]), naive(table, [0, 1, 2]))).toBe(true);
    expect(same(partition(table, [2, 0]), naive(table, [2, 0]))).toBe(true);
  });

  test('without columns has one class, and without rows none', () => {
    expect(partition({ rows: 3, columns: [] }, [])).toEqual({ classOf: new Int32Array(3), sizes: Int32Array.of(3) });
    const empty = { rows: 0, columns: [{ codes: new Int32Array(), cardinality: 1 }] };
    expect(partition(empty, [])).toEqual({ classOf: new Int32Array(), sizes: new Int32Array() });
    expect(partition(empty, [0])).toEqual({ classOf: new Int32Array(), sizes: new Int32Array() });
    expect(classSizes(empty, [0])).toEqual(new Int32Array());
  });

  test('keeps missing values together, as a value of their own', () => {
    const missing = { codes: Int32Array.of(0, 1, 0, 2, 0), cardinality: 3 };
    expect(partition({ rows: 5, columns: [missing] }, [0])).toEqual({
      classOf: Int32Array.of(0, 1, 0, 2, 0),
      sizes: Int32Array.of(3, 1, 1),
    });
  });

  test('leaves its input as it was', () => {
    const table = { rows: 1000, columns: [column(1000, 90, 1), column(1000, 80_000, 2)] };
    const before = table.columns.map(({ codes }) => codes.slice());
    const first = partition(table, [0]);
    const kept = { classOf: first.classOf.slice(), sizes: first.sizes.slice() };
    refine(first, table.columns[1]);
    expect(first).toEqual(kept);
    expect(table.columns.map(({ codes }) => codes)).toEqual(before);
  });
});

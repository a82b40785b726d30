import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodedColumn } from '../../src/disclosure/coded.js';
import { partitionByHash } from '../../src/disclosure/partition-hash.js';
import { firstRowsByKey, firstRowsByPair, MOST_KEYS, sizesByKey } from '../../src/disclosure/partition-radix.js';

/** Two columns of a few codes that lie anywhere in a small or a large range. */
const pairs = fc
  .record({
    rows: fc.integer({ min: 0, max: 60 }),
    cardinalities: fc.tuple(fc.constantFrom(1, 3, 900, 300_000), fc.constantFrom(1, 3, 900, 400_000)),
    codes: fc.array(fc.nat({ max: 399_999 }), { minLength: 1, maxLength: 9 }),
    picks: fc.infiniteStream(fc.nat({ max: 8 })),
  })
  .map(({ rows, cardinalities, codes, picks }) =>
    cardinalities.map((cardinality) => ({
      codes: Int32Array.from({ length: rows }, () => codes[(picks.next().value ?? 0) % codes.length] % cardinality),
      cardinality,
    })),
  );

/** For every record the first one that has the same codes. */
function naive(columns: readonly CodedColumn[]): Int32Array {
  return columns[0].codes.map((_, row) =>
    columns[0].codes.findIndex((_, other) => columns.every(({ codes }) => codes[other] === codes[row])),
  );
}

/** Rows 3, 6, 9 …: records of some rows of a larger table. */
const someRows = (records: number) => Int32Array.from({ length: records }, (_, i) => 3 * (i + 1));

describe('the first row of every class', () => {
  test('by one key', () => {
    fc.assert(
      fc.property(pairs, ([column]) => {
        const found = new Int32Array(column.codes.length);
        firstRowsByKey(column, undefined, found);
        expect(found).toEqual(naive([column]));
      }),
    );
  });

  test('by two codes, in either order', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const found = new Int32Array(one.codes.length);
        firstRowsByPair(one, other, undefined, found);
        expect(found).toEqual(naive([one, other]));
        firstRowsByPair(other, one, undefined, found);
        expect(found).toEqual(naive([one, other]));
      }),
    );
  });

  test('of some of the rows, and the others are left as they are', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const rows = someRows(one.codes.length);
        const expected = new Int32Array(3 * rows.length + 3).fill(-7);
        naive([one, other]).forEach((first, record) => {
          expected[rows[record]] = rows[first];
        });
        const found = new Int32Array(expected.length).fill(-7);
        firstRowsByPair(one, other, rows, found);
        expect(found).toEqual(expected);
        const byKey = new Int32Array(expected.length).fill(-7);
        const firsts = naive([other]);
        firstRowsByKey(other, rows, byKey);
        rows.forEach((row, record) => {
          expect(byKey[row]).toBe(rows[firsts[record]]);
        });
      }),
    );
  });

  test('by the largest key that is allowed', () => {
    const found = new Int32Array(4);
    const last = MOST_KEYS - 1;
    firstRowsByKey({ codes: Int32Array.of(last, 0, last, last - 1), cardinality: MOST_KEYS }, undefined, found);
    expect([...found]).toEqual([0, 1, 0, 3]);
  });
});

test('the sizes of classes, whatever their order', () => {
  fc.assert(
    fc.property(pairs, ([column]) => {
      const counts = new Map<number, number>();
      for (const first of naive([column])) counts.set(first, (counts.get(first) ?? 0) + 1);
      expect([...sizesByKey(column)].sort()).toEqual([...counts.values()].sort());
    }),
  );
});

test('a hash table numbers the classes by first appearance', () => {
  fc.assert(
    fc.property(pairs, ([one, other]) => {
      const firsts = naive([one, other]);
      const classes = [...new Set(firsts)];
      const { classOf, sizes } = partitionByHash(one.codes, other.codes);
      expect(classOf).toEqual(firsts.map((first) => classes.indexOf(first)));
      expect([...sizes]).toEqual(classes.map((first) => firsts.filter((each) => each === first).length));
    }),
  );
});

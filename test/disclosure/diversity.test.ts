import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClassValues, classValues, highest, lowest } from '../../src/disclosure/class-values.js';
import { alpha, distinctL, diversity, entropyL, homogeneous, recursiveC } from '../../src/disclosure/diversity.js';
import { partition } from '../../src/disclosure/partition.js';
import { codedRows, naiveClasses, randomRows } from './tables.js';

/** The values of the second column within the classes of the first. */
function valuesOf(rows: (string | null)[][]): ClassValues {
  const table = codedRows(rows, 2);
  return classValues(partition(table, [0]), table.columns[1]);
}

/** One class with these numbers of rows for its values. */
function oneClass(...counts: number[]): ClassValues {
  return valuesOf(counts.flatMap((count, value) => Array(count).fill(['x', `v${value}`])));
}

/** Counts of the known values in every class, largest first. */
function naiveCounts(rows: (string | null)[][]): number[][] {
  return naiveClasses(rows.map(([quasi]) => [quasi])).map((members) => {
    const counts = new Map<string, number>();
    for (const row of members) {
      const value = rows[row][1];
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts.values()].sort((a, b) => b - a);
  });
}

describe('against the definitions', () => {
  test('every measure of random tables', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, minRows: 1, columns: 2 }), (rows) => {
        const values = valuesOf(rows);
        const found = { distinct: distinctL(values), entropy: entropyL(values), alpha: alpha(values) };
        const c2 = recursiveC(values, 2);
        naiveCounts(rows).forEach((counts, c) => {
          const known = counts.reduce((a, b) => a + b, 0);
          if (known === 0) {
            for (const perClass of [found.distinct, found.entropy, found.alpha, c2]) expect(perClass[c]).toBeNaN();
            return;
          }
          const shares = counts.map((count) => count / known);
          expect(found.distinct[c]).toBe(counts.length);
          expect(found.entropy[c]).toBeCloseTo(Math.exp(-shares.reduce((h, q) => h + q * Math.log(q), 0)), 10);
          expect(found.alpha[c]).toBe(shares[0]);
          const tail = counts.slice(1).reduce((a, b) => a + b, 0);
          expect(c2[c]).toBe(counts[0] / tail);
        });
        const alone = naiveCounts(rows).filter((counts) => counts.length === 1);
        expect(homogeneous(values)).toEqual({
          classes: alone.length,
          records: alone.reduce((total, [count]) => total + count, 0),
        });
      }),
    );
  });

  test('the three forms lie in their known order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const { distinct, entropy } = diversity(oneClass(...counts));
        expect(entropy ?? 0).toBeLessThanOrEqual((distinct ?? 0) + 1e-9);
        expect(entropy ?? 0).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });
});

describe('recursive (c, l)', () => {
  test('counts 3, 2, 1 need c above 3 for l = 3, and above 1 for l = 2', () => {
    expect(highest(recursiveC(oneClass(1, 3, 2), 3))).toBe(3);
    expect(highest(recursiveC(oneClass(1, 3, 2), 2))).toBe(1);
    expect(diversity(oneClass(1, 3, 2))).toMatchObject({ distinct: 3, recursive: 3 });
  });

  test('no c is enough when everybody shares one value', () => {
    expect(highest(recursiveC(oneClass(4), 2))).toBe(Number.POSITIVE_INFINITY);
    expect(diversity(oneClass(4))).toEqual({ distinct: 1, entropy: 1, recursive: null });
  });
});

describe('missing sensitive values', () => {
  test('add no diversity', () => {
    const rows = [...Array(9).fill(['x', 'a']), ['x', null]];
    expect(lowest(distinctL(valuesOf(rows)))).toBe(1);
    expect(highest(alpha(valuesOf(rows)))).toBe(1);
    expect(homogeneous(valuesOf(rows))).toEqual({ classes: 1, records: 9 });
    expect(homogeneous(valuesOf(rows), 10)).toEqual({ classes: 0, records: 0 });
  });

  test('give away nothing when there is no other', () => {
    expect(diversity(valuesOf([['x', null]]))).toEqual({ distinct: null, entropy: null, recursive: null });
  });
});

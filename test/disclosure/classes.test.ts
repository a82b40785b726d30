import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as classes from '../../src/disclosure/classes.js';
import { partition } from '../../src/disclosure/partition.js';
import { codedRows, naiveClasses, randomRows } from './tables.js';

const sizesOf = (rows: (string | null)[][]) => {
  const table = codedRows(rows);
  return partition(table, [...table.columns.keys()]).sizes;
};

describe('against the definitions', () => {
  test('every figure of random tables', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, minRows: 2 }), (rows) => {
        const sizes = sizesOf(rows);
        const naive = naiveClasses(rows);
        const sizeOf = (row: number) => naive.find((members) => members.includes(row))?.length ?? 0;
        const all = rows.map((_, row) => sizeOf(row));
        expect(classes.smallestClass(sizes)).toBe(Math.min(...all));
        for (const limit of classes.LIMITS) {
          expect(classes.recordsBelow(sizes, limit)).toBe(all.filter((size) => size < limit).length);
          expect(classes.classesBelow(sizes, limit)).toBe(naive.filter((members) => members.length < limit).length);
        }
        const inverse = all.reduce((total, size) => total + 1 / size, 0);
        expect(classes.averageRisk(sizes)).toBeCloseTo(inverse / rows.length, 12);
        expect(classes.distinction(sizes)).toBeCloseTo(naive.length / rows.length, 12);
        expect(classes.highestRisk(sizes)).toBe(1 / Math.min(...all));
        expect(classes.recordsAtRisk(sizes, 0.3)).toBeCloseTo(all.filter((size) => size <= 3).length / rows.length, 12);
        expect(classes.discernibility(sizes)).toBe(all.reduce((total, size) => total + size, 0));
        let pairs = 0;
        let different = 0;
        for (let a = 0; a < rows.length; a++) {
          for (let b = 0; b < a; b++) {
            pairs++;
            if (rows[a].some((cell, i) => cell !== rows[b][i])) different++;
          }
        }
        expect(classes.separation(sizes)).toBeCloseTo(different / pairs, 12);
      }),
    );
  });

  test('the histogram holds every class once, smallest first', () => {
    fc.assert(
      fc.property(randomRows({ gaps: false }), (rows) => {
        const { sizes, counts } = classes.sizeHistogram(sizesOf(rows));
        const naive = naiveClasses(rows).map((members) => members.length);
        expect([...sizes]).toEqual([...new Set(naive)].sort((a, b) => a - b));
        expect([...counts]).toEqual([...sizes].map((size) => naive.filter((other) => other === size).length));
      }),
    );
  });

  test('sizes that are not those of the records', () => {
    const people = Int32Array.of(1, 4);
    const records = Int32Array.of(10, 6);
    expect(classes.recordsBelow(people, 2, records)).toBe(10);
    expect(classes.averageRisk(people, records)).toBeCloseTo((10 + 6 / 4) / 16, 14);
    expect(classes.recordsAtRisk(people, 0.5, records)).toBeCloseTo(10 / 16, 14);
    expect(classes.recordsBelowLimits(people, records)).toEqual({ 2: 10, 3: 10, 5: 16, 10: 16, 20: 16 });
  });
});

test('nothing to divide by', () => {
  const none = new Int32Array();
  expect(classes.smallestClass(none)).toBeNull();
  expect(classes.averageRisk(none)).toBeNull();
  expect(classes.highestRisk(none)).toBeNull();
  expect(classes.recordsAtRisk(none, 0.2)).toBeNull();
  expect(classes.distinction(none)).toBeNull();
  expect(classes.separation(none)).toBeNull();
  expect(classes.separation(Int32Array.of(1))).toBeNull();
  expect(classes.recordsBelow(none, 5)).toBe(0);
  expect(classes.discernibility(none)).toBe(0);
});

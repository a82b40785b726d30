import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classWeights, missingCells, wildcardFrequencies } from '../../src/disclosure/missing.js';
import { partition } from '../../src/disclosure/partition.js';
import { codedRows, randomRows } from './tables.js';

type Rows = (string | null)[][];

function perRow(rows: Rows, weights?: number[], alpha = 1): number[] {
  const table = codedRows(rows);
  const columns = [...table.columns.keys()];
  const classes = partition(table, columns);
  const own = weights === undefined ? undefined : classWeights(classes, Float64Array.from(weights));
  const found = wildcardFrequencies(table, columns, classes, own, { alpha });
  if (found === null) throw new Error('over budget');
  return Array.from(classes.classOf, (c) => found[c]);
}

/** Every record against every other. */
function naive(rows: Rows, weights: number[], alpha: number): number[] {
  return rows.map((row, i) => {
    const empty = row.every((cell) => cell === null);
    return rows.reduce((total, other, j) => {
      if (!row.every((cell, c) => cell === null || other[c] === null || cell === other[c])) return total;
      const same = row.every((cell, c) => cell === other[c]);
      const whole = same || empty || other.every((cell) => cell !== null);
      return total + (whole || i === j ? 1 : alpha) * weights[j];
    }, 0);
  });
}

describe('gaps as wildcards', () => {
  test('frequencies are those of the definition', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, minRows: 1 }), fc.constantFrom(0, 0.3, 1), (rows, alpha) => {
        const expected = naive(rows, Array(rows.length).fill(1), alpha);
        perRow(rows, undefined, alpha).forEach((frequency, row) => {
          expect(frequency).toBeCloseTo(expected[row], 9);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('weights add up in the same way', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, minRows: 1 }), (rows) => {
        const weights = rows.map((_, row) => 1 + ((row * 37) % 11) / 4);
        const expected = naive(rows, weights, 1);
        perRow(rows, weights).forEach((frequency, row) => {
          expect(frequency).toBeCloseTo(expected[row], 9);
        });
      }),
    );
  });

  test('never below the size of the own class', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, minRows: 1 }), (rows) => {
        const table = codedRows(rows);
        const columns = [...table.columns.keys()];
        const classes = partition(table, columns);
        const found = wildcardFrequencies(table, columns, classes) ?? new Float64Array();
        expect(found.every((frequency, c) => frequency >= classes.sizes[c])).toBe(true);
      }),
    );
  });

  test('tables without gaps, without rows, and with nothing but gaps', () => {
    expect(perRow([['a'], ['b'], ['a']])).toEqual([2, 1, 2]);
    expect(perRow([])).toEqual([]);
    expect(
      perRow([
        [null, null],
        [null, null],
      ]),
    ).toEqual([2, 2]);
  });
});

describe('the budget', () => {
  const rows = Array.from({ length: 300 }, (_, row) =>
    Array.from({ length: 6 }, (_, column) => ((row >>> column) & 1 ? null : `${row}`)),
  );
  const table = codedRows(rows);
  const columns = [...table.columns.keys()];

  test('too many look-ups are not done', () => {
    const classes = partition(table, columns);
    expect(wildcardFrequencies(table, columns, classes, undefined, { budget: 1000 })).toBeNull();
    expect(wildcardFrequencies(table, columns, classes)).not.toBeNull();
  });

  test('more than thirty columns with gaps are not tried', () => {
    const wide = codedRows([Array(31).fill(null), Array(31).fill('a')]);
    const all = [...wide.columns.keys()];
    expect(wildcardFrequencies(wide, all, partition(wide, all))).toBeNull();
  });
});

test('cells without a value', () => {
  expect(
    missingCells(
      codedRows([
        ['a', null],
        [null, null],
      ]),
      [0, 1],
    ),
  ).toBe(3);
  expect(
    missingCells(
      codedRows([
        ['a', null],
        [null, null],
      ]),
      [0],
    ),
  ).toBe(1);
});

test('one weight is needed for every row', () => {
  expect(() => classWeights(partition(codedRows([['a']]), [0]), new Float64Array(2))).toThrow(RangeError);
});

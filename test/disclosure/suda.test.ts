import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MinimalUniques, minimalUniques } from '../../src/disclosure/minimal-uniques.js';
import { partition } from '../../src/disclosure/partition.js';
import { disScores, intrusionRisk, sudaScores } from '../../src/disclosure/suda.js';
import { codedRows, randomRows } from './tables.js';

/** Minimal sample uniques by the definition, as `row:set`. */
function naive(rows: (string | null)[][]): string[] {
  const width = rows.at(0)?.length ?? 0;
  const isUnique = (row: number, set: number) => {
    const columns = [...Array(width).keys()].filter((column) => ((set >>> column) & 1) === 1);
    if (columns.some((column) => rows[row][column] === null)) return false;
    return !rows.some(
      (other, index) => index !== row && columns.every((column) => other[column] === rows[row][column]),
    );
  };
  const found: string[] = [];
  rows.forEach((_, row) => {
    for (let set = 1; set < 1 << width; set++) {
      if (!isUnique(row, set)) continue;
      let minimal = true;
      for (let part = (set - 1) & set; part > 0; part = (part - 1) & set) if (isUnique(row, part)) minimal = false;
      if (minimal) found.push(`${row}:${set}`);
    }
  });
  return found.sort();
}

function search(
  rows: (string | null)[][],
  ...rest: [maxSize?: number, budget?: { steps: number; found: number }]
): MinimalUniques {
  const table = codedRows(rows);
  const found = minimalUniques(table, [...table.columns.keys()], ...rest);
  if (found === null) throw new Error('over budget');
  return found;
}

const listed = ({ rows, sets }: MinimalUniques) => [...rows].map((row, i) => `${row}:${sets[i]}`).sort();
const sizeOf = (set: number) => set.toString(2).replaceAll('0', '').length;

describe('minimal sample uniques', () => {
  test('are those of the definition', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true }), (rows) => {
        expect(listed(search(rows))).toEqual(naive(rows));
      }),
      { numRuns: 300 },
    );
  });

  test('up to a size are those of that size and smaller', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, columns: 4 }), fc.integer({ min: 1, max: 4 }), (rows, size) => {
        const some = naive(rows).filter((key) => sizeOf(Number(key.split(':')[1])) <= size);
        expect(listed(search(rows, size))).toEqual(some);
      }),
    );
  });

  test('of one row are its columns with a value', () => {
    expect(listed(search([['a', null, 'b']]))).toEqual(['0:1', '0:4']);
  });

  test('do not exist for equal rows, constant columns or missing values', () => {
    expect(
      search([
        ['a', 'b'],
        ['a', 'b'],
      ]).sets.length,
    ).toBe(0);
    expect(
      search([
        ['a', null],
        ['a', null],
        ['a', null],
      ]).sets.length,
    ).toBe(0);
  });
});

describe('the budget', () => {
  const rows = Array.from({ length: 200 }, (_, row) =>
    Array.from({ length: 8 }, (_, column) => `${(row * (column + 3)) % (column + 2)}`),
  );

  test('lowers the largest size, and says so', () => {
    const whole = search(rows);
    expect(whole.maxSize).toBe(8);
    const less = search(rows, undefined, { steps: 6000, found: 1e6 });
    expect(less.maxSize).toBeLessThan(8);
    expect(listed(less)).toEqual(listed(search(rows, less.maxSize)));
    expect(search(rows, undefined, { steps: 1e9, found: 10 }).maxSize).toBeLessThan(8);
  });

  test('can be too small for anything', () => {
    const table = codedRows(rows);
    expect(minimalUniques(table, [0, 1, 2], 3, { steps: 10, found: 1e6 })).toBeNull();
  });

  test('a table with too many columns', () => {
    const wide = codedRows([Array(31).fill('a'), Array(31).fill('b')]);
    expect(minimalUniques(wide, [...wide.columns.keys()])).toBeNull();
  });
});

describe('scores', () => {
  test('a unique of size s counts (m − s)!, or as in the alternative form', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, columns: 4, minRows: 1 }), (rows) => {
        const original = new Float64Array(rows.length);
        const alternative = new Float64Array(rows.length);
        const factorial = [1, 1, 2, 6, 24];
        for (const key of naive(rows)) {
          const [row, set] = key.split(':').map(Number);
          const s = sizeOf(set);
          original[row] += factorial[4 - s];
          alternative[row] += ((2 ** (4 - s) - 1) * factorial[s] * factorial[4 - s]) / factorial[4];
        }
        const found = search(rows);
        const { scores, sum, max, contributions } = sudaScores(rows.length, found);
        expect([...scores]).toEqual([...original]);
        expect(sum).toBe(original.reduce((a, b) => a + b, 0));
        expect(max).toBe(Math.max(...original));
        expect(contributions.every((part) => part >= 0 && part <= 1)).toBe(true);
        sudaScores(rows.length, found, 'alternative').scores.forEach((score, row) => {
          expect(score).toBeCloseTo(alternative[row], 12);
        });
      }),
    );
  });

  test('none without rows', () => {
    const none = sudaScores(0, search([]));
    expect(none).toMatchObject({ sum: 0, max: 0 });
  });
});

describe('data intrusion simulation', () => {
  test('is certain without pairs, and where everybody is in the table', () => {
    expect(intrusionRisk(Int32Array.of(1, 1, 3), 0.1)).toBe(1);
    expect(intrusionRisk(Int32Array.of(1, 2, 2), 1)).toBe(1);
    expect(intrusionRisk(Int32Array.of(2, 2), 0.5)).toBeNull();
    expect(intrusionRisk(Int32Array.of(1, 1, 2), 0.5)).toBeCloseTo(0.5, 12);
  });

  test('is divided over the rows by their scores', () => {
    fc.assert(
      fc.property(randomRows({ gaps: false, columns: 3, minRows: 2 }), (rows) => {
        const table = codedRows(rows);
        const { sizes } = partition(table, [0, 1, 2]);
        const { scores } = sudaScores(rows.length, search(rows));
        const dis = disScores(scores, 3, sizes, 0.1);
        scores.forEach((score, a) => {
          expect(dis[a] > 0).toBe(score > 0);
          expect(dis[a]).toBeLessThanOrEqual(1);
          scores.forEach((other, b) => {
            if (score > other) expect(dis[a]).toBeGreaterThanOrEqual(dis[b]);
          });
        });
      }),
    );
  });
});

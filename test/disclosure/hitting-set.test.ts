import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallestHittingSet } from '../../src/disclosure/hitting-set.js';

const families = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { minLength: 1, maxLength: 4 }), { maxLength: 14 });
const hitsAll = (sets: readonly (readonly number[])[], columns: readonly number[]) =>
  sets.every((set) => set.some((column) => columns.includes(column)));

/** The cost of the cheapest of all sets of nine columns that hits every set. */
function cheapest(sets: readonly (readonly number[])[], cost: (column: number) => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** 9; mask++) {
    const columns = Array.from({ length: 9 }, (_, i) => i).filter((i) => ((mask >> i) & 1) === 1);
    if (hitsAll(sets, columns))
      best = Math.min(
        best,
        columns.reduce((sum, column) => sum + cost(column), 0),
      );
  }
  return best;
}

/** `count` sets of three of `columns` that look random. */
function randomSets(count: number, columns: number): number[][] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * columns);
  };
  return Array.from({ length: count }, () => [next(), next(), next()]);
}

describe('smallest hitting set', () => {
  test('hits every set, and none is cheaper', () => {
    const costs = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(families, costs, (sets, costs) => {
        const cost = (column: number) => costs[column] / 3;
        const found = smallestHittingSet(sets, { cost });
        expect(found.method).toBe('exact');
        expect(hitsAll(sets, found.columns)).toBe(true);
        expect(found.cost).toBeCloseTo(cheapest(sets, cost), 9);
        expect(found.atLeast).toBe(found.cost);
      }),
      { numRuns: 150 },
    );
  });

  test('keeps the column that costs most', () => {
    const sets = [
      [0, 1],
      [0, 2],
    ];
    expect(smallestHittingSet(sets).columns).toEqual([0]);
    expect(smallestHittingSet(sets, { cost: (column) => (column === 0 ? 5 : 1) }).columns).toEqual([1, 2]);
  });

  test('is empty when there is nothing to hit', () => {
    expect(smallestHittingSet([])).toEqual({ columns: [], cost: 0, method: 'exact', atLeast: 0 });
  });

  test('does not depend on the order of sets and columns', () => {
    const order = (sets: readonly (readonly number[])[]) => sets.map((set) => set.toReversed()).reverse();
    fc.assert(
      fc.property(families, (sets) => {
        expect(smallestHittingSet(order(sets)).cost).toBe(smallestHittingSet(sets).cost);
      }),
    );
    const many = randomSets(400, 50);
    expect(smallestHittingSet(order(many))).toEqual(smallestHittingSet(many));
  });

  test.each([20, 30])('is exact for 1,000 sets of %i columns', (columns) => {
    const sets = randomSets(1000, columns);
    const found = smallestHittingSet(sets);
    expect(found.method).toBe('exact');
    expect(hitsAll(sets, found.columns)).toBe(true);
  });
});

describe('greedy', () => {
  test('hits every set of many columns, and needs each that it chose', () => {
    const sets = randomSets(2000, 300);
    const found = smallestHittingSet(sets);
    expect(found.method).toBe('greedy');
    expect(hitsAll(sets, found.columns)).toBe(true);
    for (const left of found.columns)
      expect(
        hitsAll(
          sets,
          found.columns.filter((column) => column !== left),
        ),
      ).toBe(false);
    expect(found.atLeast).toBeGreaterThan(0);
    expect(found.atLeast).toBeLessThanOrEqual(found.cost);
  });

  test('is what remains when the budget is used up', () => {
    const sets = randomSets(300, 25);
    const exact = smallestHittingSet(sets);
    const found = smallestHittingSet(sets, { budget: 3 });
    expect(found.method).toBe('greedy');
    expect(hitsAll(sets, found.columns)).toBe(true);
    expect(found.cost).toBeGreaterThanOrEqual(exact.cost);
    expect(found.atLeast).toBeLessThanOrEqual(exact.cost);
    const harmonic = Array.from({ length: 300 }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b);
    expect(found.cost).toBeLessThanOrEqual(harmonic * exact.cost);
  });

  test('of columns in no set of two that contains another, leaves the larger one out', () => {
    const pairs = Array.from({ length: 40 }, (_, i) => [i, 100]);
    expect(smallestHittingSet([[100], ...pairs]).columns).toEqual([100]);
  });
});

test('what cannot be answered is an error', () => {
  expect(() => smallestHittingSet([[1], []])).toThrow(RangeError);
  for (const cost of [0, -1, Number.NaN])
    expect(() => smallestHittingSet([[1]], { cost: () => cost })).toThrow(RangeError);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClassValues, classValues } from '../../src/disclosure/class-values.js';
import { basicBeta, categoricalT, disclosureDelta, enhancedBeta } from '../../src/disclosure/closeness.js';
import { codeTexts } from '../../src/disclosure/coded.js';
import { hierarchicalT } from '../../src/disclosure/hierarchical-closeness.js';
import { numericOrder, orderedT } from '../../src/disclosure/ordered-closeness.js';
import { partition } from '../../src/disclosure/partition.js';
import { coded, codedRows, generalised, hierarchy, naiveClasses, randomRows, readTexts } from './tables.js';

function valuesOf(rows: (string | null)[][]): ClassValues {
  const table = codedRows(rows);
  return classValues(partition(table, [0]), table.columns[1]);
}

/** Shares of the values a, b, c … in the table and in every class; missing values left out. */
function naiveShares(rows: (string | null)[][]): { p: number[]; q: number[][] } {
  const names = [...new Set(rows.map(([, value]) => value).filter((value) => value !== null))].sort();
  const share = (some: (string | null)[][]) => {
    const known = some.filter(([, value]) => value !== null);
    return names.map((name) => known.filter(([, value]) => value === name).length / known.length);
  };
  return {
    p: share(rows),
    q: naiveClasses(rows.map(([quasi]) => [quasi])).map((rowsOf) => share(rowsOf.map((row) => rows[row]))),
  };
}

/** Codes of the second column in the order of their texts. */
function alphabetical(rows: (string | null)[][]): Int32Array {
  const { values } = codeTexts(rows.map(([, value]) => value));
  return Int32Array.from(values.keys())
    .slice(1)
    .sort((a, b) => (values[a] < values[b] ? -1 : 1));
}

const table = randomRows({ gaps: true, minRows: 1, columns: 2 }).filter((rows) =>
  rows.some(([, value]) => value !== null),
);

describe('against the definitions', () => {
  test('categorical, ordered, beta and delta', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { p, q } = naiveShares(rows);
        const values = valuesOf(rows);
        const found = {
          t: categoricalT(values),
          ordered: orderedT(values, alphabetical(rows)),
          beta: basicBeta(values),
          enhanced: enhancedBeta(values),
          delta: disclosureDelta(values),
        };
        q.forEach((shares, c) => {
          if (shares.some(Number.isNaN)) {
            expect(found.t[c]).toBeNaN();
            return;
          }
          const gains = shares.map((share, i) => (share - p[i]) / p[i]);
          expect(found.t[c]).toBeCloseTo(shares.reduce((t, share, i) => t + Math.abs(share - p[i]), 0) / 2, 12);
          let [running, distance] = [0, 0];
          for (let i = 0; i < p.length; i++) {
            running += shares[i] - p[i];
            distance += Math.abs(running);
          }
          expect(found.ordered[c]).toBeCloseTo(p.length === 1 ? 0 : distance / (p.length - 1), 12);
          expect(found.beta[c]).toBeCloseTo(Math.max(0, ...gains), 12);
          const logs = shares.map((share, i) => (share === 0 ? 0 : Math.abs(Math.log(share / p[i]))));
          expect(found.delta[c]).toBeCloseTo(Math.max(...logs), 12);
          const bounded = gains.every((gain, i) => gain <= -Math.log(p[i]) + 1e-12);
          expect(Number.isFinite(found.enhanced[c])).toBe(bounded);
          if (bounded) expect(found.enhanced[c]).toBeCloseTo(found.beta[c], 12);
        });
      }),
    );
  });

  test('hierarchical, over random trees', () => {
    // Four values, two levels above them; groups of the second level follow those of the first.
    const wide = fc.array(fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom('a', 'b', 'c', 'd')), {
      minLength: 1,
      maxLength: 30,
    });
    const tree = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(wide, tree, (rows, [first, second]) => {
        const values = valuesOf(rows.map((row) => [...row]));
        const levels = [Int32Array.from(first), Int32Array.from(first, (group) => second[group])];
        const found = hierarchicalT(values, levels);
        found.forEach((t, c) => {
          expect(t).toBeCloseTo(naiveTree(values, c, levels), 12);
        });
      }),
    );
  });

  test('a tree of one level is the categorical distance', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const values = valuesOf(rows);
        const flat = hierarchicalT(values, []);
        categoricalT(values).forEach((t, c) => {
          if (!Number.isNaN(t)) expect(flat[c]).toBeCloseTo(values.totals.filter((n) => n > 0).length < 2 ? 0 : t, 12);
        });
      }),
    );
  });
});

/** Cost at every node of the smaller of what its branches have too much and too little, by recursion. */
function naiveTree(values: ClassValues, c: number, levels: readonly Int32Array[]): number {
  const codes = [...values.totals.keys()].filter((code) => values.totals[code] > 0);
  const extra = (code: number): number => {
    const at = values.codes.subarray(values.start[c], values.start[c + 1]).indexOf(code);
    return (at < 0 ? 0 : values.counts[values.start[c] + at] / values.known[c]) - values.totals[code] / values.rows;
  };
  const tops = new Set(codes.map((code) => levels[levels.length - 1][code]));
  const all = tops.size > 1 ? [...levels, new Int32Array(levels[0].length)] : [...levels];
  let cost = 0;
  all.forEach((level, h) => {
    for (const node of new Set(codes.map((code) => level[code]))) {
      const leaves = codes.filter((code) => level[code] === node);
      const branches = new Map<number, number>();
      for (const leaf of leaves) {
        const branch = h === 0 ? leaf : all[h - 1][leaf];
        branches.set(branch, (branches.get(branch) ?? 0) + extra(leaf));
      }
      const sums = [...branches.values()];
      const positive = sums.reduce((total, x) => total + Math.max(0, x), 0);
      const negative = sums.reduce((total, x) => total + Math.max(0, -x), 0);
      cost += ((h + 1) / all.length) * Math.min(positive, negative);
    }
  });
  return cost;
}

test('the examples of Li, Li & Venkatasubramanian: distances 0.375 and 0.167 of incomes from all nine', () => {
  const salaries = ['3', '4', '5', '6', '11', '8', '7', '9', '10'];
  const order = numericOrder(codeTexts(salaries).values) ?? [];
  const distance = (...values: string[]) =>
    orderedT(valuesOf(salaries.map((salary) => [values.includes(salary) ? 'in' : 'out', salary])), order);
  expect(distance('3', '4', '5')[0]).toBeCloseTo(0.375, 12);
  expect(distance('6', '8', '11')[1]).toBeCloseTo(1 / 6, 12);
});

describe('is the cheapest way to move the values of the class to those of the table', () => {
  // Six rows; a class of one, two, three or six of them is repeated to six, and every assignment is tried.
  const rows = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 6, maxLength: 6 });
  const size = fc.constantFrom(1, 2, 3, 6);

  function cheapest(values: string[], members: number, distance: (a: number, b: number) => number): number {
    const { codes } = codeTexts(values).column;
    const from = Array.from({ length: 6 }, (_, i) => codes[i % members]);
    const assign = (left: number[], at: number): number =>
      at === 6 ? 0 : Math.min(...left.map((to, i) => distance(from[at], to) + assign(left.toSpliced(i, 1), at + 1)));
    return assign([...codes], 0) / 6;
  }

  const firstClass = (values: string[], members: number) =>
    valuesOf(values.map((value, row) => [row < members ? 'in' : 'out', value]));

  test('in order', () => {
    fc.assert(
      fc.property(rows, size, (values, members) => {
        const codes = [...new Set(codeTexts(values).column.codes)];
        const steps = Math.max(1, codes.length - 1);
        const expected = cheapest(values, members, (a, b) => Math.abs(codes.indexOf(a) - codes.indexOf(b)) / steps);
        expect(orderedT(firstClass(values, members), codes)[0]).toBeCloseTo(expected, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('in a tree', () => {
    const level = Int32Array.of(0, 0, 0, 1, 1);
    fc.assert(
      fc.property(rows, size, (values, members) => {
        const two = new Set(values.map((_, row) => level[codeTexts(values).column.codes[row]])).size > 1;
        const expected = cheapest(values, members, (a, b) => {
          if (a === b) return 0;
          return level[a] === level[b] && two ? 1 / 2 : 1;
        });
        expect(hierarchicalT(firstClass(values, members), [level])[0]).toBeCloseTo(expected, 12);
      }),
      { numRuns: 40 },
    );
  });
});

test('hierarchical t of Adult by occupation stays below the categorical one', () => {
  const adult = readTexts('adult');
  const groups = new Map(hierarchy('occupation').map(([value, group]) => [value, group]));
  const { column, values: names } = codeTexts(adult.get('occupation') ?? []);
  const quasi = coded(generalised(adult, ['sex', 'race'], [0, 0]));
  const values = classValues(partition(quasi, [0, 1]), column);
  const ids = codeTexts(names.map((name) => groups.get(name) ?? 'none')).column.codes;
  const [flat, tree] = [categoricalT(values), hierarchicalT(values, [ids])];
  tree.forEach((t, c) => {
    expect(t).toBeLessThanOrEqual(flat[c] + 1e-12);
    expect(t).toBeGreaterThanOrEqual(flat[c] / 2 - 1e-12);
  });
});

describe('what cannot be', () => {
  const values = valuesOf([
    ['x', 'a'],
    ['x', 'b'],
    ['y', 'c'],
  ]);

  test('an order that lacks a value', () => {
    expect(() => orderedT(values, [1, 2])).toThrow(RangeError);
  });

  test('levels that are not nested', () => {
    expect(() => hierarchicalT(values, [Int32Array.of(0, 0, 0, 1), Int32Array.of(0, 0, 1, 1)])).toThrow(RangeError);
  });

  test('texts that are not numbers have no numeric order', () => {
    expect(numericOrder(['', '10', '9,5', '-1'])).toEqual(Int32Array.of(3, 2, 1));
    expect(numericOrder(['', '1', 'one'])).toBeNull();
  });
});

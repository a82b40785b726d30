import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commonCodes,
  journalistRisk,
  kMap,
  marketerRisk,
  populationClasses,
  presence,
} from '../../src/disclosure/population.js';
import { codedWithPopulation, naiveClasses, randomRows } from './tables.js';

const columns = 3;

function compare(sample: (string | null)[][], population: (string | null)[][]) {
  const tables = codedWithPopulation(sample, population, columns);
  return populationClasses(tables.sample, tables.population, [0, 1, 2]);
}

describe('against the definitions', () => {
  const sampled = randomRows({ gaps: true, columns });
  const others = randomRows({ gaps: true, columns });

  test('sizes, absent and short classes of any two tables', () => {
    fc.assert(
      fc.property(sampled, others, (sample, population) => {
        const found = compare(sample, population);
        const key = (row: (string | null)[]) => JSON.stringify(row);
        const naive = naiveClasses(sample).map((members) => ({
          own: members.length,
          there: population.filter((row) => key(row) === key(sample[members[0]])).length,
        }));
        const tally = (some: typeof naive) => ({
          classes: some.length,
          records: some.reduce((total, { own }) => total + own, 0),
        });
        expect([...found.sample]).toEqual(naive.map(({ own }) => own));
        expect([...found.population]).toEqual(naive.map(({ own, there }) => Math.max(own, there)));
        expect(found.absent).toEqual(tally(naive.filter(({ there }) => there === 0)));
        expect(found.short).toEqual(tally(naive.filter(({ own, there }) => there > 0 && there < own)));
        expect(found.others).toBe(population.length - naive.reduce((total, { there }) => total + there, 0));
      }),
    );
  });

  test('k-map, risks and presence of a table that is part of its population', () => {
    fc.assert(
      fc.property(randomRows({ gaps: true, columns, minRows: 1 }), others, (sample, rest) => {
        const found = compare(sample, [...rest, ...sample]);
        const sizes = [...found.population];
        const n = sample.length;
        expect(found.absent.classes + found.short.classes).toBe(0);
        expect(kMap(found)).toBe(Math.min(...sizes));
        const journalist = journalistRisk(found, 0.2);
        expect(journalist.highest).toBe(1 / Math.min(...sizes));
        const atRisk = sizes.reduce((total, size, c) => total + (size < 5 ? found.sample[c] : 0), 0);
        expect(journalist.atRisk).toBeCloseTo(atRisk / n, 12);
        const expected = sizes.reduce((total, size, c) => total + found.sample[c] / size, 0) / n;
        expect(marketerRisk(found)).toBeCloseTo(expected, 12);
        const shares = sizes.map((size, c) => found.sample[c] / size);
        if (found.others > 0) shares.push(0);
        expect(presence(found)).toEqual({ min: Math.min(...shares), max: Math.max(...shares) });
      }),
    );
  });
});

test('a population that does not fit is counted, and its records count as their own population', () => {
  const found = compare(
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['x', 'y', 'z'],
    ],
    [
      ['a', 'b', 'c'],
      ['q', 'q', 'q'],
    ],
  );
  expect(found.absent).toEqual({ classes: 1, records: 1 });
  expect(found.short).toEqual({ classes: 1, records: 2 });
  expect([...found.population]).toEqual([2, 1]);
  expect(kMap(found)).toBe(1);
});

test('empty tables', () => {
  const none = compare([], [['a', 'b', 'c']]);
  expect(kMap(none)).toBeNull();
  expect(presence(none)).toBeNull();
  expect(marketerRisk(none)).toBeNull();
  expect(compare([['a', 'b', 'c']], []).absent).toEqual({ classes: 1, records: 1 });
});

test('columns that do not correspond', () => {
  expect(() => commonCodes([['a']], [])).toThrow(RangeError);
  expect(() => commonCodes([['a'], ['a', 'b']], [['a'], ['a']])).toThrow(RangeError);
});

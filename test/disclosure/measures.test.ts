import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeTexts } from '../../src/disclosure/coded.js';
import type { SensitiveColumn } from '../../src/disclosure/measure-types.js';
import { measure, worse } from '../../src/disclosure/measures.js';
import { numericOrder } from '../../src/disclosure/ordered-closeness.js';
import { coded, codedRows, codedWithPopulation, randomRows } from './tables.js';

const WORDS = new Set([
  ...['no-rows', 'one-row', 'no-sensitive-column', 'no-known-values', 'homogeneous-class', 'bound-exceeded'],
  ...['no-population', 'no-sampling-fraction', 'no-solution', 'no-weights', 'no-entities', 'no-households'],
  ...['too-many-columns', 'too-many-rows', 'over-budget', 'own', 'wildcard', 'sample', 'zayatz', 'pitman', 'snb'],
]);

/** Every number and text in a result, with its path. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

const quasi = [0, 1];

describe('keys', () => {
  const table = codedRows([
    ['a', 'x', '1'],
    ['a', 'x', '2'],
    ['b', 'x', '1'],
  ]);

  test('all that were promised, with everything given', () => {
    const found = measure(table, {
      quasi,
      sensitive: { column: 2 },
      population: table,
      samplingFraction: 0.5,
      weights: Float64Array.of(2, 2, 2),
      entities: Int32Array.of(1, 1, 2),
      households: Int32Array.of(1, 2, 2),
    });
    expect(found).toMatchObject({
      rows: 3,
      k: 1,
      classes: 2,
      uniques: 1,
      recordsBelow: { 2: 1, 3: 3, 5: 3, 10: 3, 20: 3 },
      highestRisk: 1,
      discernibility: 5,
      kmap: 1,
      l: { distinct: 1, entropy: 1, recursive: null },
      alpha: 1,
      suda: { scores: [0, 0, 1], sum: 1, max: 1, maxSize: 2 },
      entities: { count: 2, unknown: 0, k: 1, uniques: 3 },
      homogeneous: { classes: 1, records: 1 },
      population: { presence: { min: 1, max: 1 }, absent: { classes: 0, records: 0 } },
      missing: { cells: 0, worse: 'own', used: 'own' },
      notComputed: { 'l.recursive': 'homogeneous-class' },
    });
    expect(found.averageRisk).toBeCloseTo(2 / 3, 12);
    expect(found.distinction).toBeCloseTo(2 / 3, 12);
    expect(found.separation).toBeCloseTo(2 / 3, 12);
    expect(found.t).toBeCloseTo(1 / 3, 12);
    expect(found.beta).toBeCloseTo(0.5, 12);
    expect(found.delta).toBeCloseTo(Math.log(1.5), 12);
    expect(found.individualRisk?.household?.highest).toBeGreaterThan(found.individualRisk?.highest ?? 1);
  });

  test('what is not given is null, with a reason', () => {
    const found = measure(table, { quasi });
    expect(found).toMatchObject({ t: null, kmap: null, population: null, entities: null, individualRisk: null });
    expect(found.notComputed).toMatchObject({
      t: 'no-sensitive-column',
      'l.distinct': 'no-sensitive-column',
      kmap: 'no-population',
      populationUniques: 'no-sampling-fraction',
      'suda.dis': 'no-sampling-fraction',
      individualRisk: 'no-weights',
      entities: 'no-entities',
    });
  });

  test('the sampling fraction follows from the population or the weights', () => {
    const { sample, population } = codedWithPopulation([['a'], ['b']], [['a'], ['b'], ['c'], ['c']]);
    const half = measure(sample, { quasi: [0], samplingFraction: 0.5 }).populationUniques;
    expect(measure(sample, { quasi: [0], population }).populationUniques).toEqual(half);
    expect(measure(sample, { quasi: [0], weights: Float64Array.of(1, 3) }).populationUniques).toEqual(half);
  });

  test('the distance follows the kind of column', () => {
    const salaries = ['3', '4', '5', '6', '7', '8', '9', '10', '11'];
    const group = (salary: string) => (Number(salary) < 6 ? 'low' : 'other');
    const rows = coded([salaries.map(group), salaries]);
    const order = numericOrder(codeTexts(salaries).values) ?? [];
    const t = (sensitive: SensitiveColumn) => measure(rows, { quasi: [0], sensitive }).t;
    expect(t({ column: 1 })).toBeCloseTo(2 / 3, 12);
    expect(t({ column: 1, order })).toBeCloseTo(0.375, 12);
    expect(t({ column: 1, levels: [Int32Array.from({ length: 10 }, (_, code) => (code > 3 ? 1 : 0))] })).toBeCloseTo(
      2 / 3,
      12,
    );
  });
});

test('the example of docs/disclosure-formulas.md', () => {
  const page = readFileSync(new URL('../../docs/disclosure-formulas.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (Noord|Zuid) \| (\S+) \| (V|M) \| ([^|]+) \| [A-D] \|$/gm)].map((row) =>
    row.slice(1),
  );
  expect(rows.length).toBe(10);
  const found = measure(codedRows(rows), { quasi: [0, 1, 2], sensitive: { column: 3 } });
  expect(found).toMatchObject({
    ...{ k: 1, classes: 4, uniques: 1, highestRisk: 1, averageRisk: 0.4, distinction: 0.4, discernibility: 30 },
    ...{ recordsBelow: { 2: 1, 3: 3, 5: 10 }, homogeneous: { classes: 2, records: 3 } },
    ...{ l: { distinct: 1, entropy: 1, recursive: null }, alpha: 1, betaEnhanced: null },
    ...{ suda: { max: 2, sum: 2, contributions: [0, 0, 1] } },
  });
  expect(found.separation).toBeCloseTo(0.778, 3);
  expect(found.t).toBeCloseTo(0.7, 12);
  expect(found.beta).toBeCloseTo(2.33, 2);
  expect(found.delta).toBeCloseTo(1.2, 2);
  const words = [...page.matchAll(/^\| (`[^|]+`) \| [^|]+ \|$/gm)].flatMap(
    ([, cell]) => cell.match(/[a-z-]+-[a-z-]+/g) ?? [],
  );
  const reasons = [...WORDS].filter((word) => word.includes('-'));
  expect(words).toEqual(expect.arrayContaining(reasons));
});

describe('missing values', () => {
  const table = codedRows([
    ['a', 'x'],
    ['a', null],
    ['b', 'y'],
    ['b', 'y'],
  ]);

  test('the worse reading decides, unless one is asked for', () => {
    const found = measure(table, { quasi });
    expect(found).toMatchObject({ k: 1, uniques: 2, missing: { cells: 1, worse: 'own', used: 'own' } });
    expect(found.missing.wildcard).toMatchObject({ k: 2, uniques: 0 });
    expect(measure(table, { quasi, missing: 'wildcard' })).toMatchObject({
      k: 2,
      uniques: 0,
      missing: { used: 'wildcard' },
    });
    expect(measure(table, { quasi, missing: 'own' })).toMatchObject({ k: 1, uniques: 2 });
  });

  test('ten equal rows and an empty one have k = 1', () => {
    const rows = [...Array(10).fill(['a']), [null]];
    expect(measure(codedRows(rows), { quasi: [0] })).toMatchObject({ rows: 11, k: 1 });
  });

  test('the worse of two readings', () => {
    const figures = (k: number, below5: number, averageRisk: number) => ({
      k,
      uniques: 0,
      recordsBelow: { 2: 0, 3: 0, 5: below5, 10: 0, 20: 0 },
      averageRisk,
      highestRisk: 1 / k,
    });
    expect(worse(figures(2, 0, 0.1), null)).toBe('own');
    expect(worse(figures(2, 0, 0.1), figures(2, 0, 0.1))).toBe('own');
    expect(worse(figures(3, 0, 0.1), figures(2, 0, 0.1))).toBe('wildcard');
    expect(worse(figures(2, 1, 0.1), figures(2, 3, 0.1))).toBe('wildcard');
    expect(worse(figures(2, 1, 0.2), figures(2, 1, 0.1))).toBe('own');
  });
});

describe('any table', () => {
  test('gives numbers, nulls with a reason, and fixed words: no value, no infinity', () => {
    const some = randomRows({ gaps: true, columns: 3 });
    fc.assert(
      fc.property(some, some, fc.double({ min: 1e-6, max: 1, noNaN: true }), (rows, people, samplingFraction) => {
        const { sample, population } = codedWithPopulation(rows, people, 3);
        const found = measure(sample, { quasi, sensitive: { column: 2 }, population, samplingFraction });
        for (const [path, leaf] of leaves(found)) {
          if (typeof leaf === 'number') expect(Number.isFinite(leaf), path).toBe(true);
          else if (typeof leaf === 'string') expect(WORDS.has(leaf), path).toBe(true);
          else if (leaf === null) expect(explained(path, found.notComputed), path).toBe(true);
          else throw new Error(`unexpected kind of leaf at ${path}`);
        }
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  test('no column to measure is one class', () => {
    expect(measure(codedRows([['a'], ['b']]), { quasi: [] })).toMatchObject({ k: 2, classes: 1, uniques: 0 });
  });
});

/** Whether the path, or what it is a part of, has a reason. */
function explained(path: string, reasons: Readonly<Record<string, string>>): boolean {
  const upper = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
  return path in reasons || (upper !== '' && explained(upper, reasons));
}

describe('edges', () => {
  test('no rows', () => {
    const found = measure(codedRows([], 3), { quasi, sensitive: { column: 2 }, samplingFraction: 0.1 });
    expect(found).toMatchObject({ rows: 0, k: null, classes: 0, uniques: 0, averageRisk: null, discernibility: 0 });
    expect(found.notComputed).toMatchObject({ k: 'no-rows', t: 'no-rows', separation: 'no-rows' });
  });

  test('one row', () => {
    const found = measure(codedRows([['a', 'b', 'c']]), { quasi, sensitive: { column: 2 } });
    expect(found).toMatchObject({ rows: 1, k: 1, uniques: 1, t: 0, beta: 0, suda: { scores: [2] } });
    expect(found.notComputed).toMatchObject({ separation: 'one-row' });
  });

  test('constant columns', () => {
    const found = measure(codedRows(Array(30).fill(['a', 'b', 'c'])), { quasi, sensitive: { column: 2 } });
    expect(found).toMatchObject({
      k: 30,
      classes: 1,
      recordsBelow: { 20: 0 },
      suda: { sum: 0 },
      l: { distinct: 1 },
      t: 0,
    });
    expect(found.homogeneous).toEqual({ classes: 1, records: 30 });
  });

  test('all unique', () => {
    const rows = Array.from({ length: 50 }, (_, row) => [`${row}`, `${row}`]);
    const found = measure(codedRows(rows), { quasi, samplingFraction: 0.05 });
    expect(found).toMatchObject({ k: 1, uniques: 50, averageRisk: 1, separation: 1, suda: { max: 2 } });
    expect(found.populationUniques).toMatchObject({ pitman: null, zayatz: 1, model: 'zayatz', fraction: 1 });
  });

  test('nothing but missing values', () => {
    const found = measure(codedRows(Array(4).fill([null, null, null])), { quasi, sensitive: { column: 2 } });
    expect(found).toMatchObject({ k: 4, classes: 1, t: null, suda: { sum: 0 }, missing: { cells: 8 } });
    expect(found.notComputed).toMatchObject({ t: 'no-known-values' });
  });

  test('a population that does not fit', () => {
    const { sample, population } = codedWithPopulation([['a'], ['b']], [['z']]);
    const found = measure(sample, { quasi: [0], population });
    expect(found).toMatchObject({ kmap: 1, population: { absent: { classes: 2, records: 2 } } });
  });

  test('more columns than fit in a set', () => {
    const wide = codedRows([Array(40).fill('a'), Array(40).fill('b')]);
    const found = measure(wide, { quasi: [...wide.columns.keys()] });
    expect(found.suda.scores).toBeNull();
    expect(found.notComputed.suda).toBe('too-many-columns');
    expect(found.k).toBe(1);
  });

  test('arguments that are not of the table', () => {
    const table = codedRows([['a']]);
    expect(() => measure(table, { quasi: [1] })).toThrow(RangeError);
    expect(() => measure(table, { quasi: [-1] })).toThrow(RangeError);
    expect(() => measure(table, { quasi: [0], sensitive: { column: 5 } })).toThrow(RangeError);
    expect(() => measure(table, { quasi: [0], weights: new Float64Array(2) })).toThrow(RangeError);
    expect(() => measure(table, { quasi: [0], weights: Float64Array.of(Number.NaN) })).toThrow(RangeError);
    expect(() => measure(table, { quasi: [0], weights: Float64Array.of(-1) })).toThrow(RangeError);
    expect(() => measure(table, { quasi: [0], samplingFraction: 2 })).toThrow(RangeError);
  });
});

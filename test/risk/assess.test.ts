import { describe, expect, test } from 'vitest';
import { ROLE_KIND } from '../../src/detectors/roles.js';
import { UserError } from '../../src/errors.js';
import { memoryBlob } from '../../src/model/blob.js';
import type { RiskReport } from '../../src/reporters/risk/report.js';
import { assessRisk, type RiskRequest } from '../../src/risk/assess.js';
import { ROLE_TEXTS } from '../../src/text/roles.js';

import { between, date, house, pick, postcode, Random, rows, toolbox } from '../scan/making.js';

const NOTHING_ASKED: RiskRequest = {
  quasi: null,
  sensitive: null,
  weights: null,
  sampleFraction: null,
  missing: null,
  table: null,
};

interface Asked extends Partial<RiskRequest> {
  readonly population?: string;
}

function assess(text: string, { population, ...request }: Asked = {}): RiskReport {
  const others = population === undefined ? null : memoryBlob('bevolking.csv', Buffer.from(population));
  const context = { tools: toolbox(), population: others, notes: [] };
  return assessRisk(memoryBlob('tabel.csv', Buffer.from(text)), { ...NOTHING_ASKED, ...request }, context);
}

/** Eight people in groups of 3, 2, 2 and 1. */
const SMALL = [
  'leeftijd;geslacht;zorg',
  '30;M;a',
  '30;m;a',
  '30;M;b',
  '30;V;a',
  '30;V;a',
  '40;M;b',
  '40;M;c',
  '40;V;b',
  '',
].join('\n');

const BY = { quasi: 'leeftijd,geslacht' };

describe('what was asked', () => {
  test('is measured, with letters in either case', () => {
    const { measures, quasi, keys } = assess(SMALL, BY);
    expect(measures).toMatchObject({
      rows: 8,
      k: 1,
      classes: 4,
      uniques: 1,
      recordsBelow: { 2: 1, 3: 5, 5: 8, 10: 8, 20: 8 },
      averageRisk: 0.5,
      highestRisk: 1,
      discernibility: 18,
    });
    expect(quasi).toMatchObject({ by: 'asked', columns: [{ column: { index: 0, name: 'leeftijd' }, role: null }, {}] });
    expect(keys).toMatchObject({ keys: [{ columns: [0, 1], uniques: 1 }], drop: [expect.any(Number)], partial: false });
  });

  test('includes a sensitive column, ordered when it is numbers', () => {
    const { measures, sensitive, notComputed } = assess(SMALL, { ...BY, sensitive: '3' });
    expect(sensitive).toEqual({ index: 2, name: 'zorg' });
    expect(measures).toMatchObject({ l: { distinct: 1 }, alpha: 1, homogeneous: { classes: 2, records: 3 } });
    expect(notComputed).toMatchObject({ 'l.recursive': 'homogeneous-class', kmap: 'no-population' });
    const numbers = 'leeftijd;uren\n1;10\n1;20\n2;30\n2;40\n';
    // Ordered: half of the values lie 2, 2 places away of 3; categorical it would be ½ as well, so compare both.
    expect(assess(numbers, { quasi: '1', sensitive: '2' }).measures.t).toBeCloseTo(1 / 3, 12);
    expect(assess(numbers.replaceAll('0\n', '0x\n'), { quasi: '1', sensitive: '2' }).measures.t).toBeCloseTo(0.5, 12);
  });

  test('includes weights and a sampling fraction', () => {
    const weighted = 'leeftijd;gewicht\n1;10\n1;2,5\n2;40\n';
    const { measures } = assess(weighted, { quasi: '1', weights: 'gewicht' });
    expect(measures.individualRisk?.highest).toBeGreaterThan(0);
    expect(measures.populationUniques.zayatz).not.toBeNull();
    expect(() => assess(weighted.replace('40', 'veel'), { quasi: '1', weights: 'gewicht' })).toThrow(UserError);
    expect(assess(SMALL, { ...BY, sampleFraction: 1 }).measures.populationUniques).toMatchObject({
      model: 'sample',
      fraction: 1 / 8,
    });
  });

  test('reads empty cells as asked, and otherwise as the worse', () => {
    const gaps = 'leeftijd;geslacht\n1;M\n1;M\n1;\n2;V\n2;V\n2;V\n';
    const { measures } = assess(gaps, { quasi: '1,2' });
    expect(measures.missing).toMatchObject({ cells: 1, used: 'own', own: { k: 1 }, wildcard: { k: 3 } });
    expect(assess(gaps, { quasi: '1,2', missing: 'wildcard' }).measures.k).toBe(3);
  });

  test('cannot be one column in two places', () => {
    expect(() => assess(SMALL, { ...BY, sensitive: 'geslacht' })).toThrow(UserError);
  });

  test('gives rows by their number in the file', () => {
    const report = assess(SMALL, BY);
    const scores = report.measures.suda.scores ?? [];
    expect(scores.flatMap((score, row) => (score > 0 ? report.rowOfFile(row) : []))).toEqual([9]);
  });
});

describe('a population', () => {
  const POPULATION = `geslacht;leeftijd\n${'M;30\n'.repeat(20)}${'V;30\n'.repeat(9)}${'m;40\n'.repeat(7)}${'V;40\n'.repeat(6)}`;

  test('is found by column name, in another order', () => {
    const { measures, remarks } = assess(SMALL, { ...BY, population: POPULATION });
    expect(measures).toMatchObject({ k: 1, kmap: 6, population: { journalist: { highest: 1 / 6 } } });
    expect(measures.populationUniques.zayatz).not.toBeNull();
    expect(remarks).toEqual([]);
  });

  test('that lacks columns is said, and the rest is computed', () => {
    const { measures, notComputed } = assess(SMALL, { ...BY, population: 'leeftijd;x\n1;2\n3;4\n5;6\n' });
    expect(measures).toMatchObject({ k: 1, kmap: null, population: null });
    expect(notComputed).toMatchObject({ kmap: 'population-lacks-columns', population: 'population-lacks-columns' });
  });

  test('in which nothing matches is said', () => {
    const { measures, notComputed } = assess(SMALL, {
      ...BY,
      population: POPULATION.replaceAll('M', 'man').replaceAll('m;', 'man;').replaceAll('V', 'vrouw'),
    });
    expect(measures).toMatchObject({ k: 1, kmap: null, population: null });
    expect(notComputed).toMatchObject({ kmap: 'population-differs' });
    expect(measures.populationUniques.zayatz).toBeNull();
  });

  test('that is not complete is said', () => {
    const { remarks } = assess(SMALL, {
      ...BY,
      population: POPULATION.replaceAll('V;40\n', '').replaceAll('m;40\n', '').concat('M;40\n'),
    });
    expect(remarks).toEqual([
      { kind: 'population-absent', count: 1 },
      { kind: 'population-short', count: 2 },
    ]);
  });
});

describe('what was not asked', () => {
  const random = new Random(5);
  const people = (header: string, count = 300) =>
    header +
    rows(count, () =>
      [postcode(random), house(random), date(random), pick(random, ['M', 'V']), between(random, 1, 9)].join(';'),
    );

  test('is chosen by role, without what points at people by itself', () => {
    const { quasi, measures } = assess(people('postcode;huisnummer;geboortedatum;geslacht;cijfer\n'));
    expect(quasi.by).toBe('roles');
    expect(quasi.columns.map(({ column }) => column.name)).toEqual(['postcode', 'geboortedatum', 'geslacht']);
    expect(quasi.columns.every(({ role }) => role !== null && role.because.length > 0)).toBe(true);
    expect(quasi.direct.map(({ column }) => column.name)).toEqual(['huisnummer']);
    expect(measures.k).toBe(1);
  });

  test('is chosen without a header too', () => {
    const { quasi } = assess(people(''));
    expect(quasi.by).toBe('roles');
    expect(quasi.columns.map(({ column }) => column.index)).toEqual(expect.arrayContaining([0, 2]));
  });

  test('leaves out what was named as something else', () => {
    const { quasi } = assess(people('postcode;huisnummer;geboortedatum;geslacht;cijfer\n'), { sensitive: 'geslacht' });
    expect(quasi.columns.map(({ column }) => column.name)).toEqual(['postcode', 'geboortedatum']);
  });

  test('is searched for when no column is recognised', () => {
    const text = `soort;kleur;maat\n${rows(200, (at) => `t${at % 40};k${(at * 7) % 11};s${at % 3}`)}`;
    const { quasi, measures } = assess(text);
    expect(quasi.by).toBe('search');
    expect(quasi.columns.length).toBeGreaterThan(0);
    expect(measures.k).not.toBeNull();
  });

  test('counts people where several rows are about one', () => {
    const text = `clientnummer;leeftijd;geslacht\n${rows(300, (at) => `${100000 + Math.trunc(at / 10)};${30 + (Math.trunc(at / 10) % 5)};${Math.trunc(at / 10) % 2 ? 'M' : 'V'}`)}`;
    const { measures } = assess(text, { quasi: 'leeftijd,geslacht' });
    if (measures.entities !== null) expect(measures.entities).toMatchObject({ count: 30, k: 3 });
    expect(measures.k).toBe(30);
  });
});

test('every role that can be chosen or pointed at has a name', () => {
  const ids = Object.entries(ROLE_KIND).flatMap(([id, kind]) => (['quasi', 'direct', 'key'].includes(kind) ? id : []));
  expect(ids.filter((id) => !Object.hasOwn(ROLE_TEXTS, id))).toEqual([]);
});

describe('awkward tables', () => {
  test('constant columns leave nothing to measure, and that is no green', () => {
    const report = assess(`soort;kleur\n${'7;8\n'.repeat(50)}`);
    expect(report.quasi).toMatchObject({
      by: 'none',
      columns: [],
      passedOver: { constant: 2, distinct: 0, others: 0 },
    });
    expect(report.measures).toMatchObject({ rows: 50, k: null, highestRisk: null });
    expect(report.notComputed).toMatchObject({ k: 'no-quasi' });
    expect(assess(`soort;kleur\n${'7;8\n'.repeat(50)}`, { quasi: 'soort' }).measures.k).toBe(50);
  });

  test('only missing values', () => {
    const { measures, keys, remarks } = assess(`leeftijd;geslacht\n${'NA;\n'.repeat(9)}NA;-\n`, {
      quasi: '1,2',
      sensitive: null,
    });
    expect(measures).toMatchObject({ rows: 10, k: 10, missing: { cells: 20 } });
    expect(remarks).toEqual([{ kind: 'empty-columns', count: 2 }]);
    expect(assess(`leeftijd;geslacht\n${'NA;\n'.repeat(9)}NA;-\n`).quasi.by).toBe('none');
    expect(keys?.keys).toEqual([]);
  });

  test('a sensitive column without values', () => {
    const { notComputed } = assess(`leeftijd;geslacht;zorg\n${'1;M;\n'.repeat(9)}`, {
      quasi: '1,2',
      sensitive: 'zorg',
    });
    expect(notComputed).toMatchObject({ 'l.distinct': 'no-known-values', t: 'no-known-values' });
  });

  test('columns in which every row differs', () => {
    const text = `leeftijd;geslacht\n${rows(100, (at) => `${at};x${at}`)}`;
    const { measures, keys } = assess(text, { quasi: '1,2' });
    expect(measures).toMatchObject({ k: 1, uniques: 100, distinction: 1 });
    expect(keys?.drop).toEqual([0, 1]);
  });

  test('one row', () => {
    const { measures, notComputed } = assess('leeftijd;geslacht\n30;M\n', { quasi: 'leeftijd' });
    expect(measures).toMatchObject({ rows: 1, k: 1, separation: null });
    expect(notComputed.separation).toBe('one-row');
  });

  test('5,000 columns', () => {
    const header = Array.from({ length: 5000 }, (_, i) => `k${i}`).join(';');
    const text = `${header}\n${rows(20, (at) => Array.from({ length: 5000 }, (_, i) => (at * (i + 3)) % 7).join(';'))}`;
    const asked = assess(text, { quasi: header.split(';').slice(0, 40).join(',') });
    expect(asked.columns.length).toBe(5000);
    expect(asked.notComputed.suda).toBe('too-many-columns');
    expect(asked.measures.k).not.toBeNull();
    expect(assess(text).quasi.by).not.toBe('asked');
  });

  test('rows of another length are counted and said', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i % 4};M`);
    lines[7] = '3';
    const { remarks, measures } = assess(`leeftijd;geslacht\n${lines.join('\n')}\n`, { quasi: '1,2' });
    expect(remarks).toEqual([{ kind: 'ragged', count: 1 }]);
    expect(measures.rows).toBe(40);
  });
});

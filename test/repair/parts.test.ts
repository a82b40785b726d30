import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeTexts } from '../../src/disclosure/coded.js';
import { memoryBlob } from '../../src/model/blob.js';
import { entitiesOf } from '../../src/repair/entities.js';
import { figuresOf, otherLosses } from '../../src/repair/figures.js';
import { climb, valuesOf } from '../../src/repair/ladder.js';
import { levelLoss } from '../../src/repair/loss.js';
import { paretoBest } from '../../src/repair/pareto.js';
import { newPseudonymKey, pseudonymKeyText, pseudonymOf, readPseudonymKey } from '../../src/repair/pseudonym.js';
import { readTable } from '../../src/repair/reading.js';
import type { Figures, Proposal } from '../../src/reporters/repair.js';
import { builtinRules } from '../../src/rules/load.js';
import { toolbox } from '../scan/making.js';
import { csv, decisionTable, helpTable, scanned } from './tables.js';

describe('loss', () => {
  test('of a level is that of the logarithm of the number of values', () => {
    const { column, values } = codeTexts(['1234AB', '1234AC', '1235AB', '1299ZZ']);
    const levels = climb(valuesOf(column, values), [
      { step: 'pc4', text: (value) => value.slice(0, 4) },
      { step: 'pc2', text: (value) => value.slice(0, 2) },
    ]);
    const losses = levels.map((level) => levelLoss(level, levels[0]));
    expect(losses[0]).toBe(0);
    expect(losses[1]).toBeCloseTo(1 - Math.log(3) / Math.log(4), 12);
    expect(losses.slice(2)).toEqual([1, 1]);
  });

  test('of a column with one value is none', () => {
    const { column, values } = codeTexts(['x', 'x']);
    const levels = climb(valuesOf(column, values), []);
    expect(levels.map((level) => levelLoss(level, levels[0]))).toEqual([0, 0]);
  });

  test('by the two older measures', () => {
    // Classes of 2, 3 and 5 rows, one row left out of 11, k = 2.
    const { discernibility, averageClassSize } = otherLosses(Int32Array.from([2, 3, 5]), 1, 2);
    expect(discernibility).toBe(4 + 9 + 25 + 11);
    expect(averageClassSize).toBeCloseTo(10 / (3 * 2), 12);
    expect(otherLosses(Int32Array.from([]), 4, 2)).toEqual({ discernibility: 16, averageClassSize: null });
  });
});

describe('pseudonyms', () => {
  test('are an HMAC with SHA-256, of which 128 bits are kept', () => {
    const key = { bytes: Buffer.alloc(32, 7) };
    const full = createHmac('sha256', Buffer.alloc(32, 7)).update('abc').digest('hex');
    expect(pseudonymOf('abc', key)).toBe(full.slice(0, 32));
    expect(pseudonymOf('abd', key)).not.toBe(pseudonymOf('abc', key));
  });

  test('have keys that survive a file, and differ', () => {
    const [one, other] = [newPseudonymKey(), newPseudonymKey()];
    const text = pseudonymKeyText(one);
    expect(text).toMatch(/^[0-9a-f]{64}\n$/);
    expect(Buffer.compare(readPseudonymKey(text)?.bytes ?? Buffer.alloc(0), one.bytes)).toBe(0);
    expect(pseudonymKeyText(other) === text).toBe(false);
    for (const wrong of ['', 'abc', `${'0'.repeat(63)}\n`, `${'0'.repeat(64)}\nmore`]) {
      expect(readPseudonymKey(wrong)).toBeNull();
    }
  });
});

describe('what the rows are about', () => {
  const tools = toolbox();
  const read = async (content: string) => {
    const { columns } = readTable(memoryBlob('a.csv', Buffer.from(content)), tools);
    const { findings } = await scanned('a.csv', content);
    return entitiesOf(columns, findings, builtinRules());
  };

  test('people where a number says which rows are one person', async () => {
    const { unit, count, codes } = await read(csv(decisionTable(200)));
    expect([unit, count, codes?.length]).toEqual(['person', 50, 200]);
  });

  test('addresses where there is no number', async () => {
    const { header, rows } = decisionTable(200);
    const without = { name: '', header: header?.slice(1) ?? null, rows: rows.map((row) => row.slice(1)) };
    const { unit, count } = await read(csv(without));
    expect(unit).toBe('address');
    expect(count).toBeLessThanOrEqual(50);
  });

  test('rows where nobody stands twice', async () => {
    expect(await read(csv(helpTable(120)))).toEqual({ unit: 'record', codes: null, count: 120 });
  });
});

test('figures count rows in groups that are too small, by people where they are known', () => {
  const { column } = codeTexts(['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b']);
  const rows = new Int32Array(8).map((_, row) => row);
  const people = { min: 0, max: 0 };
  const byRow = figuresOf([column], rows, { unit: 'record', codes: null, count: 8 }, people);
  expect(byRow).toMatchObject({ rows: 8, k: 2, groups: 2, recordsBelow5: 2, recordsBelow10: 8 });
  const codes = Int32Array.from([1, 1, 1, 1, 2, 2, 3, 4]);
  const byPerson = figuresOf([column], rows, { unit: 'person', codes, count: 4 }, people);
  expect(byPerson).toMatchObject({ entities: 4, k: 2, recordsBelow5: 8 });
  expect(figuresOf([column], rows.slice(0, 6), { unit: 'record', codes: null, count: 8 }, people).k).toBe(6);
});

describe('of proposals', () => {
  const after: Figures = {
    rows: 9,
    unit: 'record',
    entities: 9,
    k: 10,
    groups: 1,
    recordsBelow5: 0,
    recordsBelow10: 0,
    people: { min: 0, max: 0 },
  };
  const one = (changes: Partial<Proposal>): { proposal: Proposal } => ({
    proposal: {
      number: 0,
      way: 'drop',
      columns: [],
      rowsLost: 0,
      loss: 0.5,
      cellsChanged: 0.5,
      after,
      discernibility: 1,
      averageClassSize: 1,
      isBest: true,
      verdict: 'clear',
      remaining: [],
      ...changes,
    },
  });
  const left = (...all: { proposal: Proposal }[]) =>
    paretoBest(all).map(({ proposal }) => all.findIndex((each) => each.proposal === proposal));

  test('only those stay that are better than every other in something', () => {
    expect(left(one({}), one({ loss: 0.4 }))).toEqual([1]);
    expect(left(one({}), one({ loss: 0.4, rowsLost: 3 }))).toEqual([0, 1]);
    expect(left(one({}), one({ loss: 0.6, rowsLost: 3 }))).toEqual([0]);
    expect(left(one({}), one({}))).toEqual([0]);
    expect(left(one({ verdict: 'review' }), one({}))).toEqual([1]);
    expect(left(one({ after: { ...after, k: 30 } }), one({ loss: 0.4 }))).toEqual([0, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { CLEAN_KINDS } from '../../src/rules/clean-data/kinds.js';
import { builtinRules } from '../../src/rules/load.js';
import { parseRule } from '../../src/rules/parse.js';
import { scaffold } from '../../src/rules/scaffold.js';
import { falseAlarms, timePrices, upperBound } from '../../src/scan/false-alarms.js';

const set = builtinRules();
const [{ content }] = scaffold({ name: 'dossier', digits: 9, check: null }, 'en');
const named = (header: string) =>
  parseRule(content.replace("headers: ['dossier']", `headers: ['${header}']`), 'f', 'dossier');
const alone = (header: string) => ({ ...set, rules: [named(header)] });

describe('falseAlarms', () => {
  it('counts the files of a kind that a rule takes for its own, and no other', async () => {
    const count = 4 * CLEAN_KINDS.length;
    // Batches of nine digits stand under this header in one kind of file.
    const [found] = await falseAlarms(alone('batch'), ['dossier'], count);
    expect(found).toMatchObject({ rule: 'dossier', files: count, warned: 0 });
    expect(found.kinds.map(([kind]) => kind)).toEqual(['stock']);
    expect(found.blocked).toBe(found.kinds[0][1]);
    expect(found.blocked).toBeGreaterThan(0);
    expect(found.atMost).toBe(upperBound(found.blocked, count));
    const [quiet] = await falseAlarms(alone('klantnummer'), ['dossier'], count);
    expect(quiet).toMatchObject({ blocked: 0, warned: 0, kinds: [] });
  });

  it('is none for the built-in rules, and the same in every run', async () => {
    const ids = set.rules.map(({ id }) => id);
    const found = await falseAlarms(set, ids, 2 * CLEAN_KINDS.length);
    expect(found.filter(({ blocked, warned }) => blocked + warned > 0)).toEqual([]);
    expect(await falseAlarms(set, ids, 2 * CLEAN_KINDS.length)).toEqual(found);
  });
});

it('timePrices gives a ratio for every set', () => {
  const prices = timePrices(set, [{ ...set, rules: [] }, set], { passes: 1 });
  expect(prices).toHaveLength(2);
  for (const price of prices) expect(price).toBeGreaterThan(0);
});

describe('upperBound', () => {
  it('is the one of Clopper & Pearson', () => {
    // Nothing in n: 1 − 0.05^(1/n).
    expect(upperBound(0, 1000)).toBeCloseTo(1 - 0.05 ** (1 / 1000), 12);
    // 1 in 10: the root of (1−x)^10 + 10x(1−x)^9 = 0.05.
    const bound = upperBound(1, 10);
    expect((1 - bound) ** 10 + 10 * bound * (1 - bound) ** 9).toBeCloseTo(0.05, 10);
    expect(upperBound(10, 10)).toBe(1);
    expect(upperBound(0, 0)).toBe(1);
  });
});

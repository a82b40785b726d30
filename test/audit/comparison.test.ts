import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Comparison, digestOfOutcomes, KeptComparison } from '../../src/audit/comparison.js';
import { removeSealed } from '../../src/audit/sealed-file.js';

const SECRET = Buffer.alloc(32, 5);
const MADE: Comparison = {
  people: { min: 3, max: 9 },
  isWhole: true,
  links: [{ tables: [{ target: 'host/een#code', path: 'cijfers/leeftijd.csv' }], shared: 0.1 + 0.2, joined: null }],
  leftOut: { targets: 1, tables: 2, pairs: 3, links: 4, places: 5 },
};

function place(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluis-comparison-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'comparison');
}

test('a comparison is had again for the same outcomes, by the same key and settings, and for no others', () => {
  const file = place();
  const kept = new KeptComparison(file, SECRET, 'settings');
  expect(kept.get('outcomes')).toBeNull();
  kept.keep('outcomes', MADE);
  expect(new KeptComparison(file, SECRET, 'settings').get('outcomes')).toEqual(MADE);
  expect(kept.get('other outcomes')).toBeNull();
  expect(new KeptComparison(file, SECRET, 'other settings').get('outcomes')).toBeNull();
  expect(new KeptComparison(file, Buffer.alloc(32, 6), 'settings').get('outcomes')).toBeNull();
  expect(readFileSync(file).includes('leeftijd')).toBe(false);
  kept.keep('other outcomes', { ...MADE, isWhole: false });
  expect(kept.get('outcomes')).toBeNull();
  expect(kept.get('other outcomes')).toEqual({ ...MADE, isWhole: false });
});

test('a damaged comparison is none, wherever the damage is', () => {
  const file = place();
  const kept = new KeptComparison(file, SECRET, 'settings');
  kept.keep('outcomes', MADE);
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; at++) {
    const wrong = Buffer.from(bytes);
    wrong[at] ^= 1 << (at % 8);
    writeFileSync(file, wrong);
    expect(kept.get('outcomes')).toBeNull();
    writeFileSync(file, bytes.subarray(0, at));
    expect(kept.get('outcomes')).toBeNull();
  }
});

test('a comparison that cannot be written is made again, and a forgotten one is gone', () => {
  const file = place();
  new KeptComparison(path.join(file, 'nowhere'), SECRET, 'settings').keep('outcomes', MADE);
  const kept = new KeptComparison(file, SECRET, 'settings');
  kept.keep('outcomes', MADE);
  writeFileSync(`${file}.new`, 'half');
  removeSealed(file);
  expect([existsSync(file), existsSync(`${file}.new`)]).toEqual([false, false]);
  removeSealed(file);
});

test('outcomes are the same in the same order only', () => {
  const digest = (...pairs: readonly (readonly [string, string])[]) =>
    digestOfOutcomes(pairs.map(([target, digest]) => ({ target, digest })));
  const all = [
    digest(),
    digest(['a', '1']),
    digest(['a', '2']),
    digest(['a1', '']),
    digest(['a', '1'], ['b', '2']),
    digest(['b', '2'], ['a', '1']),
    digest(['a', '1","b","2']),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(digest(['a', '1'], ['b', '2'])).toBe(all[4]);
});

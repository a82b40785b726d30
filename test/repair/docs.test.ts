import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIX_OPTIONS } from '../../src/doors/fix/options.js';
import { adviceJson } from '../../src/repair/json.js';
import { STEP_WORDS, WAY_WORDS, WHY_WORDS } from '../../src/text/repair.js';
import { csv, helpTable, repaired } from './tables.js';

const DOC = readFileSync(new URL('../../docs/repair.md', import.meta.url), 'utf8');

/** Words between backquotes. */
const told = new Set(
  [...DOC.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].flatMap(([, text]) => text.split(/[ ,]+/)),
);

test('docs/repair.md names every option, way, step and reason', () => {
  const words = [
    ...FIX_OPTIONS.map(({ name }) => `--${name}`),
    ...Object.keys(WAY_WORDS),
    ...Object.keys(WHY_WORDS),
    ...Object.keys(STEP_WORDS).filter((step) => step !== 'as-is' && step !== 'gone'),
  ];
  expect(words.filter((word) => !told.has(word))).toEqual([]);
});

test('and every key of the JSON', async () => {
  const { advice } = await repaired(csv(helpTable(120)));
  const document = JSON.parse(
    adviceJson(advice, 'a.csv', { proposal: 1, output: 'b.csv', verdict: 'clear', remaining: [] }),
  );
  const keys = new Set<string>();
  JSON.stringify(document, (key, value) => {
    if (key !== '' && !/^\d+$/.test(key)) keys.add(key);
    return value;
  });
  // Parts of parts that speak for themselves.
  const plain = new Set(['name', 'version', 'min', 'max']);
  expect([...keys].filter((key) => !told.has(key) && !plain.has(key))).toEqual([]);
});

test('every sentence exists in both languages, and keeps its places', () => {
  for (const { nl, en } of [...Object.values(WAY_WORDS), ...Object.values(STEP_WORDS), ...Object.values(WHY_WORDS)]) {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(nl.length * en.length).toBeGreaterThan(0);
    expect(places(nl)).toEqual(places(en));
  }
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memoryBlob } from '../../src/model/blob.js';
import type { Corner } from '../../src/model/corner.js';
import { cpuTime } from '../cpu.js';
import { allOf, damaged, randomOf, readAll, readOne, type Said } from './harness.js';

export function sample(path: string): Buffer {
  return readFileSync(new URL(`samples/${path}`, import.meta.url));
}

/** Corners in which a word was read; null stands for a place that is not hidden. */
export function cornersOf(found: ReadonlyMap<string, Said>, word: string): (Corner | null)[] {
  const corners = new Set<Corner | null>();
  const wanted = new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'u');
  const hiddenMembers = new Map<string, Corner | undefined>();
  for (const [path, said] of found)
    for (const { name, hidden } of said.members) hiddenMembers.set(path === '' ? name : `${path} › ${name}`, hidden);
  for (const [path, said] of found) {
    const around = [...hiddenMembers].find(([name]) => path === name || path.startsWith(`${name} › `))?.[1] ?? null;
    for (const { text, spot } of said.texts) if (wanted.test(text)) corners.add(spot.hidden ?? around);
    for (const { header, rows, hidden } of said.tables)
      if ([header, ...rows].some((row) => row.some((cell) => cell && wanted.test(cell)))) corners.add(hidden ?? around);
  }
  return [...corners].sort((a, b) => String(a).localeCompare(String(b)));
}

/** Words and the corner in which each must be read, and in no other. */
export function expectCorners(found: ReadonlyMap<string, Said>, words: Readonly<Record<string, Corner | null>>): void {
  const read = Object.fromEntries(Object.keys(words).map((word) => [word, cornersOf(found, word)]));
  expect(read).toEqual(Object.fromEntries(Object.entries(words).map(([word, corner]) => [word, [corner]])));
}

/** How much was read: words of tables and texts, at any depth. */
function sizeOf(found: ReadonlyMap<string, Said>): number {
  return allOf(found).match(/[\p{L}\d]+/gu)?.length ?? 0;
}

/** Cut at any place, and damaged in many ways: it comes back soon, and says that something is missing. */
export function itSurvives(path: string, inputs = 300, from = 8): void {
  it(`says of ${path} that its end is missing, wherever it is cut`, async () => {
    const bytes = sample(path);
    const step = Math.max(1, Math.floor(bytes.length / 60));
    for (let length = from; length < bytes.length - 2; length += step) {
      const said = await readOne(memoryBlob('cut', bytes.subarray(0, length)));
      expect(said.skips, `cut at ${length}`).not.toEqual([]);
    }
  });

  it(`reads ${path} damaged in ${inputs} ways, in time and without silent loss`, async () => {
    const bytes = sample(path);
    const whole = await readAll(bytes);
    const usual = sizeOf(whole);
    const random = randomOf(7);
    for (let n = 0; n < inputs; n++) {
      const begin = cpuTime();
      const input = damaged(bytes, random);
      const found = await readAll(input);
      expect(cpuTime() - begin, `input ${n}`).toBeLessThan(2000);
      const skips = [...found.values()].flatMap((said) => said.skips.filter(({ reason }) => reason !== 'media'));
      if (skips.length === 0) expect(sizeOf(found), `input ${n}`).toBeGreaterThan(usual * lossOf(input, bytes));
    }
  }, 240_000);
}

/** Part of the words that must be left where nothing was complained of: text that is cut out leaves no trace. */
function lossOf(input: Buffer, bytes: Buffer): number {
  return Math.min(1, input.length / bytes.length) * 0.6;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { damaged, type ReadTable, randomOf, readAll, type Said, skipsOf } from '../harness.js';

const SAMPLES = join(import.meta.dirname, '../samples');

export function sample(path: string): Buffer {
  return readFileSync(join(SAMPLES, path));
}

/** Cells of the file that all samples were made of: name, number, date of birth, amount. */
export function sourceRows(): string[][] {
  const lines = sample('xls/source.csv').toString('utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(','));
}

/** The rows of the sheet that hold the source, as it does: without what stands below. */
export function peopleOf(said: Said | undefined, name: string | null = 'Mensen'): string[][] {
  const table = mainOf(said, name);
  return [table?.header as string[], ...(table?.rows.slice(0, 30) ?? [])];
}

export function mainOf(said: Said | undefined, name: string | null = 'Mensen'): ReadTable | undefined {
  return said?.tables.find((table) => table.name === name && !table.isEcho && table.hidden === null);
}

/** Everything in one corner, as one text. */
export function cornerText(said: Said | undefined, corner: string): string {
  const texts = said?.texts.filter(({ spot }) => spot.hidden === corner).map(({ text }) => text) ?? [];
  const tables = said?.tables.filter(({ hidden }) => hidden === corner) ?? [];
  return [...texts, ...tables.flatMap(({ header, rows }) => [header, ...rows].map((cells) => cells.join('\t')))].join(
    '\n',
  );
}

export function sightingsOf(said: Said | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { corner, count } of said?.sightings ?? []) counts[corner] = (counts[corner] ?? 0) + count;
  return counts;
}

/** Cells that hold something, at any depth. */
function filled(found: ReadonlyMap<string, Said>): number {
  const saids = [...found.values()];
  const cells = saids
    .flatMap(({ tables }) => tables.filter(({ isEcho }) => !isEcho))
    .flatMap(({ rows }) => rows.flat());
  return cells.filter((cell) => cell !== '').length;
}

/**
 * Damages a sample in many ways and reads it.
 *
 * @returns how often fewer cells came without a word
 */
export async function silentLosses(bytes: Buffer, inputs: number, seed: number, isText = false): Promise<number[]> {
  const whole = filled(await readAll(bytes));
  const silent: number[] = [];
  for (let n = 0; n < inputs; n++) {
    const broken = damaged(bytes, randomOf(seed + n));
    const begun = cpuTime();
    const found = await readAll(broken);
    expect(cpuTime() - begun).toBeLessThan(2000);
    // Letters that are taken out of a text leave another text; and what is no longer known for what it was is read as text.
    if (isText && (broken.length < bytes.length || found.get('')?.format === null)) continue;
    if (skipsOf(found).filter((reason) => reason !== 'media').length === 0 && filled(found) < whole)
      silent.push(seed + n);
  }
  return silent;
}

/** Cuts a sample off at many lengths; what is left must never pass for a whole file. */
export async function silentCuts(bytes: Buffer, step: number, last = bytes.length - 1): Promise<number[]> {
  const silent: number[] = [];
  for (let length = 1; length <= last; length += step) {
    const found = await readAll(bytes.subarray(0, length));
    const texts = [...found.values()].flatMap((said) => [...said.texts, ...said.tables]);
    if (skipsOf(found).length === 0 && texts.length === 0) silent.push(length);
    if (skipsOf(found).filter((reason) => reason !== 'media').length === 0 && found.get('')?.format !== null)
      silent.push(length);
  }
  return silent;
}

import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readOne, type Said } from '../harness.js';

const SAMPLES = new URL('../samples/', import.meta.url);

/** A sample by its path below `samples`; those that are nearly empty are kept packed. */
export function sample(path: string): Buffer {
  const bytes = readFileSync(new URL(path, SAMPLES));
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

export function samplesOf(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, SAMPLES))
    .filter((name) => !/\.(?:csv|json|md|txt)$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}

export function readBytes(bytes: Uint8Array): Promise<Said> {
  return readOne(memoryBlob('file', bytes));
}

/**
 * Cuts a sample at every `step` bytes: what is read of each is less than the whole, and never without a word.
 *
 * @param rowsOnly where texts behind the rows have no mark of their end
 */
export async function expectCutsTold(bytes: Buffer, format: string, step = 1, rowsOnly = false): Promise<void> {
  const whole = await readBytes(bytes);
  for (let at = 16; at < bytes.length; at += step) {
    const said = await readBytes(bytes.subarray(0, at));
    if (said.format !== format) continue;
    if (said.rowCount < whole.rowCount || (!rowsOnly && said.all.length < whole.all.length))
      expect(said.skips, `cut at ${at} of ${bytes.length}`).not.toEqual([]);
  }
}

/**
 * Reads damaged forms of samples. Each comes back in time, and none has fewer rows without a word.
 *
 * @returns how many were silently shorter: damage can make another valid file
 */
export async function readDamaged(paths: readonly string[], format: string, times: number, seed = 1): Promise<number> {
  const random = randomOf(seed);
  let silent = 0;
  for (let n = 0; n < times; n++) {
    const original = sample(paths[n % paths.length]);
    const whole = await readBytes(original);
    const started = cpuTime();
    const said = await readBytes(damaged(original, random));
    expect(cpuTime() - started, `run ${n} of seed ${seed}`).toBeLessThan(2000);
    // What stands behind the end is a file of its own, which is read and told next.
    const isTold = said.skips.length > 0 || said.members.length > whole.members.length;
    if (said.format === format && said.rowCount < whole.rowCount && !isTold) silent++;
  }
  return silent;
}

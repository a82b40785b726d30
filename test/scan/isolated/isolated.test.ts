import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules } from '../../../src/rules/load.js';
import { analyseDeep } from '../../../src/scan/isolated/deep.js';
import { Isolated, type IsolationLimits } from '../../../src/scan/isolated.js';
import { newRunKey, type RunContext, toolboxFor } from '../../../src/scan/work.js';
import { zipOf } from '../../formats/zip/write.js';
import { bsns, folderWith, Random, rows } from '../making.js';

const context: RunContext = { rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() };
const numbers = bsns(60, new Random(5));
const TABLE = `bsn;soort\n${rows(60, (at) => `${numbers[at]};${at % 7}`)}`;
const ZIP = zipOf({ 'a/clienten.csv': TABLE, 'leesmij.txt': 'Niets bijzonders.' });

/** Processes are found by the files that Linux has of them; CI runs there. */
const HAS_PROC = process.env.CI !== undefined || existsSync('/proc/self/status');
const open: Isolated[] = [];
function isolated(limits: Partial<IsolationLimits> = {}): Isolated {
  const one = new Isolated(context, limits);
  open.push(one);
  return one;
}
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

describe('a blob that is read in a process of its own', () => {
  it('is found to hold the same as here', async () => {
    const blob = memoryBlob('x.zip', ZIP);
    const here = await analyseDeep(blob, toolboxFor(context));
    expect(here.matches.map(({ rule, place }) => [rule, place.member])).toContainEqual(['bsn', ['a/clienten.csv']]);
    expect(await isolated().blob(blob, {})).toEqual(here);
    const folder = folderWith({ 'x.zip': ZIP });
    const ref = { path: 'x.zip', file: path.join(folder, 'x.zip'), size: ZIP.length };
    expect(await isolated().file(ref, {})).toEqual(here);
  });

  it('is handed over whole where it is large, and leaves nothing on disk', async () => {
    // Not packed well, and beyond what is kept in memory.
    const noise = new Random(9);
    const large = Buffer.from(rows(1_500_000, () => `${noise.digits(11)};${noise.digits(12)}`));
    const blob = memoryBlob('groot.zip', zipOf({ 'ruis.csv': large, 'clienten.csv': TABLE }));
    const before = spooled();
    const result = await isolated().blob(blob, {});
    expect(result.skips).toEqual([]);
    expect(result.rows).toBeGreaterThan(1_500_000);
    expect(result.matches.some(({ rule }) => rule === 'bsn')).toBe(true);
    expect(spooled()).toEqual(before);
  });

  it('is not scanned when it takes too long, and the next one is', async () => {
    const one = isolated({ time: 1, timePerMegabyte: 0 });
    expect((await one.blob(memoryBlob('x.zip', ZIP), {})).skips).toEqual([{ reason: 'budget' }]);
    const patient = isolated();
    expect((await patient.blob(memoryBlob('x.zip', ZIP), {})).skips).toEqual([]);
  });

  it('is not scanned when it takes too much memory', async () => {
    const one = isolated({ memory: 50 * 2 ** 20, heap: 2 ** 30 });
    const long = zipOf({ 'a.csv': '1;2\n'.repeat(3_000_000) });
    expect((await one.blob(memoryBlob('x.zip', long), {})).skips).toEqual([{ reason: 'budget' }]);
  });

  it('is not scanned when it fills the heap', async () => {
    const one = isolated({ heap: 8 * 2 ** 20 });
    expect((await one.blob(memoryBlob('x.zip', ZIP), {})).skips).toEqual([{ reason: 'budget' }]);
  });

  it.runIf(HAS_PROC)('is not scanned when its process dies, and the next one is', async () => {
    const one = isolated();
    const job = one.blob(memoryBlob('x.zip', zipOf({ 'a.csv': '1;2\n'.repeat(3_000_000) })), {});
    await killChildren();
    expect((await job).skips).toEqual([{ reason: 'budget' }]);
    expect((await one.blob(memoryBlob('x.zip', ZIP), {})).skips).toEqual([]);
  });

  it.runIf(HAS_PROC)('leaves no process behind', async () => {
    const one = isolated();
    await one.blob(memoryBlob('x.zip', ZIP), {});
    expect(childrenOfThis().length).toBeGreaterThan(0);
    one.close();
    await expect.poll(() => childrenOfThis(), { timeout: 10_000 }).toEqual([]);
  });
});

function spooled(): string[] {
  return readdirSync(tmpdir()).filter((name) => /^sluis-[0-9a-f]{24}$/.test(name));
}

/** Ids of the processes that read for this one. */
function childrenOfThis(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      const isOurs = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('worker-isolated');
      return Number(parent) === process.pid && isOurs ? [Number(name)] : [];
    } catch {
      // No process, or one that has ended meanwhile.
      return [];
    }
  });
}

async function killChildren(): Promise<void> {
  await expect.poll(() => childrenOfThis().length, { timeout: 10_000 }).toBeGreaterThan(0);
  for (const pid of childrenOfThis()) process.kill(pid, 'SIGKILL');
}

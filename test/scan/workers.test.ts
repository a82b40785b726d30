import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlobRef } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import type { BlobResult } from '../../src/scan/analyse.js';
import { analyseAll, workersFor } from '../../src/scan/pool.js';
import { analyseOpen, analyseRef, newRunKey, type RunContext } from '../../src/scan/work.js';
import { listFiles } from '../../src/sources/files.js';
import { asChild } from '../doors/run.js';
import { bsns, compiled, folderWith, Random, rows, toolbox } from './making.js';

const CONTEXT: RunContext = { rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() };
const random = new Random(91);

function leak(count = 20): string {
  const numbers = bsns(count, random);
  return rows(count, (at) => `${at};${numbers[at]}`);
}

async function refsIn(folder: string): Promise<readonly BlobRef[]> {
  return (await listFiles({ paths: ['.'], cwd: folder, noIgnore: false, allowedPaths: [] })).refs;
}

const manyFiles = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`f${at}.csv`, `a;b\n${rows(50, (row) => `${row};${at}`)}`]),
  );

/** A preload that does something to the first workers that start, and nothing to the main thread. */
function inWorkers(folder: string, code: string): string {
  const file = path.join(folder, 'preload.mjs');
  writeFileSync(
    file,
    `import { isMainThread, parentPort } from 'node:worker_threads';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
if (!isMainThread) {
  const { openSync } = fs;
  let opened = 0;
  const afterSome = (act) => {
    fs.openSync = (...given) => (String(given[0]).endsWith('.csv') && ++opened === 5 ? act() : openSync(...given));
    syncBuiltinESMExports();
  };
  ${code}
}
`,
  );
  return `--import ${file}`;
}

describe('the number of workers', () => {
  const refs = (count: number, size: number) =>
    Array.from({ length: count }, (_, at) => ({ path: `${at}`, file: `/${at}`, size }));

  it('is what was asked for, and never more than there are files', () => {
    expect(workersFor(refs(10, 1), 3)).toBe(3);
    expect(workersFor(refs(2, 1), 3)).toBe(2);
    expect(workersFor(refs(0, 1), 3)).toBe(1);
  });

  it('is one for little work', () => {
    expect(workersFor(refs(500, 1000), null)).toBe(1);
    expect(workersFor(refs(500, 1 << 20), null)).toBeGreaterThanOrEqual(1);
  });
});

describe('a worker', () => {
  it('gives what this thread gives, in the order of the files', async () => {
    const folder = folderWith({ ...manyFiles(450), 'leak.csv': leak() });
    const refs = await refsIn(folder);
    const { analyseAll: analyseCompiled } = await compiled<{ analyseAll: typeof analyseAll }>('scan/pool.js');
    const told: string[] = [];
    const [alone, together] = [
      await analyseAll(refs, CONTEXT, 1, () => {}),
      await analyseCompiled(refs, CONTEXT, 3, (_, { path: name }) => told.push(name)),
    ];
    expect(together.map((result) => result.path)).toEqual(refs.map((ref) => ref.path));
    expect(told.sort()).toEqual(refs.map((ref) => ref.path).sort());
    const plain = (results: readonly BlobResult[]) => JSON.stringify(results);
    expect(plain(together) === plain(alone)).toBe(true);
  });

  it('that fails to start makes the run fail', async () => {
    const folder = folderWith(manyFiles(10));
    const { analyseAll: analyseCompiled } = await compiled<{ analyseAll: typeof analyseAll }>('scan/pool.js');
    const broken = { ...CONTEXT, policy: { ...DEFAULT_POLICY, disabled: null } } as unknown as RunContext;
    await expect(analyseCompiled(await refsIn(folder), broken, 2, () => {})).rejects.toThrow();
  });

  it.each([
    ['ends by itself with a code', 'afterSome(() => process.exit(3));'],
    ['ends by itself without one', 'afterSome(() => process.exit(0));'],
    [
      'throws outside of the reading',
      'afterSome(() => { setImmediate(() => {}); parentPort.postMessage = () => { throw new Error(); }; return openSync("/dev/null", 0); });',
    ],
  ])(
    'that %s makes the run fail loudly',
    async (_, code) => {
      const folder = folderWith(manyFiles(40));
      const preload = inWorkers(folderWith({}), code);
      const outcome = await asChild(['scan', '.', '--jobs', '2', '--format', 'json'], {
        cwd: folder,
        env: { NODE_OPTIONS: preload },
      });
      expect(outcome.code).not.toBe(0);
      expect(outcome.code).not.toBe(1);
      expect(outcome.stdout).not.toContain('"clear"');
      expect(outcome.stderr.length).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe('files that do not stand still', () => {
  it('that are gone since the listing are told', async () => {
    const folder = folderWith({ 'a.csv': leak(), 'b.csv': 'a;b\n' });
    const refs = await refsIn(folder);
    rmSync(path.join(folder, 'a.csv'));
    const [gone, left] = await analyseAll(refs, CONTEXT, 1, () => {});
    expect(gone.skips.map(({ reason }) => reason)).toEqual(['vanished']);
    expect(left.skips).toEqual([]);
  });

  it('that became a folder or a link since the listing are told', async () => {
    const folder = folderWith({ 'a.csv': leak(), 'map/b.csv': 'a;b\n' });
    const [a] = await refsIn(folder);
    const at = (file: string) =>
      analyseRef({ ...a, file: path.join(folder, file) }, toolbox()).skips.map(({ reason }) => reason);
    expect(at('map')).toEqual(['special-file']);
    expect(at('weg')).toEqual(['vanished']);
    expect(existsSync(a.file)).toBe(true);
  });

  it('that grow, shrink or stop while they are read are told', () => {
    const content = Buffer.from(`id;nr\n${leak(5000)}`);
    const growing = (size: number, there: () => number) => ({
      path: 'a.csv',
      size,
      read(target: Uint8Array, from: number) {
        const part = content.subarray(from, Math.min(from + target.length, there()));
        target.set(part);
        return part.length;
      },
      close() {},
    });
    let reads = 0;
    const reasons = (size: number, there: () => number) =>
      analyseOpen(growing(size, there), toolbox()).skips.map(({ reason }) => reason);
    expect(reasons(content.length, () => content.length)).toEqual([]);
    expect(reasons(content.length - 500, () => content.length)).toEqual(['changed']);
    expect(reasons(content.length + 500, () => content.length)).toEqual(['changed']);
    expect(reasons(content.length, () => (reads++ < 1 ? content.length : 70_000))).toContain('changed');
    expect(reasons(0, () => content.length)).toEqual(['changed']);
    expect(reasons(500, () => 0)).toEqual(['changed']);
  });

  it('that grow between two passes keep what was found', async () => {
    const folder = folderWith({ 'a.csv': `bsn;nr\n${leak(50).replace(/^(\d+);(\d+)$/gm, '$2;$1')}` });
    const [ref] = await refsIn(folder);
    appendFileSync(ref.file, 'later\n');
    const result = analyseRef(ref, toolbox());
    expect(result.matches.filter(({ kind }) => kind === 'identifier').length).toBeGreaterThan(0);
    expect(readFileSync(ref.file).length).toBeGreaterThan(ref.size);
  });
});

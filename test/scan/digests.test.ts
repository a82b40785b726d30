import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DigestColumn } from '../../src/detectors/digests/columns.js';
import type { Rule } from '../../src/model/rule.js';
import { CompiledEngine } from '../../src/pseudonyms/kernel/compiled-engine.js';
import type { DigestTargets } from '../../src/pseudonyms/targets.js';
import { reverseDigests, reversePseudonyms } from '../../src/scan/digests.js';
import { hashed, noise, targetsOf } from '../pseudonyms/making.js';
import { bsns, compiled, folderWith, Random } from './making.js';

type Reverse = typeof reverseDigests;

const random = new Random(77);
/** Threads run from `dist/`. */
const inThreads = async (columns: readonly DigestTargets[], options: Parameters<Reverse>[1]) =>
  (await compiled<{ reverseDigests: Reverse }>('scan/digests.js')).reverseDigests(columns, options);
const isFast = CompiledEngine.load() !== null && process.env.SLUIS_NO_KERNEL !== '1';
const workersNow = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort' || name === 'Worker');

describe('reversing digests', () => {
  const columns = [
    targetsOf(hashed('md5', bsns(2000, random))),
    targetsOf(hashed('sha256', bsns(2000, random))),
    targetsOf(noise(60, 20)),
    targetsOf(hashed('crc32', bsns(2000, random))),
  ];

  it.skipIf(!isFast)('has the same outcome with one thread and with three, and leaves none behind', async () => {
    const before = workersNow().length;
    const alone = await reverseDigests(columns, { budget: 0.8, workers: 1, clock: 60 });
    expect(await inThreads(columns, { budget: 0.8, workers: 3, clock: 60 })).toEqual(alone);
    expect(alone.map(({ algorithm }) => algorithm)).toEqual(['md5', 'sha256', null, 'crc32']);
    expect(alone.every(({ partial }) => !partial)).toBe(true);
    expect(workersNow()).toHaveLength(before);
  });

  it.skipIf(!isFast)('needs no threads for digests that are found at once', async () => {
    // From the sources there are no threads to start: this would throw.
    const [outcome] = await reverseDigests([columns[0]], { budget: 10, workers: 3 });
    expect(outcome).toMatchObject({ algorithm: 'md5', source: 'bsn' });
  });

  it('has nothing to say without columns', async () => {
    expect(await reverseDigests([], { budget: 10, workers: 2 })).toEqual([]);
  });

  it('tells of a thread that cannot start', async () => {
    // Only `dist/` has threads.
    await expect(reverseDigests([targetsOf(noise(10, 64))], { budget: 10, workers: 2 })).rejects.toThrow();
  });
});

describe('a search that is cut short', () => {
  const url = (file: string) => JSON.stringify(new URL(`../../dist/${file}`, import.meta.url).href);

  /** A process that searches for a long time with the compiled package; says so when it has begun. */
  function searching(env: NodeJS.ProcessEnv, options: string) {
    const script = `
      const { reverseDigests } = await import(${url('scan/digests.js')});
      const values = BigUint64Array.from({ length: 9 }, (_, i) => (BigInt(i * 433494437) << 32n) | 5n);
      const column = { encoding: 'hex', bytes: 64, bits: 64, context: 'neutral', sources: [], values, distinct: 9 };
      process.stdout.write('begun\\n');
      const [outcome] = await reverseDigests([column], ${options});
      process.stdout.write(JSON.stringify([outcome.partial, outcome.reversed]));`;
    // From a file: threads inherit what the command line says of a script that is no file.
    const file = path.join(folderWith({ 'search.mjs': script }), 'search.mjs');
    return spawn(process.execPath, [file], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  it.each([1, 2])('by the user ends at once, with %i threads', async (workers) => {
    const child = searching({}, `{ budget: 600, workers: ${workers} }`);
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 600));
    const asked = performance.now();
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    const [, signal] = await exit;
    expect(signal).toBe('SIGINT');
    expect(performance.now() - asked).toBeLessThan(20_000);
  });

  it('by the clock says that it is partial', async () => {
    // Without the compiled loops it takes far more than its budget.
    const child = searching({ SLUIS_NO_KERNEL: '1' }, '{ budget: 1, workers: 1, clock: 0.3 }');
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    await once(child, 'exit');
    expect(text).toBe('begun\n[true,0]');
  });
});

describe('the pseudonyms of a run', () => {
  const rule = { id: 'bsn-hash' } as Rule;
  const collected = (targets: DigestTargets) => {
    const { context, sources } = targets;
    const column: DigestColumn = {
      index: 0,
      place: { firstRow: 1 },
      form: { encoding: 'hex', characters: 32 },
      context,
      sources,
    };
    return { column, targets };
  };

  it.skipIf(!isFast)('stand with the blob that they were found in', async () => {
    const blobs = [
      [],
      [
        collected(targetsOf(noise(2000, 16), { context: 'negative' })),
        collected(targetsOf(hashed('md5', bsns(2000, random)))),
      ],
      [collected(targetsOf(noise(2000, 16), { context: 'keyed' }))],
    ];
    const { matches: found } = await reversePseudonyms(blobs, { pseudonymRule: rule }, { hashBudget: 0.5, jobs: 1 });
    expect(found.map((matches) => matches.map(({ algorithm, source }) => [algorithm, source]))).toEqual([
      [],
      [['md5', 'bsn']],
      [[null, null]],
    ]);
  });

  it('are none when the rule is switched off or the budget is none', async () => {
    const blobs = [[collected(targetsOf(hashed('md5', bsns(50, random))))]];
    const none = { matches: [[]], isCut: false };
    expect(await reversePseudonyms(blobs, { pseudonymRule: null }, {})).toEqual(none);
    expect(await reversePseudonyms(blobs, { pseudonymRule: rule }, { hashBudget: 0 })).toEqual(none);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuditDone, CrewEvent, CrewOptions } from '../../../../src/audit/crew/job.js';
import { workerPool } from '../../../../src/audit/crew/pool.js';
import { queueCrew } from '../../../../src/audit/crew/queue/coordinator.js';
import type { QueueWorkerOptions } from '../../../../src/audit/crew/queue/options.js';
import { queueWorker } from '../../../../src/audit/crew/queue/worker.js';
import { LEARNT, performFake } from '../fake-work.js';
import { each, job, summary, until } from '../jobs.js';
import type { MachinePlan } from '../machine.js';
import { makePrograms, type Programs } from '../programs.js';
import { HAS_REDIS, RedisServer, type ServerOptions } from './redis.js';

const KEY = new Uint8Array(32).fill(7);
const TIMING = { lock: 1_500, stalled: 500, poll: 100, look: 50, lease: 600, retry: 100 };

let programs: Programs;
let server: RedisServer;
let folder: string;
let stops: (() => Promise<unknown>)[];

beforeAll(async () => {
  programs = await makePrograms(['worker', 'machine']);
});
afterAll(() => programs.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crew-split-'));
  mkdirSync(file('tmp'));
  vi.stubEnv('TMPDIR', file('tmp'));
  // By then all machines have shown themselves.
  vi.stubEnv('FAKE_FETCH', '300');
  stops = [];
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  vi.unstubAllEnvs();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const begun = () => (existsSync(file('log')) ? readFileSync(file('log'), 'utf8').trim().split('\n') : []);
/** Shares that were begun, without the process that did. */
const shares = () => begun().map((line) => line.replace(/^\S+ \d+ ?/, ''));
const start = async (options: ServerOptions = {}) => {
  server = await RedisServer.start(options);
};

function startWorker(options: Partial<QueueWorkerOptions> = {}): () => Promise<unknown> {
  const stop = new AbortController();
  const place = { url: server.url, password: null, key: KEY, settings: 'rules-1' };
  const perform = performFake({ log: file('log') });
  const how = { concurrency: 2, name: 'machine', timing: TIMING, grace: 300, onNote: () => {} };
  const ended = queueWorker({ ...place, ...how, perform, ...options }, stop.signal).catch(() => {});
  const end = () => {
    stop.abort();
    return ended;
  };
  stops.push(end);
  return end;
}

/** A machine whose processes can die. */
function startPool(): void {
  const plan = {
    entry: programs.path('worker'),
    setup: { log: file('log') },
    settings: 'rules-1',
    parent: file('tmp'),
  };
  const pool = workerPool({ ...plan, size: 3 });
  stops.push(() => pool.close());
  startWorker({ concurrency: 3, perform: (...call) => pool.perform(...call) });
}

/** A machine in a process of its own. */
function startMachine(): ChildProcess {
  const plan: MachinePlan = {
    entry: programs.path('worker'),
    log: file('log'),
    parent: file('tmp'),
    url: server.url,
    timing: TIMING,
    attempts: 3,
  };
  const child = spawn(process.execPath, [programs.path('machine'), JSON.stringify(plan)], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  stops.push(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return child;
}

interface Told {
  readonly results: AuditDone[];
  readonly events: CrewEvent[];
}

async function coordinate(names: readonly string[], told: Told, options: Partial<CrewOptions> = {}): Promise<void> {
  const { signal = new AbortController().signal } = options;
  const place = { url: server.url, password: null, key: KEY, run: 'run-1', settings: 'rules-1' };
  const crew = await queueCrew({ ...place, timing: TIMING, onNote: () => {} }, signal);
  const onProgress = (event: CrewEvent) => void told.events.push(event);
  const jobs = each(names.map((name, at) => job(at, name)));
  const done = async (result: AuditDone) => void told.results.push(result);
  try {
    await crew.work(jobs, done, { isDone: () => false, onProgress, ...options, signal });
  } finally {
    await crew.close();
  }
}

const nothing = (): Told => ({ results: [], events: [] });
const sealOf = ({ sealed }: AuditDone) => new TextDecoder().decode(sealed ?? undefined);
const learntOf = (parts: readonly number[]) => parts.map((part) => `${LEARNT}${part};`).join(' ');
const parts = (of: number) => Array.from({ length: of }, (_, at) => `part ${at + 1}/${of}`);

/** Ends all machines, and looks whether anything is left. */
async function expectNothingLeft(): Promise<void> {
  await Promise.all(stops.map((stop) => stop()));
  const left = (await server.dump()).split('\n').filter((line) => !/:stalled-check |:limiter /.test(line));
  expect(left.join('\n')).toBe('');
  expect(readdirSync(file('tmp')).filter((name) => !name.startsWith('crew-redis-'))).toEqual([]);
}

describe.skipIf(!HAS_REDIS)('a large history in a queue', () => {
  test('is done in parts on two machines, and then as a whole with what was learnt of them', async () => {
    await start();
    for (const name of ['a', 'b']) startWorker({ name });
    const told = nothing();
    await coordinate(['echo', 'split:3', 'echo'], told);
    expect(summary(told.results)).toEqual([0, 1, 2].map((at) => `forge.test/${at}#code done`));
    expect(sealOf(told.results.find(({ target }) => target === 'forge.test/1#code')!)).toBe(learntOf([1, 2, 3]));
    expect(shares().sort()).toEqual(['', '', '', ...parts(3), 'rest 3'].sort());
    const begunOf = told.events.filter((event) => event.kind === 'begun' && event.target === 'forge.test/1#code');
    expect(begunOf).toContainEqual(expect.objectContaining({ share: { kind: 'part', number: 2, of: 3 } }));
    expect(told.events.filter(({ kind }) => kind === 'finished')).toHaveLength(3);
    await expectNothingLeft();
  });

  test('is not split where no other could do a part', async () => {
    await start();
    startWorker({ concurrency: 1 });
    const told = nothing();
    await coordinate(['sleep:300', 'split:3'], told);
    expect([summary(told.results), shares()]).toEqual([[0, 1].map((at) => `forge.test/${at}#code done`), ['', '']]);
    await expectNothingLeft();
  });

  test('is split in no more parts than can be done at once, also by a machine that shows itself later', async () => {
    await start();
    startWorker({ concurrency: 1, name: 'a' });
    const told = nothing();
    const working = coordinate(['split:3'], told);
    await until(() => begun().length > 0);
    startWorker({ concurrency: 1, name: 'b' });
    await working;
    expect(shares().sort()).toEqual(['', ...parts(2), 'rest 2']);
    expect(sealOf(told.results[0])).toBe(learntOf([1, 2]));
  });

  test('is sent and kept so that the server cannot read it, in as many pieces as it takes', async () => {
    vi.stubEnv('FAKE_LEARNT', String(9 << 20));
    await start();
    for (const name of ['a', 'b']) startWorker({ name });
    const told = nothing();
    const working = coordinate(['split:3:sleep:1500'], told);
    await until(async () => (await server.dump()).split('/part/').length > 2);
    const dump = await server.dump();
    expect(dump).toContain(':learnt:');
    for (const form of [LEARNT, Buffer.from(LEARNT).toString('base64').slice(0, 8), 'forge.test', 'split:3']) {
      expect(dump.includes(form)).toBe(false);
    }
    await working;
    expect(sealOf(told.results[0])).toBe(learntOf([1, 2, 3]));
    await expectNothingLeft();
  });

  test.each([
    ['whose process dies every time', 'crash', 2],
    ['in which something is thrown', 'throw', 2],
    ['whose process died once', 'crash-once:FILE', 3],
  ])('with a part %s is done all the same', async (_, deed, left) => {
    await start();
    startPool();
    const told = nothing();
    await coordinate([`split:3:${deed.replace('FILE', file('died'))}`], told);
    expect(summary(told.results)).toEqual(['forge.test/0#code done']);
    expect(sealOf(told.results[0])).toBe(learntOf(left === 3 ? [1, 2, 3] : [1, 3]));
    expect(shares().filter((share) => share === 'rest 3')).toHaveLength(1);
    await expectNothingLeft();
  });

  test('goes on where a machine was killed in a part', async () => {
    await start();
    const machines = [startMachine(), startMachine()];
    const told = nothing();
    const working = coordinate(['split:2:sleep:3000'], told);
    await until(() => shares().includes('part 2/2'));
    const pid = Number(
      begun()
        .find((line) => line.endsWith('part 2/2'))
        ?.split(' ')[1],
    );
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    machines.find((child) => child.pid === parent)!.kill('SIGKILL');
    await working;
    expect(summary(told.results)).toEqual(['forge.test/0#code done']);
    expect(sealOf(told.results[0])).toBe(learntOf([1, 2]));
    expect(shares().filter((share) => share === 'part 2/2')).toHaveLength(2);
    expect(shares().filter((share) => share === 'rest 2')).toHaveLength(1);
  });

  test('goes on where a coordinator stopped between its parts: those that are done are not done again', async () => {
    await start();
    for (const name of ['a', 'b']) startWorker({ name });
    const stop = new AbortController();
    const [first, second] = [nothing(), nothing()];
    const reason = new Error('killed');
    const onProgress = (event: CrewEvent) => {
      if (event.kind === 'left' && event.share !== undefined) stop.abort(reason);
    };
    await expect(coordinate(['split:3:sleep:800'], first, { signal: stop.signal, onProgress })).rejects.toBe(reason);
    await coordinate(['split:3:sleep:800'], second);
    expect([first.results, summary(second.results)]).toEqual([[], ['forge.test/0#code done']]);
    expect(sealOf(second.results[0])).toBe(learntOf([1, 2, 3]));
    expect(
      shares()
        .filter((share) => share.startsWith('part'))
        .sort(),
    ).toEqual(parts(3));
    await expectNothingLeft();
  });

  test('goes on where a coordinator stopped before the rest: its parts are not done again', async () => {
    await start();
    for (const name of ['a', 'b']) startWorker({ name });
    const stop = new AbortController();
    const [first, second] = [nothing(), nothing()];
    const reason = new Error('killed');
    let left = 0;
    const onProgress = (event: CrewEvent) => {
      if (event.kind === 'left' && event.share !== undefined && ++left === 3) stop.abort(reason);
    };
    await expect(coordinate(['split:3'], first, { signal: stop.signal, onProgress })).rejects.toBe(reason);
    await coordinate(['split:3'], second);
    expect([first.results, summary(second.results)]).toEqual([[], ['forge.test/0#code done']]);
    expect(sealOf(second.results[0])).toBe(learntOf([1, 2, 3]));
    expect(
      shares()
        .filter((share) => share.startsWith('part'))
        .sort(),
    ).toEqual(parts(3));
    await expectNothingLeft();
  });

  test('is done again, and told once, where the server forgot everything in between', async () => {
    await start({ durability: 'none' });
    for (const name of ['a', 'b']) startWorker({ name });
    const told = nothing();
    const working = coordinate(['split:3:sleep:1000'], told);
    await until(() => shares().includes('part 2/3'));
    await server.kill();
    await server.start();
    await working;
    expect(summary(told.results)).toEqual(['forge.test/0#code done']);
    expect(shares().filter((share) => share === 'rest 3').length).toBeGreaterThan(0);
    await expectNothingLeft();
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditDone, Crew } from '../../src/audit/crew/job.js';
import { type LocalOptions, localCrew } from '../../src/audit/crew/local.js';
import type { CoordinatorPlan } from '../audit/crew/coordinator.js';
import { each, job, lives, summary, until } from '../audit/crew/jobs.js';
import { ledgerLines } from '../audit/crew/ledger.js';
import type { MachinePlan } from '../audit/crew/machine.js';
import { makePrograms, type Programs } from '../audit/crew/programs.js';
import { HAS_REDIS, RedisServer } from '../audit/crew/queue/redis.js';

const TIMING = { lock: 1_500, stalled: 500, poll: 100, look: 50, lease: 600, retry: 100 };
/** How long it goes on killing, and how often it begins anew. */
const STORM = 15_000;
const ROUNDS = Number(process.env.SLUIS_STORMS ?? 3);

let programs: Programs;
let folder: string;
let server: RedisServer | null;
let started: Set<Kept>;

beforeAll(async () => {
  programs = await makePrograms(['worker', 'coordinator', 'machine']);
});
afterAll(() => programs.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crew-storm-'));
  mkdirSync(join(folder, 'rooms'));
  server = null;
  started = new Set();
});
afterEach(async () => {
  for (const kept of started) kept.end();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const common = () => ({ entry: programs.path('worker'), log: file('log'), parent: file('rooms') });
const names = (count: number) => Array.from({ length: count }, (_, at) => `sleep:${20 + ((at * 37) % 150)}`);
/** The same, with large histories among them. */
const withLarge = (count: number) => names(count).map((name, at) => (at % 8 === 3 ? `split:3:${name}` : name));
const allDone = (count: number) => Array.from({ length: count }, (_, at) => `forge.test/${at}#code done`);
const inOrder = (lines: readonly string[]) => [...lines].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/** A process that is started again whenever it was killed, until it ends by itself. */
class Kept {
  private child: ChildProcess | null = null;
  private isOver = false;
  exitCode: number | null = null;

  constructor(private readonly parameters: readonly string[]) {
    started.add(this);
    this.start();
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  end(): void {
    this.isOver = true;
    this.kill();
  }

  private start(): void {
    const env = { ...process.env, TMPDIR: file('rooms') };
    this.child = spawn(process.execPath, this.parameters, { stdio: ['ignore', 'ignore', 'inherit'], env });
    this.child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL' && !this.isOver) this.start();
      else this.exitCode = code;
    });
  }
}

const coordinator = (plan: Omit<CoordinatorPlan, 'entry' | 'log' | 'parent' | 'ledger'>) =>
  new Kept([programs.path('coordinator'), JSON.stringify({ ...common(), ledger: file('ledger'), ...plan })]);

function machine(url: string, attempts: number): Kept {
  const plan: MachinePlan = { ...common(), url, timing: TIMING, attempts };
  return new Kept([programs.path('machine'), JSON.stringify(plan)]);
}

/** kill -9 of a worker process that has begun something. */
function killWorker(): void {
  const pids = ledgerLines(file('log'))
    .slice(-4)
    .map((line) => Number(line.split(' ')[1]));
  const pid = pids[Math.floor(Math.random() * pids.length)];
  if (pid && lives(pid)) process.kill(pid, 'SIGKILL');
}

async function storm(deeds: readonly (() => unknown)[], isOver: () => boolean): Promise<number> {
  const end = Date.now() + STORM;
  let kills = 0;
  while (Date.now() < end && !isOver()) {
    await sleep(100 + Math.random() * 900);
    await deeds[Math.floor(Math.random() * deeds.length)]();
    kills += 1;
  }
  return kills;
}

describe('workers on one machine', () => {
  test('hold no more than they may', async () => {
    const results = await work(['memory', 'echo'], { limits: { memory: 300 * 2 ** 20 } });
    expect(summary(results)).toEqual(['forge.test/0#code crash', 'forge.test/1#code done']);
  });

  test('keep the memory of the coordinator flat over thousands of jobs', async () => {
    let crew: Crew | null = null;
    const sizes: number[] = [];
    const source = async function* () {
      for (let at = 0; at < 6_000; at++) {
        if (at % 1_000 === 999) {
          global.gc?.();
          sizes.push(process.memoryUsage().heapUsed);
        }
        yield job(at);
      }
    };
    let count = 0;
    crew = makeCrew({});
    const options = { signal: new AbortController().signal, onProgress: () => {}, isDone: () => false };
    await crew.work(source(), async () => void count++, options);
    await crew.close();
    expect(count).toBe(6_000);
    expect(sizes[5] - sizes[1]).toBeLessThan(12 * 2 ** 20);
  });

  test.each(Array.from({ length: ROUNDS }, (_, round) => round))('report once whatever is killed (%i)', async () => {
    const count = 300;
    const one = coordinator({ names: names(count) });
    // A worker that is killed twice over one job makes it a crash, as it should: here only the coordinator is.
    const kills = await storm([() => one.kill()], () => one.exitCode !== null);
    await until(() => one.exitCode !== null, 120_000);
    expect(one.exitCode).toBe(0);
    expect(inOrder(ledgerLines(file('ledger')))).toEqual(allDone(count));
    expect(kills).toBeGreaterThan(5);
    await until(() => readdirSync(file('rooms')).length === 0);
    expect(workersAlive()).toEqual([]);
  });

  test('report once, and at worst a crash, when workers are killed', async () => {
    const count = 300;
    const one = coordinator({ names: names(count) });
    const kills = await storm([killWorker, killWorker, () => one.kill()], () => one.exitCode !== null);
    await until(() => one.exitCode !== null, 120_000);
    const lines = inOrder(ledgerLines(file('ledger')));
    expect(lines.map((line) => line.split(' ')[0])).toEqual(allDone(count).map((line) => line.split(' ')[0]));
    expect(lines.filter((line) => !/ (?:done|crash)$/.test(line))).toEqual([]);
    expect(kills).toBeGreaterThan(5);
    expect(workersAlive()).toEqual([]);
  });
});

describe.skipIf(!HAS_REDIS)('workers on many machines', () => {
  test.each(Array.from({ length: ROUNDS }, (_, round) => round))('report once whatever is killed (%i)', async () => {
    const count = 400;
    const redis = await RedisServer.start();
    server = redis;
    const machines = [machine(redis.url, 1000), machine(redis.url, 1000)];
    const one = coordinator({ names: withLarge(count), queue: { url: redis.url, timing: TIMING } });
    const restart = async () => {
      await redis.kill();
      await sleep(Math.random() * 1_500);
      await redis.start();
    };
    const deeds = [() => one.kill(), () => machines[0].kill(), () => machines[1].kill(), restart];
    const kills = await storm(deeds, () => one.exitCode !== null);
    await until(() => one.exitCode !== null, 120_000);
    expect(one.exitCode).toBe(0);
    expect(inOrder(ledgerLines(file('ledger')))).toEqual(allDone(count));
    expect(kills).toBeGreaterThan(5);
  });

  test('report once where the server forgets everything each time', async () => {
    const count = 300;
    const redis = await RedisServer.start({ durability: 'none' });
    server = redis;
    const machines = [machine(redis.url, 1000), machine(redis.url, 1000)];
    const one = coordinator({ names: withLarge(count), queue: { url: redis.url, timing: TIMING } });
    const restart = async () => {
      await redis.kill();
      await redis.start();
    };
    const kills = await storm(
      [restart, restart, () => one.kill(), () => machines[0].kill()],
      () => one.exitCode !== null,
    );
    await until(() => one.exitCode !== null, 120_000);
    expect(inOrder(ledgerLines(file('ledger')))).toEqual(allDone(count));
    expect(kills).toBeGreaterThan(5);
  });

  test('call a job a crash whose machines die each time, and do the others', async () => {
    const redis = await RedisServer.start();
    server = redis;
    const machines = [machine(redis.url, 2)];
    const one = coordinator({ names: ['sleep:600000', 'echo'], queue: { url: redis.url, timing: TIMING } });
    const tries = () => ledgerLines(file('log')).filter((line) => line.startsWith('forge.test/0#')).length;
    // Whatever else a machine has at work when it dies would be on its way to a crash as well.
    await until(() => ledgerLines(file('ledger')).length === 1);
    for (let times = 1; times <= 2; times++) {
      await until(() => tries() === times);
      machines[0].kill();
    }
    await until(() => one.exitCode !== null, 30_000);
    expect(inOrder(ledgerLines(file('ledger')))).toEqual(['forge.test/0#code crash', 'forge.test/1#code done']);
    expect(tries()).toBe(2);
  });
});

function makeCrew(options: Partial<LocalOptions>): Crew {
  const { entry, log, parent } = common();
  return localCrew({ size: 2, entry, parent, setup: { log }, settings: 'rules-1', ...options });
}

async function work(what: readonly string[], options: Partial<LocalOptions>): Promise<AuditDone[]> {
  const results: AuditDone[] = [];
  const crew = makeCrew(options);
  await crew.work(each(what.map((name, at) => job(at, name))), async (result) => void results.push(result), {
    signal: new AbortController().signal,
    onProgress: () => {},
    isDone: () => false,
  });
  await crew.close();
  return results;
}

/** Worker processes that ever began something and live still. */
function workersAlive(): number[] {
  const pids = new Set(
    readFileSync(file('log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[1])),
  );
  return [...pids].filter(lives);
}

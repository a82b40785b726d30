import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditDone, AuditJob, Crew, CrewEvent, CrewOptions } from '../../../src/audit/crew/job.js';
import { type LocalOptions, localCrew } from '../../../src/audit/crew/local.js';
import { each, job, lives, summary, until } from './jobs.js';
import { makePrograms, type Programs } from './programs.js';

let programs: Programs;
let folder: string;
let crew: Crew;

beforeAll(async () => {
  programs = await makePrograms(['worker', 'coordinator']);
});
afterAll(() => programs.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crew-test-'));
  mkdirSync(join(folder, 'rooms'));
});
afterEach(async () => {
  await crew?.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const begun = () => readFileSync(file('log'), 'utf8').trim().split('\n');
const rooms = () => readdirSync(file('rooms'));

function makeCrew(options: Partial<LocalOptions> = {}): Crew {
  crew = localCrew({
    size: 2,
    entry: programs.path('worker'),
    setup: { log: file('log') },
    settings: 'rules-1',
    parent: file('rooms'),
    ...options,
  });
  return crew;
}

async function work(
  names: readonly string[],
  options: Partial<LocalOptions> = {},
  crewOptions: Partial<CrewOptions> = {},
) {
  const results: AuditDone[] = [];
  const events: CrewEvent[] = [];
  const jobs = each(names.map((name, at) => job(at, name)));
  await makeCrew(options).work(jobs, async (result) => void results.push(result), {
    signal: new AbortController().signal,
    onProgress: (event) => void events.push(event),
    isDone: () => false,
    ...crewOptions,
  });
  return { results, events };
}

describe('a local crew', () => {
  test('does every job once and hands over what was sealed', async () => {
    const { results } = await work(Array.from({ length: 12 }, () => 'echo'));
    expect(summary(results)).toEqual(Array.from({ length: 12 }, (_, at) => `forge.test/${at}#code done`));
    expect(begun()).toHaveLength(12);
    const { target, sealed } = results[0];
    expect(new TextDecoder().decode(sealed!)).toBe(`seal of ${target}`);
  });

  test('ends at once without jobs, and starts no process', async () => {
    const { results } = await work([]);
    expect(results).toEqual([]);
    expect(rooms()).toEqual([]);
  });

  test('tries a job whose worker died once more, and then calls it a crash', async () => {
    const { results, events } = await work(['crash', 'echo', `crash-once:${file('once')}`, 'echo', 'throw']);
    expect(summary(results)).toEqual([
      'forge.test/0#code crash',
      'forge.test/1#code done',
      'forge.test/2#code done',
      'forge.test/3#code done',
      'forge.test/4#code crash',
    ]);
    const times = (number: number) => begun().filter((line) => line.startsWith(`forge.test/${number}#`)).length;
    expect([0, 1, 2, 3, 4].map(times)).toEqual([2, 1, 2, 1, 2]);
    expect(events.filter(({ kind }) => kind === 'again')).toHaveLength(3);
    const crashed = results.find(({ target }) => target === 'forge.test/0#code');
    expect(crashed?.outcome).toMatchObject({ failure: 'crash', report: null, settings: 'rules-1' });
    expect(JSON.stringify(crashed)).not.toContain('https://');
  });

  test('ends a job that is over its time, even where its thread is busy, and does not try it again', async () => {
    const { results } = await work(['hang', 'echo', 'deaf:60000', 'echo'], { limits: { time: 700 } });
    expect(summary(results).map((line) => line.split(' ')[1])).toEqual(['timeout', 'done', 'timeout', 'done']);
    expect(begun()).toHaveLength(4);
  });

  test('replaces a worker after some jobs', async () => {
    await work(
      Array.from({ length: 6 }, () => 'echo'),
      { size: 1, limits: { jobs: 2 } },
    );
    expect(new Set(begun().map((line) => line.split(' ')[1])).size).toBe(3);
  });

  test('pulls no more jobs than are in flight and being reported, one each for a worker', async () => {
    let pulled = 0;
    let reported = 0;
    let most = 0;
    async function* source(): AsyncIterable<AuditJob> {
      for (; pulled < 12; pulled++) {
        most = Math.max(most, pulled - reported + 1);
        yield job(pulled, 'sleep:10');
      }
    }
    const done = async () => {
      await sleep(15);
      reported += 1;
    };
    const options = { signal: new AbortController().signal, onProgress: () => {}, isDone: () => false };
    await makeCrew().work(source(), done, options);
    expect(reported).toBe(12);
    expect(most).toBeLessThanOrEqual(4);
  });

  test('reports one result after the other', async () => {
    let running = 0;
    let most = 0;
    const done = async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running -= 1;
    };
    const options = { signal: new AbortController().signal, onProgress: () => {}, isDone: () => false };
    await makeCrew().work(each(Array.from({ length: 8 }, (_, at) => job(at))), done, options);
    expect(most).toBe(1);
  });

  test('skips what the ledger has, and a target that comes twice', async () => {
    const results: AuditDone[] = [];
    const options = {
      signal: new AbortController().signal,
      onProgress: () => {},
      isDone: (target: string) => target === 'forge.test/1#code',
    };
    await makeCrew().work(each([job(0), job(1), job(0), job(2)]), async (result) => void results.push(result), options);
    expect(summary(results)).toEqual(['forge.test/0#code done', 'forge.test/2#code done']);
  });

  test('stops with the error of a ledger that cannot be written', async () => {
    const full = new Error('disk full');
    let calls = 0;
    const done = async () => {
      calls += 1;
      throw full;
    };
    const options = { signal: new AbortController().signal, onProgress: () => {}, isDone: () => false };
    const jobs = each(Array.from({ length: 50 }, (_, at) => job(at)));
    await expect(makeCrew().work(jobs, done, options)).rejects.toBe(full);
    expect(calls).toBe(1);
  });

  test('stops with the error of its source', async () => {
    const gone = new Error('gone');
    async function* source(): AsyncIterable<AuditJob> {
      yield job(0);
      throw gone;
    }
    const options = { signal: new AbortController().signal, onProgress: () => {}, isDone: () => false };
    await expect(makeCrew().work(source(), async () => {}, options)).rejects.toBe(gone);
  });

  test('shows the message of a worker that cannot work', async () => {
    await expect(work(['echo'], { setup: { log: file('log'), refuse: true } })).rejects.toMatchObject({
      name: 'UserError',
      text: { nl: 'Geen sleutel.', en: 'No key.' },
      remedy: { nl: 'Geef er een.', en: 'Give one.' },
    });
  });

  test('gives up where no worker comes to life', async () => {
    await expect(work(['echo', 'echo', 'echo'], { entry: file('missing.mjs') })).rejects.toThrow(
      /end before they begin/,
    );
  });

  test('begins nothing for as long as the forge asks, and tries that job again', async () => {
    const times: { readonly kind: string; readonly at: number }[] = [];
    const { results } = await work(
      [`wait-once:600:${file('once')}`, ...Array.from({ length: 20 }, () => 'sleep:50')],
      {},
      {
        onProgress: ({ kind }) => void times.push({ kind, at: performance.now() }),
      },
    );
    expect(summary(results).every((line) => line.endsWith(' done'))).toBe(true);
    const paused = times.find(({ kind }) => kind === 'paused')?.at ?? Number.NaN;
    const begun = times.filter(({ kind, at }) => kind === 'begun' && at > paused).map(({ at }) => at - paused);
    // One may have been on its way to the other worker. A crew that does not wait begins more than ten.
    expect(begun.filter((after) => after < 595).length).toBeLessThanOrEqual(1);
    expect(begun.length).toBeGreaterThanOrEqual(1);
  });

  test('does not wait for longer than is allowed, nor for ever', async () => {
    const { results } = await work(['wait-always:5000', 'wait-always:10'], { patience: { wait: 1000, times: 3 } });
    expect(summary(results)).toEqual(['forge.test/0#code rate-limit', 'forge.test/1#code rate-limit']);
    expect(begun().filter((line) => line.startsWith('forge.test/1#'))).toHaveLength(4);
  });

  test('tells what happens, with masked numbers', async () => {
    const { events } = await work(['unchanged:gemeente/persoon-123456789', 'echo']);
    expect(events).toContainEqual({ kind: 'finished', target: 'forge.test/0#code', unchanged: true, failure: null });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'begun', name: 'unchanged:gemeente/persoon-…' }));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'told', text: 'begun unchanged:gemeente/persoon-…' }),
    );
    expect(JSON.stringify(events)).not.toContain('123456789');
  });

  test('keeps the environment and the arguments of its workers without secrets', async () => {
    process.env.GITHUB_TOKEN = 'planted-token';
    try {
      await work([`environment:${file('environment')}`], { setup: { log: file('log'), token: 'planted-token' } });
    } finally {
      delete process.env.GITHUB_TOKEN;
    }
    const seen = readFileSync(file('environment'), 'utf8');
    expect(seen).toContain('PATH');
    expect(seen).not.toContain('planted-token');
  });
});

describe('Ctrl-C', () => {
  test('reports nothing that is half done, and leaves no process and no file', async () => {
    const stop = new AbortController();
    const results: AuditDone[] = [];
    const working = makeCrew({ limits: { grace: 500 } }).work(
      each([job(0), job(1, `child:${file('child')}`), job(2, 'deaf:60000'), job(3)]),
      async (result) => void results.push(result),
      { signal: stop.signal, onProgress: () => {}, isDone: () => false },
    );
    await until(() => existsSync(file('child')) && begun().length === 3);
    const child = Number(readFileSync(file('child'), 'utf8'));
    expect(lives(child)).toBe(true);
    const reason = new Error('stopped');
    const start = Date.now();
    stop.abort(reason);
    await expect(working).rejects.toBe(reason);
    expect(Date.now() - start).toBeLessThan(15_000);
    expect(summary(results)).toEqual(['forge.test/0#code done']);
    await until(() => !lives(child));
    await crew.close();
    expect(rooms()).toEqual([]);
  });
});

describe('the files of workers', () => {
  test('are in a folder that only the user can read, which is gone afterwards', async () => {
    await work([`room:${file('where')}`], { size: 1 });
    const [mode, room] = readFileSync(file('where'), 'utf8').split(' ');
    expect(room.startsWith(file('rooms'))).toBe(true);
    expect(mode).toBe('700');
    await crew.close();
    expect(rooms()).toEqual([]);
  });

  test('of a coordinator that was killed are swept by the next, those of one that lives and of other machines are not', async () => {
    const host = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 8);
    const id = '01234567-89ab-4cde-8f01-23456789abcd';
    const gone = spawn('true');
    await new Promise((resolve) => gone.once('exit', resolve));
    const names = {
      dead: `sluis-crew-${host(hostname())}-${gone.pid}-${id}`,
      earlier: `sluis-crew-${host(hostname())}-${process.pid}-${id}`,
      alive: `sluis-crew-${host(hostname())}-${process.ppid}-${id}`,
      elsewhere: `sluis-crew-${host('another')}-${gone.pid}-${id}`,
      other: 'sluis-crew-notes',
    };
    for (const name of Object.values(names)) {
      mkdirSync(join(file('rooms'), name));
      writeFileSync(join(file('rooms'), name, 'clone'), 'fetched');
    }
    await work(['echo']);
    await crew.close();
    expect(rooms().sort()).toEqual([names.alive, names.elsewhere, names.other].sort());
  });
});

describe('a folder for temporary files that everybody shares', () => {
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const leftover = (at: number) => `sluis-crew-${host}-999999999-01234567-89ab-4cde-8f01-23456789abc${at}`;

  test('may hold what looks like a leftover and cannot be removed, or leads elsewhere', async () => {
    mkdirSync(join(file('rooms'), leftover(1), 'inner'), { recursive: true });
    writeFileSync(join(file('rooms'), leftover(1), 'inner', 'kept'), '');
    mkdirSync(file('elsewhere'));
    writeFileSync(join(file('elsewhere'), 'kept'), '');
    symlinkSync(file('elsewhere'), join(file('rooms'), leftover(2)));
    writeFileSync(join(file('rooms'), leftover(3)), '');
    if (process.getuid?.() === 0) chownSync(join(file('rooms'), leftover(1)), 12345, 12345);
    // Nothing in a folder without permission to write can be removed.
    else chmodSync(join(file('rooms'), leftover(1), 'inner'), 0o500);
    const { results } = await work(['echo']);
    await crew.close();
    chmodSync(join(file('rooms'), leftover(1), 'inner'), 0o700);
    expect(summary(results).every((line) => line.endsWith(' done'))).toBe(true);
    expect(rooms().sort()).toEqual([leftover(1), leftover(2), leftover(3)]);
    expect(existsSync(join(file('rooms'), leftover(1), 'inner', 'kept'))).toBe(true);
    expect(existsSync(join(file('elsewhere'), 'kept'))).toBe(true);
  });

  test.each(['missing', 'log'])('that is none is told, with what to do (%s)', (name) => {
    writeFileSync(file('log'), '');
    expect(() => makeCrew({ parent: file(name) })).toThrow(
      expect.objectContaining({
        name: 'UserError',
        remedy: expect.objectContaining({ en: expect.stringMatching('TMPDIR') }),
      }),
    );
  });
});

describe('kill -9', () => {
  test.each(['child', 'hang'])('of the coordinator ends its workers and what they started (%s)', async (what) => {
    const names = [`child:${file('child')}`, what === 'hang' ? 'hang' : `child:${file('second')}`];
    const plan = {
      entry: programs.path('worker'),
      log: file('log'),
      parent: file('rooms'),
      ledger: file('ledger'),
      names,
    };
    const parameters = [programs.path('coordinator'), JSON.stringify(plan)];
    const coordinator = spawn(process.execPath, parameters, { stdio: 'ignore' });
    await until(() => existsSync(file('log')) && begun().length === 2 && existsSync(file('child')));
    const processes = [
      Number(readFileSync(file('child'), 'utf8')),
      ...begun().map((line) => Number(line.split(' ')[1])),
    ];
    expect(processes.map(lives)).toEqual([true, true, true]);
    coordinator.kill('SIGKILL');
    await until(() => !processes.some(lives), 5_000);
    await until(() => rooms().length === 0, 5_000);
    expect(existsSync(file('ledger'))).toBe(false);
  });

  test('of a worker ends what it started', async () => {
    const working = work([`child:${file('child')}`], { limits: { time: 60_000 } });
    await until(() => existsSync(file('child')) && readFileSync(file('child'), 'utf8') !== '');
    const first = Number(readFileSync(file('child'), 'utf8'));
    for (let tries = 1; tries <= 2; tries++) {
      await until(() => begun().length === tries);
      await sleep(150);
      process.kill(Number(begun()[tries - 1].split(' ')[1]), 'SIGKILL');
    }
    const { results } = await working;
    expect(summary(results)).toEqual(['forge.test/0#code crash']);
    await until(() => !lives(first));
  });
});

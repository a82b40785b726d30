import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditDone, AuditJob, CrewEvent, CrewOptions } from '../../../../src/audit/crew/job.js';
import { queueCrew } from '../../../../src/audit/crew/queue/coordinator.js';
import type { QueueCrewOptions, QueueWorkerOptions } from '../../../../src/audit/crew/queue/options.js';
import { queueWorker } from '../../../../src/audit/crew/queue/worker.js';
import { freePort } from '../../../free-port.js';
import { performFake } from '../fake-work.js';
import { each, job, summary, until } from '../jobs.js';
import { HAS_REDIS, RedisServer, type ServerOptions } from './redis.js';

const KEY = new Uint8Array(32).fill(7);
const TIMING = { lock: 1_500, stalled: 500, poll: 100, look: 50, lease: 600, retry: 100 };

let server: RedisServer;
let folder: string;
let stops: { readonly stop: AbortController; readonly ended: Promise<void> }[];
let notes: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crew-queue-'));
  stops = [];
  notes = [];
});
afterEach(async () => {
  await Promise.all(
    stops.map(async ({ stop, ended }) => {
      stop.abort();
      await ended.catch(() => {});
    }),
  );
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const begun = () => readFileSync(file('log'), 'utf8').trim().split('\n');
const onNote = ({ en }: { readonly en: string }) => void notes.push(en);
const start = async (options: ServerOptions = {}) => {
  server = await RedisServer.start(options);
};

function startWorker(options: Partial<QueueWorkerOptions> = {}) {
  const stop = new AbortController();
  const ended = queueWorker(
    {
      url: server.url,
      password: null,
      key: KEY,
      settings: 'rules-1',
      perform: performFake({ log: file('log') }),
      concurrency: 2,
      name: 'machine',
      timing: TIMING,
      grace: 300,
      onNote,
      ...options,
    },
    stop.signal,
  );
  ended.catch(() => {});
  stops.push({ stop, ended });
  return { stop, ended };
}

async function coordinate(
  jobs: AsyncIterable<AuditJob>,
  done: (result: AuditDone) => Promise<void>,
  options: Partial<QueueCrewOptions> = {},
  crewOptions: Partial<CrewOptions> = {},
) {
  const never = new AbortController().signal;
  const common = {
    url: server.url,
    password: null,
    key: KEY,
    run: 'run-1',
    settings: 'rules-1',
    timing: TIMING,
    onNote,
  };
  const crew = await queueCrew({ ...common, ...options }, crewOptions.signal ?? never);
  try {
    await crew.work(jobs, done, { signal: never, onProgress: () => {}, isDone: () => false, ...crewOptions });
  } finally {
    await crew.close();
  }
}

const jobsOf = (names: readonly string[]) => each(names.map((name, at) => job(at, name)));
const allDone = (count: number) => Array.from({ length: count }, (_, at) => `forge.test/${at}#code done`);

describe.skipIf(!HAS_REDIS)('a queue', () => {
  test('has every job done once on two machines, and leaves nothing behind', async () => {
    await start();
    startWorker({ name: 'a' });
    startWorker({ name: 'b' });
    const results: AuditDone[] = [];
    const events: CrewEvent[] = [];
    await coordinate(
      jobsOf(Array.from({ length: 30 }, () => 'echo')),
      async (result) => void results.push(result),
      { ahead: 7 },
      { onProgress: (event) => void events.push(event) },
    );
    expect(summary(results)).toEqual(allDone(30));
    expect(begun()).toHaveLength(30);
    expect(new TextDecoder().decode(results[0].sealed!)).toBe(`seal of ${results[0].target}`);
    expect(events.filter(({ kind }) => kind === 'finished')).toHaveLength(30);
    expect(events.some((event) => event.kind === 'begun' && /^[ab]\/\d$/.test(event.worker))).toBe(true);
    expect(events).toContainEqual({ kind: 'machines', count: 2 });
    for (const { stop } of stops) stop.abort();
    await Promise.all(stops.map(({ ended }) => ended));
    const left = (await server.dump()).split('\n').filter((line) => !/:stalled-check |:limiter /.test(line));
    expect(left.join('\n')).toBe('');
  });

  test('adds no more jobs than are wanted at once', async () => {
    await start();
    startWorker();
    let pulled = 0;
    let reported = 0;
    let most = 0;
    async function* source(): AsyncIterable<AuditJob> {
      for (; pulled < 20; pulled++) {
        most = Math.max(most, pulled - reported + 1);
        yield job(pulled);
      }
    }
    await coordinate(source(), async () => void reported++, { ahead: 4 });
    expect(reported).toBe(20);
    expect(most).toBeLessThanOrEqual(5);
  });

  test('goes on where a coordinator stopped: results that came meanwhile are taken, nothing is done or told twice', async () => {
    await start();
    const first: AuditDone[] = [];
    const stop = new AbortController();
    const reason = new Error('stopped');
    startWorker();
    const names = Array.from({ length: 10 }, () => 'sleep:30');
    const done = async (result: AuditDone) => {
      first.push(result);
      if (first.length === 2) stop.abort(reason);
    };
    await expect(coordinate(jobsOf(names), done, {}, { signal: stop.signal })).rejects.toBe(reason);
    expect(first).toHaveLength(2);
    await until(() => begun().length === 10);
    const ledger = new Set(first.map(({ target }) => target));
    const second: AuditDone[] = [];
    await coordinate(
      jobsOf(names),
      async (result) => void second.push(result),
      {},
      { isDone: (target) => ledger.has(target) },
    );
    expect(summary([...first, ...second])).toEqual(allDone(10));
    expect(begun()).toHaveLength(10);
  });

  test('stops with the error of a ledger that cannot be written, and keeps that result', async () => {
    await start();
    startWorker();
    const full = new Error('disk full');
    await expect(
      coordinate(jobsOf(['echo']), async () => {
        throw full;
      }),
    ).rejects.toBe(full);
    const results: AuditDone[] = [];
    await coordinate(jobsOf(['echo']), async (result) => void results.push(result));
    expect(summary(results)).toEqual(allDone(1));
    expect(begun()).toHaveLength(1);
  });

  test('does not tell again what was written down by a coordinator that was killed right after', async () => {
    await start();
    startWorker();
    const ledger: string[] = [];
    const killed = new Error('killed');
    const first = coordinate(jobsOf(['echo']), async ({ target }) => {
      ledger.push(target);
      throw killed;
    });
    await expect(first).rejects.toBe(killed);
    const done = async ({ target }: AuditDone) => void ledger.push(target);
    await coordinate(jobsOf(['echo', 'sleep:300']), done, {}, { isDone: (target) => ledger.includes(target) });
    expect(ledger).toEqual(['forge.test/0#code', 'forge.test/1#code']);
    expect(begun()).toHaveLength(2);
  });

  test('calls it a crash where a worker throws, and says nothing of why', async () => {
    await start();
    startWorker({
      perform: async () => {
        throw new Error('planted-value');
      },
    });
    let seen = '';
    const results: AuditDone[] = [];
    await coordinate(jobsOf(['echo']), async (result) => {
      results.push(result);
      seen = await server.dump();
    });
    expect(summary(results)).toEqual(['forge.test/0#code crash']);
    expect(seen).toContain('job-');
    expect(seen).not.toContain('planted-value');
  });

  test('begins nothing on any machine for as long as the forge asks', async () => {
    await start();
    const times: { readonly machine: string; readonly at: number }[] = [];
    let asked = Number.POSITIVE_INFINITY;
    const perform = performFake({ log: file('log') });
    for (const machine of ['a', 'b']) {
      startWorker({
        concurrency: 1,
        perform: async (sent, signal, progress) => {
          times.push({ machine, at: performance.now() });
          const performed = await perform(sent, signal, progress);
          if ('wait' in performed) asked = performance.now();
          return performed;
        },
      });
    }
    const results: AuditDone[] = [];
    const names = [`wait-once:900:${file('once')}`, ...Array.from({ length: 8 }, () => 'sleep:50')];
    await coordinate(jobsOf(names), async (result) => void results.push(result));
    expect(summary(results)).toEqual(allDone(9));
    const later = times.map(({ at }) => at - asked).filter((after) => after > 0);
    // One may have been on its way to each machine. Machines that do not wait begin all of them.
    expect(later.filter((after) => after < 850).length).toBeLessThanOrEqual(2);
    expect(later.length).toBeGreaterThanOrEqual(5);
  });

  test('gives up waiting where that lasts longer than is allowed', async () => {
    await start();
    startWorker({ patience: { wait: 1_000, times: 3 } });
    const results: AuditDone[] = [];
    await coordinate(jobsOf(['wait-always:5000', 'wait-always:20']), async (result) => void results.push(result));
    expect(summary(results)).toEqual(['forge.test/0#code rate-limit', 'forge.test/1#code rate-limit']);
  });

  test('is refused by a machine with another key, or other rules, which says so once', async () => {
    await start();
    startWorker({ key: new Uint8Array(32).fill(8) });
    startWorker({ settings: 'rules-2' });
    const stop = new AbortController();
    const working = coordinate(jobsOf(['echo']), async () => {}, {}, { signal: stop.signal });
    await until(() => notes.length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(existsSync(file('log'))).toBe(false);
    expect(notes.sort()).toEqual([expect.stringMatching(/another key/), expect.stringMatching(/other rules/)]);
    stop.abort();
    await expect(working).rejects.toThrow();
  });

  test('has one coordinator at a time', async () => {
    await start();
    const stop = new AbortController();
    const first = coordinate(jobsOf(['echo']), async () => {}, {}, { signal: stop.signal });
    await until(async () => (await server.dump()).includes('coordinator'));
    await expect(coordinate(jobsOf(['echo']), async () => {})).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/Another sluis/),
    });
    stop.abort();
    await expect(first).rejects.toThrow();
  });

  test('has a job finished elsewhere when a machine is stopped', async () => {
    await start();
    const stopped = startWorker({ concurrency: 1, perform: performFake({ log: file('first') }) });
    const results: AuditDone[] = [];
    const working = coordinate(jobsOf(['sleep:600']), async (result) => void results.push(result));
    await until(() => existsSync(file('first')));
    stopped.stop.abort();
    await stopped.ended;
    expect(results).toEqual([]);
    startWorker();
    await working;
    expect(summary(results)).toEqual(allDone(1));
    expect(begun()).toHaveLength(1);
  });

  test('lets a machine that is stopped finish what it soon will', async () => {
    await start();
    const stopped = startWorker({ grace: 5_000 });
    const results: AuditDone[] = [];
    const working = coordinate(jobsOf(['sleep:400']), async (result) => void results.push(result));
    await until(() => existsSync(file('log')));
    stopped.stop.abort();
    await stopped.ended;
    await working;
    expect(summary(results)).toEqual(allDone(1));
    expect(begun()).toHaveLength(1);
  });

  test('stops a machine that cannot work at all, and gives its job to another', async () => {
    await start();
    const refusing = startWorker({
      perform: async () => performFake({ log: '', refuse: true })(job(0), new AbortController().signal, () => {}),
    });
    const results: AuditDone[] = [];
    const working = coordinate(jobsOf(['echo']), async (result) => void results.push(result));
    await expect(refusing.ended).rejects.toMatchObject({ name: 'UserError', message: 'No key.' });
    startWorker();
    await working;
    expect(summary(results)).toEqual(allDone(1));
  });

  test('holds no name, no address, no value and no result that can be read, in memory or on disk', async () => {
    await start();
    const planted = ['planted-owner', 'planted-address', 'planted-tips', 'planted-progress', 'planted-sealed'];
    let ready = false;
    startWorker({
      concurrency: 1,
      perform: async (sent, _, progress) => {
        progress('planted-progress');
        await until(() => ready);
        return {
          target: sent.target.id,
          outcome: { unchanged: true, tips: 'planted-tips' },
          sealed: new TextEncoder().encode('planted-sealed'),
        };
      },
    });
    const jobs = [0, 1, 2].map((number): AuditJob => {
      const { target, ...rest } = job(number, 'planted-owner/repo');
      return { ...rest, target: { ...target, source: { kind: 'git', url: 'https://forge.test/planted-address.git' } } };
    });
    const dumps: string[] = [];
    const working = coordinate(each(jobs), async () => void dumps.push(await server.dump()));
    await until(async () => (await server.dump()).includes('progress'));
    dumps.push(await server.dump());
    ready = true;
    await working;
    const all = dumps.join('\n') + readAll(server.folder);
    expect(all.length).toBeGreaterThan(2_000);
    for (const text of [...planted, 'forge.test']) {
      expect(all).not.toContain(text);
      for (const shift of [0, 1, 2]) expect(all).not.toContain(base64Of(text, shift));
    }
  });

  test('does no job that stands in the place of another, and calls it a crash', async () => {
    await start();
    const client = server.client();
    const stop = new AbortController();
    const results: AuditDone[] = [];
    const working = coordinate(
      jobsOf(['echo', 'echo']),
      async (result) => void results.push(result),
      {},
      { signal: stop.signal },
    );
    const keyOf = async () => (await client.keys('sluis:run-*:job-*')).filter((key) => !key.endsWith(':lock')).sort();
    await until(async () => (await keyOf()).length === 2);
    const [first, second] = await keyOf();
    // The job of one target put in the place of another: a worker does not do it.
    await client.hset(first, 'data', (await client.hget(second, 'data')) ?? '');
    startWorker();
    await working;
    client.disconnect();
    expect(
      summary(results)
        .map((line) => line.split(' ')[1])
        .sort(),
    ).toEqual(['crash', 'done']);
    expect(begun()).toHaveLength(1);
  });
});

describe.skipIf(!HAS_REDIS)('a server of a queue', () => {
  test('that is killed and comes back loses nothing', async () => {
    await start();
    startWorker();
    const results: AuditDone[] = [];
    const events: CrewEvent[] = [];
    const names = Array.from({ length: 12 }, () => 'sleep:60');
    const working = coordinate(
      jobsOf(names),
      async (result) => void results.push(result),
      {},
      { onProgress: (event) => void events.push(event) },
    );
    await until(() => results.length >= 2);
    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.start();
    await working;
    expect(summary(results)).toEqual(allDone(12));
    expect(events).toContainEqual({ kind: 'server', reachable: false });
    expect(events).toContainEqual({ kind: 'server', reachable: true });
    expect(notes.some((note) => /cannot be reached/.test(note))).toBe(true);
  });

  test('that forgets everything is given again what is missing', async () => {
    await start({ durability: 'none' });
    startWorker();
    const results: AuditDone[] = [];
    const names = Array.from({ length: 12 }, () => 'sleep:60');
    const working = coordinate(jobsOf(names), async (result) => void results.push(result));
    for (const count of [2, 4, 6]) {
      await until(() => results.length >= count);
      await server.kill();
      await server.start();
    }
    await working;
    expect(summary(results)).toEqual(allDone(12));
    expect(notes.some((note) => /does not write along/.test(note))).toBe(true);
  });

  test('that is gone keeps nobody from stopping', async () => {
    await start();
    const worker = startWorker();
    const stop = new AbortController();
    const reason = new Error('stopped');
    const working = coordinate(jobsOf(['sleep:60000']), async () => {}, {}, { signal: stop.signal });
    await until(() => existsSync(file('log')));
    await server.kill();
    const since = performance.now();
    stop.abort(reason);
    worker.stop.abort();
    await expect(working).rejects.toBe(reason);
    await worker.ended;
    expect(performance.now() - since).toBeLessThan(30_000);
  });

  test('with a password is reached with it, and a wrong one is told without showing it', async () => {
    await start({ password: 'right-password' });
    const wrong = coordinate(jobsOf([]), async () => {}, { password: 'wrong-password' });
    const error = await wrong.catch((error: unknown) => error);
    expect(error).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/refuses the name or the password/),
    });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('wrong-password');
    await expect(coordinate(jobsOf([]), async () => {})).rejects.toThrow(/refuses the name or the password/);
    await coordinate(jobsOf([]), async () => {}, { url: `redis://:right-password@127.0.0.1:${server.port}` });
    await coordinate(jobsOf([]), async () => {}, { password: 'right-password' });
  });

  test('that throws keys away is refused', async () => {
    await start({ arguments: ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'] });
    await expect(coordinate(jobsOf([]), async () => {})).rejects.toMatchObject({
      name: 'UserError',
      remedy: { en: expect.stringContaining('noeviction') },
    });
  });

  test('that does not answer is told, after a while', async () => {
    await start();
    await server.kill();
    await expect(coordinate(jobsOf([]), async () => {}, { connecting: { patience: 700 } })).rejects.toMatchObject({
      name: 'UserError',
      message: `The queue at redis://127.0.0.1:${server.port} does not answer (ECONNREFUSED).`,
    });
  });

  test('is reached with TLS where its certificate is trusted, and only then', async () => {
    const certificate = selfSigned(folder);
    const tlsPort = await freePort();
    const { cert, key } = certificate;
    await start({
      arguments: [
        '--tls-port',
        String(tlsPort),
        '--tls-cert-file',
        cert,
        '--tls-key-file',
        key,
        '--tls-auth-clients',
        'no',
      ],
    });
    const url = `rediss://localhost:${tlsPort}`;
    await expect(coordinate(jobsOf([]), async () => {}, { url })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/encrypted connection .* cannot be made/),
    });
    const connecting = { ca: readFileSync(cert, 'utf8') };
    startWorker({ url, connecting });
    const results: AuditDone[] = [];
    await coordinate(jobsOf(['echo']), async (result) => void results.push(result), { url, connecting });
    expect(summary(results)).toEqual(allDone(1));
  });
});

function readAll(root: string): string {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/** The middle of the base64 of a text that begins at some byte of a longer one. */
function base64Of(text: string, shift: number): string {
  return Buffer.from('x'.repeat(shift) + text)
    .toString('base64')
    .slice(shift === 0 ? 0 : 4, -4);
}

function selfSigned(root: string): { readonly cert: string; readonly key: string } {
  const [cert, key] = [join(root, 'cert.pem'), join(root, 'key.pem')];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    cert,
    ...name,
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  return { cert, key };
}

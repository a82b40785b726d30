import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditDone, failedJob, type GivenJob, type Perform } from '../../../src/audit/crew/job.js';
import { UserError } from '../../../src/errors.js';
import { learntFiles } from '../../../src/scan/cache/carry.js';
import { CacheFolder } from '../../../src/scan/cache/folder.js';

/** What the fake workers are given beside jobs. */
export interface FakeSetup {
  /** Where they note what they do: one line a beginning, `target pid`. */
  readonly log: string;
  readonly refuse?: boolean;
}

/** What a fake job does, as its target's name has it: `crash`, `crash-once:<file>`, `sleep:<ms>`, … */
export function performFake(setup: FakeSetup): Perform {
  if (setup.refuse)
    throw new UserError({ nl: 'Geen sleutel.', en: 'No key.' }, { nl: 'Geef er een.', en: 'Give one.' });
  return async (job, signal, progress) => {
    appendFileSync(setup.log, `${job.target.id} ${process.pid}${shownShare(job)}\n`);
    progress(`begun ${job.target.name}`);
    const [what, argument = ''] = job.target.name.split(/:(.*)/s);
    const answer = await DEEDS[what]?.(argument, signal, job);
    return answer ?? doneWith(job, new TextEncoder().encode(`seal of ${job.target.id}`));
  };
}

type Deed = (argument: string, signal: AbortSignal, job: GivenJob) => Promise<Awaited<ReturnType<Perform>> | undefined>;

const DEEDS: Record<string, Deed> = {
  echo: async () => undefined,
  sleep: async (ms, signal) => {
    await sleep(Number(ms), undefined, { signal });
    return undefined;
  },
  /** Does not listen to the signal. */
  deaf: async (ms) => {
    await sleep(Number(ms));
    return undefined;
  },
  crash: async () => process.kill(process.pid, 'SIGKILL') && sleep(10_000),
  throw: async () => {
    throw new Error('a defect');
  },
  unchanged: async (tips, _, { target }) => ({ target: target.id, outcome: { unchanged: true, tips }, sealed: null }),
  'crash-once': async (file) => {
    if (existsSync(file)) return undefined;
    writeFileSync(file, '');
    process.kill(process.pid, 'SIGKILL');
    return sleep(10_000);
  },
  /** Keeps the thread busy, so that no message is read. */
  hang: async (ms) => {
    const end = Date.now() + Number(ms || 600_000);
    while (Date.now() < end);
    return undefined;
  },
  memory: async () => {
    const kept: Buffer[] = [];
    for (let at = 0; at < 4096; at++) kept.push(Buffer.alloc(2 ** 20, 1));
    return kept.length > 0 ? undefined : Promise.reject(new Error('no memory'));
  },
  /** Starts a process that would go on for long, and tells its number. */
  child: async (file, signal) => {
    const child = spawn('sleep', ['300'], { stdio: 'ignore' });
    writeFileSync(join(process.env.TMPDIR ?? '', 'clone'), 'fetched');
    // Whole or not at all: a test waits for the file.
    writeFileSync(`${file}.new`, String(child.pid));
    renameSync(`${file}.new`, file);
    await sleep(300_000, undefined, { signal });
    return undefined;
  },
  room: async (file) => {
    writeFileSync(join(process.env.TMPDIR ?? '', 'clone'), 'fetched');
    const { TMPDIR: room = '' } = process.env;
    writeFileSync(file, `${(statSync(room).mode & 0o777).toString(8)} ${room}`);
    return undefined;
  },
  environment: async (file) => {
    writeFileSync(file, JSON.stringify({ ...process.env, arguments: process.argv.join(' ') }));
    return undefined;
  },
  /** Asks to wait the first time. */
  'wait-once': async (argument, _, job) => {
    const [ms, file] = argument.split(':');
    if (existsSync(file)) return undefined;
    writeFileSync(file, '');
    return waitOf(job, Number(ms));
  },
  'wait-always': async (ms, _, job) => waitOf(job, Number(ms)),
  /** A large history: `split:3`, and what becomes of its second part: `split:3:crash`, `split:3:sleep:100`. */
  split: async (argument, signal, job) => {
    const [of, what, ...more] = argument.split(':');
    if (job.share?.kind === 'rest') return doneWith(job, Buffer.from(learntIn(job).join(' ')));
    if (job.share === undefined) {
      await sleep(Number(process.env.FAKE_FETCH ?? 0));
      return (job.parts ?? 0) > 1 ? { target: job.target.id, split: Number(of) } : undefined;
    }
    if (what !== undefined && job.share.number === 2) await DEEDS[what](more.join(':'), signal, job);
    const learnt = Buffer.alloc(Number(process.env.FAKE_LEARNT ?? 10), `${LEARNT}${job.share.number};`);
    new CacheFolder(exchangeOf(job), 'a'.repeat(32)).writeBlobs((fd) => writeSync(fd, learnt));
    return { target: job.target.id, learnt: true };
  },
};

/** What stands in the files of fake parts. */
export const LEARNT = 'geleerd-';

function exchangeOf({ exchange }: GivenJob): string {
  if (exchange === undefined) throw new Error('no folder for what is learnt');
  return exchange;
}

function learntIn(job: GivenJob): string[] {
  return learntFiles(exchangeOf(job))
    .map(({ path }) => readFileSync(path, 'latin1').slice(0, 10))
    .sort();
}

function shownShare({ share }: GivenJob): string {
  if (share === undefined) return '';
  return share.kind === 'part' ? ` part ${share.number}/${share.of}` : ` rest ${share.of}`;
}

function waitOf(job: GivenJob, wait: number) {
  const { outcome } = failedJob(job, 'rate-limit', 'rules-1');
  if ('unchanged' in outcome) throw new Error('a failure is an outcome');
  return { target: job.target.id, wait, outcome };
}

function doneWith(job: GivenJob, sealed: Uint8Array): AuditDone {
  const { source: _, ...target } = job.target;
  const outcome = {
    target,
    when: '2026-01-01T00:00:00.000Z',
    tips: `tips of ${target.id}`,
    settings: 'rules-1',
    failure: null,
    report: null,
    bytes: 1,
    took: { fetch: 1, scan: 1 },
  };
  return { target: target.id, outcome, sealed };
}

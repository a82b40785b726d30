import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { type AuditPlan, coordinate } from '../../src/audit/coordinate.js';
import type { AuditJob, Crew, CrewEvent } from '../../src/audit/crew/job.js';
import { openLedger } from '../../src/audit/ledger/ledger.js';
import type { AuditTarget } from '../../src/model/audit.js';
import type { Report } from '../../src/model/report.js';
import { folderWith } from '../doors/run.js';
import { seriesFinding } from '../reporters/reports.js';

const TARGET: AuditTarget = {
  id: 'host/1#code',
  name: 'a/b',
  part: 'code',
  source: { kind: 'git', url: 'https://host/a/b.git' },
  exposure: null,
  state: null,
};

function accepted(until: string): Report {
  const decision = { who: 'FG', when: '2026-01-01', why: 'openbaar', until };
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: '0', rules: 'ab'.repeat(32) },
    verdict: 'clear',
    exitCode: 0,
    scanned: { blobs: 1, documents: 1, tables: 0, rows: 0, bytes: 1, commits: 1 },
    subjects: { min: 0, max: 0 },
    findings: [],
    accepted: [{ ...seriesFinding(), decision }],
    skipped: [],
    notes: [],
  };
}

/** Which jobs are handed out in a second audit, on a day, when something was accepted until another. */
async function known(until: string, today: string | null): Promise<boolean> {
  const ledger = openLedger(folderWith(), { secret: randomBytes(32), now: () => new Date(), pid: process.pid });
  const jobs: AuditJob[] = [];
  const { source: _, ...target } = TARGET;
  const made = { target, when: '2026-01-01T00:00:00Z', tips: 't', settings: 's', failure: null, bytes: 1 };
  const crew: Crew = {
    async work(all, done) {
      for await (const job of all) {
        jobs.push(job);
        const outcome = { ...made, report: accepted(until), took: { fetch: 0, scan: 0 } };
        await done({ target: TARGET.id, outcome, sealed: null });
      }
    },
    close: async () => {},
  };
  const run = async (id: string) => {
    const targets = (async function* () {
      yield TARGET;
    })();
    const tipsOf = async () => null;
    const plan = { id, asked: ['a'], settings: 's', targets, tipsOf, rescan: false, today };
    const signal = new AbortController().signal;
    await coordinate(plan, { ledger, crew, now: () => new Date(), signal, onProgress: () => {} });
    ledger.end(new Date().toISOString());
  };
  try {
    await run('1');
    await run('2');
  } finally {
    ledger.close();
  }
  expect(jobs).toHaveLength(2);
  return jobs[1].known !== null;
}

it.each([
  ['a decision lasts', '2026-06-02', '2026-06-01', true],
  ['this is its last day', '2026-06-01', '2026-06-01', true],
  ['it has expired since: the target is looked at again', '2026-05-31', '2026-06-01', false],
  ['decisions of repositories do not count', '2026-05-31', null, true],
] as const)('what is known counts as long as %s', async (_, until, today, expected) => {
  expect(await known(until, today)).toBe(expected);
});

/** An audit of so many targets, and a second one in which the server says this of each: which jobs were left, and the ledger. */
async function again(count: number, tipsOf: AuditPlan['tipsOf'], settings = 's', stop = new AbortController().signal) {
  const ledger = openLedger(folderWith(), { secret: randomBytes(32), now: () => new Date(), pid: process.pid });
  let jobs: string[] = [];
  let events: CrewEvent[] = [];
  const crew: Crew = {
    async work(all, done) {
      for await (const { target, run } of all) {
        jobs.push(target.id);
        const { source: _, ...rest } = target;
        const when = '2026-01-01T00:00:00Z';
        const took = { fetch: 0, scan: 0 };
        const report = accepted('2027-01-01');
        const made = {
          target: rest,
          when,
          tips: `tips of ${target.id}`,
          settings: 's',
          failure: null,
          bytes: 1,
          report,
          took,
        };
        const outcome = run === '1' ? made : { ...made, tips: 'new' };
        await done({ target: target.id, outcome, sealed: null });
      }
    },
    close: async () => {},
  };
  const run = async (id: string, asked: AuditPlan['tipsOf'], by: string, signal = new AbortController().signal) => {
    jobs = [];
    events = [];
    const targets = (async function* () {
      for (let at = 0; at < count; at++) yield { ...TARGET, id: `host/${at}#code` };
    })();
    const plan = { id, asked: ['a'], settings: by, targets, tipsOf: asked, rescan: false, today: null };
    const onProgress = (event: CrewEvent) => void events.push(event);
    await coordinate(plan, { ledger, crew, now: () => new Date(), signal, onProgress });
    ledger.end(new Date().toISOString());
  };
  try {
    await run('1', async () => 'never asked', 's');
    expect(jobs).toHaveLength(count);
    let broken: readonly string[] | null = null;
    await run('2', tipsOf, settings, stop).catch(async (error) => {
      if (!stop.aborted) throw error;
      broken = ledger.resume()?.done ?? null;
      await run('2', tipsOf, settings);
    });
    const kept =
      ledger
        .run()
        ?.outcomes.filter(({ isUnchanged }) => isUnchanged)
        .map(({ target }) => target) ?? [];
    return { jobs: jobs.sort(), kept, events, broken: broken as readonly string[] | null };
  } finally {
    ledger.close();
  }
}

const same: AuditPlan['tipsOf'] = async ({ id }) => `tips of ${id}`;

it.each([0, 1, 8, 30, 64, 200])('targets that did not change need no worker: %i of them', async (count) => {
  const { jobs, kept, events } = await again(count, same);
  expect(jobs).toEqual([]);
  expect(kept).toHaveLength(count);
  expect(events.filter(({ kind }) => kind === 'finished')).toHaveLength(count);
  expect(events).toContainEqual({ kind: 'listed', targets: count });
});

it('a worker looks at what changed, at what cannot be told, and at what fails', async () => {
  const { jobs, kept } = await again(30, async (target, signal) => {
    const at = Number(/\d+/.exec(target.id)?.[0]);
    if (at % 10 === 1) return 'other';
    if (at % 10 === 2) return null;
    if (at % 10 === 3) throw new Error('the server went away');
    return same(target, signal);
  });
  expect(jobs).toEqual([1, 11, 2, 12, 21, 22, 13, 23, 3].map((at) => `host/${at}#code`).sort());
  expect(kept).toHaveLength(21);
});

it('broken off in the middle, has kept what did not change, and asks after the others only', async () => {
  const control = new AbortController();
  const asked: string[] = [];
  const { broken, kept, jobs } = await again(
    200,
    async (target, signal) => {
      asked.push(target.id);
      if (asked.length === 150) control.abort();
      signal.throwIfAborted();
      return same(target, signal);
    },
    's',
    control.signal,
  );
  // All that were answered before: a few were on their way.
  expect(broken?.length).toBeGreaterThan(130);
  expect(broken?.length).toBeLessThan(200);
  expect(asked.filter((id, at) => asked.indexOf(id) < at && broken?.includes(id))).toEqual([]);
  expect(new Set(asked).size).toBe(200);
  expect([kept.length, jobs]).toEqual([200, []]);
});

it('is asked of nothing where the rules are others', async () => {
  const { jobs } = await again(3, () => expect.fail('asked'), 'other rules');
  expect(jobs).toHaveLength(3);
});

import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { coordinate } from '../../src/audit/coordinate.js';
import type { AuditJob, Crew } from '../../src/audit/crew/job.js';
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
    const plan = { id, asked: ['a'], settings: 's', targets, rescan: false, today };
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

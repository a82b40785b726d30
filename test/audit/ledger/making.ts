import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ledger, openLedger } from '../../../src/audit/ledger/ledger.js';
import { type LedgerOptions, type LedgerReader, readLedger } from '../../../src/audit/ledger/reader.js';
import type { AuditOutcome } from '../../../src/model/audit.js';
import type { Report } from '../../../src/model/report.js';

export const SECRET = Buffer.alloc(32, 3);
export const OPTIONS: LedgerOptions = { secret: SECRET, now: () => new Date('2026-03-01T02:00:00Z'), pid: process.pid };
export const WHEN = '2026-03-01T02:10:00.000Z';
const DIGEST = 'ab'.repeat(32);

/** A folder that is gone after the test. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'sluis-ledger-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return path.join(made, 'ledger');
}

export function opened(at: string, more: Partial<LedgerOptions> = {}): Ledger {
  return openLedger(at, { ...OPTIONS, ...more });
}

export function reading(at: string, more: Partial<LedgerOptions> = {}): LedgerReader {
  return readLedger(at, { ...OPTIONS, ...more });
}

/** Something done with a ledger that is closed afterwards. */
export function within<T>(at: string, use: (ledger: Ledger) => T): T {
  const ledger = opened(at);
  try {
    return use(ledger);
  } finally {
    ledger.close();
  }
}

export const run = (id: string) => ({ id, began: WHEN, asked: ['github:gemeente'], settings: DIGEST });

export function report(people = 3): Report {
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: '0.1.0', rules: DIGEST },
    verdict: 'blocked',
    exitCode: 1,
    scanned: { blobs: 1, documents: 1, tables: 1, rows: 9, bytes: 900, commits: 4 },
    subjects: { min: people, max: people + 2 },
    findings: [
      {
        fingerprint: '0123456789abcdef0123456789abcdef',
        rule: 'bsn',
        category: 'identifier',
        class: 'national-number',
        severity: 'critical',
        effect: 'block',
        confidence: 0.999999,
        location: { path: 'data/personen.csv', table: 'personen', columns: [{ index: 0, name: 'bsn' }], firstRow: 2 },
        evidence: { values: 9, distinct: people, passing: people, chance: 0.0909091, log10p: -4.25 },
        subjects: { min: people, max: people + 2 },
        history: {
          since: '2017-03-01',
          until: '2019-03-01',
          versions: 2,
          inTip: true,
          refs: ['main'],
          refCount: 1,
          remotes: [],
        },
        message: { nl: 'Burgerservicenummers', en: 'Citizen service numbers' },
      },
    ],
    accepted: [],
    skipped: [],
    notes: [],
  };
}

export function outcome(id: string, more: Partial<AuditOutcome> = {}): AuditOutcome {
  return {
    target: {
      id,
      name: `gemeente/${id.replace(/[^a-z0-9]/gi, '-')}`,
      part: 'code',
      exposure: {
        visibility: 'public',
        publicSince: WHEN,
        isArchived: false,
        isFork: false,
        forks: { count: 2, users: 1, organisations: 1 },
        stars: 1,
        watchers: 2,
        traffic: null,
        hasPages: false,
      },
      state: 'pushed 1',
    },
    when: WHEN,
    tips: DIGEST,
    settings: DIGEST,
    failure: null,
    report: report(),
    bytes: 4096,
    took: { fetch: 12, scan: 34 },
    ...more,
  };
}

export const failed = (id: string) => outcome(id, { failure: 'unreachable', report: null, tips: null });

/** What a ledger says of its last run: the outcomes with what is sealed. */
export function told(ledger: LedgerReader) {
  return ledger.run()?.outcomes.map((each) => ({
    target: each.target,
    isUnchanged: each.isUnchanged,
    outcome: each.outcome(),
    sealed: each.sealed()?.toString() ?? null,
  }));
}

/** The bytes of every file in a folder. */
export function bytesOf(at: string): Map<string, Buffer> {
  return new Map(readdirSync(at).map((name) => [name, readFileSync(path.join(at, name))]));
}

import type {
  Audit,
  AuditedTarget,
  AuditFailure,
  AuditJoin,
  AuditLeftOut,
  AuditPart,
  AuditPoint,
  Exposure,
  Visibility,
} from '../../../src/model/audit.js';
import type { Finding } from '../../../src/model/finding.js';
import type { History } from '../../../src/model/history.js';
import type { Report, Verdict } from '../../../src/model/report.js';
import { accepted, groupFinding, report, seriesFinding, skip, testNote } from '../reports.js';

/** Audits made by hand and of any size, for the tests of what is written about them. */

export const TODAY = '2026-11-30';

export function exposure(changes: Partial<Exposure> = {}): Exposure {
  return {
    visibility: 'public',
    publicSince: '2016-01-04T09:00:00Z',
    isArchived: false,
    isFork: false,
    forks: { count: 3, users: 2, organisations: 1 },
    stars: 12,
    watchers: 4,
    traffic: { views: 140, visitors: 31, clones: 9, cloners: 5 },
    hasPages: false,
    ...changes,
  };
}

export function history(changes: Partial<History> = {}): History {
  return {
    since: '2017-05-17',
    until: '2019-06-03',
    versions: 2,
    inTip: true,
    refs: ['refs/heads/main', 'refs/tags/v1.0'],
    refCount: 2,
    remotes: [],
    ...changes,
  };
}

interface TargetChanges extends Partial<Omit<AuditedTarget, 'target'>> {
  readonly target?: Partial<AuditedTarget['target']>;
}

export function audited(changes: TargetChanges = {}): AuditedTarget {
  return {
    when: '2026-11-30T02:00:00Z',
    tips: 'ab'.repeat(32),
    settings: 'cd'.repeat(32),
    failure: null,
    report: report(),
    bytes: 120_000,
    took: { fetch: 300, scan: 900 },
    change: 'unchanged',
    verdict: 'clear',
    fresh: [],
    gone: 0,
    exposedSince: null,
    ...changes,
    target: {
      id: 'github.com/1#code',
      name: 'gemeente/dataset',
      part: 'code',
      exposure: exposure(),
      state: null,
      ...changes.target,
    },
  };
}

/** A repository in which something blocks. */
export function blockedTarget(findings: readonly Finding[], changes: TargetChanges = {}): AuditedTarget {
  const most = Math.max(0, ...findings.map(({ subjects }) => subjects.max));
  return audited({
    verdict: 'blocked',
    exposedSince: '2017-05-17',
    report: report({ verdict: 'blocked', exitCode: 1, findings, subjects: { min: most, max: most } }),
    ...changes,
  });
}

export function failedTarget(failure: AuditFailure, changes: TargetChanges = {}): AuditedTarget {
  return audited({ failure, report: null, verdict: 'incomplete', tips: null, ...changes });
}

export function point(run: string, ended: string, blocked: number, people: number): AuditPoint {
  return {
    run,
    ended,
    targets: 8,
    verdicts: { clear: 8 - blocked, review: 0, blocked, incomplete: 0 },
    subjects: { min: people, max: people },
  };
}

const NOTHING_LEFT: AuditLeftOut = { targets: 0, tables: 0, pairs: 0, links: 0, copies: 0, places: 0 };

/** What joining two tables tells. */
export function join(changes: Partial<AuditJoin> = {}): AuditJoin {
  return {
    effect: 'block',
    subjects: { min: 41, max: 96 },
    linked: 400,
    uniques: 41,
    newUniques: 39,
    recordsBelowBlock: 96,
    recordsBelowWarn: 210,
    kBefore: 17,
    kAfter: 1,
    isEstimate: false,
    ...changes,
  };
}

export function audit(changes: Partial<Audit> = {}): Audit {
  return {
    schema: 'sluis.audit/1',
    tool: { name: 'sluis', version: '0.1.0', rules: 'ab'.repeat(32) },
    run: {
      id: 'run-3',
      began: '2026-11-30T01:00:00Z',
      ended: '2026-11-30T04:00:00Z',
      asked: ['github:gemeente', 'git@git.example.nl:data/oud.git'],
    },
    verdict: 'clear',
    exitCode: 0,
    subjects: { min: 0, max: 0 },
    notes: [],
    empty: 0,
    targets: [],
    copies: [],
    links: [],
    leftOut: NOTHING_LEFT,
    trend: [],
    ...changes,
  };
}

const FRESH = '3f9c'.repeat(8);

/** An audit as it happens: leaks of every kind, failures, decisions, a broken glass and two audits before. */
export function nightAudit(): Audit {
  const glass = {
    nl: 'Op 2026-10-02 heeft F. de Vries het glas gebroken: gepusht ondanks 2 bevindingen over 40 mensen. Reden: storing. Nog door niemand nagekeken: `sluis triage review 7`.',
    en: 'On 2026-10-02 F. de Vries broke the glass: pushed in spite of 2 findings about 40 people. Reason: outage. Nobody has reviewed it yet: `sluis triage review 7`.',
  };
  const series = seriesFinding({ history: history() });
  const groups = groupFinding({ history: history({ inTip: false, since: '2021-03-01' }) });
  const secret = seriesFinding({
    rule: 'wachtwoord',
    fingerprint: '12ab'.repeat(8),
    location: { path: 'config/instellingen.env', line: 3, blob: 'a'.repeat(40) },
    subjects: { min: 0, max: 0 },
    history: history({ refs: ['refs/heads/main', 'refs/pull/14/head'] }),
  });
  return audit({
    verdict: 'blocked',
    exitCode: 1,
    subjects: { min: 711, max: 742 },
    targets: [
      blockedTarget([series, groups, testNote('test/invoer.csv')], {
        change: 'changed',
        fresh: [`${FRESH} data/x`],
        gone: 2,
      }),
      blockedTarget([secret], {
        target: {
          id: 'github.com/2#code',
          name: 'gemeente/wmo-rapportage',
          exposure: exposure({ visibility: 'private', forks: { count: 0, users: 0, organisations: 0 }, traffic: null }),
        },
        exposedSince: null,
        report: report({
          verdict: 'blocked',
          exitCode: 1,
          findings: [secret],
          notes: [{ kind: 'broken-glass', count: 40, message: glass }],
        }),
      }),
      failedTarget('not-found', { target: { id: 'github.com/3#code', name: 'gemeente/verdwenen', exposure: null } }),
      failedTarget('too-large', { target: { id: 'github.com/4#code', name: 'gemeente/kaarten' } }),
      audited({
        verdict: 'incomplete',
        target: { id: 'github.com/5#wiki', name: 'gemeente/dataset', part: 'wiki' },
        report: report({
          verdict: 'incomplete',
          exitCode: 2,
          skipped: [skip('encrypted', 'archief.zip'), skip('spreadsheet', 'oud.xls'), skip('media', 'logo.png')],
        }),
      }),
      audited({
        verdict: 'review',
        change: 'new',
        target: { id: 'github.com/6#code', name: 'gemeente/wijken' },
        report: report({ verdict: 'review', findings: [groupFinding()], subjects: { min: 12, max: 31 } }),
      }),
      audited({
        target: { id: 'github.com/7#code', name: 'gemeente/register' },
        report: report({
          accepted: [
            accepted({
              decision: { who: 'F. de Vries', when: '2026-01-02', why: 'openbaar register', until: '2026-12-24' },
            }),
            accepted({ decision: { who: 'M. Bakker', when: '2025-01-02', why: 'oud besluit', until: '2026-11-29' } }),
            accepted({ decision: { who: 'S. Smit', when: '2026-01-02', why: 'zonder einde' } }),
          ],
        }),
      }),
      audited({ target: { id: 'github.com/8#code', name: 'gemeente/website' } }),
    ],
    copies: [
      {
        blob: 'c'.repeat(40),
        places: [
          { target: 'github.com/1#code', path: 'data/getallenreeksen.csv' },
          { target: 'github.com/6#code', path: 'kopie/reeksen-oud.csv' },
        ],
      },
    ],
    links: [
      {
        shared: 0.875,
        joined: join(),
        tables: [
          { target: 'github.com/1#code', path: 'data/wmo/huishoudens.csv' },
          { target: 'github.com/6#code', path: 'wijken/2024.csv' },
        ],
      },
    ],
    trend: [
      point('run-1', '2026-11-28T04:00:00Z', 4, 900),
      point('run-2', '2026-11-29T04:00:00Z', 3, 800),
      point('run-3', '2026-11-30T04:00:00Z', 2, 742),
    ],
  });
}

const PARTS: readonly AuditPart[] = ['code', 'code', 'code', 'wiki'];
const SEEN: readonly Visibility[] = ['public', 'private', 'public', 'internal'];

/** An audit of so many repositories, with so many findings over about a third of them. */
export function auditOf(count: number, findings: number): Audit {
  const blocked = Math.max(1, Math.floor(count * 0.3));
  const perTarget = Math.ceil(findings / blocked);
  let left = findings;
  const targets = Array.from({ length: count }, (_, at): AuditedTarget => {
    const own = Math.min(left, perTarget);
    left -= own;
    return made(at, own);
  });
  const order: readonly Verdict[] = ['blocked', 'incomplete', 'review', 'clear'];
  targets.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return {
    ...nightAudit(),
    subjects: { min: 700, max: 700 + findings },
    targets,
    trend: Array.from({ length: 200 }, (_, at) => point(`run-${at}`, `2026-05-0${1 + (at % 9)}`, at % 9, at * 3)),
  };
}

function made(at: number, findings: number): AuditedTarget {
  const changes = {
    target: {
      id: `github.com/${at}#code`,
      name: `gemeente/verzameling-${at}`,
      part: PARTS[at % PARTS.length],
      exposure: exposure({ visibility: SEEN[at % SEEN.length], stars: at % 90 }),
    },
  };
  if (findings > 0)
    return blockedTarget(
      Array.from({ length: findings }, (_, each) => madeFinding(at, each)),
      {
        ...changes,
        exposedSince: `20${10 + (at % 15)}-03-04`,
      },
    );
  if (at % 50 === 0) return failedTarget('timeout', changes);
  return audited(changes);
}

function madeFinding(at: number, each: number): Finding {
  const fingerprint = (at * 1000 + each).toString(16).padStart(8, '0').repeat(4);
  const path = `data/afdeling-${at % 13}/bestand-${at}-${each}.csv`;
  return seriesFinding({ fingerprint, location: { path, firstRow: 2 }, history: history({ inTip: each % 2 === 0 }) });
}

/** The same audit with another text in every place that is not ours. */
export function hostileAudit(hostile: string, hostileReport: Report): Audit {
  const name = `gemeente/${hostile}`;
  const target = { id: 'github.com/1#code', name };
  const text = { nl: hostile, en: hostile };
  const finding = seriesFinding({
    rule: hostile,
    location: { path: hostile },
    history: history({ refs: [hostile, `refs/heads/${hostile}`], paths: [hostile] }),
  });
  const all = report({
    ...hostileReport,
    notes: [
      { kind: 'broken-glass', message: text },
      { kind: 'one-ref', message: text },
    ],
  });
  return audit({
    ...nightAudit(),
    run: { id: hostile, began: hostile, ended: hostile, asked: [hostile] },
    targets: [
      blockedTarget([finding], { target, exposedSince: hostile, fresh: [hostile] }),
      blockedTarget([...all.findings, finding], { target, report: all }),
      ...(['gist', 'releases', 'texts', 'wiki'] as const).map((part) =>
        blockedTarget([finding], { target: { ...target, part } }),
      ),
      failedTarget('crash', { target }),
      audited({ target }),
    ],
    copies: [{ blob: hostile, places: [{ target: hostile, path: hostile }] }],
    links: [{ shared: 0.5, joined: join(), tables: [{ target: hostile, path: hostile }] }],
    trend: [{ ...point('a', hostile, 1, 1) }, { ...point('b', hostile, 2, 2) }],
  });
}

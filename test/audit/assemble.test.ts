import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/audit/assemble.js';
import { differenceFrom } from '../../src/audit/difference.js';
import { exposedSince } from '../../src/audit/exposed.js';
import type { Kept } from '../../src/audit/kept.js';
import { exitCodeOfNew } from '../../src/audit/new-only.js';
import { SubjectTotal } from '../../src/judgement/subjects.js';
import type { AuditOutcome, Exposure } from '../../src/model/audit.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import type { Report, Verdict } from '../../src/model/report.js';
import { allowedNote } from '../../src/scan/notes.js';
import { digestsOf, KEY } from '../judgement/matches.js';
import { join } from '../reporters/audit/audits.js';
import { seriesFinding, skip } from '../reporters/reports.js';

const CODES = { clear: 0, review: 0, blocked: 1, incomplete: 2 } as const;
const PUBLIC: Exposure = {
  visibility: 'public',
  publicSince: '2020-01-01T00:00:00Z',
  isArchived: false,
  isFork: false,
  forks: { count: 0, users: null, organisations: null },
  stars: 0,
  watchers: 0,
  traffic: null,
  hasPages: false,
};

function report(verdict: Verdict, people = 0, changes: Partial<Report> = {}): Report {
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: '0', rules: 'x' },
    verdict,
    exitCode: CODES[verdict],
    scanned: { blobs: 1, documents: 1, tables: 0, rows: 0, bytes: 1, commits: 1 },
    subjects: { min: people, max: people },
    findings: [],
    accepted: [],
    skipped: [],
    notes: [],
    ...changes,
  };
}

function outcome(name: string, made: Report | null, changes: Partial<AuditOutcome> = {}): AuditOutcome {
  return {
    target: { id: `host/${name}#code`, name, part: 'code', exposure: null, state: null },
    when: '2026-01-01T00:00:00Z',
    tips: 'x',
    settings: 'x',
    failure: made === null ? 'not-found' : null,
    report: made,
    bytes: 1,
    took: { fetch: 1, scan: 1 },
    ...changes,
  };
}

function keptOf(people: readonly number[]): Kept {
  const total = new SubjectTotal(KEY);
  total.addPeople({ min: people.length, max: people.length }, digestsOf(people));
  return { people: total.parts(), tables: [], left: 0 };
}

function audit(
  outcomes: readonly AuditOutcome[],
  kept: Readonly<Record<string, Kept>> = {},
  counted: { min: number; max: number } | null = null,
) {
  return assemble({
    digestOf: (target) => target,
    known: { get: () => null },
    run: { id: 'r', began: 'a', ended: 'b', asked: ['github:a'] },
    rules: 'x',
    outcomes,
    reportOf: (target) => outcomes.find((each) => each.target.id === target)?.report ?? null,
    keptOf: (target) => kept[target] ?? null,
    runKey: KEY,
    policy: DEFAULT_POLICY,
    counted,
    earlier: [],
  });
}

describe('an audit', () => {
  it('is as bad as its worst target, and a leak outranks what could not be looked at', () => {
    const verdictOf = (...verdicts: readonly (Verdict | null)[]) => {
      const { verdict, exitCode } = audit(verdicts.map((each, at) => outcome(`t${at}`, each && report(each))));
      return [verdict, exitCode];
    };
    expect(verdictOf('clear', 'review')).toEqual(['review', 0]);
    expect(verdictOf('clear', null)).toEqual(['incomplete', 2]);
    expect(verdictOf('incomplete', 'blocked', null)).toEqual(['blocked', 1]);
    expect(verdictOf()).toEqual(['incomplete', 2]);
  });

  it('stops for warnings where the policy of a target does', () => {
    expect(audit([outcome('a', report('review', 0, { exitCode: 1 }))]).exitCode).toBe(1);
  });

  it('counts people of several targets once, and a copy of a target not at all', () => {
    const [a, b] = [outcome('a', report('blocked', 3)), outcome('b', report('blocked', 3))];
    const both = { [a.target.id]: keptOf([1, 2, 3]), [b.target.id]: keptOf([2, 3, 4]) };
    expect(audit([a, b], both).subjects).toEqual({ min: 4, max: 4 });
    const copy = { [a.target.id]: keptOf([1, 2, 3]), [b.target.id]: keptOf([3, 2, 1]) };
    expect(audit([a, b], copy).subjects).toEqual({ min: 3, max: 3 });
  });

  it('gives the same whoever was ready first', () => {
    const all = ['a', 'b', 'c', 'd'].map((name, at) => outcome(name, report(at % 2 ? 'blocked' : 'clear', at)));
    const kept = Object.fromEntries(all.map(({ target }, at) => [target.id, keptOf([at, at + 1, at + 2])]));
    expect(audit([...all].reverse(), kept)).toEqual(audit(all, kept));
  });

  it('tells what was counted at the time, when people cannot be told apart any more', () => {
    const [a, b] = [outcome('a', report('blocked', 3)), outcome('b', report('blocked', 3))];
    expect(audit([a, b]).subjects).toEqual({ min: 3, max: 6 });
    expect(audit([a, b], {}, { min: 4, max: 4 }).subjects).toEqual({ min: 4, max: 4 });
    const both = { [a.target.id]: keptOf([1, 2, 3]), [b.target.id]: keptOf([1, 2, 3]) };
    expect(audit([a, b], both, { min: 4, max: 4 }).subjects).toEqual({ min: 3, max: 3 });
  });

  it('tells a content in which something was found that stands in several places', () => {
    const blob = 'ab'.repeat(20);
    const found = (path: string, effect: 'block' | 'note' = 'block') =>
      report('blocked', 0, { findings: [seriesFinding({ effect, location: { path, blob } })] });
    expect(audit([outcome('a', found('x.csv')), outcome('b', found('y.csv'))]).copies).toEqual([
      {
        blob,
        places: [
          { target: 'host/a#code', path: 'x.csv' },
          { target: 'host/b#code', path: 'y.csv' },
        ],
      },
    ]);
    expect(audit([outcome('a', found('x.csv'))]).copies).toEqual([]);
    expect(audit([outcome('a', found('x', 'note')), outcome('b', found('y', 'note'))]).copies).toEqual([]);
  });
});

describe('an audit that says little', () => {
  const NOTHING = { kind: 'nothing-there', message: { nl: 'leeg', en: 'empty' } } as const;
  const empty = (name: string) => outcome(name, report('clear', 0, { notes: [NOTHING] }));
  const given = {
    ...{ digestOf: (target: string) => target, known: { get: () => null }, rules: 'x', reportOf: () => null },
    ...{ keptOf: () => null, runKey: KEY, policy: DEFAULT_POLICY, counted: null, earlier: [] },
  };

  it('because it was not finished is incomplete, unless something blocks already', () => {
    const unfinished = (outcomes: readonly AuditOutcome[]) => {
      const run = { id: 'r', began: 'a', ended: null, asked: [] };
      const { verdict, exitCode, trend } = assemble({ ...given, run, outcomes });
      return [verdict, exitCode, trend.length];
    };
    expect(unfinished([outcome('a', report('clear'))])).toEqual(['incomplete', 2, 0]);
    expect(unfinished([outcome('a', report('review'))])).toEqual(['incomplete', 2, 0]);
    expect(unfinished([outcome('a', report('blocked', 1))])).toEqual(['blocked', 1, 0]);
  });

  it('because there is nothing in any of its targets is incomplete', () => {
    const told = (...outcomes: readonly AuditOutcome[]) => {
      const made = audit(outcomes);
      return [made.verdict, made.exitCode, made.empty, exitCodeOfNew(made)];
    };
    expect(told(empty('a'), empty('b'))).toEqual(['incomplete', 2, 2, 2]);
    expect(told(empty('a'), outcome('b', report('clear')))).toEqual(['clear', 0, 1, 0]);
  });

  it('because the policy looked less strictly says so once, with all files that were left out', () => {
    const lowers = { kind: 'policy-lowers', count: 1, message: { nl: 'lager', en: 'lower' } } as const;
    const notes = (files: number) => [lowers, ...allowedNote(files)];
    const made = audit([
      outcome('a', report('clear', 0, { notes: notes(2) })),
      outcome('b', report('clear', 0, { notes: notes(3) })),
    ]);
    expect(made.notes).toEqual([lowers, ...allowedNote(5)]);
  });
});

describe('since when something can have been public', () => {
  const since = (dates: readonly string[], exposure: Exposure | null, effect: 'block' | 'warn' = 'block') => {
    const history = { until: '2026-01-01', versions: 1, inTip: true, refs: [], refCount: 0, remotes: [] };
    const findings = dates.map((date) => seriesFinding({ effect, history: { ...history, since: date } }));
    const target = { id: 'a', name: 'a', part: 'code' as const, exposure, state: null };
    return exposedSince({ target, report: report('blocked', 1, { findings }) });
  };

  it.each([
    ['the oldest of what blocks', ['2022-05-01', '2021-03-01'], PUBLIC, '2021-03-01'],
    ['not before the repository was there', ['2017-05-01'], PUBLIC, '2020-01-01T00:00:00Z'],
    ['nobody can see it', ['2021-03-01'], { ...PUBLIC, visibility: 'private' as const }, null],
    ['no forge was asked', ['2021-03-01'], null, null],
    ['nothing blocks', [], PUBLIC, null],
  ])('%s', (_, dates, exposure, expected) => {
    expect(since(dates, exposure)).toBe(expected);
  });
});

describe('the exit code for what is new', () => {
  const finding = seriesFinding({ effect: 'block' });
  const key = `${finding.fingerprint} ${finding.location.path}`;
  const blocked = report('blocked', 1, { findings: [finding] });
  const code = (made: Report | null, change: 'new' | 'changed' | 'unchanged', fresh: readonly string[]) =>
    exitCodeOfNew(audit([outcome('a', made, { difference: { change, fresh, gone: 0 } })]));

  it.each([
    ['a new finding that blocks', blocked, 'changed', [key], 1],
    ['one that was there', blocked, 'unchanged', [], 0],
    ['what cannot be looked at any more', null, 'changed', [], 2],
    ['what could not be looked at before either', null, 'unchanged', [], 0],
    ['nothing', report('clear'), 'changed', [], 0],
  ] as const)('%s', (_, made, change, fresh, expected) => {
    expect(code(made, change, fresh)).toBe(expected);
  });

  it.each([
    ['one of their targets changed', 'changed', 1],
    ['none did', 'unchanged', 0],
  ] as const)('counts tables that re-identify people together where %s', (_, change, expected) => {
    const links = [{ tables: [{ target: 'host/a#code', path: 'a' }], shared: 1, joined: join() }];
    const found = audit([outcome('a', report('clear'), { difference: { change, fresh: [], gone: 0 } })]);
    expect(exitCodeOfNew({ ...found, links })).toBe(expected);
  });

  it('is 2 when nothing at all was audited', () => {
    expect(exitCodeOfNew(audit([]))).toBe(2);
  });
});

describe('what became of a target', () => {
  const finding = seriesFinding({ effect: 'block', subjects: { min: 3, max: 3 } });
  const before = outcome('a', report('blocked', 3, { findings: [finding] }));

  it.each([
    ['scanned again with the same result', before, 'unchanged', 0],
    [
      'scanned by another version with the same result',
      outcome('a', report('blocked', 3, { findings: [finding], tool: { name: 'sluis', version: '9', rules: 'y' } })),
      'unchanged',
      0,
    ],
    ['with new commits that say nothing new', { ...before, tips: 'y' }, 'changed', 0],
    [
      'with more people in it',
      outcome('a', report('blocked', 4, { findings: [{ ...finding, subjects: { min: 4, max: 4 } }] })),
      'changed',
      1,
    ],
    [
      'with a note more',
      outcome('a', report('blocked', 3, { findings: [finding], skipped: [skip('encrypted', 'x')] })),
      'changed',
      0,
    ],
  ] as const)('%s', (_, after, change, fresh) => {
    const kept = JSON.parse(JSON.stringify(before)) as AuditOutcome;
    const found = differenceFrom(kept, after);
    expect([found.change, found.fresh.length]).toEqual([change, fresh]);
  });
});

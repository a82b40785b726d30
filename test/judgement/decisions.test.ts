import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type Deciding,
  decide,
  type Sight,
  type Standing,
  stateAlone,
  type UnreadCandidate,
} from '../../src/judgement/decisions.js';
import { fingerprintOf, skipFingerprint } from '../../src/judgement/fingerprint.js';
import { judgeMatch } from '../../src/judgement/judge.js';
import type { Decision, FindingDecision, SkipDecision } from '../../src/model/decision.js';
import type { Effect, Finding } from '../../src/model/finding.js';
import type { ColumnRef, Location } from '../../src/model/location.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import type { Skip } from '../../src/model/skip.js';
import { builtinRules } from '../../src/rules/load.js';
import { cpuTime } from '../cpu.js';
import { Random, shuffled } from '../scan/making.js';
import { identifierMatch, KEY } from './matches.js';

const TODAY = '2026-06-15';
const RULES = new Map(builtinRules().rules.map((rule) => [rule.id, rule]));
const MADE = judgeMatch(identifierMatch(), 'a.csv', { rules: RULES, policy: DEFAULT_POLICY, key: KEY });

interface Wish {
  readonly rule?: string;
  readonly kind?: string;
  readonly people?: number;
  readonly effect?: Effect;
  readonly columns?: readonly ColumnRef[];
  readonly related?: readonly string[];
  readonly class?: Finding['class'];
}

const BSN_COLUMN = [{ index: 1, name: 'bsn' }];

function candidate(path: string, wish: Wish = {}): Candidate {
  if (!MADE) throw new Error('no finding');
  const { rule = 'bsn', kind = 'column:keyed', people = 700, effect = 'block', columns = BSN_COLUMN } = wish;
  const location: Location = { path, ...(columns.length > 0 && { columns }) };
  const related = (wish.related ?? []).map((other) => ({ path: other, columns: [{ index: 0, name: 'wijk' }] }));
  const finding = {
    ...MADE,
    rule,
    class: wish.class ?? MADE.class,
    effect,
    location,
    subjects: { min: people, max: people },
    fingerprint: fingerprintOf(rule, kind, location, related),
  };
  return { finding, paths: [path, ...(wish.related ?? [])] };
}

function decisionOn({ finding, paths }: Candidate, changes: Partial<FindingDecision> = {}): FindingDecision {
  const [path, ...related] = paths;
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    path,
    ...(related.length > 0 && { related }),
    people: finding.subjects.max,
    effect: finding.effect,
    why: 'openbaar register',
    who: 'Team Data',
    when: '2026-03-01',
    ...changes,
  };
}

function unread(path: string, changes: Partial<Skip> = {}): UnreadCandidate {
  const skip: Skip = { location: { path }, reason: 'archive', effect: 'block', size: 1000, ...changes };
  return { skip: { ...skip, fingerprint: skipFingerprint(skip) }, path };
}

function skipDecision({ skip, path }: UnreadCandidate, changes: Partial<SkipDecision> = {}): SkipDecision {
  return {
    fingerprint: skip.fingerprint,
    notScanned: skip.reason as 'archive',
    path,
    ...(skip.size !== undefined && { size: skip.size }),
    why: 'gezien',
    who: 'Team Data',
    when: '2026-03-01',
    ...changes,
  };
}

interface Look {
  readonly candidates?: readonly Candidate[];
  readonly unread?: readonly UnreadCandidate[];
  readonly decisions: readonly Decision[];
  readonly triage?: Deciding['policy']['triage'];
  readonly today?: string;
  /** Paths that are there without being scanned. */
  readonly present?: readonly string[];
  /** Paths that were scanned without a finding. */
  readonly scanned?: readonly string[];
  readonly isWhole?: boolean;
}

function look(given: Look) {
  const { candidates = [], unread: skips = [], decisions, present = [], isWhole = true, today = TODAY } = given;
  const scanned = new Set([
    ...(given.scanned ?? []),
    ...candidates.map(({ paths }) => paths[0]),
    ...skips.map(({ path }) => path),
  ]);
  const sight: Sight = {
    state: (path) => (scanned.has(path) ? 'scanned' : present.includes(path) ? 'present' : 'gone'),
    isWhole,
  };
  const policy = { triage: given.triage ?? DEFAULT_POLICY.triage };
  const { findings, skipped, standings } = decide(candidates, skips, { decisions, policy, today, sight });
  return {
    accepted: findings.map((decision) => decision !== null),
    skipped: skipped.map((decision) => decision !== null),
    states: standings.map(({ state }) => state),
    standings,
    findings,
  };
}

describe('a decision', () => {
  const here = candidate('data/a.csv');

  it('covers the finding that it was made on', () => {
    expect(look({ candidates: [here], decisions: [decisionOn(here)] })).toMatchObject({
      accepted: [true],
      states: ['used'],
    });
  });

  it('covers it with fewer people and with a lower effect', () => {
    const decisions = [decisionOn(here)];
    for (const less of [
      candidate('data/a.csv', { people: 12 }),
      candidate('data/a.csv', { effect: 'warn' }),
      candidate('data/a.csv', { effect: 'note', people: 0 }),
    ]) {
      expect(look({ candidates: [less], decisions })).toMatchObject({ accepted: [true], states: ['used'] });
    }
  });

  it.each<[string, Wish]>([
    ['one person more', { people: 701 }],
    ['another column', { columns: [{ index: 2, name: 'bsn' }] }],
    ['another name of the column', { columns: [{ index: 1, name: 'nummer' }] }],
    ['a column more', { columns: [...BSN_COLUMN, { index: 2, name: 'postcode' }] }],
    ['another kind of evidence', { kind: 'column:neutral' }],
  ])('does not cover %s, and says that it grew', (_, wish) => {
    const now = candidate('data/a.csv', wish);
    expect(look({ candidates: [now], decisions: [decisionOn(here)] })).toMatchObject({
      accepted: [false],
      states: ['grew'],
    });
  });

  it('does not cover a worse effect', () => {
    for (const [was, is] of [
      ['warn', 'block'],
      ['note', 'warn'],
    ] as const) {
      const decisions = [decisionOn(candidate('a.csv', { effect: was }))];
      const candidates = [candidate('a.csv', { effect: is })];
      expect(look({ candidates, decisions })).toMatchObject({ accepted: [false], states: ['grew'] });
    }
  });

  it('does not cover another rule', () => {
    const now = candidate('data/a.csv', { rule: 'bsn-reeks' });
    expect(look({ candidates: [now], decisions: [decisionOn(here)] })).toMatchObject({
      accepted: [false],
      states: ['unused'],
    });
    // Nor when somebody wrote another rule beside the fingerprint.
    const forged = decisionOn(here, { rule: 'k-anonimiteit' });
    expect(look({ candidates: [here], decisions: [forged] }).accepted).toEqual([false]);
  });

  it('covers several findings of one fingerprint only when they fit together', () => {
    const half = candidate('data/a.csv', { people: 300 });
    const decisions = [decisionOn(half, { people: 700 })];
    expect(look({ candidates: [half, half], decisions }).accepted).toEqual([true, true]);
    expect(look({ candidates: [half, half, half], decisions })).toMatchObject({
      accepted: [false, false, false],
      states: ['grew'],
    });
    const worse = candidate('data/a.csv', { people: 1, effect: 'warn' });
    const onWarning = [decisionOn(worse, { people: 700 })];
    expect(look({ candidates: [worse, half], decisions: onWarning }).accepted).toEqual([false, false]);
  });

  it('that ended covers nothing; its last day counts', () => {
    const decisions = [decisionOn(here, { until: '2026-06-15' })];
    expect(look({ candidates: [here], decisions, today: '2026-06-15' })).toMatchObject({ accepted: [true] });
    expect(look({ candidates: [here], decisions, today: '2026-06-16' })).toMatchObject({
      accepted: [false],
      states: ['expired'],
    });
  });

  it('that nothing in its file needs is unused', () => {
    expect(look({ scanned: ['data/a.csv'], decisions: [decisionOn(here)] }).states).toEqual(['unused']);
  });

  it('is left in peace when its file was not scanned', () => {
    const elsewhere = candidate('data/b.csv', { rule: 'iban' });
    const given = { candidates: [elsewhere], decisions: [decisionOn(here)], present: ['data/a.csv'], isWhole: false };
    expect(look(given)).toMatchObject({ accepted: [false], states: ['idle'] });
    expect(look({ ...given, isWhole: true }).states).toEqual(['idle']);
  });

  it('is left in peace when its file could not be read', () => {
    const locked = unread('data/a.csv', { reason: 'unreadable' });
    expect(look({ unread: [locked], decisions: [decisionOn(here)] }).states).toEqual(['idle']);
  });

  it('on a file that is gone is named by a scan of everything, and by no other', () => {
    expect(look({ decisions: [decisionOn(here)], isWhole: true }).states).toEqual(['gone']);
    expect(look({ decisions: [decisionOn(here)], isWhole: false }).states).toEqual(['idle']);
  });

  it('covers nothing outside the folder that it governs', () => {
    const outside = candidate('../data/a.csv');
    expect(look({ candidates: [outside], decisions: [decisionOn(here)] }).accepted).toEqual([false]);
  });
});

describe('a file with a masked name', () => {
  const masked = candidate('data/klant •••••••••.csv');

  it('is covered by no decision: another person’s file is called the same', () => {
    expect(look({ candidates: [masked], decisions: [decisionOn(masked)] })).toMatchObject({
      accepted: [false],
      states: ['refused'],
    });
    const pair = candidate('data/a.csv', { related: ['data/klant •••••••••.csv'] });
    expect(look({ candidates: [pair], decisions: [decisionOn(pair)] }).accepted).toEqual([false]);
  });

  it('does not take along the decision on a file that is gone', () => {
    expect(look({ candidates: [masked], decisions: [decisionOn(candidate('data/a.csv'))] })).toMatchObject({
      accepted: [false],
      states: ['gone'],
    });
  });

  it('is not covered either when it was not scanned', () => {
    const one = unread('dossier •••••••••.bin', { size: 12 });
    expect(look({ unread: [one], decisions: [skipDecision(one)] })).toMatchObject({
      skipped: [false],
      states: ['refused'],
    });
  });
});

describe('a renamed file', () => {
  const before = candidate('data/a.csv');

  it('takes its decision along', () => {
    for (const path of ['open/a.csv', 'data/b.csv', 'elders/diep/c.csv']) {
      const { accepted, standings } = look({ candidates: [candidate(path)], decisions: [decisionOn(before)] });
      expect(accepted).toEqual([true]);
      expect(standings[0]).toMatchObject({ state: 'moved', to: path });
    }
  });

  it('does not as long as the old one is there, whether it was scanned or not', () => {
    const copy = candidate('data/b.csv');
    expect(look({ candidates: [copy], decisions: [decisionOn(before)], present: ['data/a.csv'] })).toMatchObject({
      accepted: [false],
      states: ['idle'],
    });
    expect(look({ candidates: [before, copy], decisions: [decisionOn(before)] })).toMatchObject({
      accepted: [true, false],
      states: ['used'],
    });
  });

  it('does not with other people, a worse effect or another form', () => {
    const decisions = [decisionOn(before, { effect: 'warn' })];
    for (const people of [701, 699, 0]) {
      expect(look({ candidates: [candidate('b.csv', { people, effect: 'warn' })], decisions })).toMatchObject({
        accepted: [false],
        states: ['gone'],
      });
    }
    expect(look({ candidates: [candidate('b.csv')], decisions })).toMatchObject({
      accepted: [false],
      states: ['grew'],
    });
    const other = candidate('b.csv', { columns: [{ index: 5, name: 'bsn' }], effect: 'warn' });
    expect(look({ candidates: [other], decisions })).toMatchObject({ accepted: [false], states: ['gone'] });
  });

  it('is not another file of its layout that stays when it is taken away', () => {
    const decisions = [decisionOn(candidate('2017/clienten.csv', { people: 700 }))];
    for (const other of ['2018/clienten.csv', '2017/andere.csv']) {
      expect(look({ candidates: [candidate(other, { people: 500 })], decisions }).accepted).toEqual([false]);
    }
  });

  it('does not when it has a decision of its own, also one that ended', () => {
    const now = candidate('data/b.csv');
    const own = decisionOn(now, { until: '2026-01-01' });
    expect(look({ candidates: [now], decisions: [decisionOn(before), own] })).toMatchObject({
      accepted: [false],
      states: ['gone', 'expired'],
    });
  });

  it('does not take along a decision that ended', () => {
    const decisions = [decisionOn(before, { until: '2026-01-01' })];
    expect(look({ candidates: [candidate('b.csv')], decisions }).accepted).toEqual([false]);
  });

  it('in a renamed folder is known by its name', () => {
    const years = ['2017', '2018', '2019', '2020'];
    const decisions = years.map((year) => decisionOn(candidate(`data/${year}.csv`)));
    const candidates = years.map((year) => candidate(`open/data/${year}.csv`));
    const random = new Random(1);
    for (let draw = 0; draw < 5; draw++) {
      const { accepted, standings } = look({
        candidates: shuffled(candidates, random),
        decisions: shuffled(decisions, random),
      });
      expect(accepted).toEqual([true, true, true, true]);
      for (const { decision, to } of standings) expect(to).toBe(`open/${decision.path}`);
    }
  });

  it('is known by more of its path where names are the same', () => {
    const places = ['noord/clienten.csv', 'zuid/clienten.csv'];
    const decisions = places.map((place) => decisionOn(candidate(`data/${place}`)));
    const candidates = places.map((place) => candidate(`2026/${place}`));
    expect(look({ candidates, decisions }).standings.map(({ to }) => to)).toEqual(
      places.map((place) => `2026/${place}`),
    );
  });

  it('is known by the number of people where names are new', () => {
    const decisions = [31, 12].map((people) => decisionOn(candidate(`data/${people}.csv`, { people })));
    const candidates = [candidate('x.csv', { people: 12 }), candidate('y.csv', { people: 31 })];
    expect(look({ candidates, decisions }).standings.map(({ to }) => to)).toEqual(['y.csv', 'x.csv']);
  });

  it('is not guessed at: of two that it could be, it is none', () => {
    const candidates = [candidate('x.csv'), candidate('y.csv')];
    expect(look({ candidates, decisions: [decisionOn(before)] })).toMatchObject({
      accepted: [false, false],
      states: ['gone'],
    });
    const decisions = [decisionOn(before), decisionOn(candidate('data/z.csv'))];
    expect(look({ candidates: [candidate('x.csv')], decisions })).toMatchObject({
      accepted: [false],
      states: ['gone', 'gone'],
    });
  });

  it('of another kind is another file', () => {
    expect(look({ candidates: [candidate('data/a.tsv')], decisions: [decisionOn(before)] }).accepted).toEqual([false]);
  });

  it('with a text must keep its name, as every text has the same structure', () => {
    const letter = candidate('brieven/jan.txt', { kind: 'text:keyed', columns: [], people: 1 });
    const decisions = [decisionOn(letter)];
    const text = (path: string) => candidate(path, { kind: 'text:keyed', columns: [], people: 1 });
    expect(look({ candidates: [text('archief/jan.txt')], decisions }).accepted).toEqual([true]);
    expect(look({ candidates: [text('brieven/piet.txt')], decisions }).accepted).toEqual([false]);
  });

  it('is followed for both files of a finding about two', () => {
    const link = (path: string, other: string) =>
      candidate(path, { rule: 'koppelbaar', kind: 'link:key', related: [other] });
    const decisions = [decisionOn(link('a.csv', 'wijk.csv'))];
    expect(look({ candidates: [link('b.csv', 'wijk.csv')], decisions, scanned: ['wijk.csv'] }).accepted).toEqual([
      true,
    ]);
    expect(look({ candidates: [link('a.csv', 'buurt.csv')], decisions, scanned: ['buurt.csv'] }).accepted).toEqual([
      true,
    ]);
    // The other file is still there, so that this is about a third one.
    expect(look({ candidates: [link('a.csv', 'buurt.csv')], decisions, scanned: ['wijk.csv'] }).accepted).toEqual([
      false,
    ]);
    const both = { candidates: [link('b.csv', 'buurt.csv')], decisions };
    expect(look(both).accepted).toEqual([true]);
    expect(look({ ...both, present: ['wijk.csv'] })).toMatchObject({ accepted: [false], states: ['gone'] });
  });

  it('outside the folder is nobody’s', () => {
    expect(look({ candidates: [candidate('../b.csv')], decisions: [decisionOn(before)] })).toMatchObject({
      accepted: [false],
      states: ['gone'],
    });
  });
});

describe('what was not scanned', () => {
  const archive = unread('data/a.zip');

  it('is covered by a decision on it', () => {
    expect(look({ unread: [archive], decisions: [skipDecision(archive)] })).toMatchObject({
      skipped: [true],
      states: ['used'],
    });
  });

  it.each<[string, UnreadCandidate]>([
    ['longer', unread('data/a.zip', { size: 1001 })],
    ['shorter', unread('data/a.zip', { size: 999 })],
  ])('and is %s now, is not', (_, now) => {
    expect(look({ unread: [now], decisions: [skipDecision(archive)] })).toMatchObject({
      skipped: [false],
      states: ['grew'],
    });
  });

  it('has no length on one side only: another thing', () => {
    const { size: _, ...skip } = archive.skip;
    const link = { skip, path: archive.path };
    expect(look({ unread: [link], decisions: [skipDecision(archive)] }).skipped).toEqual([false]);
    expect(look({ unread: [archive], decisions: [skipDecision(link)] }).skipped).toEqual([false]);
    expect(look({ unread: [link], decisions: [skipDecision(link)] }).skipped).toEqual([true]);
  });

  it('of another reason, format or name is another thing', () => {
    for (const other of [
      unread('data/a.zip', { reason: 'encrypted' }),
      unread('data/a.zip', { format: 'zip' }),
      unread('data/b.zip'),
    ]) {
      expect(look({ unread: [other], decisions: [skipDecision(archive)] }).skipped).toEqual([false]);
    }
  });

  it('twice under one name, of two lengths, is covered in neither', () => {
    const decisions = [skipDecision(archive)];
    for (const both of [
      [archive, unread('data/a.zip', { size: 5 })],
      [unread('data/a.zip', { size: 5 }), archive],
    ]) {
      expect(look({ unread: both, decisions })).toMatchObject({ skipped: [false, false], states: ['grew'] });
    }
    expect(look({ unread: [archive, archive], decisions }).skipped).toEqual([true, true]);
  });

  it('and is read now, or gone, leaves its decision without use', () => {
    expect(look({ scanned: ['data/a.zip'], decisions: [skipDecision(archive)] }).states).toEqual(['unused']);
    expect(look({ decisions: [skipDecision(archive)] }).states).toEqual(['gone']);
    expect(look({ present: ['data/a.zip'], decisions: [skipDecision(archive)] }).states).toEqual(['idle']);
  });
});

describe('the policy', () => {
  const here = candidate('a.csv');
  const archive = unread('a.zip');

  it('can forbid a class, whoever decided', () => {
    const triage = { maxDays: null, forbid: ['national-number'] as const };
    expect(look({ candidates: [here], decisions: [decisionOn(here)], triage })).toMatchObject({
      accepted: [false],
      states: ['refused'],
    });
    const other = candidate('a.csv', { class: 'ordinary' });
    expect(look({ candidates: [other], decisions: [decisionOn(other)], triage }).accepted).toEqual([true]);
    const moved = candidate('b.csv');
    expect(look({ candidates: [moved], decisions: [decisionOn(here)], triage })).toMatchObject({
      accepted: [false],
      states: ['refused'],
    });
  });

  it('can forbid to accept what was not scanned', () => {
    const triage = { maxDays: null, forbid: ['not-scanned'] as const };
    const decisions = [decisionOn(here), skipDecision(archive)];
    expect(look({ candidates: [here], unread: [archive], decisions, triage })).toMatchObject({
      accepted: [true],
      skipped: [false],
      states: ['used', 'refused'],
    });
  });

  it.each([
    ['2026-03-01', '2026-05-30', 'valid'],
    ['2026-03-01', '2026-05-31', 'refused'],
    ['2026-03-01', undefined, 'refused'],
    ['2026-03-01', '2026-04-30', 'expired'],
    // A decision of tomorrow does not stretch the time.
    ['2026-12-31', '2026-08-13', 'valid'],
    ['2026-12-31', '2026-08-14', 'refused'],
    ['2099-01-01', '2099-01-02', 'refused'],
  ])('with at most 90 days: decided %s, until %s is %s', (when, until, state) => {
    const decision = decisionOn(here, { when, ...(until !== undefined && { until }) });
    const policy = { triage: { maxDays: 90, forbid: [] } };
    expect(stateAlone(decision, policy, '2026-05-15')).toBe(state);
    expect(
      look({ candidates: [here], decisions: [decision], triage: policy.triage, today: '2026-05-15' }),
    ).toMatchObject({
      accepted: [state === 'valid'],
    });
  });
});

describe('over all inputs', () => {
  const path = fc.constantFrom(
    'a.csv',
    'b.csv',
    'data/a.csv',
    'data/b.csv',
    'open/a.csv',
    '../a.csv',
    'x/•••••••••.csv',
  );
  const wish = fc.record({
    people: fc.integer({ min: 0, max: 4 }),
    effect: fc.constantFrom<Effect>('block', 'warn', 'note'),
    columns: fc.constantFrom<readonly ColumnRef[]>([], BSN_COLUMN, [{ index: 2, name: null }]),
  });
  const found = fc.tuple(path, wish).map(([where, how]) => candidate(where, how));
  const decision = fc
    .tuple(found, fc.integer({ min: 0, max: 9 }), fc.constantFrom(undefined, '2026-01-01', '2027-01-01'))
    .map(([on, people, until]) => decisionOn(on, { people, ...(until !== undefined && { until }) }));
  const scene = fc.record({
    candidates: fc.array(found, { maxLength: 8 }),
    decisions: fc.uniqueArray(decision, { maxLength: 8, selector: ({ fingerprint }) => fingerprint }),
    present: fc.subarray(['a.csv', 'data/a.csv', 'open/a.csv']),
    isWhole: fc.boolean(),
  });
  const order: readonly Effect[] = ['note', 'warn', 'block'];

  it('no decision covers more people, a worse effect, another structure or the outside', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { findings } = look(given);
        for (const one of given.decisions) {
          const covered = given.candidates.filter((_, at) => findings[at] === one);
          const people = covered.reduce((sum, { finding }) => sum + finding.subjects.max, 0);
          expect(people).toBeLessThanOrEqual(one.people);
          for (const { finding, paths } of covered) {
            expect(order.indexOf(finding.effect)).toBeLessThanOrEqual(order.indexOf(one.effect));
            expect(finding.fingerprint.slice(0, 16)).toBe(one.fingerprint.slice(0, 16));
            expect(paths[0].startsWith('../')).toBe(false);
            expect(one.until === undefined || one.until >= TODAY).toBe(true);
          }
          // All that it covers is one file.
          expect(new Set(covered.map(({ paths }) => paths[0])).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order of findings and of decisions changes nothing', () => {
    const told = (standings: readonly Standing[]) =>
      standings.map(({ decision: one, state, to }) => `${one.fingerprint} ${state} ${to}`).sort();
    fc.assert(
      fc.property(scene, fc.integer(), (given, seed) => {
        const random = new Random(Math.abs(seed));
        const [one, other] = [
          given,
          {
            ...given,
            candidates: shuffled(given.candidates, random),
            decisions: shuffled(given.decisions, random),
          },
        ].map((input) => {
          const { findings, standings } = look(input);
          const pairs = input.candidates.map(
            ({ finding }, at) =>
              `${finding.fingerprint} ${finding.effect} ${finding.subjects.max} ${findings[at]?.fingerprint}`,
          );
          return { pairs: pairs.sort(), told: told(standings) };
        });
        expect(other).toEqual(one);
      }),
      { numRuns: 300 },
    );
  });

  it('thousands of each take little time', () => {
    const many = Array.from({ length: 5000 }, (_, at) => candidate(`nieuw/map${at % 70}/${at}.csv`));
    const decisions = Array.from({ length: 5000 }, (_, at) => decisionOn(candidate(`oud/map${at % 70}/${at}.csv`)));
    const start = cpuTime();
    const { accepted } = look({ candidates: many, decisions });
    expect(accepted.every(Boolean)).toBe(true);
    expect(cpuTime() - start).toBeLessThan(5000);
  });
});

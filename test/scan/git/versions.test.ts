import { describe, expect, it } from 'vitest';
import type { IdentifierMatch } from '../../../src/model/match.js';
import type { OriginPlace, OriginPlaces } from '../../../src/scan/git/origins.js';
import { withOrigins } from '../../../src/scan/git/versions.js';
import type { Member } from '../../../src/scan/judged.js';
import { digestsOf, identifierMatch, KEY } from '../../judgement/matches.js';
import { seriesFinding } from '../../reporters/reports.js';

const BLOB = 'ab'.repeat(20);
const PLACE: OriginPlace = { blob: BLOB, commit: 'cd'.repeat(20), ref: 'refs/heads/x1' };

/** Tells the same place of everything. */
function origins(place: OriginPlace = PLACE, isComplete = true): OriginPlaces {
  return { places: (findings) => ({ places: findings.map(() => place), isComplete }) };
}

/** One version in which these people were found. */
function version(at: number, people: readonly number[], changes: Partial<Member['judged']['finding']> = {}): Member {
  const size = people.length;
  const match: IdentifierMatch = identifierMatch({ candidates: size, passing: size, people: digestsOf(people) });
  const finding = seriesFinding({ fingerprint: 'one', subjects: { min: size, max: size }, ...changes });
  return { at, judged: { match, finding, paths: ['a.csv'] } };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const told = (members: readonly Member[], places = origins()) =>
  withOrigins(members, places, KEY, (name) => name.replaceAll('1', '•')).units.map(({ told: { finding } }) => finding);

describe('versions of a file', () => {
  it('become one finding about all their people, each counted once', () => {
    const [one, ...others] = told([
      version(0, numbers(0, 60)),
      version(1, numbers(40, 100)),
      version(2, numbers(0, 10)),
    ]);
    expect(others).toEqual([]);
    expect(one.subjects).toEqual({ min: 100, max: 100 });
    expect(one.location.blob).toBe(BLOB);
  });

  it('stay apart when they are not the same finding', () => {
    const found = told([version(0, numbers(0, 5)), version(1, numbers(0, 7), { fingerprint: 'other' })]);
    expect(found.map(({ subjects }) => subjects.max)).toEqual([5, 7]);
  });

  it('are told by the worst of them', () => {
    const [one] = told([
      version(0, numbers(0, 50), { effect: 'note' }),
      version(1, numbers(0, 2), { effect: 'block' }),
      version(2, numbers(0, 20), { effect: 'block', confidence: 0.5 }),
      version(3, numbers(0, 60), { effect: 'warn' }),
    ]);
    expect(one).toMatchObject({ effect: 'block', confidence: 0.5 });
    expect(one.subjects.max).toBe(60);
  });

  it('about one person never name the blob', () => {
    expect(told([version(0, [7])])[0].location.blob).toBeUndefined();
    expect(told([version(0, [7]), version(1, [7])])[0].location.blob).toBeUndefined();
    expect(told([version(0, [])])[0].location.blob).toBeUndefined();
    expect(told([version(0, [7]), version(1, [8])])[0].location.blob).toBe(BLOB);
    expect(told([version(0, [7])])[0].location.commit).toBe(PLACE.commit);
  });

  it('name refs and paths only as they may be shown', () => {
    const history = {
      since: '2024-01-01',
      until: '2024-01-01',
      versions: 1,
      inTip: true,
      refs: ['refs/heads/x1'],
      refCount: 1,
      remotes: [],
      paths: ['p1'],
    };
    const [one] = told([version(0, [1, 2])], origins({ ...PLACE, history }));
    expect(one.location.ref).toBe('refs/heads/x•');
    expect(one.history).toMatchObject({ refs: ['refs/heads/x•'], paths: ['p•'], since: '2024-01-01' });
  });

  it('whose history is too much to tell are said to be', () => {
    const all = (isComplete: boolean) =>
      withOrigins([version(0, [1])], origins(PLACE, isComplete), KEY, (name) => name);
    expect([all(true), all(false)].map(({ isHistoryPartial }) => isHistoryPartial)).toEqual([false, true]);
  });
});

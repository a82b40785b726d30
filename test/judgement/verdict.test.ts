import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMatch } from '../../src/judgement/judge.js';
import { compare, exitCodeOf, inOrder, verdictOf } from '../../src/judgement/verdict.js';
import type { Effect, Finding } from '../../src/model/finding.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import type { Verdict } from '../../src/model/report.js';
import type { Skip, SkipEffect } from '../../src/model/skip.js';
import { builtinRules } from '../../src/rules/load.js';
import { Random, shuffled } from '../scan/making.js';
import { identifierMatch, KEY } from './matches.js';

const JUDGING = {
  rules: new Map(builtinRules().rules.map((rule) => [rule.id, rule])),
  policy: DEFAULT_POLICY,
  key: KEY,
};

function finding(changes: Partial<Finding> = {}): Finding {
  const made = judgeMatch(identifierMatch(), 'a.csv', JUDGING);
  if (!made) throw new Error('no finding');
  return { ...made, ...changes };
}

const skip = (effect: SkipEffect): Skip => ({ location: { path: 'x' }, reason: 'encrypted', effect });

describe('the verdict', () => {
  const EFFECTS: readonly (readonly Effect[])[] = [
    [],
    ['note'],
    ['warn'],
    ['block'],
    ['note', 'warn'],
    ['note', 'warn', 'block'],
  ];
  const SKIPS: readonly (readonly SkipEffect[])[] = [[], ['list'], ['block'], ['list', 'block']];
  const cases = EFFECTS.flatMap((effects) =>
    SKIPS.flatMap((skips) =>
      [0, 1].flatMap((blobs) => (['block', 'warn'] as const).map((failOn) => [effects, skips, blobs, failOn] as const)),
    ),
  );

  /** As it is promised, written down once more. */
  function expected(
    effects: readonly Effect[],
    skips: readonly SkipEffect[],
    blobs: number,
    failOn: 'block' | 'warn',
  ): Verdict {
    if (effects.includes('block')) return 'blocked';
    if (effects.includes('warn') && failOn === 'warn') return 'blocked';
    if (blobs === 0) return 'incomplete';
    if (skips.includes('block')) return 'incomplete';
    return effects.includes('warn') ? 'review' : 'clear';
  }

  it.each(cases)('of findings %j, skips %j, %i blobs, fail on %s', (effects, skips, blobs, failOn) => {
    const verdict = verdictOf(
      effects.map((effect) => finding({ effect })),
      skips.map(skip),
      blobs,
      { ...DEFAULT_POLICY, failOn },
    );
    expect(verdict).toBe(expected(effects, skips, blobs, failOn));
  });

  it('has one exit code each', () => {
    expect((['clear', 'review', 'blocked', 'incomplete'] as const).map(exitCodeOf)).toEqual([0, 0, 1, 2]);
  });
});

describe('the order of findings', () => {
  const random = new Random(3);
  const many = Array.from({ length: 300 }, (_, at) =>
    finding({
      effect: (['block', 'warn', 'note'] as const)[random.below(3)],
      severity: (['critical', 'high', 'medium', 'low'] as const)[random.below(4)],
      rule: ['bsn', 'bsn-reeks', 'k-anonimiteit'][random.below(3)],
      fingerprint: `f${random.below(50)}`,
      location: {
        path: `m${random.below(4)}/b.csv`,
        ...(random.below(2) ? { line: random.below(5) } : { firstRow: at % 7 }),
      },
    }),
  );
  const keyOf = ({ location, effect, severity, rule, fingerprint }: Finding) =>
    JSON.stringify([location.path, effect, severity, rule, location.line ?? location.firstRow ?? 0, fingerprint]);

  it('is the same whatever the order of work', () => {
    const ordered = inOrder(many).map(keyOf);
    for (let at = 0; at < 20; at++) expect(inOrder(shuffled(many, random)).map(keyOf)).toEqual(ordered);
  });

  it('loses nothing and leaves its input alone', () => {
    const before = many.map(keyOf);
    expect(inOrder(many).map(keyOf).sort()).toEqual([...before].sort());
    expect(many.map(keyOf)).toEqual(before);
  });

  it('is by path, then worst first, then place', () => {
    const one = (path: string, effect: Effect, line: number) => finding({ location: { path, line }, effect });
    const ordered = inOrder([
      one('b', 'block', 1),
      one('a', 'note', 1),
      one('a', 'block', 9),
      one('a', 'block', 2),
      one('B', 'note', 1),
    ]);
    expect(ordered.map(({ location, effect }) => `${location.path} ${effect} ${location.line}`)).toEqual([
      'B note 1',
      'a block 2',
      'a block 9',
      'a note 1',
      'b block 1',
    ]);
  });

  it('compares by code units, totally', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => Math.sign(compare(a, b)) === -Math.sign(compare(b, a)) && (compare(a, b) === 0) === (a === b),
      ),
    );
    expect(['é', 'z', 'Z', 'a'].sort(compare)).toEqual(['Z', 'a', 'z', 'é']);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcome, ROOT } from '../doors/run.js';
import type { Asked } from './world/channel.js';
import { buildChannels, type ChannelWorld, type Planted } from './world/channels.js';
import { missedBy, peopleIn } from './world/judge.js';
import { countShown } from './world/people.js';
import { reportOf, sluis } from './world/sluis.js';
import { stateOf } from './world/state.js';

/** A scan of a whole history finds what lies hidden in it, or says that it did not look. */

const schema = JSON.parse(readFileSync(join(ROOT, 'docs', 'schema', 'report.schema.json'), 'utf8'));
const isReport = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const JSON_REPORT = ['scan', '--history', '--format', 'json'];

const RUNS = {
  plain: JSON_REPORT,
  again: [...JSON_REPORT, '--jobs', '1'],
  reflog: [...JSON_REPORT, '--reflog'],
  dangling: [...JSON_REPORT, '--reflog', '--dangling'],
  dutch: ['scan', '--history', '--details'],
  english: ['scan', '--history', '--details', '--lang', 'en'],
} as const;

describe('the whole history', () => {
  let world: ChannelWorld;
  let before: string[];
  let after: string[];
  const outcomes = new Map<string, Outcome>();
  beforeAll(async () => {
    world = buildChannels();
    before = stateOf(world.repo);
    for (const [name, argv] of Object.entries(RUNS)) outcomes.set(name, await sluis(world.repo, argv));
    after = stateOf(world.repo);
  }, 120_000);
  afterAll(() => world?.ground.remove());

  const outcomeOf = (run: keyof typeof RUNS) => outcomes.get(run) as Outcome;
  const reportIn = (run: keyof typeof RUNS) => reportOf(outcomeOf(run));

  test.each(Object.keys(RUNS) as (keyof typeof RUNS)[])('blocks (%s)', (run) => {
    expect({ code: outcomeOf(run).code, stderr: outcomeOf(run).stderr }).toEqual({ code: 1, stderr: '' });
  });

  const ASKED: readonly (readonly [run: keyof typeof RUNS, asked: readonly Asked[]])[] = [
    ['plain', []],
    ['reflog', ['reflog']],
    ['dangling', ['reflog', 'dangling']],
  ];

  test.each(ASKED)('says of every channel what it must (%s)', (run, asked) => {
    const report = reportIn(run);
    expect(report && missedBy(report, lookedAt(world, asked))).toEqual([]);
  });

  test.each(ASKED)('counts everybody once (%s)', (run, asked) => {
    const people = peopleIn(lookedAt(world, asked));
    const { min = 0, max = 0 } = reportIn(run)?.subjects ?? {};
    // Objects without a name also hold what was packed into archives.
    if (asked.includes('dangling')) expect(min).toBeGreaterThanOrEqual(people);
    else expect({ min, max }).toEqual({ min: people, max: people });
  });

  test('shows no number, in no form of output', () => {
    const numbers = world.planted.flatMap((planted) => planted.numbers);
    const shown = [...outcomes.values()].map(({ stdout, stderr }) => countShown(stdout + stderr, numbers));
    expect(shown).toEqual(shown.map(() => 0));
  });

  test('follows the schema', () => {
    expect(isReport(JSON.parse(outcomeOf('plain').stdout)), JSON.stringify(isReport.errors)).toBe(true);
  });

  test('says the same with one worker', () => {
    expect(outcomeOf('plain').stdout === outcomeOf('again').stdout).toBe(true);
  });

  test('changes nothing in the repository', () => {
    expect(after).toEqual(before);
  });
});

describe('the whole history of a repository of SHA-256', () => {
  test('says of every channel what it must', async () => {
    const world = buildChannels('sha256');
    try {
      const outcome = await sluis(world.repo, JSON_REPORT);
      const report = reportOf(outcome);
      expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 1, stderr: '' });
      expect(report && missedBy(report, lookedAt(world, []))).toEqual([]);
    } finally {
      world.ground.remove();
    }
  }, 120_000);
});

/** What a scan looks at that was asked for these. */
function lookedAt({ planted }: ChannelWorld, asked: readonly Asked[]): Planted[] {
  return planted.filter(
    ({ channel: { expect: expected } }) =>
      !('asked' in expected) || expected.asked === undefined || asked.includes(expected.asked),
  );
}

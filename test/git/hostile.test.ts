import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../doors/run.js';
import { DIRTY } from './world/dirty.js';
import { Ground } from './world/ground.js';
import { BOMBS } from './world/hostile/bombs.js';
import { FORMS } from './world/hostile/forms.js';
import { HIDINGS } from './world/hostile/hiding.js';
import { folderOf, isObeyed, NAMES, oddlyNamed } from './world/hostile/names.js';
import { LURES, luredByAll, markOf } from './world/hostile/programs.js';
import { TRAPS } from './world/hostile/traps.js';
import { release, WAITS, waiting } from './world/hostile/waits.js';
import { Marks } from './world/marks.js';
import { countShown, People } from './world/people.js';
import { Repository } from './world/repository.js';
import { pushLine, reportOf, type Standing, sluis } from './world/sluis.js';

/** A repository that means harm runs nothing, hides nothing, and keeps nobody waiting. */

// Each test starts the command several times.
vi.setConfig({ testTimeout: 60_000 });

const JSON_REPORT = ['scan', '--history', '--format', 'json'];

describe('a repository that means harm', () => {
  const people = new People(7);
  let ground: Ground;
  let marks: Marks;
  let remote: Repository;
  beforeAll(() => {
    ground = new Ground();
    marks = new Marks(ground);
    remote = Repository.init(ground, 'remote.git', { bare: true });
  });
  afterAll(() => ground?.remove());

  /** Every command that reads a repository, with its exit code. */
  const runAll = async (repo: Repository, standing: Standing = {}): Promise<Record<string, number | null>> => {
    const push = { ...standing, stdin: pushLine(repo) };
    const url = `file://${remote.folder}`;
    const runs: readonly (readonly [string, Promise<Outcome>])[] = [
      ['history', sluis(repo, ['scan', '--history', '--reflog', '--dangling'], standing)],
      ['range', sluis(repo, ['scan', '--range', 'refs/heads/main'], standing)],
      ['staged', sluis(repo, ['scan', '--staged'], standing)],
      ['folder', sluis(repo, ['scan'], standing)],
      ['pre-commit', sluis(repo, ['hook', 'run', 'pre-commit'], standing)],
      ['pre-push', sluis(repo, ['hook', 'run', 'pre-push', 'origin', url], push)],
    ];
    return Object.fromEntries(await Promise.all(runs.map(async ([name, run]) => [name, (await run).code])));
  };
  const ALL_BLOCKED = { history: 1, staged: 1, folder: 1, 'pre-commit': 1, 'pre-push': 1 };

  test('runs none of its programs, with all settings at once', async () => {
    const repo = luredByAll(ground, 'lures', people, marks);
    marks.take();
    expect(await runAll(repo)).toMatchObject(ALL_BLOCKED);
    const ofPush = new Set(LURES.filter(({ isOfPush }) => isOfPush).map(markOf));
    expect(marks.take().filter((mark) => !ofPush.has(mark))).toEqual([]);
  });

  test.each(TRAPS.map((trap, at) => [trap.name, trap, at] as const))('runs no program: %s', async (_, trap, at) => {
    const { repo, cwd = repo.folder, env = {} } = trap.make({ ground, name: `trap-${at}`, people, marks });
    marks.take();
    const codes = await runAll(repo, { cwd, env });
    expect(marks.take()).toEqual([]);
    // Whoever stands in a strange place may be refused, and is never told that all is well.
    if (cwd === repo.folder && !trap.isTornApart) expect(codes).toMatchObject(ALL_BLOCKED);
    else expect(Object.values(codes)).not.toContain(0);
  });

  test.each(HIDINGS.map((hiding, at) => [hiding.name, hiding, at] as const))(
    'hides nothing: %s',
    async (_, hiding, at) => {
      const outcome = await sluis(hiding.make(ground, `hiding-${at}`, people), JSON_REPORT);
      const report = reportOf(outcome);
      if (hiding.isCut && outcome.code === 2) expect(report?.skipped.length).toBeGreaterThan(0);
      else expect({ code: outcome.code, people: (report?.subjects.min ?? 0) > 0 }).toEqual({ code: 1, people: true });
    },
  );

  test.each(FORMS.map((form, at) => [form.name, form, at] as const))('is read in any form: %s', async (_, form, at) => {
    const outcome = await sluis(form.make(ground, `form-${at}`, people), JSON_REPORT);
    expect({ code: outcome.code, skipped: reportOf(outcome)?.skipped }).toEqual({ code: 1, skipped: [] });
    expect(reportOf(outcome)?.findings.map(({ location: { path } }) => path)).toEqual([DIRTY]);
  });

  test('is read whatever its files are called, and no output obeys their names', async () => {
    people.take();
    const repo = oddlyNamed(ground, 'names', people);
    const numbers = people.take();
    const json = await sluis(repo, JSON_REPORT);
    const forPeople = [
      await sluis(repo, ['scan', '--history', '--details']),
      await sluis(repo, ['hook', 'run', 'pre-push', 'origin', `file://${remote.folder}`], { stdin: pushLine(repo) }),
    ];
    const outcomes = [json, ...forPeople];
    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 1]);
    // Where a path is too long to be followed, that is said.
    const { findings = [], skipped = [] } = reportOf(json) ?? {};
    const paths = [...findings, ...skipped].map(({ location: { path } }) => path);
    expect(skipped.length).toBeLessThanOrEqual(1);
    expect(NAMES.filter((__, at) => !paths.some((path) => path.startsWith(`${folderOf(at)}/`)))).toEqual([]);
    // JSON is for programs, which get names as they are.
    expect(forPeople.map(({ stdout, stderr }) => isObeyed(stdout + stderr))).toEqual([false, false]);
    expect(outcomes.map(({ stdout, stderr }) => countShown(stdout + stderr, numbers))).toEqual([0, 0, 0]);
  });

  test.each(BOMBS.map((bomb, at) => [bomb.name, bomb, at] as const))(
    'is read although it is %s',
    async (_, bomb, at) => {
      const repo = bomb.make(ground, `bomb-${at}`, people);
      const outcome = await sluis(repo, JSON_REPORT, { env: { NODE_OPTIONS: '--max-old-space-size=512' } });
      if (bomb.mayBeListed) expect([1, 2]).toContain(outcome.code);
      else expect(outcome.code).toBe(1);
    },
  );

  test.each(WAITS.map((wait, at) => [wait.name, wait, at] as const))(
    'keeps nobody waiting: %s',
    async (_, wait, at) => {
      const { repo, pipe } = waiting(ground, `wait-${at}`, people, wait);
      const { outcome, wasLate } = await within(20_000, sluis(repo, JSON_REPORT), () => release(pipe));
      // A leak in what could be read may be told; that all is well may not.
      expect({ wasLate, isClear: outcome.code === 0 }).toEqual({ wasLate: false, isClear: false });
    },
  );
});

/** Waits for the end of a run; what takes too long is let go until it ends. */
async function within(milliseconds: number, run: Promise<Outcome>, letGo: () => void) {
  let wasLate = false;
  let releasing: NodeJS.Timeout | undefined;
  const timer = setTimeout(() => {
    wasLate = true;
    releasing = setInterval(letGo, 50);
  }, milliseconds);
  const outcome = await run;
  clearTimeout(timer);
  clearInterval(releasing);
  return { outcome, wasLate };
}

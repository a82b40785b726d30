import { afterAll, afterEach, expect, test } from 'vitest';
import type { Outcome } from '../doors/run.js';
import { add, CLEAN, GuardedWorld } from './world/guarded.js';
import { Repository } from './world/repository.js';

/** Real commits by real git through the hook that the real command installed. */

const world = new GuardedWorld(4104);
const { people, ground } = world;
afterAll(() => ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const commit = (repo: Repository, ...argv: string[]) => world.git(repo, ['commit', '--quiet', '-m', 'Nieuw', ...argv]);

function expectStopped({ code, stderr }: Outcome): void {
  expect([code, stderr.includes('De commit is tegengehouden.')]).toEqual([1, true]);
}

/** Does what the hook says. */
async function takeOut(repo: Repository, { stderr }: Outcome): Promise<void> {
  const [, command = ''] = /^ {5}(git .*)$/m.exec(stderr) ?? [];
  expect((await world.shell(repo, command)).code).toBe(0);
}

test('what stands ready is looked at, not what lies in the folder', async () => {
  const { repo } = await world.guarded({ stages: 'pre-commit' });
  const before = repo.id('HEAD');
  repo.write('mensen.csv', people.csv());
  repo.write('telling.csv', CLEAN);
  repo.git('add', '.');
  // Taken out of the file, but not of what stands ready.
  repo.write('mensen.csv', CLEAN);
  const stopped = await commit(repo);
  expectStopped(stopped);
  expect(repo.id('HEAD')).toBe(before);
  await takeOut(repo, stopped);
  expect((await commit(repo)).code).toBe(0);
  expect(repo.git('ls-tree', '--name-only', 'HEAD').split('\n')).toEqual(['lees.md', 'telling.csv']);
});

test('of a commit of some files only those', async () => {
  const { repo } = await world.guarded({ stages: 'pre-commit' });
  add(repo, { 'telling.csv': 'jaar;aantal\n', 'ander.csv': CLEAN });
  repo.write('mensen.csv', people.csv());
  repo.git('add', 'mensen.csv');
  repo.write('telling.csv', CLEAN);
  expect((await commit(repo, '-o', 'telling.csv')).code).toBe(0);
  repo.write('ander.csv', people.csv());
  expectStopped(await commit(repo, '-o', 'ander.csv'));
  expectStopped(await commit(repo, '-a'));
});

test('before the first commit', async () => {
  const repo = Repository.init(ground, 'ongeboren');
  await world.install(repo, 'pre-commit');
  repo.write('mensen.csv', people.csv());
  repo.write('telling.csv', CLEAN);
  repo.git('add', '.');
  const stopped = await commit(repo);
  expectStopped(stopped);
  await takeOut(repo, stopped);
  expect((await commit(repo)).code).toBe(0);
});

test('taking people out is let through', async () => {
  const { repo } = await world.guarded({ stages: 'pre-commit' });
  add(repo, { 'mensen.csv': people.csv() });
  repo.git('rm', '--quiet', 'mensen.csv');
  expect((await commit(repo)).code).toBe(0);
});

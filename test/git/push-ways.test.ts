import { afterAll, afterEach, expect, test } from 'vitest';
import { CLI, type Outcome } from '../doors/run.js';
import { add, CLEAN, expectPassed, expectStopped, GuardedWorld, hasObject } from './world/guarded.js';
import type { Repository } from './world/repository.js';

/** What the hook tells whoever pushes to do is done, word for word; then the push passes. */

const world = new GuardedWorld(4102);
const { people, ground } = world;
afterAll(() => ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

/** The commands under the first way on, without those that need another program. */
function commandsOf({ stderr }: Outcome): string[] {
  const [, first = ''] = /^ {2}1\. .*\n((?: {5}.*\n)+)/m.exec(stderr) ?? [];
  const lines = first.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line) => line === '' || line.startsWith('#'));
  return lines.slice(0, end);
}

async function follow(repo: Repository, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const { code } = await world.shell(repo, command);
    expect([command.replace(/\d{6,}/g, '…'), code]).toEqual([command.replace(/\d{6,}/g, '…'), 0]);
  }
}

test.each([
  ['beside others', { 'telling.csv': CLEAN }],
  ['alone', {}],
])('what the last commit brought %s', async (_, others) => {
  const { repo, remote } = await world.started();
  add(repo, { ...others, "m'n mensen.csv": people.csv() });
  const data = repo.id("HEAD:m'n mensen.csv");
  const stopped = await world.push(repo, 'origin', 'main');
  expectStopped(stopped);
  const commands = commandsOf(stopped);
  expect(commands.at(-1)).toContain('git commit --amend');
  await follow(repo, commands);
  expectPassed(await world.push(repo, 'origin', 'main'));
  expect([remote.id('main'), hasObject(remote, data)]).toEqual([repo.id('main'), false]);
  // The file itself is still there.
  expect(repo.git('status', '--porcelain')).toContain('?? "m\'n mensen.csv"');
});

test('what an earlier commit brought', async () => {
  const { repo, remote } = await world.started();
  add(repo, { 'mensen.csv': people.csv(), 'telling.csv': CLEAN });
  add(repo, { 'lees.md': 'Meer.\n' });
  const stopped = await world.push(repo, 'origin', 'main');
  expectStopped(stopped);
  const commands = commandsOf(stopped);
  expect(commands[0]).toContain('git reset --soft');
  // What an editor asks for.
  await follow(
    repo,
    commands.map((command) => command.replace(/^git commit$/, 'git commit -m Samen')),
  );
  expectPassed(await world.push(repo, 'origin', 'main'));
  expect(remote.git('ls-tree', '--name-only', 'main').split('\n')).toEqual(['lees.md', 'telling.csv']);
});

test('what a merged branch brought, which began before what the remote has', async () => {
  const { repo, remote } = await world.started();
  add(repo, { 'jaren.csv': CLEAN });
  repo.git('push', '--quiet', '--no-verify', 'origin', 'main');
  const published = remote.id('main');
  repo.git('switch', '--quiet', '-c', 'zij', 'main~1');
  add(repo, { 'mensen.csv': people.csv(), 'telling.csv': CLEAN });
  repo.git('switch', '--quiet', 'main');
  repo.git('merge', '--quiet', '--no-edit', 'zij');
  const stopped = await world.push(repo, 'origin', 'main');
  expectStopped(stopped);
  await follow(
    repo,
    commandsOf(stopped).map((command) => command.replace(/^git commit$/, 'git commit -m Samen')),
  );
  expectPassed(await world.push(repo, 'origin', 'main'));
  expect(remote.id('main~1')).toBe(published);
});

test('the first push of a repository', async () => {
  const { repo, remote } = await world.guarded();
  add(repo, { 'mensen.csv': people.csv() });
  add(repo, { 'telling.csv': CLEAN });
  const stopped = await world.push(repo, 'origin', 'main');
  expectStopped(stopped);
  await follow(
    repo,
    commandsOf(stopped).map((command) => command.replace(/^git commit\b(?! --)/, 'git commit -m Samen')),
  );
  expectPassed(await world.push(repo, 'origin', 'main'));
  expect(remote.git('ls-tree', '--name-only', 'main').split('\n')).toEqual(['lees.md', 'telling.csv']);
});

test('a push that ends before what is checked out', async () => {
  const { repo } = await world.started();
  add(repo, { 'mensen.csv': people.csv() });
  add(repo, { 'telling.csv': CLEAN });
  const stopped = await world.push(repo, 'origin', 'HEAD~1:main');
  expectStopped(stopped);
  await follow(
    repo,
    commandsOf(stopped).map((command) => command.replace(/^git commit$/, 'git commit -m Samen')),
  );
  expectPassed(await world.push(repo, 'origin', 'HEAD:main'));
});

test('a branch that is not the one checked out', async () => {
  const { repo, remote } = await world.started();
  repo.git('switch', '--quiet', '-c', 'zij');
  add(repo, { 'mensen.csv': people.csv(), 'telling.csv': CLEAN });
  repo.git('switch', '--quiet', 'main');
  const stopped = await world.push(repo, 'origin', 'zij');
  expectStopped(stopped);
  await follow(repo, commandsOf(stopped));
  expectPassed(await world.push(repo, 'origin', 'zij'));
  expect(remote.id('zij')).toBe(repo.id('zij'));
});

test('a decision, as printed', async () => {
  const { repo, remote } = await world.started();
  add(repo, { 'mensen.csv': people.csv() });
  const stopped = await world.push(repo, 'origin', 'main');
  expectStopped(stopped);
  const [, accept = ''] = /^ {5}sluis (triage accept .*)$/m.exec(stopped.stderr) ?? [];
  const why = "--why 'Verzonnen mensen voor een cursus' --who Ontwikkelaar";
  const { code } = await world.shell(repo, `'${process.execPath}' '${CLI}' ${accept} ${why}`);
  expect(code).toBe(0);
  const { code: pushed } = await world.push(repo, 'origin', 'main');
  expect([pushed, remote.id('main')]).toEqual([0, repo.id('main')]);
});

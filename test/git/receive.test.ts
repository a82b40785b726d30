import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { CLI, type Outcome } from '../doors/run.js';
import { add, CLEAN, commitMuch, GuardedWorld, hasObject, holdings } from './world/guarded.js';
import { Repository } from './world/repository.js';

/** Real pushes to a repository that guards itself, from a clone without a hook. */

const world = new GuardedWorld(4105);
const { people, ground } = world;
afterAll(() => ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

let made = 0;
async function server(): Promise<{ remote: Repository; repo: Repository }> {
  made += 1;
  const remote = Repository.init(ground, `server-${made}.git`, { bare: true });
  await world.install(remote, 'pre-receive');
  const repo = Repository.init(ground, `van-${made}`);
  repo.git('remote', 'add', 'origin', `file://${remote.folder}`);
  add(repo, { 'lees.md': 'Hallo.\n' });
  expect((await world.push(repo, 'origin', 'main')).code).toBe(0);
  return { remote, repo };
}

/** The push is refused and leaves nothing behind, not even objects that nobody can reach. */
async function isRefused(remote: Repository, push: () => Promise<Outcome>): Promise<Outcome> {
  const before = holdings(remote);
  const outcome = await push();
  expect(outcome.code).toBe(1);
  expect(holdings(remote)).toBe(before);
  return outcome;
}

test('people are refused while they lie in quarantine, and the pusher reads why', async () => {
  const { remote, repo } = await server();
  add(repo, { 'mensen.csv': people.csv() });
  const { stderr } = await isRefused(remote, () => world.push(repo, 'origin', 'main', 'main:nieuw'));
  expect(stderr).toContain('De server weigert deze push. Er is niets van bewaard of openbaar gemaakt.');
  expect(stderr).toContain('mensen.csv');
  expect(hasObject(remote, repo.id('HEAD:mensen.csv'))).toBe(false);
  expect(hasObject(remote, repo.id('HEAD'))).toBe(false);
});

test('a new branch, a force push, a tag and a deletion', async () => {
  const { remote, repo } = await server();
  add(repo, { 'telling.csv': CLEAN });
  repo.git('tag', '-a', 'v1', '-m', 'Eerste');
  expect((await world.push(repo, 'origin', 'main:nieuw', 'v1')).code).toBe(0);
  expect((await world.push(repo, '--force', 'origin', 'main~1:nieuw')).code).toBe(0);
  expect((await world.push(repo, 'origin', ':nieuw', ':v1')).code).toBe(0);
  expect(remote.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  repo.git('tag', '-a', 'v2', '-m', people.sentence());
  await isRefused(remote, () => world.push(repo, 'origin', 'v2', ':main'));
});

test('a push cannot bring the policy or the decision that would let it pass', async () => {
  const { remote, repo } = await server();
  add(repo, { 'mensen.csv': people.csv() });
  const report = JSON.parse((await world.sluis(repo, ['scan', '.', '--format', 'json'])).stdout);
  const accept = ['triage', 'accept', report.findings[0].fingerprint, '--why', 'Verzonnen mensen voor een cursus'];
  expect((await world.sluis(repo, [...accept, '--who', 'Ontwikkelaar'])).code).toBe(0);
  repo.write('.sluis.yml', 'disabled: [bsn]\nallowedPaths: [mensen.csv]\n');
  repo.git('add', '.sluis.yml', '.sluis/triage.yml');
  repo.git('commit', '--quiet', '--amend', '--no-edit');
  await isRefused(remote, () => world.push(repo, 'origin', 'main'));
  // Nor on a branch beside it in the same push.
  repo.git('switch', '--quiet', '--orphan', 'besluit');
  repo.git('checkout', '--quiet', 'main', '--', '.sluis/triage.yml');
  repo.git('commit', '--quiet', '-m', 'Besluit');
  await isRefused(remote, () => world.push(repo, '--force', 'origin', 'main:data', 'besluit:main'));
});

test('a decision on the default branch counts', async () => {
  const { remote, repo } = await server();
  repo.write('mensen.csv', people.csv());
  const report = JSON.parse((await world.sluis(repo, ['scan', '.', '--format', 'json'])).stdout);
  const accept = ['triage', 'accept', report.findings[0].fingerprint, '--why', 'Verzonnen mensen voor een cursus'];
  expect((await world.sluis(repo, [...accept, '--who', 'Ontwikkelaar'])).code).toBe(0);
  repo.git('add', '.sluis/triage.yml');
  repo.git('commit', '--quiet', '-m', 'Besluit');
  expect((await world.push(repo, 'origin', 'main')).code).toBe(0);
  repo.git('add', 'mensen.csv');
  repo.git('commit', '--quiet', '-m', 'Gegevens');
  expect((await world.push(repo, 'origin', 'main')).code).toBe(0);
  expect(remote.id('main')).toBe(repo.id('main'));
});

test('what is not looked at in time is refused', async () => {
  const { remote, repo } = await server();
  const hook = 'hooks/pre-receive';
  const run = `"${process.execPath}" "${CLI}" hook run pre-receive --time-limit 1`;
  remote.writeStore(hook, `#!/bin/sh\n${run}\ncode=$?\necho "einde met $code" >&2\nexit $code\n`);
  chmodSync(join(remote.store, hook), 0o755);
  commitMuch(repo);
  const { stderr } = await isRefused(remote, () => world.push(repo, 'origin', 'main'));
  expect(stderr).toContain('einde met 2');
});

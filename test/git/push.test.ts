import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../doors/run.js';
import {
  add,
  CLEAN,
  expectPassed,
  expectStopped,
  type Guarded,
  GuardedWorld,
  hasObject,
  holdings,
} from './world/guarded.js';
import { Repository } from './world/repository.js';
import { daemonServer, fileServer, type GitServer, hasDaemon, httpServer } from './world/servers.js';

/** Real pushes by real git through the hook that the real command installed. */

const world = new GuardedWorld(4101);
const { people, ground } = world;
afterAll(() => ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

describe.each([
  ['a folder', fileServer],
  ['git http-backend', httpServer],
  ['git daemon', daemonServer],
] as const)('over %s', (name, start) => {
  const isHere = name !== 'git daemon' || hasDaemon;
  let server: GitServer;
  beforeAll(async () => {
    if (isHere) server = await start(ground);
  });
  afterAll(() => server?.close());

  test.runIf(isHere)('a clean push passes, and one with people is refused before anything arrives', async () => {
    const { repo, remote, remoteName } = await world.guarded();
    repo.git('remote', 'set-url', 'origin', server.url(remoteName));
    expectPassed(await world.push(repo, 'origin', 'main'));
    expect(remote.id('main')).toBe(repo.id('main'));
    add(repo, { 'mensen.csv': people.csv() });
    const before = holdings(remote);
    expectStopped(await world.push(repo, 'origin', 'main'));
    expect(holdings(remote)).toBe(before);
  });
});

describe('what a push brings', () => {
  /** Pushes are refused and nothing arrives. */
  async function isStopped({ repo, remote }: Guarded, ...argv: string[]): Promise<Outcome> {
    const before = holdings(remote);
    const outcome = await world.push(repo, ...argv);
    expectStopped(outcome);
    expect(holdings(remote)).toBe(before);
    return outcome;
  }

  test('the first push of a repository', async () => {
    const guarded = await world.guarded();
    add(guarded.repo, { 'mensen.csv': people.csv() });
    const { stderr } = await isStopped(guarded, '-u', 'origin', 'main');
    expect(stderr).toContain('Het gaat om 4 mensen.');
  });

  test('a new branch, which brings only what the remote has not', async () => {
    const guarded = await world.started();
    const { repo, remote } = guarded;
    repo.git('switch', '--quiet', '-c', 'nieuw');
    const clean = add(repo, { 'telling.csv': CLEAN });
    expectPassed(await world.push(repo, 'origin', 'nieuw'));
    expect(remote.id('nieuw')).toBe(clean);
    repo.git('switch', '--quiet', '-c', 'vuil');
    add(repo, { 'mensen.csv': people.csv() });
    await isStopped(guarded, 'origin', 'vuil');
  });

  test('a force push', async () => {
    const guarded = await world.started();
    const { repo, remote } = guarded;
    repo.git('commit', '--quiet', '--amend', '--no-verify', '-m', 'Anders');
    repo.git('switch', '--quiet', '-c', 'vuil');
    add(repo, { 'mensen.csv': people.csv() });
    await isStopped(guarded, '--force', 'origin', 'vuil:main');
    expectPassed(await world.push(repo, '--force', 'origin', 'main'));
    expect(remote.id('main')).toBe(repo.id('main'));
  });

  test('a deletion alone passes, and together with a dirty branch nothing is done', async () => {
    const guarded = await world.started();
    const { repo, remote } = guarded;
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main:een', 'main:twee');
    expectPassed(await world.push(repo, 'origin', ':een'));
    expect(remote.has('refs/heads/een')).toBe(false);
    add(repo, { 'mensen.csv': people.csv() });
    await isStopped(guarded, 'origin', ':twee', 'main');
    expect(remote.has('refs/heads/twee')).toBe(true);
  });

  test('several refs, of which the second is dirty', async () => {
    const guarded = await world.started();
    const { repo } = guarded;
    add(repo, { 'telling.csv': CLEAN });
    repo.git('switch', '--quiet', '-c', 'zweet');
    add(repo, { 'mensen.csv': people.csv() });
    await isStopped(guarded, 'origin', 'main', 'zweet');
    await isStopped(guarded, '--all', 'origin');
  });

  test.each<readonly [string, (repo: Repository) => readonly string[]]>([
    [
      'an annotated tag with a number in its message',
      (repo) => {
        repo.git('tag', '-a', 'v1', '-m', people.sentence());
        return ['origin', 'v1'];
      },
    ],
    [
      'a tag on a blob',
      (repo) => {
        repo.git('tag', 'gegevens', repo.blob(people.csv()));
        return ['origin', 'gegevens'];
      },
    ],
    [
      'a tag on a tree',
      (repo) => {
        repo.git('tag', 'map', repo.tree([{ mode: '100644', name: 'mensen.csv', id: repo.blob(people.csv()) }]));
        return ['origin', 'map'];
      },
    ],
    [
      'a note',
      (repo) => {
        repo.git('notes', 'add', '-m', people.sentence(), 'HEAD');
        return ['origin', 'refs/notes/commits'];
      },
    ],
    [
      'data that was added and removed again',
      (repo) => {
        add(repo, { 'mensen.csv': people.csv() });
        repo.git('rm', '--quiet', 'mensen.csv');
        repo.git('commit', '--quiet', '-m', 'Haal weg');
        return ['origin', 'main'];
      },
    ],
    [
      'what only a merge brings',
      (repo) => {
        repo.git('switch', '--quiet', '-c', 'zij');
        add(repo, { 'zij.csv': CLEAN });
        repo.git('switch', '--quiet', 'main');
        add(repo, { 'hier.csv': CLEAN });
        repo.git('merge', '--quiet', '--no-ff', '--no-commit', 'zij');
        add(repo, { 'mensen.csv': people.csv() });
        return ['origin', 'main'];
      },
    ],
    [
      'a detached head',
      (repo) => {
        repo.git('switch', '--quiet', '--detach');
        add(repo, { 'mensen.csv': people.csv() });
        return ['origin', 'HEAD:refs/heads/x'];
      },
    ],
    [
      'a message of a commit',
      (repo) => {
        add(repo, { 'telling.csv': CLEAN }, people.sentence());
        return ['origin', 'main'];
      },
    ],
    ['the name of a branch', () => ['origin', `HEAD:refs/heads/${people.name()}`]],
    [
      'a remote without a name',
      (repo) => {
        add(repo, { 'mensen.csv': people.csv() });
        return [repo.git('remote', 'get-url', 'origin'), 'main'];
      },
    ],
  ])('%s', async (_, make) => {
    const guarded = await world.started();
    await isStopped(guarded, ...make(guarded.repo));
  });

  test('dirty commits that the remote has already are not held against a push', async () => {
    const { repo, remote } = await world.started();
    repo.git('switch', '--quiet', '-c', 'oud');
    add(repo, { 'mensen.csv': people.csv() });
    repo.git('push', '--quiet', '--no-verify', 'origin', 'oud');
    // Not even this clone's own memory says that the remote has it.
    repo.git('update-ref', '-d', 'refs/remotes/origin/oud');
    expectPassed(await world.push(repo, 'origin', 'oud:nieuw'));
    const tip = add(repo, { 'telling.csv': CLEAN });
    expectPassed(await world.push(repo, 'origin', 'oud'));
    expect([remote.id('nieuw'), remote.id('oud')]).toEqual([repo.id('oud~1'), tip]);
  });

  test('a remote that does not answer is known from what the clone remembers, and sluis says so', async () => {
    const { repo, remote } = await world.started();
    repo.git('switch', '--quiet', '-c', 'nieuw');
    add(repo, { 'mensen.csv': people.csv() });
    const [line, where] = [`refs/heads/nieuw ${repo.id('HEAD')} refs/heads/nieuw ${'0'.repeat(40)}\n`, remote.folder];
    rmSync(remote.folder, { recursive: true });
    // Git itself would give up before it started the hook.
    const args = ['hook', 'run', 'pre-push', 'origin', `file://${where}`];
    const { code, stderr } = await world.sluis(repo, args, { stdin: line });
    expect(code).toBe(1);
    expect(stderr).toContain('De server gaf geen antwoord.');
  });

  test('what the place that is fetched from has, the place that is pushed to has not', async () => {
    const guarded = await world.started();
    const { repo, remote } = guarded;
    const inside = Repository.init(ground, 'binnen.git', { bare: true });
    repo.git('switch', '--quiet', '-c', 'binnen');
    add(repo, { 'mensen.csv': people.csv() });
    repo.git('config', 'remote.origin.url', `file://${inside.folder}`);
    repo.git('config', 'remote.origin.pushurl', `file://${remote.folder}`);
    repo.git('push', '--quiet', '--no-verify', `file://${inside.folder}`, 'binnen');
    repo.git('fetch', '--quiet', 'origin');
    await isStopped(guarded, 'origin', 'binnen');
    // Nor when neither answers: what the clone remembers is of the other place.
    rmSync(inside.folder, { recursive: true });
    const line = `refs/heads/nieuw ${repo.id('HEAD')} refs/heads/nieuw ${'0'.repeat(40)}\n`;
    const args = ['hook', 'run', 'pre-push', 'origin', `file://${ground.path('weg.git')}`];
    expect((await world.sluis(repo, args, { stdin: line })).code).toBe(1);
  });

  test('a linked work tree', async () => {
    const guarded = await world.started();
    const { repo, remote } = guarded;
    const folder = ground.path('boom');
    repo.git('worktree', 'add', '--quiet', '-b', 'boom', folder);
    const tree = new Repository(ground, folder, repo.store);
    add(tree, { 'mensen.csv': people.csv() });
    await isStopped({ ...guarded, repo: tree }, 'origin', 'boom');
    tree.git('rm', '--quiet', '--cached', 'mensen.csv');
    tree.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'Zonder');
    expectPassed(await world.push(tree, 'origin', 'boom'));
    expect(remote.id('boom')).toBe(tree.id('HEAD'));
  });

  test('a folder with spaces and quotes in its name', async () => {
    const guarded = await world.started({ name: `map met ' en " en ë` });
    add(guarded.repo, { 'telling.csv': CLEAN });
    expectPassed(await world.push(guarded.repo, 'origin', 'main'));
    add(guarded.repo, { "m'n mensen.csv": people.csv() });
    await isStopped(guarded, 'origin', 'main');
  });

  test('a repository with SHA-256', async () => {
    const remote = Repository.init(ground, 'lang.git', { bare: true, format: 'sha256' });
    const repo = Repository.init(ground, 'lang', { format: 'sha256' });
    repo.git('remote', 'add', 'origin', `file://${remote.folder}`);
    await world.install(repo, 'pre-push');
    add(repo, { 'telling.csv': CLEAN });
    expectPassed(await world.push(repo, 'origin', 'main'));
    add(repo, { 'mensen.csv': people.csv() });
    await isStopped({ repo, remote, remoteName: 'lang.git' }, 'origin', 'main', 'main:nieuw');
  });

  test('two clones at once', async () => {
    const [one, two] = [await world.started(), await world.guarded()];
    const { remote } = one;
    two.repo.git('remote', 'set-url', 'origin', `file://${remote.folder}`);
    const clean = add(one.repo, { 'telling.csv': CLEAN });
    add(two.repo, { 'mensen.csv': people.csv() });
    const [passed, stopped] = await Promise.all([
      world.push(one.repo, 'origin', 'main:een'),
      world.push(two.repo, 'origin', 'main:twee'),
    ]);
    expectPassed(passed);
    expectStopped(stopped);
    expect([remote.id('een'), remote.has('refs/heads/twee'), hasObject(remote, two.repo.id('main'))]).toEqual([
      clean,
      false,
      false,
    ]);
  });
});

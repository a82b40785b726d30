import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childOf } from '../doors/run.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';
import { daemonServer, fileServer, type GitServer, hasDaemon, httpServer } from './world/servers.js';

/** The servers that pushes are tried on: real git at both ends. */

const SERVERS: readonly (readonly [name: string, start: (ground: Ground) => GitServer | Promise<GitServer>])[] = [
  ['a folder', fileServer],
  ['git http-backend', httpServer],
  ['git http-backend with a password', (ground) => httpServer(ground, { locked: true })],
  ['git daemon', daemonServer],
];

test.runIf(process.env.CI)('a machine that checks changes has git daemon', () => {
  expect(hasDaemon).toBe(true);
});

describe.each(SERVERS)('%s', (name, start) => {
  let ground: Ground;
  let server: GitServer;
  const isHere = name !== 'git daemon' || hasDaemon;
  beforeAll(async () => {
    ground = new Ground();
    if (isHere) server = await start(ground);
    else process.stderr.write('git daemon is not installed: pushes over git:// are not tried\n');
  });
  afterAll(async () => {
    await server?.close();
    ground?.remove();
  });

  test.runIf(isHere)('takes a push and says what it has', async () => {
    const remote = Repository.init(ground, 'remote.git', { bare: true });
    const repo = Repository.init(ground, 'local');
    const commit = repo.commit({ files: { 'a.csv': 'jaar;aantal\n2020;5000\n' } });
    expect(await visit(repo, 'push', '--quiet', server.url('remote.git'), 'main', 'main:refs/heads/twee')).toBe(0);
    expect(remote.id('main')).toBe(commit);
    expect(await visit(repo, 'ls-remote', '--exit-code', server.url('remote.git'), 'refs/heads/twee')).toBe(0);
    expect(await visit(repo, 'push', '--quiet', server.url('remote.git'), ':twee')).toBe(0);
    expect(remote.has('refs/heads/twee')).toBe(false);
  });

  test.runIf(isHere)('takes a push that is too large for one request', async () => {
    const remote = Repository.init(ground, 'large.git', { bare: true });
    const repo = Repository.init(ground, 'large');
    const commit = repo.commit({ files: { 'groot.bin': randomBytes(3_000_000) } });
    expect(await visit(repo, 'push', '--quiet', server.url('large.git'), 'main')).toBe(0);
    expect(remote.id('main')).toBe(commit);
  });
});

test('a server with a password takes nothing from who brings none', async () => {
  const ground = new Ground();
  const server = await httpServer(ground, { locked: true, withLogin: false });
  try {
    Repository.init(ground, 'remote.git', { bare: true });
    const repo = Repository.init(ground, 'local');
    repo.commit({ files: { 'a.csv': 'jaar;aantal\n2020;5000\n' } });
    expect(await visit(repo, 'push', '--quiet', server.url('remote.git'), 'main')).not.toBe(0);
    expect(await visit(repo, 'ls-remote', server.url('remote.git'))).not.toBe(0);
  } finally {
    await server.close();
    ground.remove();
  }
});

/** Runs git while this process goes on serving; gives its exit code. */
async function visit({ ground, folder }: Repository, ...argv: string[]): Promise<number | null> {
  return (await childOf('git', argv, { cwd: folder, env: ground.environment() })).code;
}

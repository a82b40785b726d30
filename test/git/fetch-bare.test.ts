import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { tipsOf } from '../../src/git/advertised-refs.js';
import type { CloneRequest } from '../../src/git/clone-request.js';
import { fetchBare } from '../../src/git/fetch-bare.js';
import { remoteRefs } from '../../src/git/remote-refs.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';
import { type GitServer, httpServer } from './world/servers.js';

/** Bringing a kept clone up to date, whatever became of it and of the server. */

let ground: Ground;
let server: GitServer;
let packs = 0;
let intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
beforeAll(async () => {
  ground = new Ground();
  server = await httpServer(ground, {
    intercept: (request, response) => {
      if (request.method === 'POST') packs++;
      return intercept(request, response);
    },
  });
});
afterAll(async () => {
  await server.close();
  ground.remove();
});
afterEach(() => {
  intercept = () => false;
});

let made = 0;

/** A repository on the server and a clone of it. */
async function cloned(more: Partial<CloneRequest> = {}) {
  const name = `bron-${++made}`;
  const repo = Repository.init(ground, name);
  const first = repo.commit({ files: { 'a.csv': 'jaar;aantal\n2020;5000\n' } });
  repo.git('branch', 'weg');
  repo.git('branch', 'map');
  const request: CloneRequest = {
    url: server.url(`${name}/.git`),
    folder: ground.path(`kloon-${made}`),
    credential: null,
    budget: { bytes: 1 << 30, milliseconds: 60_000 },
    ...more,
  };
  expect(await fetchBare(request)).toHaveProperty('tips');
  packs = 0;
  return { repo, request, first, folder: request.folder };
}

/** Whether a clone is exactly what the server has, and sound. */
async function expectSame(repo: Repository, request: CloneRequest, fetched: object): Promise<void> {
  const format = '--format=%(objectname) %(refname)';
  const { stdout } = ground.run(request.folder, ['for-each-ref', format]);
  expect(stdout.toString('utf8').trim()).toBe(repo.git('for-each-ref', format));
  const { status, stdout: said } = ground.run(request.folder, ['fsck', '--full', '--no-dangling']);
  expect([status, said.toString('utf8')]).toEqual([0, '']);
  const shown = await remoteRefs({ url: request.url, credential: null });
  expect(fetched).toMatchObject({ tips: 'refs' in shown ? tipsOf(shown.refs) : '' });
}

describe('a kept clone', () => {
  test('of a repository without anything new is left alone', async () => {
    const { repo, request } = await cloned();
    await expectSame(repo, request, await fetchBare(request));
    expect(packs).toBe(0);
  });

  test('gets what is new, and loses what is gone', async () => {
    const { repo, request, first } = await cloned();
    const second = repo.commit({ files: { 'b.csv': 'jaar\n2021\n' } });
    repo.git('branch', '-D', 'weg', 'map');
    repo.git('branch', 'map/dieper');
    repo.git('branch', 'tmp');
    repo.git('tag', '-a', 'v1', '-m', 'een');
    repo.git('update-ref', 'refs/pull/1/head', second);
    await expectSame(repo, request, await fetchBare(request));
    repo.git('update-ref', 'refs/heads/main', first);
    repo.git('symbolic-ref', 'HEAD', 'refs/heads/tmp');
    await expectSame(repo, request, await fetchBare(request));
    expect(readFileSync(join(request.folder, 'HEAD'), 'utf8')).toBe('ref: refs/heads/tmp\n');
    repo.git('checkout', '--quiet', '--detach');
    const loose = repo.git('commit-tree', '-m', 'los', 'HEAD^{tree}');
    repo.git('update-ref', '--no-deref', 'HEAD', loose);
    await expectSame(repo, request, await fetchBare(request));
    expect(readFileSync(join(request.folder, 'HEAD'), 'utf8').trim()).toBe(loose);
  });

  test('of which everything is gone from the server has nothing left', async () => {
    const { repo, request } = await cloned();
    for (const name of ['main', 'weg', 'map']) repo.git('update-ref', '-d', `refs/heads/${name}`);
    expect(await fetchBare(request)).toMatchObject({ refs: [], tips: tipsOf([]) });
  });

  test('of another address is made anew', async () => {
    const { folder } = await cloned();
    const other = await cloned();
    const request = { ...other.request, folder };
    await expectSame(other.repo, request, await fetchBare(request));
  });

  test.each<[string, (folder: string, repo: Repository) => void]>([
    ['a pack that was cut off', (folder) => truncateSync(packOf(folder), 40)],
    ['a pack that is gone', (folder) => rmSync(packOf(folder))],
    [
      'a damaged pack as long as it was',
      (folder) => writeFileSync(packOf(folder), damaged(readFileSync(packOf(folder)))),
    ],
    ['a mark of being shallow', (folder, repo) => writeFileSync(join(folder, 'shallow'), `${repo.id('main')}\n`)],
    ['objects of others', (folder) => alternates(folder)],
    ['a place elsewhere', (folder) => writeFileSync(join(folder, 'commondir'), '../elders\n')],
    ['hooks', (folder) => mkdirSync(join(folder, 'hooks'))],
    ['no note of what it is', (folder) => rmSync(join(folder, 'sluis-clone.json'))],
    ['half a note', (folder) => truncateSync(join(folder, 'sluis-clone.json'), 10)],
    [
      'refs that lead nowhere',
      (folder) => appendFileSync(join(folder, 'packed-refs'), `${'1'.repeat(40)} refs/heads/zzz\n`),
    ],
    ['refs that are none', (folder) => writeFileSync(join(folder, 'packed-refs'), 'onzin\n')],
    ['no head', (folder) => rmSync(join(folder, 'HEAD'))],
  ])('with %s is whole again', async (_, damage) => {
    const { repo, request, folder } = await cloned();
    damage(folder, repo);
    repo.commit({ files: { 'c.csv': 'jaar\n2022\n' } });
    await expectSame(repo, request, await fetchBare(request));
  });

  test('with settings of somebody else gets its own back, and runs nothing', async () => {
    const { repo, request, folder } = await cloned();
    const ran = ground.path('gelopen');
    appendFileSync(
      join(folder, 'config'),
      `[core]\n\tfsmonitor = touch ${ran}\n\tsshCommand = touch ${ran}\n[remote "origin"]\n\turl = ext::touch ${ran}\n[include]\n\tpath = /dev/null\n`,
    );
    repo.commit({ files: { 'c.csv': 'jaar\n2022\n' } });
    await expectSame(repo, request, await fetchBare(request));
    expect(readFileSync(join(folder, 'config'), 'utf8')).toBe(
      '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n',
    );
    expect(existsSync(ran)).toBe(false);
  });

  test('in which a git was killed is no worse for it', async () => {
    const { repo, request, folder } = await cloned();
    mkdirSync(join(folder, 'refs', 'heads'), { recursive: true });
    for (const name of [
      'HEAD.lock',
      'packed-refs.lock',
      'config.lock',
      'refs/heads/main.lock',
      'objects/pack/tmp_pack_x',
    ]) {
      writeFileSync(join(folder, name), 'half');
    }
    repo.commit({ files: { 'c.csv': 'jaar\n2022\n' } });
    repo.git('branch', '-D', 'weg');
    await expectSame(repo, request, await fetchBare(request));
    expect(readdirSync(folder, { recursive: true }).filter((name) => /lock$|tmp/.test(String(name)))).toEqual([]);
  });
});

describe('a fetch that fails', () => {
  test.each<[string, Partial<CloneRequest>, (response: ServerResponse) => void, string]>([
    ['for want of time', { budget: { bytes: 1 << 30, milliseconds: 800 } }, () => {}, 'timeout'],
    ['because the network goes', {}, (response) => response.destroy(), 'unreachable'],
    ['because the server refuses', {}, (response) => response.writeHead(403).end(), 'no-access'],
  ])('%s leaves the clone as it was, and the next one succeeds', async (_, more, answer, failure) => {
    const { repo, request } = await cloned();
    repo.commit({ files: { 'c.csv': 'jaar\n2022\n' } });
    intercept = ({ method }, response) => {
      if (method !== 'POST') return false;
      answer(response);
      return true;
    };
    expect(await fetchBare({ ...request, ...more })).toEqual({ failure });
    expect(ground.run(request.folder, ['fsck', '--full']).status).toBe(0);
    expect(readdirSync(join(request.folder, 'objects', 'pack')).length).toBeLessThanOrEqual(3);
    intercept = () => false;
    await expectSame(repo, request, await fetchBare(request));
  });

  test('because the repository is gone keeps the clone', async () => {
    const { request, repo } = await cloned();
    rmSync(repo.folder, { recursive: true });
    expect(await fetchBare(request)).toEqual({ failure: 'not-found' });
    expect(existsSync(request.folder)).toBe(true);
  });

  test('because it would be too large removes the clone', async () => {
    const { repo, request } = await cloned();
    repo.commit({ files: { 'groot.bin': Buffer.from(Array.from({ length: 300_000 }, () => Math.random() * 256)) } });
    const small = { ...request, budget: { ...request.budget, bytes: 200_000 } };
    expect(await fetchBare(small)).toEqual({ failure: 'too-large' });
    expect(existsSync(request.folder)).toBe(false);
  });
});

function packOf(folder: string): string {
  const packFolder = join(folder, 'objects', 'pack');
  const name = readdirSync(packFolder).find((each) => each.endsWith('.pack'));
  return join(packFolder, name ?? 'none');
}

/** All of its objects are spoilt; its beginning and its end are as they were. */
function damaged(pack: Buffer): Buffer {
  return Buffer.from(pack.map((byte, at) => (at < 12 || at >= pack.length - 20 ? byte : byte ^ 0x55)));
}

function alternates(folder: string): void {
  mkdirSync(join(folder, 'objects', 'info'), { recursive: true });
  writeFileSync(join(folder, 'objects', 'info', 'alternates'), '/elders/objects\n');
}

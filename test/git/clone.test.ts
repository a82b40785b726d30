import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../src/errors.js';
import { tipsOf } from '../../src/git/advertised-refs.js';
import { cloneBare } from '../../src/git/clone.js';
import type { CloneRequest } from '../../src/git/clone-request.js';
import { remoteRefs } from '../../src/git/remote-refs.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';
import { type GitServer, httpServer } from './world/servers.js';

/** Clones from real servers, good and bad. */

const TOKEN = 'zoek-mij-overal-4b1d';
const BASIC = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
const ROOM = { bytes: 1 << 30, milliseconds: 60_000 };
const IS_LINUX = process.platform === 'linux';

let ground: Ground;
let server: GitServer;
type Intercept = (request: IncomingMessage, response: ServerResponse) => boolean;
let intercept: Intercept = () => false;
let clones: string;

beforeAll(async () => {
  ground = new Ground();
  clones = ground.path('klonen');
  mkdirSync(clones);
  server = await httpServer(ground, { intercept: (request, response) => intercept(request, response) });
});
afterAll(async () => {
  await server.close();
  ground.remove();
});
afterEach(() => {
  intercept = () => false;
  vi.unstubAllEnvs();
});

let made = 0;
const request = (url: string, more: Partial<CloneRequest> = {}): CloneRequest => ({
  url,
  folder: join(clones, `kloon-${++made}`),
  credential: null,
  budget: ROOM,
  ...more,
});

/** Clones, and expects it to fail without leaving anything. */
async function failing(asked: CloneRequest): Promise<string> {
  const answer = await cloneBare(asked);
  expect(existsSync(asked.folder)).toBe(false);
  return 'failure' in answer ? answer.failure : 'none';
}

function gitIn(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = ground.run(folder, args);
  expect(`${status} ${stderr}`).toBe('0 ');
  return stdout.toString('utf8');
}

/** A repository with much in it that does not shrink. */
function large(name: string, bytes: number): Repository {
  const repo = Repository.init(ground, name, { bare: true });
  const content = randomBytes(bytes);
  const stream = Buffer.concat([
    Buffer.from(`blob\nmark :1\ndata ${content.length}\n`),
    content,
    Buffer.from('\ncommit refs/heads/main\ncommitter A <a@example.org> 1500000000 +0000\ndata 1\nx\nM 100644 :1 g\n\n'),
  ]);
  repo.feed(stream, '-c', 'pack.compression=0', '-c', 'core.compression=0', 'fast-import', '--quiet');
  return repo;
}

/** Command lines and environments of all processes of this machine that have a text in them. */
function processesWith(text: string, what: 'cmdline' | 'environ'): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => textOf(`/proc/${name}/${what}`).includes(text))
    .map(Number);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // It has ended meanwhile, or belongs to somebody else.
    return '';
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('a clone', () => {
  test.each([
    ['sha1', 'http'],
    ['sha256', 'http'],
    ['sha1', 'file'],
    ['sha256', 'file'],
  ] as const)('of a repository with %s over %s has everything that there is a name for', async (format, way) => {
    const name = `alles-${format}-${way}`;
    const repo = Repository.init(ground, name, { format });
    const first = repo.commit({
      files: { 'a.csv': 'jaar;aantal\n2020;5000\n', '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = ../x\n' },
    });
    repo.git('tag', '-a', 'v1', '-m', 'een');
    repo.git('notes', 'add', '-m', 'notitie');
    const pull = repo.commit({ files: { 'b.csv': 'jaar\n2021\n' } });
    repo.git('update-ref', 'refs/pull/12/head', pull);
    repo.git('update-ref', 'refs/bijzonder/één', pull);
    repo.git('branch', 'tmp/lock', first);
    repo.git('update-ref', 'refs/heads/main', first);
    const url = way === 'http' ? server.url(`${name}/.git`) : `file://${repo.folder}`;
    const asked = request(url);
    const cloned = await cloneBare(asked);
    const listed = gitIn(asked.folder, 'for-each-ref', '--format=%(objectname) %(refname)').trim().split('\n');
    expect(listed).toEqual(repo.git('for-each-ref', '--format=%(objectname) %(refname)').split('\n'));
    expect(gitIn(asked.folder, 'rev-parse', 'HEAD', '--is-bare-repository').split('\n').slice(0, 2)).toEqual([
      first,
      'true',
    ]);
    expect(gitIn(asked.folder, 'fsck', '--full', '--strict', '--no-dangling')).toBe('');
    const advertised = await remoteRefs({ url, credential: null });
    const tips = 'refs' in advertised ? tipsOf(advertised.refs) : '';
    const bytes = filesBelow(asked.folder).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(cloned).toMatchObject({ tips, bytes });
    // Nothing in it can be started, and its settings do not say where it is from.
    expect(readdirSync(asked.folder).sort()).toEqual([
      'HEAD',
      'config',
      'objects',
      'packed-refs',
      'refs',
      'sluis-clone.json',
    ]);
    expect(readFileSync(join(asked.folder, 'config'), 'utf8')).not.toContain('127.0.0.1');
  });

  test('of an empty repository is a repository without refs', async () => {
    Repository.init(ground, 'leeg.git', { bare: true });
    const asked = request(server.url('leeg.git'));
    expect(await cloneBare(asked)).toMatchObject({ refs: [], tips: tipsOf([]) });
    expect(gitIn(asked.folder, 'for-each-ref')).toBe('');
  });

  test('whose head is no branch has what it leads to', async () => {
    const repo = Repository.init(ground, 'los');
    repo.commit({ files: { a: '1' } });
    repo.git('checkout', '--quiet', '--detach');
    const loose = repo.commit({ files: { a: '2' }, on: 'HEAD' } as never);
    repo.git('update-ref', '--no-deref', 'HEAD', loose);
    repo.git('update-ref', 'refs/heads/main', `${loose}^`);
    const cloned = await cloneBare(request(server.url('los/.git')));
    expect(cloned).toMatchObject({ refs: [{ name: 'HEAD', id: loose }, { name: 'refs/heads/main' }] });
  });

  test('of a moved repository comes from where it is now', async () => {
    const repo = Repository.init(ground, 'verhuisd');
    const id = repo.commit({ files: { a: '1' } });
    intercept = (asked, response) => {
      if (!asked.url?.startsWith('/oud')) return false;
      response.writeHead(301, { location: asked.url.replace('/oud', '/verhuisd') }).end();
      return true;
    };
    const credential = { server: new URL(server.url('')).origin, token: TOKEN };
    expect(await cloneBare(request(server.url('oud/.git'), { credential }))).toMatchObject({ refs: [{ id }, { id }] });
  });

  test('of an old history that git finds sloppy comes whole, also when the settings of the user refuse that', async () => {
    const repo = Repository.init(ground, 'slordig');
    const blob = repo.feed('x', 'hash-object', '-w', '--stdin');
    const entry = Buffer.concat([Buffer.from('0100644 a\0'), Buffer.from(blob, 'hex')]);
    const tree = repo.feed(entry, 'hash-object', '-w', '--literally', '-t', 'tree', '--stdin');
    const text = `tree ${tree}\nauthor zonder adres 1234 +0000\ncommitter A <a@b>1234 +0000\n\nx\n`;
    const id = repo.feed(text, 'hash-object', '-w', '--literally', '-t', 'commit', '--stdin');
    writeFileSync(join(repo.store, 'refs', 'heads', 'main'), `${id}\n`);
    const home = ground.path('thuis-streng');
    mkdirSync(home);
    writeFileSync(join(home, '.gitconfig'), '[transfer]\n\tfsckObjects = true\n[fetch]\n\tfsckObjects = true\n');
    vi.stubEnv('HOME', home);
    expect(
      spawnSync('git', ['clone', '-q', '--bare', `file://${repo.folder}`, ground.path('weigert')]).status,
    ).not.toBe(0);
    expect(await cloneBare(request(server.url('slordig/.git')))).toMatchObject({ refs: [{ id }, { id }] });
  });

  test('runs no hook and takes no template of the user', async () => {
    const repo = Repository.init(ground, 'gewoon');
    repo.commit({ files: { a: '1' } });
    const home = ground.path('thuis-haken');
    const hooks = join(home, 'sjabloon', 'hooks');
    mkdirSync(hooks, { recursive: true });
    const ran = join(home, 'gelopen');
    for (const name of ['post-checkout', 'reference-transaction', 'post-index-change']) {
      writeFileSync(join(hooks, name), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    }
    writeFileSync(
      join(home, '.gitconfig'),
      `[init]\n\ttemplateDir = ${home}/sjabloon\n[core]\n\thooksPath = ${hooks}\n`,
    );
    vi.stubEnv('HOME', home);
    const asked = request(server.url('gewoon/.git'));
    expect(await cloneBare(asked)).toHaveProperty('tips');
    expect(existsSync(join(asked.folder, 'hooks'))).toBe(false);
    expect(existsSync(ran)).toBe(false);
  });

  test('tells how it grows', async () => {
    large('groeit.git', 8 << 20);
    const seen: number[] = [];
    intercept = slowly(1 << 20);
    const cloned = await cloneBare(request(server.url('groeit.git'), { onProgress: (bytes) => seen.push(bytes) }));
    expect(cloned).toHaveProperty('tips');
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBeGreaterThan(seen[0]);
  });
});

/** Lets everything through, at most so many bytes every 50 milliseconds. */
function slowly(bytes: number): Intercept {
  return (_, response) => {
    const write = response.write.bind(response) as (chunk: Buffer) => boolean;
    response.write = ((chunk: Buffer) => {
      for (let at = 0; at < chunk.length; at += bytes) write(chunk.subarray(at, at + bytes));
      setTimeout(() => response.emit('drain'), (50 * chunk.length) / bytes);
      return false;
    }) as typeof response.write;
    return false;
  };
}

/** Is asked for the pack itself. */
function isForPack(asked: IncomingMessage): boolean {
  return asked.method === 'POST';
}

describe('a clone that fails leaves nothing, and says why', () => {
  test('there is no such repository', async () => {
    expect(await failing(request(server.url('nergens.git')))).toBe('not-found');
  });

  test.each([
    [401, 'no-access'],
    [403, 'no-access'],
    [404, 'not-found'],
    [429, 'rate-limit'],
    [451, 'legal'],
    [502, 'unreachable'],
    [301, 'not-found'],
  ])('the server answers %d when the pack is asked for', async (status, failure) => {
    const repo = Repository.init(ground, `weigert-${status}`);
    repo.commit({ files: { a: '1' } });
    intercept = (asked, response) => {
      if (!isForPack(asked)) return false;
      response.writeHead(status, { location: '/elders' }).end('nee');
      return true;
    };
    const url = server.url(`weigert-${status}/.git`);
    expect(await failing(request(url, { credential: { server: new URL(url).origin, token: TOKEN } }))).toBe(failure);
  });

  test('it would be larger than there is room for', async () => {
    large('groot.git', 12 << 20);
    intercept = slowly(1 << 20);
    const asked = request(server.url('groot.git'), { budget: { ...ROOM, bytes: 3 << 20 } });
    expect(await failing(asked)).toBe('too-large');
    if (IS_LINUX) expect(processesWith(asked.folder, 'cmdline')).toEqual([]);
    intercept = () => false;
    // So quick that nobody looked meanwhile.
    expect(await failing(request(server.url('groot.git'), { budget: { ...ROOM, bytes: () => 11 << 20 } }))).toBe(
      'too-large',
    );
  });

  test('the server says nothing any more', async () => {
    const repo = Repository.init(ground, 'zwijgt');
    repo.commit({ files: { a: '1' } });
    intercept = (asked) => isForPack(asked);
    const url = server.url('zwijgt/.git');
    expect(await failing(request(url, { budget: { ...ROOM, milliseconds: 700 } }))).toBe('timeout');
    expect(await failing(request(url, { budget: { ...ROOM, silence: 700 } }))).toBe('unreachable');
  });

  test('nobody wants it any more', async () => {
    const repo = Repository.init(ground, 'hoeft-niet');
    repo.commit({ files: { a: '1' } });
    intercept = (asked) => isForPack(asked);
    const stop = new AbortController();
    const asked = request(server.url('hoeft-niet/.git'), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('genoeg')), 600);
    await expect(cloneBare(asked)).rejects.toThrow('genoeg');
    expect(existsSync(asked.folder)).toBe(false);
    if (IS_LINUX) expect(processesWith(asked.folder.split('/').at(-1) ?? '', 'cmdline')).toEqual([]);
    await expect(cloneBare(asked)).rejects.toThrow('genoeg');
  });

  test('the connection breaks in the middle of the pack', async () => {
    large('breekt.git', 4 << 20);
    intercept = (asked, response) => {
      if (!isForPack(asked)) return false;
      let sent = 0;
      const write = response.write.bind(response) as (chunk: Buffer) => boolean;
      response.write = ((chunk: Buffer) => {
        sent += chunk.length;
        if (sent > 1 << 20) response.destroy();
        return write(chunk);
      }) as typeof response.write;
      return false;
    };
    expect(await failing(request(server.url('breekt.git')))).toBe('unreachable');
  });

  test('its own copy is damaged', async () => {
    const repo = Repository.init(ground, 'stuk');
    repo.commit({ files: { a: 'inhoud die weg is' } });
    const blob = repo.git('rev-parse', 'HEAD:a');
    repo.ground.run(repo.folder, ['prune-packed']);
    spawnSync('rm', ['-f', join(repo.store, 'objects', blob.slice(0, 2), blob.slice(2))]);
    expect(repo.attempt(['cat-file', '-e', blob]).status).not.toBe(0);
    expect(await failing(request(server.url('stuk/.git')))).toBe('damaged');
  });

  test('the repository of the server is shallow', async () => {
    const repo = Repository.init(ground, 'diep');
    repo.commit({ files: { a: '1' } });
    repo.commit({ files: { a: '2' } });
    repo.clone('ondiep.git', '--bare', '--depth=1');
    expect(await failing(request(server.url('ondiep.git')))).toBe('clone-failed');
    expect(await failing(request(`file://${ground.path('ondiep.git')}`))).toBe('clone-failed');
  });
});

describe('a hostile server', () => {
  const pkt = (text: string) => (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;

  /** Shows refs of its own making, and gives these bytes for a pack. */
  function show(refs: readonly (readonly [id: string, name: string])[], pack: Uint8Array): void {
    intercept = (asked, response) => {
      if (isForPack(asked)) {
        response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
        response.end(Buffer.concat([Buffer.from(pkt('NAK\n')), pack]));
        return true;
      }
      const lines = refs.map(([id, name], at) => pkt(`${id} ${name}${at === 0 ? '\0ofs-delta' : ''}\n`));
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.end(`${pkt('# service=git-upload-pack\n')}0000${lines.join('')}0000`);
      return true;
    };
  }

  function repository(name: string) {
    const repo = Repository.init(ground, name);
    const id = repo.commit({ files: { a: 'een', b: 'twee' } });
    const pack = (...objects: string[]) =>
      repo.bytes(['pack-objects', '--stdout', '-q'], { input: `${objects.join('\n')}\n` });
    return {
      id,
      pack,
      tree: repo.git('rev-parse', 'HEAD^{tree}'),
      a: repo.git('rev-parse', 'HEAD:a'),
      b: repo.git('rev-parse', 'HEAD:b'),
    };
  }

  test('that leaves out a file is found out', async () => {
    const { id, tree, a, b, pack } = repository('mist');
    show([[id, 'refs/heads/main']], pack(id, tree, a, b));
    expect(await cloneBare(request(server.url('x.git')))).toMatchObject({ refs: [{ id }] });
    for (const part of [pack(id, tree, a), pack(id, a, b), pack(id), pack(tree, a, b)]) {
      show([[id, 'refs/heads/main']], part);
      expect(await failing(request(server.url('x.git')))).toBe('damaged');
    }
  });

  test('that sends no pack is found out', async () => {
    const { id, tree, a, b, pack } = repository('rommel');
    const whole = pack(id, tree, a, b);
    const flipped = Buffer.from(whole);
    flipped[40] ^= 0x55;
    for (const bytes of [Buffer.from('onzin'), randomBytes(2000), Buffer.alloc(0), whole.subarray(0, 60), flipped]) {
      show([[id, 'refs/heads/main']], bytes);
      expect(['damaged', 'unreachable', 'clone-failed']).toContain(await failing(request(server.url('x.git'))));
    }
  });

  test.each([
    'refs/heads/../../../x',
    'refs/heads/a..b',
    'refs/heads/x.lock',
    'refs/heads/a b',
    'FOO',
    'refs/heads/\u001b[31m',
  ])('that has a ref called %j, which git leaves out, gives no whole clone', async (name) => {
    const { id, tree, a, b, pack } = repository(`naam-${createHash('sha1').update(name).digest('hex').slice(0, 8)}`);
    show(
      [
        [id, 'refs/heads/main'],
        [id, name],
      ],
      pack(id, tree, a, b),
    );
    expect(await failing(request(server.url('x.git')))).not.toBe('none');
  });
});

describe('a credential', () => {
  test('in an address is refused and not repeated', async () => {
    for (const url of [
      `https://${TOKEN}@example.org/o/r`,
      `https://a:${TOKEN}@example.org/o/r`,
      `https://example.org/o/r?private_token=${TOKEN}`,
    ]) {
      const asked = request(url);
      const error = await cloneBare(asked).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UserError);
      expect(JSON.stringify([error, (error as UserError).text, (error as UserError).remedy])).not.toContain(TOKEN);
      expect(existsSync(asked.folder)).toBe(false);
    }
  });

  test.runIf(IS_LINUX)(
    'stands in no argument and no file while git runs and after, and gets to its server',
    async () => {
      large('besloten.git', 3 << 20);
      const headers: (string | undefined)[] = [];
      const slow = slowly(200_000);
      intercept = (asked, response) => {
        headers.push(asked.headers.authorization);
        if (asked.headers.authorization === BASIC) return slow(asked, response);
        response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
        return true;
      };
      const home = ground.path('thuis-token');
      mkdirSync(home);
      writeFileSync(join(home, '.gitconfig'), '[http]\n\textraheader = Authorization: Basic vanDeGebruiker\n');
      vi.stubEnv('HOME', home);
      const url = server.url('besloten.git');
      const asked = request(url, { credential: { server: new URL(url).origin, token: TOKEN } });
      const encoded = BASIC.slice('Basic '.length);
      const found: string[] = [];
      let looked = 0;
      const timer = setInterval(() => {
        // Nothing else runs in the folder, and none has this name.
        if (existsSync(`${asked.folder}.partial`) && processesWith('index-pack', 'cmdline').length > 0) looked++;
        for (const secret of [TOKEN, encoded]) {
          if (processesWith(secret, 'cmdline').length > 0) found.push('cmdline');
          const folders = [asked.folder, `${asked.folder}.partial`].filter((folder) => existsSync(folder));
          if (folders.flatMap(filesBelow).some((file) => textOf(file).includes(secret))) found.push('file');
        }
      }, 30);
      const cloned = await cloneBare(asked);
      clearInterval(timer);
      expect(cloned).toHaveProperty('tips');
      expect(looked).toBeGreaterThan(2);
      for (const file of filesBelow(asked.folder)) {
        if ([TOKEN, encoded].some((secret) => textOf(file).includes(secret))) found.push(file);
      }
      expect(found).toEqual([]);
      expect(new Set(headers)).toEqual(new Set([BASIC]));
    },
  );

  test('does not follow to another server that the pack is to be had from', async () => {
    const repo = Repository.init(ground, 'lokt');
    repo.commit({ files: { a: '1' } });
    const seen: (string | undefined)[] = [];
    const other = await httpServer(ground, {
      intercept: (asked) => {
        seen.push(asked.headers.authorization);
        return false;
      },
    });
    try {
      intercept = (asked, response) => {
        const { pathname, search } = new URL(asked.url ?? '/', 'http://localhost');
        response.writeHead(302, { location: `${other.url(pathname.slice(1))}${search}` }).end();
        return true;
      };
      const url = server.url('lokt/.git');
      const credential = { server: new URL(url).origin, token: TOKEN };
      expect(await cloneBare(request(url, { credential }))).toHaveProperty('tips');
      expect(seen.length).toBeGreaterThan(1);
      expect(new Set(seen)).toEqual(new Set([undefined]));
    } finally {
      await other.close();
    }
  });
});

describe('a disk', () => {
  const canMount = IS_LINUX && process.getuid?.() === 0;
  test.runIf(canMount)('that is full ends the clone, and nothing is left on it', async () => {
    const small = ground.path('klein');
    mkdirSync(small);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]);
    if (mount.status !== 0) return process.emitWarning('nothing can be mounted here: a full disk is not tried');
    try {
      large('vol.git', 8 << 20);
      expect(await failing(request(server.url('vol.git'), { folder: join(small, 'kloon') }))).toBe('disk-full');
      writeFileSync(join(small, 'rest'), Buffer.alloc((3 << 20) - 8192));
      const repo = Repository.init(ground, 'past-net-niet');
      repo.commit({ files: { a: randomBytes(20_000) } });
      expect(await failing(request(server.url('past-net-niet/.git'), { folder: join(small, 'kloon') }))).toBe(
        'disk-full',
      );
      expect(readdirSync(small)).toEqual(['rest']);
    } finally {
      spawnSync('umount', ['-l', small]);
    }
  });
});

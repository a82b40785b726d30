import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Cloned, cloneBare } from '../../src/git/clone.js';
import type { CloneRequest } from '../../src/git/clone-request.js';
import type { Failed } from '../../src/git/failed.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import { scan } from '../../src/scan.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';
import { type GitServer, httpServer } from './world/servers.js';

/** Clones that are read at once and removed: small ones are had without starting git. */

type Intercept = (request: IncomingMessage, response: ServerResponse) => boolean;

let ground: Ground;
let server: GitServer;
let intercept: Intercept = () => false;
let posts: string[] = [];

beforeAll(async () => {
  ground = new Ground();
  mkdirSync(ground.path('klonen'));
  server = await httpServer(ground, {
    intercept: (request, response) => {
      if (request.method === 'POST') posts.push(String(request.headers['git-protocol'] ?? 'ours'));
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
  posts = [];
});

let made = 0;

async function clone(
  url: string,
  more: Partial<CloneRequest> = {},
): Promise<{ folder: string; cloned: Cloned | Failed }> {
  const folder = join(ground.path('klonen'), `kloon-${++made}`);
  const budget = { bytes: 1 << 30, milliseconds: 60_000 };
  return { folder, cloned: await cloneBare({ url, folder, credential: null, budget, lasts: false, ...more }) };
}

const skips = async (folder: string) => {
  const git = { folder, shown: 'x', wish: { kind: 'history', reflog: false, dangling: false } } as const;
  const rules = await builtinRules();
  const report = await scan({ paths: ['.'], cwd: folder, rules, policy: DEFAULT_POLICY, jobs: 1, git });
  return { verdict: report.verdict, reasons: report.skipped.map(({ reason }) => reason) };
};

describe('a small clone', () => {
  test('has what a clone by git has, in one request, and git finds nothing wrong with it', async () => {
    const repo = Repository.init(ground, 'gewoon');
    const text = Array.from({ length: 400 }, (_, at) => `regel ${at}`).join('\n');
    const first = repo.commit({ files: { 'a.txt': text, 'map/b.csv': 'jaar\n2020\n' } });
    repo.commit({ files: { 'a.txt': `${text}\nnog een` } });
    repo.git('tag', '-a', 'v1', '-m', 'een', first);
    repo.git('update-ref', 'refs/pull/7/head', first);
    repo.git('repack', '-adq');
    const { folder, cloned } = await clone(server.url('gewoon/.git'));
    expect(posts).toEqual(['ours']);
    expect(cloned).toHaveProperty('tips');
    const git = (...args: string[]) => ground.run(folder, ['--git-dir=.', ...args]);
    expect(git('fsck', '--strict', '--no-dangling')).toMatchObject({ status: 0, stdout: Buffer.alloc(0) });
    const pack = readdirSync(join(folder, 'objects', 'pack')).find((name) => name.endsWith('.idx')) ?? '';
    expect(git('verify-pack', join('objects', 'pack', pack)).status).toBe(0);
    const refs = ['for-each-ref', '--format=%(objectname) %(refname)'];
    expect(
      git(...refs)
        .stdout.toString()
        .trim(),
    ).toBe(repo.git(...refs));
    expect(await skips(folder)).toEqual({ verdict: 'clear', reasons: [] });
  });

  test('that is larger is given to git as it comes', async () => {
    const repo = Repository.init(ground, 'groot');
    const noise = Array.from({ length: 900_000 }, (_, at) => ((at * 2654435761) % 4294967296).toString(36)).join('');
    repo.commit({ files: { 'groot.bin': noise } });
    const { folder, cloned } = await clone(server.url('groot/.git'));
    expect(posts).toEqual(['ours']);
    expect(cloned).toHaveProperty('tips');
    expect(ground.run(folder, ['--git-dir=.', 'fsck', '--no-dangling']).status).toBe(0);
  });

  test('ends when it takes more room than it may, or more time', async () => {
    const repo = Repository.init(ground, 'beperkt');
    repo.commit({ files: { a: 'inhoud' } });
    const url = server.url('beperkt/.git');
    const small = await clone(url, { budget: { bytes: 50, milliseconds: 60_000 } });
    expect(small.cloned).toEqual({ failure: 'too-large' });
    expect(existsSync(small.folder)).toBe(false);
    intercept = ({ method }) => method === 'POST';
    const slow = await clone(url, { budget: { bytes: 1 << 30, milliseconds: 300 } });
    expect(slow.cloned).toEqual({ failure: 'timeout' });
    expect((await clone(url, { budget: { bytes: 1 << 30, milliseconds: 9000, silence: 200 } })).cloned).toEqual({
      failure: 'unreachable',
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('genoeg')), 200);
    await expect(clone(url, { signal: stop.signal })).rejects.toThrow('genoeg');
  });
});

describe('a server that gives another pack than it should', () => {
  const pkt = (bytes: Uint8Array | string) => {
    const content = Buffer.from(bytes);
    return Buffer.concat([Buffer.from((content.length + 4).toString(16).padStart(4, '0')), content]);
  };
  const band = (pack: Uint8Array) =>
    Buffer.concat([pkt('NAK\n'), pkt(Buffer.concat([Buffer.of(1), pack])), Buffer.from('0000')]);

  function world(name: string) {
    const repo = Repository.init(ground, name);
    const id = repo.commit({ files: { a: 'een', b: 'twee' } });
    const ids = ['HEAD^{tree}', 'HEAD:a', 'HEAD:b'].map((each) => repo.git('rev-parse', each));
    const pack = (...objects: string[]) =>
      repo.bytes(['pack-objects', '--stdout', '-q'], { input: `${objects.join('\n')}\n` });
    return { id, ids, pack, url: server.url(`${name}/.git`) };
  }

  /** Answers our question so; the questions of git are answered as ever. */
  function answer(bytes: Uint8Array): void {
    intercept = ({ method, headers }, response) => {
      if (method !== 'POST' || headers['git-protocol'] !== undefined) return false;
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' }).end(bytes);
      return true;
    };
  }

  test('without a file: whoever scans it says that it could not be read', async () => {
    const { id, ids, pack, url } = world('mist');
    answer(band(pack(id, ids[0], ids[1])));
    const { folder, cloned } = await clone(url);
    expect(cloned).toHaveProperty('tips');
    const { verdict, reasons } = await skips(folder);
    expect(verdict).not.toBe('clear');
    expect(reasons.length).toBeGreaterThan(0);
  });

  test('without a folder: whoever scans it says that it could not be read', async () => {
    const { id, ids, pack, url } = world('kaal');
    answer(band(pack(id, ids[1], ids[2])));
    const { folder } = await clone(url);
    expect((await skips(folder)).verdict).not.toBe('clear');
  });

  test('without an earlier commit: whoever scans it says that it could not be read', async () => {
    const repo = Repository.init(ground, 'kort');
    const first = repo.commit({ files: { a: 'een' } });
    const last = repo.commit({ files: { a: 'twee' } });
    const input = [last, `${last}^{tree}`, `${last}:a`].map((each) => `${repo.git('rev-parse', each)}\n`).join('');
    answer(band(repo.bytes(['pack-objects', '--stdout', '-q'], { input })));
    const { folder, cloned } = await clone(server.url('kort/.git'));
    expect(cloned).toHaveProperty('tips');
    expect(ground.run(folder, ['--git-dir=.', 'cat-file', '-e', first]).status).not.toBe(0);
    expect((await skips(folder)).verdict).not.toBe('clear');
  });

  test('damaged, cut off, without what its names lead to, or no pack at all: git asks again', async () => {
    const { id, ids, pack, url } = world('rommel');
    const whole = pack(id, ...ids);
    const flipped = Buffer.from(whole);
    flipped[40] ^= 0x55;
    const refused = Buffer.concat([pkt('NAK\n'), pkt('\u0003nee')]);
    const answers = [
      band(flipped),
      band(whole.subarray(0, 60)),
      band(Buffer.alloc(0)),
      band(pack(...ids)),
      band(whole).subarray(0, -4),
      Buffer.from('onzin'),
      Buffer.alloc(0),
      pkt('ERR nee'),
      refused,
      Buffer.concat([band(whole), pkt('meer')]),
    ];
    for (const bytes of answers) {
      posts = [];
      answer(bytes);
      const { folder, cloned } = await clone(url);
      expect(cloned).toHaveProperty('tips');
      expect(posts.length).toBeGreaterThan(1);
      expect(await skips(folder)).toEqual({ verdict: 'clear', reasons: [] });
    }
  });
});

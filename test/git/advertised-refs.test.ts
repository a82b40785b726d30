import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { advertisedRefs, tipsOf } from '../../src/git/advertised-refs.js';
import { lsRemote, remoteRefs } from '../../src/git/remote-refs.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';
import { type GitServer, httpServer } from './world/servers.js';

/** Asking a server for all its refs, without git and with it. */

const TOKEN = 'geheim-token-om-naar-te-zoeken';
const BASIC = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

let ground: Ground;
let server: GitServer;
beforeAll(async () => {
  ground = new Ground();
  server = await httpServer(ground);
});
afterAll(async () => {
  await server.close();
  ground.remove();
});

const ask = (url: string, more = {}) => advertisedRefs({ url, credential: null, ...more });

describe('a real server', () => {
  test.each(['sha1', 'sha256'] as const)('with %s shows the same as git ls-remote sees', async (format) => {
    const repo = Repository.init(ground, `bron-${format}`, { format });
    const first = repo.commit({ files: { 'a.csv': 'jaar;aantal\n2020;5000\n' } });
    repo.git('tag', '-a', 'v1', '-m', 'een');
    repo.git('update-ref', 'refs/pull/12/head', first);
    repo.git('notes', 'add', '-m', 'notitie');
    repo.git('branch', 'één/twee');
    const url = server.url(`bron-${format}/.git`);
    const plain = await ask(url);
    const git = await lsRemote({ url, credential: null });
    // Only git knows how git reached it.
    expect(plain).toEqual({ ...git, givesPackets: true });
    expect(plain).toMatchObject({ head: 'refs/heads/main', idBytes: format === 'sha256' ? 32 : 20, url });
    expect(plain && 'refs' in plain && plain.refs.map(({ name }) => name).sort()).toEqual(
      [
        'HEAD',
        'refs/heads/main',
        'refs/heads/één/twee',
        'refs/notes/commits',
        'refs/pull/12/head',
        'refs/tags/v1',
      ].sort(),
    );
  });

  test('with an empty repository shows nothing', async () => {
    Repository.init(ground, 'leeg.git', { bare: true });
    expect(await ask(server.url('leeg.git'))).toMatchObject({ refs: [], head: null });
    expect(await lsRemote({ url: server.url('leeg.git'), credential: null })).toMatchObject({ refs: [], head: null });
  });

  test('of which the head is no branch', async () => {
    const repo = Repository.init(ground, 'los');
    const first = repo.commit({ files: { a: '1' } });
    repo.git('checkout', '--quiet', '--detach');
    const answer = await ask(server.url('los/.git'));
    expect(answer).toMatchObject({ head: null, refs: [{ name: 'HEAD', id: first }, { name: 'refs/heads/main' }] });
  });

  test('is not listened to beyond the limit', async () => {
    const repo = Repository.init(ground, 'veel');
    const id = repo.commit({ files: { a: '1' } });
    for (let at = 0; at < 50; at++) repo.git('update-ref', `refs/heads/tak-${at}`, id);
    const url = server.url('veel/.git');
    expect(await ask(url, { mostBytes: 1024 })).toEqual({ failure: 'too-large' });
    expect(await ask(url, { mostBytes: 64 << 10 })).toMatchObject({ head: 'refs/heads/main' });
  });

  test('has no repository of that name', async () => {
    expect(await ask(server.url('bestaat-niet.git'))).toEqual({ failure: 'not-found' });
  });

  test('that is a folder is asked by git', async () => {
    const repo = Repository.init(ground, 'map');
    const id = repo.commit({ files: { a: '1' } });
    const url = `file://${repo.folder}`;
    expect(await ask(url)).toBeNull();
    expect(await remoteRefs({ url, credential: null })).toMatchObject({ refs: [{ name: 'HEAD', id }, { id }] });
    expect(await remoteRefs({ url: `${url}-niet`, credential: null })).toEqual({ failure: 'not-found' });
  });
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const open: Server[] = [];

/** A server that answers as a test wants; gives its address without a path. */
async function serverOf(handler: Handler): Promise<string> {
  const made = createServer(handler).listen(0, '127.0.0.1');
  await once(made, 'listening');
  open.push(made);
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const each of open.splice(0)) {
    each.closeAllConnections();
    each.close();
  }
  vi.unstubAllEnvs();
});

describe('a server that refuses', () => {
  test.each([
    [404, {}, '', 'not-found'],
    [410, {}, '', 'not-found'],
    [401, {}, '', 'no-access'],
    [403, {}, 'Forbidden', 'no-access'],
    [403, {}, 'Access to this repository has been disabled by GitHub staff.', 'disabled'],
    [403, {}, 'Repository unavailable due to DMCA takedown.', 'legal'],
    [403, { 'retry-after': '60' }, '', 'rate-limit'],
    [429, {}, '', 'rate-limit'],
    [451, {}, '', 'legal'],
  ])('with %d (%o, %s) is told as such', async (status, headers, body, failure) => {
    const url = await serverOf((_, response) => response.writeHead(status, headers).end(body));
    const credential = { server: url, token: TOKEN };
    expect(await ask(`${url}/o/r.git`, { credential })).toEqual({ failure });
  });

  test.each([
    ['never', 500, ''],
    ['for want of a credential', 401, ''],
    ['with a page', 200, '<html>Inloggen</html>'],
  ])('%s is left to git', async (_, status, body) => {
    const url = await serverOf((__, response) => response.writeHead(status).end(body));
    expect(await ask(`${url}/o/r.git`)).toBeNull();
  });

  test('in the words of git', async () => {
    const line = 'ERR access denied or repository not exported';
    const url = await serverOf(smart(`${(line.length + 4).toString(16).padStart(4, '0')}${line}`));
    expect(await ask(`${url}/o/r.git`)).toEqual({ failure: 'no-access' });
  });
});

function smart(body: string): Handler {
  return (_, response) =>
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' }).end(body);
}

describe('a server that does not do as it should', () => {
  const start = '001e# service=git-upload-pack\n0000';

  test('says something else', async () => {
    const url = await serverOf(smart('dit is geen git'));
    expect(await ask(`${url}/o/r.git`)).toBeNull();
    expect(await remoteRefs({ url: `${url}/o/r.git`, credential: null })).toMatchObject({ failure: 'clone-failed' });
  });

  test('goes away in the middle', async () => {
    const url = await serverOf((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.write(start, () => response.destroy());
    });
    expect(await ask(`${url}/o/r.git`)).toBeNull();
    expect(await remoteRefs({ url: `${url}/o/r.git`, credential: null })).toEqual({ failure: 'unreachable' });
  });

  test('is not there', async () => {
    const url = await serverOf(() => {});
    const gone = open.pop();
    gone?.close();
    expect(await remoteRefs({ url: `${url}/o/r.git`, credential: null })).toEqual({ failure: 'unreachable' });
  });

  test('hangs: at once, after the headers, or by one byte a moment', async () => {
    const drip: Handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      const timer = setInterval(() => response.write('0'), 20);
      response.on('close', () => clearInterval(timer));
    };
    for (const handler of [() => {}, (_: unknown, response: ServerResponse) => response.flushHeaders(), drip]) {
      const url = await serverOf(handler as Handler);
      const answer = await ask(`${url}/o/r.git`, { milliseconds: 300 });
      // One byte a moment is no advertisement before the time is over.
      expect(answer === null || 'failure' in answer).toBe(true);
    }
    const url = await serverOf(() => {});
    expect(await ask(`${url}/o/r.git`, { milliseconds: 200 })).toEqual({ failure: 'timeout' });
    expect(await lsRemote({ url: `${url}/o/r.git`, credential: null, milliseconds: 500 })).toEqual({
      failure: 'timeout',
    });
  });

  test('is no longer waited for when nobody wants to know', async () => {
    const url = await serverOf(() => {});
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('genoeg')), 100);
    await expect(ask(`${url}/o/r.git`, { signal: stop.signal })).rejects.toThrow('genoeg');
    await expect(lsRemote({ url, credential: null, signal: stop.signal })).rejects.toThrow('genoeg');
  });

  test('never ends', async () => {
    const line = `003f${'a'.repeat(40)} refs/heads/aaaaaaa`.padEnd(63, 'x');
    const endless = Buffer.from(line.repeat(16_384));
    const url = await serverOf((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.write(`${start}${`${(63).toString(16).padStart(4, '0')}${'a'.repeat(40)} HEAD\0`.padEnd(63, 'x')}`);
      const more = () => {
        while (!response.destroyed && response.write(endless));
      };
      response.on('drain', more);
      more();
    });
    expect(await ask(`${url}/o/r.git`)).toEqual({ failure: 'too-large' });
  });
});

describe('a credential', () => {
  test('goes to its own server and is what it takes', async () => {
    const repo = Repository.init(ground, 'besloten');
    const id = repo.commit({ files: { a: '1' } });
    const locked = await httpServer(ground, {
      intercept: (request, response) => {
        if (request.headers.authorization === BASIC) return false;
        response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
        return true;
      },
    });
    try {
      const url = locked.url('besloten/.git');
      const credential = { server: new URL(url).origin, token: TOKEN };
      for (const asked of [advertisedRefs, lsRemote]) {
        expect(await asked({ url, credential })).toMatchObject({ refs: [{ id }, { id }] });
        expect(await asked({ url, credential: { ...credential, token: 'verlopen' } })).toEqual({
          failure: 'no-access',
        });
      }
      expect(await remoteRefs({ url, credential: null })).toEqual({ failure: 'no-access' });
    } finally {
      await locked.close();
    }
  });

  test('stays behind when the server sends on to another, and comes along when not', async () => {
    const seen: [string, string | undefined][] = [];
    const note = (name: string, request: IncomingMessage) => seen.push([name, request.headers.authorization]);
    const other = await serverOf((request, response) => {
      note('other', request);
      response.writeHead(404).end();
    });
    const own = await serverOf((request, response) => {
      note('own', request);
      const to = request.url?.startsWith('/oud') ? request.url.replace('/oud', '/nieuw') : `${other}${request.url}`;
      response.writeHead(301, { location: to }).end();
    });
    const question = { url: `${own}/oud/r.git`, credential: { server: own, token: TOKEN } };
    expect(await advertisedRefs(question)).toEqual({ failure: 'not-found' });
    expect(seen).toEqual([
      ['own', BASIC],
      ['own', BASIC],
      ['other', undefined],
    ]);
    seen.length = 0;
    expect(await lsRemote(question)).toEqual({ failure: 'not-found' });
    expect(seen.every(([name]) => name === 'own')).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
  });

  test('is not for a server that only begins like its own', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serverOf((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(404).end();
    });
    for (const server of [`${url.slice(0, -1)}`, `${url}/gitea`, url.replace('http', 'https'), 'http://', '']) {
      await advertisedRefs({ url: `${url}/gitea2/r.git`, credential: { server, token: TOKEN } });
    }
    expect(seen).toEqual(Array(5).fill(undefined));
  });
});

describe('a redirect', () => {
  test('gives the address that the repository has now', async () => {
    const repo = Repository.init(ground, 'nieuwe-naam');
    repo.commit({ files: { a: '1' } });
    const url = await serverOf((request, response) =>
      response.writeHead(302, { location: server.url(`nieuwe-naam/.git${request.url?.replace('/oud', '')}`) }).end(),
    );
    expect(await ask(`${url}/oud`)).toMatchObject({ url: server.url('nieuwe-naam/.git') });
  });

  test.each(['/o/r.git/info/refs', 'ftp://127.0.0.1/x', 'file:///etc/passwd', 'http://a:b@127.0.0.1/', 'http://[', ''])(
    'to %j ends in an answer',
    async (location) => {
      let requests = 0;
      const url = await serverOf((_, response) => {
        requests++;
        response.writeHead(302, location === '' ? {} : { location }).end();
      });
      expect(await ask(`${url}/o/r.git`)).toBeNull();
      expect(requests).toBeLessThanOrEqual(4);
    },
  );
});

test('behind a proxy git is asked, which knows the way', async () => {
  vi.stubEnv('https_proxy', 'http://127.0.0.1:9');
  expect(await ask(server.url('leeg.git'))).toBeNull();
});

describe('the digest of all refs', () => {
  const refs = fc.uniqueArray(fc.record({ name: fc.string(), id: fc.constantFrom('a'.repeat(40), 'b'.repeat(40)) }), {
    selector: ({ name, id }) => `${id} ${name}`,
  });

  test('does not depend on their order, and changes with each of them', () => {
    fc.assert(
      fc.property(refs, fc.nat(), (all, at) => {
        const tips = tipsOf(all);
        expect(tips).toMatch(/^[0-9a-f]{64}$/);
        expect(tipsOf(all.toReversed())).toBe(tips);
        if (all.length === 0) return;
        const place = at % all.length;
        expect(tipsOf(all.toSpliced(place, 1))).not.toBe(tips);
        expect(tipsOf(all.with(place, { name: all[place].name, id: 'c'.repeat(40) }))).not.toBe(tips);
      }),
    );
  });
});

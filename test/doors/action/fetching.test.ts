import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, expect, onTestFinished, test } from 'vitest';
import { add } from '../../git/world/guarded.js';
import type { Repository } from '../../git/world/repository.js';
import { releaseTree } from './release.js';
import { ActionWorld, example } from './world.js';

/** Fetching over HTTP from a server that asks who is there, through git's own server program. */

const world = new ActionWorld(7107);
// In a process of its own: git is waited for, and the server is in this one.
const release = releaseTree();
const { program } = release;
afterAll(() => {
  world.ground.remove();
  rmSync(path.dirname(release.folder), { recursive: true, force: true });
});
afterEach(() => expect(world.shown()).toBe(0));

const TOKEN = 'ghs_abcdefghijklmnopqrstuvwxyz0123456789';
const EXPECTED = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

/** Serves the ground to whoever brings the token. */
async function serve() {
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    const given = incoming.headers.authorization ?? '';
    seen.push(given);
    if (given.toLowerCase() === EXPECTED.toLowerCase()) backend(incoming, response);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function backend(incoming: IncomingMessage, response: ServerResponse): void {
  const url = new URL(incoming.url ?? '', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: world.ground.environment({
      GIT_PROJECT_ROOT: world.ground.folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: incoming.method ?? '',
      CONTENT_TYPE: incoming.headers['content-type'] ?? '',
      GIT_PROTOCOL: String(incoming.headers['git-protocol'] ?? ''),
      HTTP_CONTENT_ENCODING: incoming.headers['content-encoding'] ?? '',
    }),
  });
  // It ends without reading what it does not need.
  child.stdin.on('error', () => {});
  incoming.pipe(child.stdin);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.on('close', () => {
    const all = Buffer.concat(parts);
    const at = all.indexOf('\r\n\r\n');
    const headers = all
      .toString('latin1', 0, at)
      .split('\r\n')
      .map((line) => line.split(': '));
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
    for (const [name, value] of headers) if (name !== 'Status') response.setHeader(name, value);
    response.writeHead(Number.parseInt(status, 10)).end(all.subarray(at + 4));
  });
}

/** A push of two commits, and a checkout of the last of them that kept no credentials. */
function pushed(url: string): { checkout: Repository; payload: object } {
  const { server, work } = world.started();
  const before = work.id('main');
  add(work, { 'een.csv': 'jaar;aantal\n2020;5000\n' });
  const after = add(work, { 'twee.csv': 'jaar;aantal\n2021;6000\n' });
  work.git('push', '--quiet', 'origin', 'main');
  const checkout = world.checkout(server, 'refs/heads/main');
  checkout.git('remote', 'set-url', 'origin', `${url}${server.folder.slice(world.ground.folder.length)}`);
  return { checkout, payload: { ...example('push'), ref: 'refs/heads/main', before, after } };
}

test('the token opens the server that it is of, and is written nowhere', async () => {
  const { url, seen } = await serve();
  const { checkout, payload } = pushed(url);
  const step = { checkout, event: 'push', payload, program, env: { GITHUB_SERVER_URL: url } };
  const before = checkout.git('config', '--list', '--local');
  const { code, report, stdout } = await world.run({ ...step, inputs: { token: TOKEN } });
  expect({ code, commits: report?.scanned.commits }).toEqual({ code: 0, commits: 2 });
  expect(seen.length).toBeGreaterThan(1);
  expect(stdout.includes(TOKEN)).toBe(false);
  expect(checkout.git('config', '--list', '--local')).toBe(before);
});

test('a credential that the checkout kept is used, and none is added to it', async () => {
  const { url, seen } = await serve();
  const { checkout, payload } = pushed(url);
  checkout.git('config', `http.${url}/.extraheader`, `AUTHORIZATION: ${EXPECTED}`);
  const step = { checkout, event: 'push', payload, program, env: { GITHUB_SERVER_URL: url } };
  expect((await world.run({ ...step, inputs: { token: 'een-ander' } })).code).toBe(0);
  expect(seen.filter((given) => given.toLowerCase() !== EXPECTED.toLowerCase())).toEqual([]);
});

test('another server never gets it, and the step says what to add', async () => {
  const { url, seen } = await serve();
  const { checkout, payload } = pushed(url);
  const step = { checkout, event: 'push', payload, program, env: { GITHUB_SERVER_URL: 'https://github.com' } };
  const { code, stdout } = await world.run({ ...step, inputs: { token: TOKEN } });
  expect(code).toBe(2);
  expect(stdout).toContain('fetch-depth: 0');
  expect(seen.filter((given) => given !== '')).toEqual([]);
  expect(seen.length).toBeGreaterThan(0);
});

test('a remote that is no server but a program is not asked', async () => {
  const { checkout, payload } = pushed('http://127.0.0.1:1');
  checkout.git('remote', 'set-url', 'origin', 'ext::sh -c touch% %S-uitgevoerd');
  checkout.git('config', 'protocol.ext.allow', 'always');
  const { code } = await world.run({ checkout, event: 'push', payload, program });
  expect(code).toBe(2);
  expect(checkout.git('status', '--short')).toBe('');
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ForgeError } from '../../src/forge/failure.js';
import { nextOf } from '../../src/forge/pages.js';
import { nextHop } from '../../src/forge/redirect.js';
import { safeName } from '../../src/forge/releases.js';
import { repositoryTargets } from '../../src/forge/targets.js';
import type { Answer } from './answers.js';
import { connect, forgeFor, listed, oneTarget, targetsIn, thrownBy, wish } from './help.js';

/** Answers that no honest forge gives. */

const ONE = [{ owner: 'gemeente', name: 'zaak' }];
const SERVER = 'https://github.com';

/** One repository of a listing, as it should be. */
const ENTRY = {
  id: 12,
  full_name: 'gemeente/zaak',
  clone_url: `${SERVER}/gemeente/zaak.git`,
  has_wiki: true,
  visibility: 'public',
};

/** Another server on loopback; says who came with a token. */
async function elsewhere() {
  const seen: (string | undefined)[] = [];
  const server = createServer((incoming, response) => {
    seen.push(incoming.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

test.each([
  ['of another host', { clone_url: 'https://kwaad.example/gemeente/zaak.git' }],
  ['that looks like the host', { clone_url: 'https://github.com.kwaad.example/gemeente/zaak.git' }],
  ['with a credential', { clone_url: 'https://x:y@github.com/gemeente/zaak.git' }],
  ['without https', { clone_url: 'http://github.com/gemeente/zaak.git' }],
  ['of a program', { clone_url: 'ext::sh -c id' }],
  ['of a file', { clone_url: 'file:///etc' }],
  ['that is an option', { clone_url: '--upload-pack=id' }],
  ['of another repository', { clone_url: `${SERVER}/ander/zaak.git` }],
  ['that is missing', { clone_url: undefined }],
])('an address for git %s is a failure', (_, other) => {
  expect(() => repositoryTargets({ ...ENTRY, ...other }, wish(), SERVER)).toThrow(ForgeError);
});

test.each([
  ['a missing number', { id: undefined }],
  ['a number that is a text', { id: '12#code\n' }],
  ['no name', { full_name: null }],
  ['a way out', { full_name: '../..', clone_url: `${SERVER}/../...git` }],
  ['a slash too many', { full_name: 'gemeente/a/b', clone_url: `${SERVER}/gemeente/a/b.git` }],
  ['a control character', { full_name: 'gemeente/a\u0007b', clone_url: `${SERVER}/gemeente/a\u0007b.git` }],
  ['a line break', { full_name: 'gemeente/a\n::error::b' }],
  ['text that turns around', { full_name: 'gemeente/\u202egpj.exe' }],
  ['a very long name', { full_name: `gemeente/${'a'.repeat(100_000)}` }],
])('an entry with %s costs that entry only, and is shown safely', async (_, other) => {
  const { started } = await forgeFor({ repositories: ONE });
  const sound = { ...ENTRY, clone_url: `${started.server}/gemeente/zaak.git` };
  const body = [{ ...sound, ...other }, null, 'x', { ...sound, id: 13 }];
  const { forge } = await forgeFor({ repositories: ONE, instead: () => ({ status: 200, body }) });
  const found = await listed(connect({ api: `${forge.server}/api/v3`, server: started.server }), 'gemeente');
  expect(targetsIn(found).map(({ id }) => id)).toEqual([`${new URL(started.server).host}/13#code`]);
  const failures = found.flatMap((each) => ('failure' in each ? [each] : []));
  expect(failures.map(({ failure }) => failure)).toEqual(Array(3).fill('clone-failed'));
  for (const { asked } of failures) {
    expect(asked).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(asked.length).toBeLessThanOrEqual(201);
  }
});

test('whatever stands in an entry, it is a target of this server or a failure', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(ENTRY)), fc.string());
  const entry = fc.record(
    {
      id: value,
      full_name: value,
      clone_url: value,
      has_wiki: value,
      created_at: value,
      visibility: value,
      private: value,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(entry, fc.jsonValue()), (each) => {
      try {
        for (const { id, name, source } of repositoryTargets(each, wish(['code', 'wiki', 'texts']), SERVER)) {
          expect(id).toMatch(/^[A-Za-z0-9.\-_/:#@~]+$/);
          expect(name).toMatch(/^[A-Za-z0-9._\-/…]+$/);
          if (source.kind === 'git') expect(source.url.startsWith(`${SERVER}/`)).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ForgeError);
      }
    }),
    { numRuns: 500 },
  );
});

describe('an answer', () => {
  test.each<[string, Answer]>([
    ['HTML in place of JSON', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }],
    ['HTML that is called JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' }],
    ['nothing', { status: 204 }],
    ['an object in place of a list', { status: 200, body: { items: [] } }],
    ['a kind of content that cannot be read', { status: 200, headers: { 'content-type': ';;;=' }, body: '[]' }],
    ['a redirect to nowhere', { status: 302, headers: { location: 'http://[' } }],
    ['a redirect without an address', { status: 301 }],
    ['a redirect to itself', { status: 301, headers: { location: '/api/v3/orgs/gemeente/repos' } }],
    [
      'bytes in another packing than they say',
      { status: 200, headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: '[]' },
    ],
    ['a next page that has no number', { status: 200, headers: { link: '<https://host/>; rel="next"' }, body: [] }],
  ])('%s is unreachable', async (_, answer) => {
    const { forge } = await forgeFor({ repositories: ONE, instead: () => answer });
    expect(await listed(forge, 'gemeente')).toEqual([{ asked: 'gemeente', failure: 'unreachable' }]);
  });

  test('a redirect to another host is not followed, and the token stays', async () => {
    const { url, seen } = await elsewhere();
    const answer = { status: 302, headers: { location: `${url}/orgs/gemeente/repos` } };
    const { forge } = await forgeFor({ repositories: ONE, instead: () => answer });
    expect(await listed(forge, 'gemeente')).toEqual([{ asked: 'gemeente', failure: 'unreachable' }]);
    expect(seen).toEqual([]);
  });

  test('a next page on another host is asked of the same host', async () => {
    const { url, seen } = await elsewhere();
    const headers = { link: `<${url}/steal?page=2>; rel="next"` };
    const { forge, started } = await forgeFor({
      repositories: 150,
      instead: (_, at) => (at === 0 ? { status: 200, headers, body: [] } : undefined),
    });
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(50);
    expect(seen).toEqual([]);
    expect(started.requests[1].query.page).toBe('2');
  });

  test.each([
    ['the same next page', () => 'page=2'],
    ['the same items under ever other numbers', (at: number) => `page=${at + 2}`],
    ['ever other cursors', (at: number) => `after=${at}`],
  ])('a list without an end, by %s, is left', async (_, query) => {
    const { forge, started } = await forgeFor({
      repositories: ONE,
      instead: (_request, at) => ({
        status: 200,
        headers: { link: `<https://host/?${query(at)}>; rel="next"` },
        body: [{ ...ENTRY }],
      }),
    });
    const found = await listed(forge, 'gemeente');
    expect(found.at(-1)).toEqual({ asked: 'gemeente', failure: 'unreachable' });
    expect(started.requests.length).toBeLessThanOrEqual(3);
  });

  test('a page that is larger than any is left before it is in memory', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const piece = Buffer.alloc(2 ** 20, ' ');
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more);
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const found = await listed(connect({ api: `${url}/api/v3`, server: url }), 'gemeente');
    expect(found).toEqual([{ asked: 'gemeente', failure: 'unreachable' }]);
  });
});

test('an issue that is not what a forge gives is not left out silently', async () => {
  for (const other of [{ number: 'x' }, { title: 7 }, { body: { toString: 'x' } }]) {
    const { forge } = await forgeFor({
      repositories: [{ owner: 'gemeente', name: 'zaak' }],
      instead: ({ id }) =>
        id === 'issues/list-for-repo'
          ? { status: 200, body: [{ number: 1, title: 'a', body: 'b', ...other }] }
          : undefined,
    });
    const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
    const error = await thrownBy(async () => {
      for await (const _ of forge.texts(target));
    });
    expect(error).toMatchObject({ failure: 'unreachable' });
  }
});

test('of the header Link only a number or a cursor is taken, whatever stands in it', () => {
  expect(
    nextOf('<https://api.github.com/organizations/1/repos?page=2&per_page=100>; rel="next", <x>; rel="last"'),
  ).toEqual({ page: '2' });
  expect(nextOf('<https://api.github.com/x?after=Y3Vy&page=3>; rel="next"')).toEqual({ page: '3', after: 'Y3Vy' });
  expect(nextOf('<https://api.github.com/x?page=1>; rel="first"')).toBe(null);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((inner) => `<${inner}>; rel="next"`),
      ),
      (link) => {
        try {
          expect(Object.keys(nextOf(link) ?? {}).every((key) => ['page', 'after', 'cursor'].includes(key))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ForgeError);
        }
      },
    ),
  );
});

test.each([
  ['https://api.github.com/a', '/repositories/1', false, 'with the token'],
  ['https://api.github.com/a', 'https://release-assets.githubusercontent.com/x', true, 'without'],
  ['https://api.github.com/a', 'https://release-assets.githubusercontent.com/x', false, null],
  ['https://api.github.com/a', 'http://release-assets.githubusercontent.com/x', true, null],
  ['https://api.github.com/a', 'https://169.254.169.254/latest/meta-data', true, null],
  ['https://api.github.com/a', 'https://2130706433/', true, null],
  ['https://api.github.com/a', 'https://[::1]/', true, null],
  ['https://api.github.com/a', 'https://localhost/', true, null],
  ['https://api.github.com/a', 'https://intranet/', true, null],
  ['https://api.github.com/a', 'file:///etc/passwd', true, null],
  ['https://api.github.com/a', 'https://api.github.com:8443/', true, 'without'],
] as const)('from %s to %s', (from, to, isFile, expected) => {
  const hop = nextHop(new URL(from), to, isFile);
  expect(hop && (hop.withToken ? 'with the token' : 'without')).toBe(expected);
});

test('the name of a file leads nowhere and can be shown, and keeps its ending', () => {
  expect(safeName('../../etc/passwd')).toBe('__.._etc_passwd');
  expect(safeName('a\\b:c\u0000\u202e.csv')).toBe('a_b_c__.csv');
  expect(safeName('')).toBe('_');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (name) => {
      const safe = safeName(name);
      expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|^$/u);
      expect(Array.from(safe).length).toBeLessThanOrEqual(200);
    }),
  );
  expect(safeName(`${'a'.repeat(1000)}.xlsx`).endsWith('.xlsx')).toBe(true);
});

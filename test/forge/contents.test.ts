import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { ForgeError } from '../../src/forge/failure.js';
import type { ReleaseAsset } from '../../src/forge/releases.js';
import { all, forgeFor, oneTarget, TOKEN, thrownBy } from './help.js';
import type { ForgeRepository } from './model.js';

/** What of a repository only its forge has: how far it is spread, files of releases, texts. */

const CONTENT = randomBytes(300_000);
const COMMIT = 'c0ffee'.repeat(7).slice(0, 40);

const FULL: ForgeRepository = {
  owner: 'gemeente',
  name: 'zaak',
  watchers: 4,
  forks: [...Array<'User'>(140).fill('User'), ...Array<'Organization'>(7).fill('Organization')],
  traffic: { views: [120, 30], clones: [14, 9] },
  releases: [
    {
      name: 'Eerste',
      body: 'wat er nieuw is',
      assets: [
        { name: 'levering.csv', content: CONTENT },
        { name: '../../weg\u0000.zip', content: Buffer.from('zip'), isElsewhere: true },
        { name: 'leeg.txt', content: Buffer.alloc(0) },
      ],
    },
    {
      name: 'Tweede',
      assets: Array.from({ length: 130 }, (_, at) => ({ name: `deel-${at}.csv`, content: Buffer.from(`${at}`) })),
    },
  ],
  issues: [
    { title: 'Vraag', body: 'Hoe dan?', comments: ['Zo.', 'Of zo.'] },
    { title: 'Wijziging', body: null, isPull: true, comments: ['Mooi.'], reviewComments: ['Deze regel?'] },
    ...Array.from({ length: 210 }, (_, at) => ({ title: `Nummer ${at}`, body: 'x' })),
  ],
  commitComments: [{ commit: COMMIT, body: 'Hier stond iets.' }],
};

async function bytesOf(asset: ReleaseAsset, most = 1_000_000): Promise<Buffer> {
  return Buffer.concat(await all(asset.bytes(most)));
}

test('exposure: traffic, and how many people and organisations have a copy, without a name', async () => {
  const { forge, started } = await forgeFor({ repositories: [FULL] });
  const exposure = await forge.exposureOf(await oneTarget(forge, 'gemeente/zaak', 'code'));
  expect(exposure).toMatchObject({
    watchers: 4,
    forks: { count: 147, users: 140, organisations: 7 },
    traffic: { views: 120, visitors: 30, clones: 14, cloners: 9 },
  });
  expect(JSON.stringify(exposure)).not.toContain('kopie-');
  expect(forge.calls).toBe(5);
  expect(started.violations).toEqual([]);
});

test('exposure: what the token may not see is null, not nought', async () => {
  const { forge } = await forgeFor({
    repositories: [{ ...FULL, traffic: null }],
    instead: ({ id }) => (id === 'repos/list-forks' ? { status: 403 } : undefined),
  });
  expect(await forge.exposureOf(await oneTarget(forge, 'gemeente/zaak', 'code'))).toMatchObject({
    forks: { count: 147, users: null, organisations: null },
    traffic: null,
  });
});

test('exposure: of more than a thousand copies the first thousand are looked at', async () => {
  const forks = Array.from(
    { length: 1300 },
    (_, at) => (at % 4 === 0 ? 'Organization' : 'User') as 'User' | 'Organization',
  );
  const { forge } = await forgeFor({ repositories: [{ ...FULL, forks }] });
  const exposure = await forge.exposureOf(await oneTarget(forge, 'gemeente/zaak', 'code'));
  expect(exposure?.forks).toEqual({ count: 1300, users: 750, organisations: 250 });
  expect(forge.calls).toBe(1 + 10 + 2);
});

test('exposure: a failure is told, not taken for nothing', async () => {
  const { forge } = await forgeFor({
    repositories: [FULL],
    instead: ({ id }) => (id === 'repos/get-views' ? 'hang up' : undefined),
  });
  const target = await oneTarget(forge, 'gemeente/zaak', 'code');
  expect(await thrownBy(() => forge.exposureOf(target))).toMatchObject({ failure: 'unreachable' });
});

test('exposure of a gist: only its copies can be counted', async () => {
  const gists = { jan: [{ id: 'aa11', public: true, forks: ['User' as const, 'User' as const] }] };
  const { forge, started } = await forgeFor({ repositories: [{ owner: 'jan', name: 'x' }], users: ['jan'], gists });
  const found = await all(
    forge.list(
      { kind: 'user', owner: 'jan' },
      { scope: new Set(['gist']), archived: true, forks: true, visibility: null },
    ),
  );
  const exposure = await forge.exposureOf(found[0] as never);
  expect(exposure?.forks).toEqual({ count: 2, users: 2, organisations: 0 });
  expect(started.violations).toEqual([]);
});

test('files of releases come whole, and from another host without the token', async () => {
  const { forge, started } = await forgeFor({ repositories: [FULL] });
  const assets = await all(forge.releaseAssets(await oneTarget(forge, 'gemeente/zaak', 'releases')));
  expect(assets).toHaveLength(133);
  expect(assets.slice(0, 3).map(({ path, size }) => [path, size])).toEqual([
    ['releases/1/1000/levering.csv', 300_000],
    ['releases/1/1001/__.._weg_.zip', 3],
    ['releases/1/1002/leeg.txt', 0],
  ]);
  expect((await bytesOf(assets[0])).equals(CONTENT)).toBe(true);
  expect((await bytesOf(assets[1])).toString()).toBe('zip');
  expect(await bytesOf(assets[2])).toHaveLength(0);
  expect((await bytesOf(assets[132])).toString()).toBe('129');
  expect(started.fileRequests).toEqual([{ path: '/gemeente/zaak/1001', authorization: '' }]);
  expect(started.violations).toEqual([]);
});

test.each([
  ['larger than was allowed', { content: CONTENT }, 1000, 'too-large', 0],
  ['shorter than was said', { content: CONTENT, size: 300_001 }, 1e6, 'unreachable', 1],
  ['longer than was said', { content: CONTENT, size: 299_999 }, 1e6, 'unreachable', 1],
  ['shorter, on another host', { content: CONTENT, size: 300_001, isElsewhere: true }, 1e6, 'unreachable', 1],
] as const)('a file that is %s is a failure', async (_, asset, most, failure, downloads) => {
  const releases = [{ name: 'x', assets: [{ name: 'a.csv', ...asset }] }];
  const { forge, started } = await forgeFor({ repositories: [{ ...FULL, releases }] });
  const [one] = await all(forge.releaseAssets(await oneTarget(forge, 'gemeente/zaak', 'releases')));
  const error = await thrownBy(() => bytesOf(one, most));
  expect(error).toBeInstanceOf(ForgeError);
  expect(error.failure).toBe(failure);
  expect(started.requests.filter(({ id }) => id === 'repos/get-release-asset')).toHaveLength(downloads);
});

test('a file that stops coming is given up', async () => {
  const { forge } = await forgeFor(
    { repositories: [FULL], instead: ({ id }) => (id === 'repos/get-release-asset' ? 'stall' : undefined) },
    { patience: 100 },
  );
  const [one] = await all(forge.releaseAssets(await oneTarget(forge, 'gemeente/zaak', 'releases')));
  expect(await thrownBy(() => bytesOf(one))).toMatchObject({ failure: 'unreachable' });
});

test('who reads a file slowly is not taken for a server that is gone', async () => {
  const content = randomBytes(3_000_000);
  const releases = [{ name: 'x', assets: [{ name: 'a.bin', content }] }];
  const { forge } = await forgeFor({ repositories: [{ ...FULL, releases }] }, { patience: 1_000 });
  const [one] = await all(forge.releaseAssets(await oneTarget(forge, 'gemeente/zaak', 'releases')));
  const parts: Uint8Array[] = [];
  for await (const part of one.bytes(1e7)) {
    if (parts.length === 1) await new Promise((resolve) => setTimeout(resolve, 1_500));
    parts.push(part);
  }
  expect(Buffer.concat(parts).equals(content)).toBe(true);
});

test('texts: all that people wrote, by a number of calls that does not grow with that of issues', async () => {
  const { forge, started } = await forgeFor({ repositories: [FULL] });
  const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
  const texts = (await all(forge.texts(target))).flat();
  const of = Object.fromEntries(texts.map(({ path, text }) => [path, text]));
  expect(Object.keys(of)).toHaveLength(texts.length);
  expect(of).toMatchObject({
    'issues/1.md': 'Vraag\n\nHoe dan?\n',
    'pulls/2.md': 'Wijziging\n',
    'issues/212.md': 'Nummer 209\n\nx\n',
    'issues/1/comments/1001.md': 'Of zo.\n',
    'issues/2/comments/2000.md': 'Mooi.\n',
    'pulls/2/review-comments/2000.md': 'Deze regel?\n',
    [`commits/${COMMIT}/comments/1.md`]: 'Hier stond iets.\n',
    'releases/1.md': 'Eerste\n\nwat er nieuw is\n',
  });
  expect(texts).toHaveLength(212 + 3 + 1 + 1 + 2);
  expect(forge.calls).toBe(1 + 3 + 4);
  expect(started.violations).toEqual([]);
});

test('texts: where issues are switched off, pull requests are read all the same', async () => {
  const { forge, started } = await forgeFor({ repositories: [{ ...FULL, hasIssues: false }] });
  const texts = (await all(forge.texts(await oneTarget(forge, 'gemeente/zaak', 'texts')))).flat();
  expect(texts.map(({ path }) => path)).toContain('pulls/2.md');
  expect(started.violations).toEqual([]);
});

test('a target of another server is not asked for here', async () => {
  const { forge, started } = await forgeFor({ repositories: [FULL] });
  const target = await oneTarget(forge, 'gemeente/zaak', 'code');
  const other = {
    ...target,
    source: { kind: 'git' as const, url: `https://x:${TOKEN}@kwaad.example/gemeente/zaak.git` },
  };
  expect(await thrownBy(() => forge.exposureOf(other))).toMatchObject({ failure: 'not-found' });
  expect(started.requests).toHaveLength(1);
});

import { expect, test } from 'vitest';
import type { Visibility } from '../../src/model/audit.js';
import { all, forgeFor, listed, TOKEN, targetsIn, wish } from './help.js';
import type { ForgeRepository } from './model.js';

/** What a forge has to audit, listed over HTTP and checked against GitHub's published description. */

const REPOSITORIES: ForgeRepository[] = [
  {
    owner: 'gemeente',
    name: 'open',
    hasWiki: true,
    stars: 3,
    forks: ['User', 'Organization'],
    createdAt: '2017-03-01T10:00:00Z',
  },
  { owner: 'gemeente', name: 'oud', archived: true },
  { owner: 'gemeente', name: 'kopie', fork: true },
  { owner: 'gemeente', name: 'intern', visibility: 'internal' },
  { owner: 'gemeente', name: 'dicht', visibility: 'private', hasPages: true },
  { owner: 'medewerker', name: 'probeersel' },
  { owner: 'medewerker', name: 'geheim', visibility: 'private' },
];

const names = (found: Awaited<ReturnType<typeof listed>>) => targetsIn(found).map(({ name }) => name);

test.each(['github', 'ghes'] as const)(
  'an organisation on %s: one call for a hundred repositories, none for each',
  async (product) => {
    const { forge, started } = await forgeFor({ repositories: 950, product });
    const found = await listed(forge, 'gemeente');
    expect(targetsIn(found)).toHaveLength(950);
    expect(new Set(targetsIn(found).map(({ id }) => id)).size).toBe(950);
    expect(forge.calls).toBe(10);
    expect(started.requests.map(({ id }) => id)).toEqual(Array(10).fill('repos/list-for-org'));
    expect(started.requests.every(({ authorization }) => authorization === `token ${TOKEN}`)).toBe(true);
    expect(started.violations).toEqual([]);
  },
);

test('a target has a lasting id, an address for git and what the listing tells of its spread', async () => {
  const { forge, started } = await forgeFor({ repositories: REPOSITORIES });
  const [code, wiki] = targetsIn(await listed(forge, 'gemeente', ['code', 'wiki'], { archived: false })).filter(
    ({ name }) => name === 'gemeente/open',
  );
  const host = new URL(started.server).host;
  expect(code).toEqual({
    id: `${host}/1000#code`,
    name: 'gemeente/open',
    part: 'code',
    source: { kind: 'git', url: `${started.server}/gemeente/open.git` },
    exposure: {
      visibility: 'public',
      publicSince: '2017-03-01T10:00:00.000Z',
      isArchived: false,
      isFork: false,
      forks: { count: 2, users: null, organisations: null },
      stars: 3,
      watchers: 3,
      traffic: null,
      hasPages: false,
    },
    state: null,
  });
  expect(wiki).toMatchObject({ id: `${host}/1000#wiki`, source: { url: `${started.server}/gemeente/open.wiki.git` } });
});

test('releases and texts are asked of the forge, and a wiki is only there when the forge says so', async () => {
  const { forge } = await forgeFor({ repositories: REPOSITORIES });
  const parts = targetsIn(await listed(forge, 'gemeente/intern', ['wiki', 'texts', 'releases', 'gist']));
  expect(parts.map(({ part, source }) => [part, source])).toEqual([
    ['releases', { kind: 'forge', owner: 'gemeente', repository: 'intern' }],
    ['texts', { kind: 'forge', owner: 'gemeente', repository: 'intern', hasDiscussions: false }],
  ]);
});

test.each([
  ['all', {}, ['open', 'oud', 'kopie', 'intern', 'dicht']],
  ['none that is archived', { archived: false }, ['open', 'kopie', 'intern', 'dicht']],
  ['no copies', { forks: false }, ['open', 'oud', 'intern', 'dicht']],
  ['only public', { visibility: new Set<Visibility>(['public']) }, ['open', 'oud', 'kopie']],
  ['all but public', { visibility: new Set<Visibility>(['internal', 'private']) }, ['intern', 'dicht']],
] as const)('%s', async (_, filter, expected) => {
  const { forge } = await forgeFor({ repositories: REPOSITORIES });
  const found = names(await listed(forge, 'gemeente', ['code'], filter));
  expect(found.sort()).toEqual(expected.map((name) => `gemeente/${name}`).sort());
});

test('who names one repository gets it, archived or not', async () => {
  const { forge } = await forgeFor({ repositories: REPOSITORIES });
  expect(names(await listed(forge, 'gemeente/oud', ['code'], { archived: false }))).toEqual(['gemeente/oud']);
});

test('a user: what is public, and with the token of that user what is private too', async () => {
  const world = { repositories: REPOSITORIES, users: ['medewerker'] };
  const other = await forgeFor({ ...world, me: { id: 8, login: 'iemand' } });
  expect(names(await listed(other.forge, 'medewerker'))).toEqual(['medewerker/probeersel']);
  const own = await forgeFor({ ...world, me: { id: 7, login: 'Medewerker' } });
  expect(names(await listed(own.forge, 'medewerker'))).toEqual(['medewerker/probeersel', 'medewerker/geheim']);
  expect([...other.started.violations, ...own.started.violations]).toEqual([]);
});

test('who says that it is a user spares the question whether it is an organisation', async () => {
  const { forge, started } = await forgeFor({ repositories: REPOSITORIES, users: ['medewerker'] });
  await all(forge.list({ kind: 'user', owner: 'medewerker' }, wish()));
  expect(started.requests.map(({ id }) => id)).toEqual(['users/get-authenticated', 'repos/list-for-user']);
});

test('without a token what is public is listed', async () => {
  const { forge, started } = await forgeFor({ repositories: REPOSITORIES }, { credential: null });
  expect(names(await listed(forge, 'gemeente'))).toEqual(['gemeente/open', 'gemeente/oud', 'gemeente/kopie']);
  expect(started.requests.map(({ authorization }) => authorization)).toEqual(['']);
});

test('gists of a user; secret ones, which anybody with the address can see, only with the own token', async () => {
  const gists = {
    medewerker: [
      { id: 'aa11', public: true },
      { id: 'bb22', public: false },
    ],
  };
  const world = { repositories: REPOSITORIES, users: ['medewerker'], gists };
  const other = await forgeFor(world);
  expect(targetsIn(await listed(other.forge, 'medewerker', ['gist']))).toMatchObject([
    { id: expect.stringMatching(/\/gist\/aa11#gist$/), source: { url: `${other.started.server}/gist/aa11.git` } },
  ]);
  const own = await forgeFor({ ...world, me: { id: 7, login: 'medewerker' } });
  const found = targetsIn(await listed(own.forge, 'medewerker', ['gist']));
  expect(found.map(({ name, exposure }) => [name, exposure?.visibility])).toEqual([
    ['medewerker/gist:aa11', 'public'],
    ['medewerker/gist:bb22', 'public'],
  ]);
  expect([...other.started.violations, ...own.started.violations]).toEqual([]);
});

test('a long number in a name is masked, everywhere but in the address', async () => {
  const { forge, started } = await forgeFor({ repositories: [{ owner: 'gemeente', name: 'zaak-999990019' }] });
  const [target] = targetsIn(await listed(forge, 'gemeente'));
  expect(target.name).toBe('gemeente/zaak-…');
  expect(target.id).not.toContain('999990019');
  expect(target.source).toEqual({ kind: 'git', url: `${started.server}/gemeente/zaak-999990019.git` });
  expect(await listed(forge, 'gemeente/weg-999990019')).toEqual([{ asked: 'gemeente/weg-…', failure: 'not-found' }]);
});

test('a renamed repository is found under its new name, with the token on the same server', async () => {
  const { forge, started } = await forgeFor({
    repositories: [
      { owner: 'gemeente', name: 'oud', movedTo: 'gemeente/nieuw' },
      { owner: 'gemeente', name: 'nieuw' },
    ],
  });
  expect(names(await listed(forge, 'gemeente/oud'))).toEqual(['gemeente/nieuw']);
  expect(started.requests.map(({ authorization }) => authorization)).toEqual([`token ${TOKEN}`, `token ${TOKEN}`]);
});

test('what single sign-on hides is told once', async () => {
  const headers = { 'x-github-sso': 'partial-results; organizations=21955855' };
  const { forge } = await forgeFor({ repositories: 250, headers });
  const found = await listed(forge, 'gemeente');
  expect(found.filter((each) => 'failure' in each)).toEqual([{ asked: 'gemeente', failure: 'no-access' }]);
  expect(targetsIn(found)).toHaveLength(250);
});

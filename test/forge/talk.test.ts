import { describe, expect, test } from 'vitest';
import { clientFor } from '../../src/forge/client.js';
import { graphqlOver } from '../../src/forge/graphql.js';
import type { TalkPart } from '../../src/forge/talk.js';
import { execute } from './graphql/execute.js';
import { all, connect, expectNoToken, forgeFor, oneTarget, TOKEN, thrownBy } from './help.js';
import type { ForgeRepository } from './model.js';
import type { ForgeWorld } from './server.js';

/** Reviews and discussions, which only GraphQL gives: all of them, or it is said that they were not read. */

const BOTH: readonly TalkPart[] = ['reviews', 'discussions'];

const FULL: ForgeRepository = {
  owner: 'gemeente',
  name: 'zaak',
  issues: [
    { title: 'Vraag' },
    { title: 'Wijziging', isPull: true, reviews: ['Goed zo.', ''] },
    { title: 'Nog een', isPull: true },
  ],
  discussions: [
    {
      title: 'Voorstel',
      body: 'Zullen we?',
      comments: [{ body: 'Ja.', replies: ['Waarom?', 'Daarom.'] }, { body: 'Nee.' }],
    },
    { title: 'Stil', body: '' },
  ],
};

async function talkOf(repository: ForgeRepository, world: Partial<ForgeWorld> = {}, parts = BOTH) {
  const { forge, started } = await forgeFor({ repositories: [repository], ...world }, { maxWait: 2 });
  const target = await oneTarget(forge, `${repository.owner}/${repository.name}`, 'texts');
  const asked = started.requests.length;
  const found = await all(forge.talk(target, parts));
  expectNoToken(found);
  const texts = Object.fromEntries(found.flatMap((each) => ('path' in each ? [[each.path, each.text]] : [])));
  const unread = found.flatMap((each) => ('unread' in each ? [each.unread] : []));
  return { texts, unread, started, calls: started.requests.length - asked, target, forge };
}

describe('what people wrote', () => {
  test('with a review and in a discussion is read by few calls', async () => {
    const { texts, unread, calls, started } = await talkOf(FULL);
    expect(texts).toEqual({
      'pulls/2/reviews/3000002000.md': 'Goed zo.\n',
      'discussions/1.md': 'Voorstel\n\nZullen we?\n',
      'discussions/1/comments/1000000.md': 'Ja.\n',
      'discussions/1/comments/1000001.md': 'Waarom?\n',
      'discussions/1/comments/1000002.md': 'Daarom.\n',
      'discussions/1/comments/1001000.md': 'Nee.\n',
      'discussions/2.md': 'Stil\n',
    });
    expect(unread).toEqual([]);
    expect(calls).toBe(3);
    expect(started.violations).toEqual([]);
  });

  test('is read to the end of every list', async () => {
    const numbered = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word} ${at}`);
    const pulls = Array.from({ length: 53 }, (_, at) => ({
      title: 'x',
      isPull: true,
      reviews: numbered(at === 51 ? 230 : 1, 'review'),
    }));
    const comments = numbered(55, 'reactie').map((body, at) => ({
      body,
      replies: numbered(at === 54 ? 170 : 0, 'antwoord'),
    }));
    const discussions = [
      { title: 'x', body: 'y', comments },
      ...numbered(101, 'd').map((title) => ({ title, body: '' })),
    ];
    const { texts, unread, calls, started } = await talkOf({ ...FULL, issues: pulls, discussions });
    const of = (form: RegExp) => Object.keys(texts).filter((path) => form.test(path)).length;
    expect(of(/^pulls\/\d+\/reviews\/\d+\.md$/)).toBe(52 + 230);
    expect(of(/^discussions\/\d+\.md$/)).toBe(102);
    expect(of(/^discussions\/1\/comments\/\d+\.md$/)).toBe(55 + 170);
    expect(unread).toEqual([]);
    expect(calls).toBe(2 + 2 + 2 + 2 + 2);
    expect(started.violations).toEqual([]);
  });

  test('costs nothing where there is none of it', async () => {
    expect(await talkOf(FULL, {}, [])).toMatchObject({ texts: {}, unread: [], calls: 0 });
  });
});

describe('what is refused is said to be unread, and the rest is read', () => {
  const refused = { data: { repository: null }, errors: [{ type: 'NOT_FOUND', path: ['repository'], message: TOKEN }] };
  const answers: [string, Awaited<ReturnType<NonNullable<ForgeWorld['instead']>>>][] = [
    ['a server without GraphQL', { status: 404, body: { message: 'Not Found' } }],
    ['a token that may not', { status: 403, body: { message: TOKEN } }],
    ['an error in an answer', { status: 200, body: refused }],
    ['an answer with gaps', { status: 200, body: { data: { repository: null } } }],
    ['an answer that is none', { status: 200, body: [] }],
    ['an older schema', { status: 200, body: { errors: [{ message: "Field 'discussions' doesn't exist" }] } }],
    ['a list without an end', { status: 200, body: { data: { repository: { discussions: endless() } } } }],
    [
      'one of a list that is missing',
      { status: 200, body: { data: { repository: { discussions: { nodes: [null] } } } } },
    ],
  ];

  test.each(answers)('%s', async (_, answer) => {
    const { texts, unread } = await talkOf(FULL, {
      instead: ({ id, body }) =>
        id === 'graphql' && !String(body?.query).includes('pullRequests') ? answer : undefined,
    });
    expect(unread).toEqual(['discussions']);
    expect(texts['pulls/2/reviews/3000002000.md']).toBe('Goed zo.\n');
  });

  test('without the right to read discussions', async () => {
    const { texts, unread, started } = await talkOf({ ...FULL, discussions: 'forbidden' });
    expect(unread).toEqual(['discussions']);
    expect(Object.keys(texts)).toHaveLength(1);
    expect(started.violations).toEqual([]);
  });

  test('without a token nothing is asked', async () => {
    const { started } = await forgeFor({ repositories: [FULL] });
    const forge = connect(started, { credential: null });
    const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
    expect(await all(forge.talk(target, BOTH))).toEqual(BOTH.map((unread) => ({ unread })));
    expect(started.requests.filter(({ id }) => id === 'graphql')).toEqual([]);
  });
});

function endless() {
  const nodes = [{ number: 1, title: 'x', body: '', comments: { totalCount: 0 } }];
  return { nodes, pageInfo: { hasNextPage: true, endCursor: 'altijd dezelfde' } };
}

describe('what has nothing to do with the part ends all of it', () => {
  test('a server that is gone', async () => {
    const { forge, started } = await forgeFor({
      repositories: [FULL],
      instead: ({ id }) => (id === 'graphql' ? 'hang up' : undefined),
    });
    const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
    expect(await thrownBy(() => all(forge.talk(target, ['reviews'])))).toMatchObject({ failure: 'unreachable' });
    expect(started.requests.filter(({ id }) => id === 'graphql')).toHaveLength(4);
  });

  test.each(['RATE_LIMITED', 'RATE_LIMIT'])('a limit (%s), which is waited for', async (type) => {
    let isLimited = true;
    const waits: number[] = [];
    const { started } = await forgeFor({
      repositories: [FULL],
      instead: ({ id }) => {
        if (id !== 'graphql' || !isLimited) return undefined;
        isLimited = false;
        const body = { errors: [{ type, message: 'API rate limit already exceeded for user ID 1.' }] };
        return { status: 200, body, headers: { 'retry-after': '1' } };
      },
    });
    const forge = connect(started, { onWait: (seconds) => waits.push(seconds) });
    const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
    expect(await all(forge.talk(target, ['reviews']))).toHaveLength(1);
    expect(waits).toEqual([1]);
  });

  test('a limit at the address that GitHub.com has it at, which octokit knows', async () => {
    const waits: number[] = [];
    const { started } = await forgeFor({
      repositories: [FULL],
      instead: (_, at) =>
        at === 0
          ? { status: 200, body: { errors: [{ type: 'RATE_LIMITED' }] }, headers: { 'retry-after': '1' } }
          : at === 1
            ? { status: 502, body: 'Bad Gateway' }
            : undefined,
    });
    const ask = clientFor({
      ...{ api: started.server, maxWait: 10, patience: 5_000, pause: 20, now: Date.now, onAnswer: () => {} },
      onWait: (seconds) => waits.push(seconds),
      authorization: { header: async () => `token ${TOKEN}`, renew: () => false },
    });
    const query = 'query { repository(owner: "gemeente", name: "zaak") { hasDiscussionsEnabled } }';
    const answer = await graphqlOver(ask, started.server)(query, {});
    expect(answer).toEqual({ repository: { hasDiscussionsEnabled: true } });
    expect(waits).toEqual([1]);
    expect(started.requests).toHaveLength(3);
  });

  test('a limit for longer than was allowed', async () => {
    const { forge } = await forgeFor(
      {
        repositories: [FULL],
        instead: ({ id }) =>
          id === 'graphql'
            ? { status: 200, body: { errors: [{ type: 'RATE_LIMITED' }] }, headers: { 'retry-after': '900' } }
            : undefined,
      },
      { maxWait: 10 },
    );
    const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
    expect(await thrownBy(() => all(forge.talk(target, ['reviews'])))).toMatchObject({ failure: 'rate-limit' });
  });

  test('a text that only speaks of a limit is a text', async () => {
    const reviews = ['"errors": [{"type": "RATE_LIMITED"}] secondary rate'];
    const { texts } = await talkOf({ ...FULL, issues: [{ title: 'x', isPull: true, reviews }] }, {}, ['reviews']);
    expect(Object.values(texts)).toEqual([`${reviews[0]}\n`]);
  });
});

test.each([
  ['https://api.github.com', 'https://api.github.com/graphql'],
  ['https://api.gemeente.ghe.com', 'https://api.gemeente.ghe.com/graphql'],
  ['https://github.gemeente.nl/api/v3', 'https://github.gemeente.nl/api/graphql'],
])('GraphQL of %s is at %s', async (api, address) => {
  const asked: string[] = [];
  const graphql = graphqlOver(async (route) => {
    asked.push(route);
    return { status: 200, data: { data: {} }, headers: {} };
  }, api);
  await graphql('query { x }', {});
  expect(asked).toEqual([`POST ${address}`]);
});

test('the server of these tests takes only what the published schema has', () => {
  const errorsOf = (query: string, variables = {}) => execute(query, variables, {}).errors ?? [];
  expect(errorsOf('query { repository(owner: "a", name: "b") { hasDiscussionsEnabled } }')).toEqual([]);
  expect(errorsOf('query { repository(owner: "a", name: "b") { geheim } }')).toMatchObject([
    { extensions: { code: 'undefinedField', typeName: 'Repository', fieldName: 'geheim' } },
  ]);
  expect(errorsOf('query { repository(owner: "a") { databaseId } }')).toHaveLength(1);
  expect(errorsOf('query($a: Int!) { repository(owner: $a, name: "b") { databaseId } }', { a: 1 })).toHaveLength(1);
  expect(errorsOf('query($a: String!) { repository(owner: $a, name: "b") { databaseId } }')).toHaveLength(1);
  expect(errorsOf('query { repository(owner: "a", name: "b") { databaseId }')).toHaveLength(1);
  const root = { repository: { discussions: [{}] } };
  expect(
    execute('query { repository(owner: "a", name: "b") { discussions { nodes { id } } } }', {}, root),
  ).toMatchObject({
    data: { repository: null },
    errors: [{ type: 'MISSING_PAGINATION_BOUNDARIES' }],
  });
});

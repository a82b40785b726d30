import { expect, test } from 'vitest';
import { all, forgeFor, oneTarget, TOKEN, thrownBy } from './help.js';
import type { ForgeIssue } from './model.js';

/** Filing an issue: once, and never over somebody else's. */

const MARKER = '<!-- sluis: audit -->';
const ME = { id: 7, login: 'data' };
const OURS = { ...ME, type: 'User' };
const THEIRS = { id: 66, login: 'ander', type: 'User' };

async function forgeWith(issues: readonly ForgeIssue[], world = {}) {
  const { forge, started } = await forgeFor({
    repositories: [{ owner: 'gemeente', name: 'zaak', issues }],
    me: ME,
    ...world,
  });
  const target = await oneTarget(forge, 'gemeente/zaak', 'code');
  const file = (body: string, title = 'Er is iets gevonden') =>
    forge.openIssue(target, { marker: MARKER, title, body });
  const texts = async () => (await all(forge.texts({ ...target, part: 'texts' }))).flat();
  return { forge, started, file, texts };
}

test('is opened once, then updated in place, then left as it is', async () => {
  const { file, started, texts } = await forgeWith([]);
  expect(await file('eerst')).toEqual({ number: 1, change: 'opened' });
  expect(await file('eerst')).toEqual({ number: 1, change: 'unchanged' });
  expect(await file('later')).toEqual({ number: 1, change: 'updated' });
  expect(await texts()).toMatchObject(
    [{ path: 'issues/1.md', text: `Er is iets gevonden\n\n${MARKER}\nlater\n` }, {}].slice(0, 1),
  );
  expect(started.violations).toEqual([]);
});

test('that was closed is updated and stays closed', async () => {
  const { file, started } = await forgeWith([{ title: 'x', body: `${MARKER}\r\noud`, state: 'closed', user: OURS }]);
  expect(await file('nieuw')).toEqual({ number: 1, change: 'updated' });
  const { body } = started.requests.at(-1)!;
  expect(Object.keys(body ?? {}).sort()).toEqual(['body', 'title']);
  expect(started.violations).toEqual([]);
});

test.each<[string, ForgeIssue]>([
  ['of somebody else', { title: 'x', body: `${MARKER}\n`, user: THEIRS }],
  ['that is a pull request', { title: 'x', body: `${MARKER}\n`, user: OURS, isPull: true }],
  ['in which the marker stands further on', { title: 'x', body: `kijk: ${MARKER}`, user: OURS }],
  ['without a body', { title: 'x', body: null, user: OURS }],
])('%s is not ours', async (_, issue) => {
  const { file } = await forgeWith([issue]);
  expect(await file('nieuw')).toEqual({ number: 2, change: 'opened' });
});

test('is found behind hundreds of others', async () => {
  const others = Array.from({ length: 250 }, () => ({ title: 'x', body: 'y', user: OURS }));
  const { file } = await forgeWith([...others, { title: 'x', body: `${MARKER}\noud`, user: OURS }]);
  expect(await file('nieuw')).toEqual({ number: 251, change: 'updated' });
});

test('with the token of a job, which belongs to a bot', async () => {
  const bot = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };
  const { file } = await forgeWith(
    [
      { title: 'x', body: `${MARKER}\noud`, user: THEIRS },
      { title: 'x', body: `${MARKER}\noud`, user: bot },
    ],
    { me: undefined },
  );
  expect(await file('nieuw')).toEqual({ number: 2, change: 'updated' });
});

test.each(['hang up', { status: 502 }] as const)(
  'after %j it is not sent again: it can have been made',
  async (answer) => {
    const { file, started } = await forgeWith([], {
      instead: ({ id }: { id: string }) => (id === 'issues/create' ? answer : undefined),
    });
    expect(await thrownBy(() => file('nieuw'))).toMatchObject({ failure: 'unreachable' });
    expect(started.requests.filter(({ id }) => id === 'issues/create')).toHaveLength(1);
  },
);

test.each([
  [410, 'disabled'],
  [403, 'no-access'],
  [404, 'not-found'],
] as const)('where it cannot be made (%i) is a failure without a word of it', async (status, failure) => {
  const { file } = await forgeWith([], {
    instead: ({ id }: { id: string }) =>
      id === 'issues/create' ? { status, body: { message: `nee ${TOKEN}` } } : undefined,
  });
  expect(await thrownBy(() => file('nieuw'))).toMatchObject({ failure, status });
});

test('a marker that nobody would not see, or a body that no forge takes, is a defect of who calls', async () => {
  const { forge, file } = await forgeWith([]);
  const target = await oneTarget(forge, 'gemeente/zaak', 'code');
  expect(await thrownBy(() => forge.openIssue(target, { marker: 'sluis', title: 'x', body: '' }))).toBeInstanceOf(
    TypeError,
  );
  expect(await thrownBy(() => file('x'.repeat(65_536)))).toBeInstanceOf(TypeError);
});

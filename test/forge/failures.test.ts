import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { clientFor } from '../../src/forge/client.js';
import { ForgeError } from '../../src/forge/failure.js';
import type { Answer } from './answers.js';
import { connect, expectNoToken, forgeFor, listed, oneTarget, TOKEN, targetsIn, thrownBy } from './help.js';

/** What goes wrong with a forge: what it is called, what is waited for, and that no token is in it. */

const ONE = [{ owner: 'gemeente', name: 'zaak' }];
/** What is told of a server that gives no answer at all. */
const SILENCE = [{ asked: 'gemeente', failure: 'unreachable', isSilence: true }];
/** A server that repeats what was sent. */
const message = `geheim antwoord ${TOKEN}`;

test.each([
  [404, {}, 'not-found'],
  [403, {}, 'no-access'],
  [451, {}, 'legal'],
  [410, {}, 'disabled'],
  [403, { block: { reason: 'tos' } }, 'disabled'],
  [400, {}, 'no-access'],
  [422, {}, 'no-access'],
] as const)('%i %j is %s, and is asked once', async (status, more, failure) => {
  const { forge, started } = await forgeFor({
    repositories: ONE,
    instead: () => ({ status, body: { message, ...more } }),
  });
  const found = await listed(forge, 'gemeente/zaak');
  expect(found).toEqual([{ asked: 'gemeente/zaak', failure }]);
  expect(started.requests).toHaveLength(1);
});

test('a token that is not valid concerns the whole audit', async () => {
  const { started } = await forgeFor({ repositories: ONE });
  const wrong = 'ghp_VerkeerdVerkeerdVerkeerd1234567890ab';
  const forge = connect(started, { credential: { kind: 'token', token: wrong } });
  const error = await thrownBy(() => listed(forge, 'gemeente'));
  expect(error).toBeInstanceOf(UserError);
  expectNoToken(error, [wrong]);
  expect(error.message).toContain('does not accept the token');
});

test('a server that shows nothing without a token says that one is needed, not that one is wrong', async () => {
  const { forge } = await forgeFor({ repositories: ONE, instead: () => ({ status: 401 }) }, { credential: null });
  expect((await thrownBy(() => listed(forge, 'gemeente'))).message).toContain('nothing without a token');
});

test('a scope that a classic token lacks is named', async () => {
  const headers = { 'x-oauth-scopes': 'gist', 'x-accepted-oauth-scopes': 'repo, read:org' };
  const { forge } = await forgeFor({ repositories: ONE, instead: () => ({ status: 403, headers, body: { message } }) });
  const error = await thrownBy(() => listed(forge, 'gemeente'));
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toContain('repo, read:org');
});

test.each([[`${TOKEN}\n`], [`${TOKEN} `], [''], [`${TOKEN}\u2028`]])(
  'what can be no token is refused before anything is sent',
  async (token) => {
    const error = await thrownBy(() =>
      connect(
        { api: 'https://api.github.com', server: 'https://github.com' },
        { credential: { kind: 'token', token } },
      ),
    );
    expect(error).toBeInstanceOf(UserError);
  },
);

test('a listing that breaks off gives what was listed, and a failure', async () => {
  const { forge } = await forgeFor({ repositories: 250, instead: (_, at) => (at >= 2 ? { status: 404 } : undefined) });
  const found = await listed(forge, 'gemeente');
  expect(targetsIn(found)).toHaveLength(200);
  expect(found.at(-1)).toEqual({ asked: 'gemeente', failure: 'not-found' });
});

describe('the network', () => {
  test('that fails for a moment is tried again', async () => {
    const { forge, started } = await forgeFor({
      repositories: ONE,
      instead: (_, at) =>
        at === 0 ? 'hang up' : at === 1 ? { status: 502, body: '<html>Bad gateway</html>' } : undefined,
    });
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(1);
    expect(started.requests).toHaveLength(3);
    expect(forge.calls).toBe(2);
  });

  test('that stays away is unreachable after four tries', async () => {
    const { forge, started } = await forgeFor({ repositories: ONE, instead: () => 'hang up' });
    expect(await listed(forge, 'gemeente')).toEqual(SILENCE);
    expect(started.requests).toHaveLength(4);
    expect(forge.calls).toBe(0);
  });

  test('where nobody listens is unreachable', async () => {
    const { started } = await forgeFor({ repositories: ONE });
    await started.close();
    expect(await listed(connect(started), 'gemeente')).toEqual(SILENCE);
  });

  test('where no answer comes is given up', async () => {
    const { forge } = await forgeFor({ repositories: ONE, instead: () => 'stall' }, { patience: 100 });
    expect(await listed(forge, 'gemeente')).toEqual(SILENCE);
  });
});

describe('limits', () => {
  const reset = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
  const later = (answer: Answer) => (_: unknown, at: number) => (at === 0 ? answer : undefined);

  test.each([
    [
      'a primary one',
      () => ({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(1) } }),
    ],
    [
      'a secondary one',
      () => ({
        status: 403,
        headers: { 'retry-after': '1' },
        body: { message: 'You have exceeded a secondary rate limit' },
      }),
    ],
    ['one in other words', () => ({ status: 429, headers: { 'retry-after': '1' }, body: { message } })],
  ] as const)('%s is waited for as long as the server says', async (_, answer) => {
    const waits: number[] = [];
    const { forge, started } = await forgeFor(
      { repositories: ONE, instead: later(answer()) },
      { onWait: (seconds) => waits.push(seconds) },
    );
    const began = Date.now();
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(1);
    expect(Date.now() - began).toBeGreaterThanOrEqual(900);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeLessThanOrEqual(3);
    expect(started.requests).toHaveLength(2);
  });

  test.each([
    ['an hour', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(3600) } }],
    ['no time at all', { status: 429 }],
    ['a date in place of seconds', { status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2037 07:28:00 GMT' } }],
    ['more than there is', { status: 429, headers: { 'retry-after': '99999999999999999999' } }],
    [
      'a minute, as older Enterprise Servers',
      { status: 403, body: { message: 'You have triggered an abuse detection mechanism' } },
    ],
  ])('%s is over what was allowed', async (_, answer) => {
    const { forge, started } = await forgeFor({ repositories: ONE, instead: () => answer }, { maxWait: 30 });
    expect(await listed(forge, 'gemeente')).toEqual([{ asked: 'gemeente', failure: 'rate-limit' }]);
    expect(started.requests).toHaveLength(1);
  });

  test('a server that asks to wait again and again is given up when the sum is over what was allowed', async () => {
    const { forge, started } = await forgeFor(
      { repositories: ONE, instead: () => ({ status: 429, headers: { 'retry-after': '1' } }) },
      { maxWait: 2 },
    );
    expect(await listed(forge, 'gemeente')).toEqual([{ asked: 'gemeente', failure: 'rate-limit' }]);
    expect(started.requests).toHaveLength(3);
  });

  test("a clock of ours that is hours off does not matter: the server's own counts", async () => {
    const waits: number[] = [];
    const hours = 5 * 3_600_000;
    const theirs = Math.floor((Date.now() + hours) / 1000);
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(theirs + 1),
      date: new Date(theirs * 1000).toUTCString(),
    };
    const { forge } = await forgeFor(
      { repositories: ONE, instead: later({ status: 403, headers }) },
      { onWait: (seconds) => waits.push(seconds), maxWait: 60 },
    );
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(1);
    expect(waits).toEqual([2]);
  });

  test('a long listing goes on where the limit stopped it', async () => {
    const { forge, started } = await forgeFor({ repositories: 450, limit: { requests: 3, seconds: 1 } });
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(450);
    expect(started.requests.length).toBeLessThanOrEqual(7);
  });
});

test('after a deadline nothing is waited for, however patient the rest is', async () => {
  const { started } = await forgeFor({ repositories: ONE, instead: () => 'stall' });
  const ask = clientFor({
    api: started.api,
    authorization: { header: async () => `token ${TOKEN}`, renew: () => false },
    ...{ maxWait: 3600, patience: 600_000, pause: 10, retries: 2, now: Date.now },
    deadline: AbortSignal.timeout(300),
    onWait: () => {},
    onAnswer: () => {},
  });
  expect(await thrownBy(() => ask('GET /rate_limit'))).toMatchObject({ failure: 'unreachable' });
  expect(started.requests).toHaveLength(1);
});

test('the forge itself shows no token to whoever looks into it', async () => {
  const { forge } = await forgeFor({ repositories: ONE });
  await listed(forge, 'gemeente');
  expectNoToken(forge);
});

test('what one target fails with is a ForgeError without a word of the answer', async () => {
  const { forge } = await forgeFor({
    repositories: ONE,
    instead: ({ id }) => (id === 'issues/list-for-repo' ? { status: 451, body: { message } } : undefined),
  });
  const target = await oneTarget(forge, 'gemeente/zaak', 'texts');
  const error = await thrownBy(async () => {
    for await (const _ of forge.texts(target));
  });
  expect(error).toBeInstanceOf(ForgeError);
  expect(error).toMatchObject({ failure: 'legal', status: 451 });
  expect(JSON.stringify(error) + error.stack).not.toContain('geheim antwoord');
});

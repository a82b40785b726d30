import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commentOn } from '../../../src/doors/action/comment.js';
import type { Report } from '../../../src/model/report.js';
import { type Answer, forgeServer, type Plan, type Request } from './openapi/server.js';
import { example } from './world.js';

/** Comments over HTTP, against GitHub's published description. */

const TOKEN = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';
const MARKER = '<!-- sluis: report -->';
const BOT = { id: 41898282, type: 'Bot' };

const REPORT = { findings: [{}], skipped: [] } as unknown as Report;
const CLEAR = { findings: [], skipped: [] } as unknown as Report;

interface Wish {
  readonly page?: string;
  readonly report?: Report;
  readonly token?: string | null;
  readonly event?: object;
}

/** What is told of a comment, in English; null when all went well. */
async function comment(api: string, { page = '# Report\n', report = REPORT, token = TOKEN, event }: Wish = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-comment-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const payload = event ?? example('pull_request');
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
  const request = {
    page,
    report,
    writing: { language: 'en' as const },
    inputs: { token },
    where: { api, repository: 'octo/zaak' },
  };
  const problem = await commentOn(request, { GITHUB_EVENT_PATH: join(folder, 'event.json') });
  const said = JSON.stringify(problem);
  expect([TOKEN, 'geheim antwoord'].filter((secret) => said.includes(secret))).toEqual([]);
  return problem?.en ?? null;
}

const told = (requests: readonly Request[]) => requests.map(({ id }) => id);

test.each(['github', 'ghes'] as const)('on %s one is made, and then updated in place', async (product) => {
  const first = await forgeServer(product);
  expect(await comment(first.api)).toBe(null);
  expect(told(first.requests)).toEqual(['issues/list-comments', 'issues/create-comment']);
  const body = first.requests[1].body?.body ?? '';
  expect(body).toBe(`${MARKER}\n# Report\n`);
  expect(first.requests.map(({ authorization }) => authorization === `token ${TOKEN}`)).toEqual([true, true]);
  expect(first.requests[1].path).toMatchObject({
    owner: 'octo',
    repo: 'zaak',
    issue_number: String(example('pull_request').pull_request.number),
  });
  const others = Array.from({ length: 230 }, (_, id) => ({
    id: id + 1,
    body: `nummer ${id}`,
    user: { id: 5, type: 'User' },
  }));
  const second = await forgeServer(product, { comments: [...others, { id: 900, body, user: BOT }] });
  expect(await comment(second.api, { report: CLEAR })).toBe(null);
  expect(told(second.requests)).toEqual([...Array(3).fill('issues/list-comments'), 'issues/update-comment']);
  expect(second.requests[3].path.comment_id).toBe('900');
  expect([...first.violations, ...second.violations]).toEqual([]);
});

test('without a finding none is begun', async () => {
  const { api, requests } = await forgeServer('github');
  expect(await comment(api, { report: CLEAR })).toBe(null);
  expect(told(requests)).toEqual(['issues/list-comments']);
});

test('what somebody else made look like ours is left alone', async () => {
  const plan: Plan = { comments: [{ id: 3, body: `${MARKER}\nAlles goed!`, user: { id: 66, type: 'User' } }] };
  const bot = await forgeServer('github', plan);
  expect(await comment(bot.api)).toBe(null);
  expect(told(bot.requests).at(-1)).toBe('issues/create-comment');
  const mine = await forgeServer('github', { ...plan, me: { id: 66, type: 'User' } });
  expect(await comment(mine.api)).toBe(null);
  expect(told(mine.requests).at(-1)).toBe('issues/update-comment');
  expect([...bot.violations, ...mine.violations]).toEqual([]);
});

test('a report that is too long is cut at a line, and says how many are left out', async () => {
  const { api, requests } = await forgeServer('github');
  const lines = Array.from({ length: 30_000 }, (_, at) => `- regel ${at}`);
  expect(await comment(api, { page: lines.join('\n') })).toBe(null);
  const body = requests[1].body?.body ?? '';
  expect(body.length).toBeLessThanOrEqual(65_536);
  const kept = body.split('\n').filter((line) => line.startsWith('- regel')).length;
  expect(body).toContain(`Shortened: ${30_000 - kept} lines are not here.`);
  expect(body.length).toBeGreaterThan(65_000);
});

test.each([
  ['a read-only token', { status: 403 }, 'pull-requests: write'],
  ['a token that is no longer valid', { status: 401 }, 'pull-requests: write'],
  ['a repository that the token does not see', { status: 404 }, 'pull-requests: write'],
  ['a limit that takes long to pass', { status: 429, headers: { 'retry-after': '900' } }, 'too many requests'],
  [
    'the same told as a refusal',
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9999999999' } },
    'too many requests',
  ],
  ['a body that the server refuses', { status: 422 }, '422'],
] as const)('%s: the verdict stands, and it says what to do', async (_, answer, remedy) => {
  const { api, violations } = await forgeServer('github', {
    instead: (_at, { id }) => (id === 'issues/create-comment' ? answer : undefined),
  });
  const problem = await comment(api);
  expect(problem).toContain('The verdict stands.');
  expect(problem).toContain(remedy);
  expect(violations).toEqual([]);
});

/** What is answered to the first question instead of the usual answer, and when the questions came (milliseconds). */
async function firstAnswered(answer: Answer | 'hang up') {
  const times: number[] = [];
  const forge = await forgeServer('github', {
    instead: (at) => {
      times.push(performance.now());
      return at === 0 ? answer : undefined;
    },
  });
  const problem = await comment(forge.api);
  expect(forge.violations).toEqual([]);
  return { problem, asked: told(forge.requests), pause: times[1] - times[0] };
}

const soon = () => String(Math.floor(Date.now() / 1000) + 1);

test.each<[string, () => Answer]>([
  ['of a 429', () => ({ status: 429, headers: { 'retry-after': '2' } })],
  ['of a 403', () => ({ status: 403, headers: { 'retry-after': '2' } })],
  ['until a moment', () => ({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon() } })],
  [
    'in the words of the server',
    () => ({ status: 403, headers: { 'retry-after': '2' }, body: { message: 'secondary rate limit' } }),
  ],
])('a limit that passes soon is waited for as long as the server says: %s', async (_, answer) => {
  const { problem, asked, pause } = await firstAnswered(answer());
  expect(problem).toBe(null);
  expect(asked).toEqual(['issues/list-comments', 'issues/list-comments', 'issues/create-comment']);
  // A moment is in whole seconds, and one is added to be past it.
  expect(pause).toBeGreaterThanOrEqual('x-ratelimit-reset' in (answer().headers ?? {}) ? 1000 : 2000);
});

test('an error of the server is asked again after a pause', async () => {
  const { problem, asked, pause } = await firstAnswered({ status: 502 });
  expect(problem).toBe(null);
  expect(asked).toEqual(['issues/list-comments', 'issues/list-comments', 'issues/create-comment']);
  expect(pause).toBeGreaterThanOrEqual(1000);
});

test.each<[string, Answer, number]>([
  ['no right', { status: 403 }, 1],
  ['not there', { status: 404 }, 1],
  ['a limit that takes long to pass', { status: 429, headers: { 'retry-after': '61' } }, 1],
  [
    'the same as a refusal',
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9999999999' } },
    1,
  ],
  ['a limit that comes back', { status: 429, headers: { 'retry-after': '1' } }, 11],
  ['a broken server', { status: 502 }, 3],
])('%s is asked so often and no more', async (_, answer, most) => {
  const forge = await forgeServer('github', { instead: () => answer });
  const began = performance.now();
  expect(await comment(forge.api)).toContain('The verdict stands.');
  expect(told(forge.requests)).toEqual(Array(most).fill('issues/list-comments'));
  // Never at once.
  expect(performance.now() - began).toBeGreaterThanOrEqual((most - 1) * 1000);
});

test('a comment is made once: when no answer comes it can have been made', async () => {
  for (const answer of ['hang up', { status: 502 }] as const) {
    const { api, requests } = await forgeServer('github', {
      instead: (_at, { id }) => (id === 'issues/create-comment' ? answer : undefined),
    });
    expect(await comment(api)).toContain('was not written');
    expect(told(requests)).toEqual(['issues/list-comments', 'issues/create-comment']);
  }
});

test('what can be no token is told, and nothing is sent', async () => {
  const { api, bodies } = await forgeServer('github');
  expect(await comment(api, { token: 'ghs_half een\ntoken' })).toContain('this is no token');
  expect(bodies).toEqual([]);
});

test('a server that stays broken, hangs up or is not there is told as such', async () => {
  const broken = await forgeServer('github', { instead: () => ({ status: 503 }) });
  expect(await comment(broken.api)).toContain('(503)');
  const gone = await forgeServer('github', { instead: () => 'hang up' });
  expect(await comment(gone.api)).toContain('was not written');
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
  expect(await comment(`http://127.0.0.1:${port}`)).toContain('was not written');
});

test('without a token, or outside of a pull request, nothing is sent', async () => {
  const { api, bodies } = await forgeServer('github');
  expect(await comment(api, { token: null })).toContain('there is no token');
  expect(await comment(api, { event: example('push') })).toContain('does not belong to a pull request');
  expect(bodies).toEqual([]);
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { Ground } from '../git/world/ground.js';
import { Repository } from '../git/world/repository.js';
import { forgeFor, listed, TOKEN, targetsIn } from './help.js';

/** The loopback forge itself: what it serves is real, and it refuses what GitHub would. */

const ground = new Ground();
afterAll(() => ground.remove());

const work = Repository.init(ground, 'werk');
work.git('commit', '--quiet', '--allow-empty', '--message', 'Begin');
work.clone('forge/gemeente/zaak.git', '--bare');
work.clone('forge/gemeente/dicht.git', '--bare');
work.clone('forge/gemeente/zaak.wiki.git', '--bare');

const REPOSITORIES = [
  { owner: 'gemeente', name: 'zaak', hasWiki: true },
  { owner: 'gemeente', name: 'dicht', visibility: 'private' as const },
  { owner: 'gemeente', name: 'leeg' },
];

/** In a process of its own, while this one serves. */
async function lsRemote(url: string, token?: string): Promise<string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const config = token === undefined ? [] : [`http.${new URL(url).origin}/.extraheader=Authorization: Basic ${basic}`];
  const args = [...config.flatMap((each) => ['-c', each]), 'ls-remote', url];
  try {
    const { stdout } = await promisify(execFile)('git', args, {
      env: ground.environment({ GIT_TERMINAL_PROMPT: '0' }),
    });
    return stdout;
  } catch {
    return 'refused';
  }
}

test('git reads what the listing names, with the token of the forge where it is private', async () => {
  const { forge, started } = await forgeFor({ repositories: REPOSITORIES, folder: ground.path('forge') });
  const token = (await forge.gitToken()) ?? undefined;
  const found = targetsIn(await listed(forge, 'gemeente', ['code', 'wiki']));
  const url = (name: string, part: string) => {
    const target = found.find((each) => each.name === name && each.part === part);
    return target?.source.kind === 'git' ? target.source.url : '';
  };
  const head = `${work.git('rev-parse', 'HEAD')}\tHEAD\n`;
  expect(await lsRemote(url('gemeente/zaak', 'code'))).toContain(head);
  expect(await lsRemote(url('gemeente/zaak', 'wiki'))).toContain(head);
  expect(await lsRemote(url('gemeente/dicht', 'code'))).toBe('refused');
  expect(await lsRemote(url('gemeente/dicht', 'code'), 'verkeerd')).toBe('refused');
  expect(await lsRemote(url('gemeente/dicht', 'code'), token)).toContain(head);
  expect(await lsRemote(url('gemeente/leeg', 'code'), token)).toBe('refused');
  expect(started.gitRequests.length).toBeGreaterThan(5);
});

test('a whole clone comes through it', async () => {
  const { started } = await forgeFor({ repositories: REPOSITORIES, folder: ground.path('forge') });
  const folder = ground.path('kloon');
  await promisify(execFile)('git', ['clone', '--quiet', '--mirror', `${started.server}/gemeente/zaak.git`, folder], {
    env: ground.environment({}),
  });
  expect(new Repository(ground, folder, folder).git('rev-parse', 'HEAD')).toBe(work.git('rev-parse', 'HEAD'));
});

test.each([
  '/../werk/.git/HEAD',
  '/gemeente/..%2f..%2fwerk.git/HEAD',
  '/gemeente/zaak.git/config',
  '/gemeente/...git/HEAD',
])('git gets nothing else of the machine: %s', async (path) => {
  const { started } = await forgeFor({ repositories: REPOSITORIES, folder: ground.path('forge') });
  expect((await fetch(`${started.server}${path}`, { headers: { authorization: basicOf(TOKEN) } })).status).toBe(404);
});

function basicOf(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

test('what the description does not have is a violation', async () => {
  const { started } = await forgeFor({ repositories: REPOSITORIES });
  for (const path of ['/orgs/gemeente/repos?kind=all', '/orgs/gemeente/repos?per_page=veel', '/nergens'])
    await fetch(`${started.api}${path}`);
  await fetch(`${started.api}/repos/gemeente/zaak/issues`, { method: 'POST', body: '{"body":"zonder titel"}' });
  expect(started.violations).toEqual([
    'repos/list-for-org: kind',
    'repos/list-for-org: per_page',
    'GET /api/v3/nergens',
    'issues/create: body',
  ]);
});

test('it is always the same, and as many as was asked', async () => {
  const [one, other] = [await forgeFor({ repositories: 730 }), await forgeFor({ repositories: 730 })];
  const names = async ({ forge }: typeof one) => targetsIn(await listed(forge, 'gemeente')).map(({ name }) => name);
  expect(await names(one)).toEqual(await names(other));
  expect(await names(one)).toHaveLength(730);
});

test('five thousand repositories are fifty calls', async () => {
  const { forge, started } = await forgeFor({ repositories: 5000 });
  expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(5000);
  expect(forge.calls).toBe(50);
  expect(started.violations).toEqual([]);
});

import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ForgeWorld, type StartedForge, startForge } from '../../forge/server.js';
import { BOTH, folderWith, inProcess, type Outcome, type Run, type Surroundings } from '../run.js';

/** What `sluis doctor` says of the forge and the token for it. */

const TOKEN = 'ghp_GeplantGeplantGeplantGeplant12345678';
const ME = { id: 7, login: 'medewerker' };
const CLASSIC = { 'x-oauth-scopes': 'repo, read:org' };
const EXPIRY = { 'github-authentication-token-expiration': '2099-03-01 12:00:00 +0100' };

async function forge(world: Partial<ForgeWorld> = {}): Promise<StartedForge> {
  const started = await startForge({ repositories: 1, token: TOKEN, ...world });
  onTestFinished(() => started.close());
  return started;
}

interface Told {
  readonly ok: boolean;
  readonly text: { readonly nl: string; readonly en: string };
  readonly remedy?: { readonly nl: string; readonly en: string };
}

/** The check of the forge, after all that was written was searched for the token. */
async function checked(run: Run, args: readonly string[], surroundings: Surroundings = {}, secrets = [TOKEN]) {
  const outcome = await run(['doctor', '--format', 'json', ...args], surroundings);
  expectNothingOf(outcome, secrets);
  expect(outcome.stderr).toBe('');
  const checks: (Told & { id: string })[] = JSON.parse(outcome.stdout).checks;
  return checks.find(({ id }) => id === 'forge');
}

function expectNothingOf({ stdout, stderr }: Outcome, secrets: readonly string[]): void {
  const forms = secrets.flatMap((each) => [each, Buffer.from(each).toString('base64').replace(/=+$/, '')]);
  expect(forms.filter((form) => `${stdout}${stderr}`.includes(form))).toEqual([]);
}

describe.each(BOTH)('the forge %s', (_, run) => {
  test('is asked nothing unless somebody says so', async () => {
    const { api, requests, gitRequests } = await forge({ me: ME });
    const told = await checked(run, ['--api-url', api], { env: { SLUIS_TOKEN: TOKEN } });
    expect(told).toMatchObject({ ok: true });
    expect(told?.text.nl).toContain('een token; niet nagevraagd, dat doet `sluis doctor --forge`');
    expect([requests, gitRequests]).toEqual([[], []]);
    expect(await checked(run, [])).toBe(undefined);
  });

  test.each(['SLUIS_TOKEN', 'GH_TOKEN', 'GITHUB_TOKEN'])('says that %s may more than an audit needs', async (name) => {
    const { api, violations, requests } = await forge({ me: ME, headers: { ...CLASSIC, ...EXPIRY } });
    const told = await checked(run, ['--forge', '--api-url', api], { env: { [name]: TOKEN } });
    expect(told?.ok).toBe(false);
    expect(told?.text.en).toContain('classic token (medewerker); rights: repo, read:org; valid until 2099-03-01');
    expect(told?.remedy?.nl).toContain('Dit mag meer dan een audit nodig heeft (repo)');
    expect(violations).toEqual([]);
    expect(requests.map(({ id }) => id)).toEqual(['rate-limit/get', 'users/get-authenticated']);
  });
});

test('a token from a file that may only read is good, and the line stands in the output for people', async () => {
  const { api } = await forge({ me: ME, headers: EXPIRY });
  const cwd = folderWith({ token: `${TOKEN}\n` });
  const args = ['--forge', '--api-url', api, '--token-file', 'token'];
  expect(await checked(inProcess, args, { cwd })).toMatchObject({ ok: true });
  const people = await inProcess(['doctor', ...args], { cwd });
  expectNothingOf(people, [TOKEN]);
  expect([people.code, people.stdout.includes('✓ GitHub: fijnmazig token')]).toEqual([0, true]);
});

test('an app is told with its rights, without its key', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const permissions = { contents: 'write', metadata: 'read' };
  const started = await forge({ app: { id: '4711', publicKey, installations: [99], permissions } });
  const cwd = folderWith();
  writeFileSync(path.join(cwd, 'app.pem'), privateKey);
  const args = ['--api-url', started.api, '--app-id', '4711', '--app-key', 'app.pem'];
  const secrets = [privateKey.split('\n')[3]];
  expect((await checked(inProcess, args, { cwd }, secrets))?.text.en).toContain('a GitHub App; not asked about');
  const told = await checked(inProcess, [...args, '--forge'], { cwd }, secrets);
  expect(told?.remedy?.en).toContain('contents:write');
  expect(JSON.stringify(told)).not.toContain(started.lent()[0]);
});

test('without a token it says what that comes to', async () => {
  const { api } = await forge();
  const told = await checked(inProcess, ['--forge', '--api-url', api]);
  expect(told).toMatchObject({ ok: true, text: { en: expect.stringContaining('only what is public') } });
});

test.each<[string, Partial<ForgeWorld>, string, string]>([
  ['refuses the token', { token: 'ghp_eenAnder' }, 'does not accept the token', 'Make a new token'],
  ['is broken', { instead: () => ({ status: 503, body: TOKEN }) }, 'no proper answer', 'Check the network'],
  [
    'is no forge',
    { instead: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: TOKEN }) },
    'no proper answer',
    'Check',
  ],
  [
    'counts too much',
    { instead: () => ({ status: 429, headers: { 'retry-after': '999' } }) },
    'too many requests',
    'later',
  ],
  ['does not want', { instead: () => ({ status: 451, body: { message: TOKEN } }) }, 'refuses this (451)', 'Check'],
])('a server that %s is told with what to do', async (_, world, text, remedy) => {
  const { api } = await forge(world);
  const told = await checked(inProcess, ['--forge', '--api-url', api], { env: { SLUIS_TOKEN: TOKEN } });
  expect(told?.ok).toBe(false);
  expect(told?.text.en).toContain(text);
  expect(told?.remedy?.en).toContain(remedy);
  expect(told?.text.nl).not.toBe(told?.text.en);
});

test.each<[string, readonly string[], Record<string, string>]>([
  ['a token that is none', ['--forge'], { SLUIS_TOKEN: `${TOKEN} x` }],
  ['a file that is not there', ['--token-file', 'weg'], {}],
  ['half an app', ['--app-id', '1'], {}],
  ['an address that is none', ['--api-url', 'geen adres'], {}],
  ['an address with a password', ['--api-url', `https://x:${TOKEN}@github.gemeente.nl`], {}],
])('%s is told before anything is asked', async (_, args, env) => {
  const told = await checked(inProcess, args, { cwd: folderWith(), env });
  expect(told?.ok).toBe(false);
  expect(told?.text.nl).toMatch(/^GitHub: /);
  expect(told?.remedy?.en.length).toBeGreaterThan(10);
});

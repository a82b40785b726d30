import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { ForgeAccess } from '../../src/forge/access.js';
import { accessSaying } from '../../src/forge/access-text.js';
import { connect, expectNoToken, forgeFor, listed, TOKEN, targetsIn, thrownBy } from './help.js';

/** With what right a forge is asked: tokens of each kind, and apps. */

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
/** A part of the key that would give it away. */
const KEY_LINE = privateKey.split('\n')[3];
const APP = { id: '4711', publicKey, installations: [99] };
const CREDENTIAL = { kind: 'app' as const, id: '4711', privateKey };
const ME = { id: 7, login: 'medewerker' };

describe('a GitHub App', () => {
  test.each([undefined, 99])(
    'with installation %s borrows one token, and lists what is private',
    async (installation) => {
      const credential = { ...CREDENTIAL, ...(installation !== undefined && { installation }) };
      const { forge, started } = await forgeFor({ repositories: 300, app: APP }, { credential });
      expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(300);
      expect(started.lent()).toHaveLength(1);
      expect(await forge.gitToken()).toBe(started.lent()[0]);
      expect(started.violations).toEqual([]);
    },
  );

  test('on the account of a user sees what is private there too', async () => {
    const repositories = [
      { owner: 'jan', name: 'open' },
      { owner: 'jan', name: 'dicht', visibility: 'private' as const },
      { owner: 'piet', name: 'dicht', visibility: 'private' as const },
    ];
    const { forge, started } = await forgeFor({ repositories, users: ['jan'], app: APP }, { credential: CREDENTIAL });
    expect(targetsIn(await listed(forge, 'jan')).map(({ name }) => name)).toEqual(['jan/open', 'jan/dicht']);
    expect(started.violations).toEqual([]);
  });

  test('renews its token before it ends, also while something waits', async () => {
    let now = Date.now();
    const { forge, started } = await forgeFor(
      { repositories: 20, app: APP, now: () => now },
      { credential: CREDENTIAL, now: () => now },
    );
    await listed(forge, 'gemeente');
    now += 54 * 60_000;
    await listed(forge, 'gemeente');
    expect(started.lent()).toHaveLength(1);
    now += 90_000;
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(20);
    expect(started.lent()).toHaveLength(2);
  });

  test('gets another token when the server no longer takes the one it has', async () => {
    const { forge, started } = await forgeFor(
      {
        repositories: 20,
        app: APP,
        instead: ({ id }, at) => (id === 'repos/list-for-org' && at < 3 ? { status: 401 } : undefined),
      },
      { credential: CREDENTIAL },
    );
    expect(targetsIn(await listed(forge, 'gemeente'))).toHaveLength(20);
    expect(started.lent()).toHaveLength(2);
  });

  test.each([
    [
      'another key',
      {
        publicKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
          .publicKey.export({ type: 'spki', format: 'pem' })
          .toString(),
      },
      {},
      'does not accept the GitHub App',
    ],
    ['no installation', { installations: [] }, {}, 'is installed nowhere'],
    ['another installation', {}, { installation: 5 }, 'is installed nowhere'],
    ['two installations', { installations: [1, 2] }, {}, 'is installed in 2 places'],
    ['a clock that is a quarter of an hour ahead', {}, { ahead: 900_000 }, 'does not accept the GitHub App'],
  ] as const)(
    'with %s says so, once',
    async (_, app, { ahead = 0, ...credential }: { ahead?: number; installation?: number }, words) => {
      const { forge, started } = await forgeFor(
        { repositories: 20, app: { ...APP, ...app } },
        { credential: { ...CREDENTIAL, ...credential }, now: () => Date.now() + ahead },
      );
      const error = await thrownBy(() => listed(forge, 'gemeente'));
      expect(error).toBeInstanceOf(UserError);
      expect(error.message).toContain(words);
      expectNoToken(error, [KEY_LINE, ...started.lent()]);
      expect(started.requests.filter(({ id }) => !id.startsWith('apps/'))).toEqual([]);
      expect(started.requests.length).toBeLessThanOrEqual(2);
    },
  );

  test.each([
    ['no key', 'geen sleutel'],
    ['half a key', privateKey.slice(0, 700)],
    ['a public key', publicKey],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    ],
  ])('with %s is refused before anything is sent', async (_, pem) => {
    const error = await thrownBy(() =>
      connect(
        { api: 'https://api.github.com', server: 'https://github.com' },
        { credential: { ...CREDENTIAL, privateKey: pem } },
      ),
    );
    expect(error).toBeInstanceOf(UserError);
    expectNoToken(error, [KEY_LINE]);
  });

  test('that the network keeps from a token is unreachable, and does not try without end', async () => {
    const { forge, started } = await forgeFor(
      {
        repositories: 20,
        app: APP,
        instead: ({ id }) => (id === 'apps/create-installation-access-token' ? 'hang up' : undefined),
      },
      { credential: { ...CREDENTIAL, installation: 99 } },
    );
    expect(await listed(forge, 'gemeente')).toEqual([{ asked: 'gemeente', failure: 'unreachable' }]);
    expect(started.requests).toHaveLength(4);
  });
});

describe('what a credential may', () => {
  const classic = { 'x-oauth-scopes': 'repo, admin:org, read:user' };
  const expiry = { 'github-authentication-token-expiration': '2027-03-01 12:00:00 +0100' };

  test('nothing: only what is public', async () => {
    const { forge, started } = await forgeFor({ repositories: 1 }, { credential: null });
    const access = await forge.checkAccess();
    expect(access).toMatchObject({ kind: 'anonymous', rights: null, rate: { left: 4321, of: 5000 }, excess: [] });
    expect(accessSaying(access, Date.now()).ok).toBe(true);
    expect(started.violations).toEqual([]);
  });

  test('a classic token that may write is told as too much', async () => {
    const { forge } = await forgeFor({ repositories: 1, me: ME, headers: classic });
    const access = await forge.checkAccess();
    expect(access).toMatchObject({
      kind: 'classic',
      login: 'medewerker',
      rights: ['repo', 'admin:org', 'read:user'],
      excess: ['repo', 'admin:org'],
      expires: null,
    });
    const { ok, text, remedy } = accessSaying(access, Date.now());
    expect(ok).toBe(false);
    expect(text.en).toContain('classic token (medewerker); rights: repo, admin:org, read:user');
    expect(remedy?.nl).toContain('repo, admin:org');
    expectNoToken({ access, text, remedy });
  });

  test('a classic token without scopes is still one', async () => {
    const { forge } = await forgeFor({ repositories: 1, me: ME, headers: { 'x-oauth-scopes': '' } });
    expect(await forge.checkAccess()).toMatchObject({ kind: 'classic', rights: [], excess: [] });
  });

  test('a fine-grained token: until when, and a warning two weeks before', async () => {
    const { forge } = await forgeFor({ repositories: 1, me: ME, headers: expiry });
    const access = await forge.checkAccess();
    expect(access).toMatchObject({ kind: 'fine-grained', rights: null, expires: '2027-03-01T11:00:00.000Z' });
    expect(accessSaying(access, Date.parse('2027-02-01')).ok).toBe(true);
    expect(accessSaying(access, Date.parse('2027-02-20')).remedy?.en).toContain('expires within 14 days');
  });

  test.each(['gisteren', '2027-13-45 99:00:00 UTC', ''])('an expiry of %j is none', async (told) => {
    const { forge } = await forgeFor({
      repositories: 1,
      me: ME,
      headers: { 'github-authentication-token-expiration': told },
    });
    expect((await forge.checkAccess()).expires).toBe(null);
  });

  test('a token of a job belongs to nobody', async () => {
    const { forge } = await forgeFor({ repositories: 1 });
    expect(await forge.checkAccess()).toMatchObject({ kind: 'lent', login: null });
  });

  test.each<[string, Record<string, string>, boolean, ForgeAccess['excess']]>([
    ['reads', { contents: 'read', metadata: 'read' }, false, []],
    [
      'reads all that an audit can use',
      {
        contents: 'read',
        metadata: 'read',
        issues: 'read',
        pull_requests: 'read',
        discussions: 'read',
        administration: 'read',
      },
      false,
      [],
    ],
    ['writes', { contents: 'write', metadata: 'read' }, false, ['contents:write']],
    ['writes issues without need', { issues: 'write', metadata: 'read' }, false, ['issues:write']],
    ['writes issues to open them', { issues: 'write', metadata: 'read' }, true, []],
    ['reads what is not needed', { members: 'read', metadata: 'read' }, false, ['members:read']],
  ])('an app that %s', async (_, permissions, opensIssues, excess) => {
    const { forge, started } = await forgeFor(
      { repositories: 1, app: { ...APP, permissions } },
      { credential: CREDENTIAL },
    );
    expect(await forge.checkAccess({ opensIssues })).toMatchObject({ kind: 'app', login: 'sluis-audit', excess });
    expect(started.violations).toEqual([]);
  });

  test.each([
    ['issues', true],
    ['contents', false],
  ])('the right to write %s is said to be needed with --open-issues only: %s', async (permission, isSaid) => {
    const permissions = { metadata: 'read', [permission]: 'write' };
    const { forge } = await forgeFor({ repositories: 1, app: { ...APP, permissions } }, { credential: CREDENTIAL });
    const { ok, remedy } = accessSaying(await forge.checkAccess(), Date.now());
    expect(ok).toBe(false);
    expect(remedy?.en).toContain(`${permission}:write`);
    for (const text of [remedy?.nl, remedy?.en]) expect(text?.includes('--open-issues')).toBe(isSaid);
  });

  test('a token that is not valid says so', async () => {
    const { started } = await forgeFor({ repositories: 1 });
    const wrong = connect(started, { credential: { kind: 'token', token: `${TOKEN}x` } });
    expect((await thrownBy(() => wrong.checkAccess())).message).toContain('does not accept the token');
  });
});

import { describe, expect, test } from 'vitest';
import { cutIssue } from '../../../src/doors/audit/issue-cut.js';
import { issueLines } from '../../../src/doors/audit/issue-lines.js';
import { fileIssues, type IssueWish } from '../../../src/doors/audit/issues.js';
import type { Forge } from '../../../src/forge/open.js';
import type { AuditedTarget, AuditSource, Visibility } from '../../../src/model/audit.js';
import { expectNoToken, forgeFor, TOKEN } from '../../forge/help.js';
import type { ForgeIssue, ForgeRepository, ForgeUser } from '../../forge/model.js';
import type { ForgeRequest, ForgeWorld } from '../../forge/server.js';
import { audit, audited, blockedTarget, exposure, history } from '../../reporters/audit/audits.js';
import { writingIn } from '../../reporters/pages.js';
import { groupFinding, seriesFinding } from '../../reporters/reports.js';
import { bsns } from '../run.js';

/** Filing issues after an audit: only where strangers cannot read them, once, and telling what did not work. */

const ME = { id: 7, login: 'data' };
const OURS = { ...ME, type: 'User' };
const OTHER = { id: 66, login: 'ander', type: 'User' };
const { rules } = writingIn('nl');
const WISH: IssueWish = { rules, language: 'nl' };
const PLANTED = bsns(3);

const secret = (name: string, more: Partial<ForgeRepository> = {}): ForgeRepository => ({
  owner: 'gemeente',
  name,
  visibility: 'private',
  ...more,
});

/** A forge, and audits in which all of its repositories are blocked, in the order of the world. */
async function worldOf(repositories: readonly ForgeRepository[], world: Partial<ForgeWorld> = {}) {
  const { forge, started } = await forgeFor({ repositories, me: ME, ...world }, { maxWait: 0 });
  const { host } = new URL(started.server);
  const target = (at: number, seen: Visibility = 'private', changes: Partial<AuditedTarget['target']> = {}) => {
    const { owner, name } = repositories[at];
    const path = `data/${PLANTED[0]}/lijst.csv`;
    const finding = seriesFinding({ history: history(), location: { ...seriesFinding().location, path } });
    return blockedTarget([finding], {
      target: {
        ...{ id: `${host}/${1000 + at}#code`, name: `${owner}/${name}` },
        exposure: exposure({ visibility: seen }),
        ...changes,
      },
    });
  };
  const writes = () => started.requests.filter(({ id }) => id === 'issues/create' || id === 'issues/update');
  const file = async (targets: readonly AuditedTarget[], wish: Partial<IssueWish> = {}) => {
    const filed = await fileIssues(audit({ targets }), forge as Forge, { ...WISH, ...wish });
    const lines = issueLines(filed);
    expectNoToken({ filed, lines }, [TOKEN, ...PLANTED]);
    expect(started.violations).toEqual([]);
    expectNothingSent(started.requests);
    return { ...filed, lines };
  };
  return { target, writes, file, started };
}

/** The same repository, looked at as a whole, without a finding. */
const clear = ({ target }: AuditedTarget, changes: Partial<AuditedTarget> = {}) => audited({ target, ...changes });

/** What was sent holds no planted number, and the token only where it belongs. */
function expectNothingSent(requests: readonly ForgeRequest[]): void {
  for (const { path, query, body } of requests) expectNoToken({ path, query, body }, [TOKEN, ...PLANTED]);
}

const whys = ({ leftOut }: { leftOut: readonly { name: string; why: { nl: string; en: string } }[] }) =>
  leftOut.map(({ name, why }) => `${name}: ${why.en}`);

describe('a private repository', () => {
  test('gets one issue; a second audit leaves it as it is, and a third brings it up to date', async () => {
    const { target, writes, file } = await worldOf([secret('zorg')]);
    expect(await file([target(0)])).toMatchObject({ opened: [{ name: 'gemeente/zorg', number: 1 }], leftOut: [] });
    expect(writes()).toHaveLength(1);
    const { title, body } = writes()[0].body as { title: string; body: string };
    expect(title).toBe('Persoonsgegevens in deze repository (1)');
    expect(body.startsWith('<!-- sluis-audit -->\n')).toBe(true);
    expect(body).toContain('/lijst.csv</code>');
    expect(await file([target(0)])).toMatchObject({ opened: [], updated: [], unchanged: [{ number: 1 }] });
    expect(writes()).toHaveLength(1);
    const more = { ...target(0), report: blockedTarget([seriesFinding(), groupFinding()]).report };
    expect(await file([more])).toMatchObject({ updated: [{ number: 1 }], opened: [] });
    expect(writes().map(({ id }) => id)).toEqual(['issues/create', 'issues/update']);
  });

  test('gets it in the language that was asked for', async () => {
    const { target, writes, file } = await worldOf([secret('zorg')]);
    await file([target(0)], { language: 'en' });
    expect(writes()[0].body?.title).toBe('Personal data in this repository (1)');
  });

  test('gets none where nothing blocks', async () => {
    const { target, file, started } = await worldOf([secret('zorg')]);
    expect(await file([clear(target(0))])).toMatchObject({ opened: [], closed: [], leftOut: [], notClosed: [] });
    expect(started.requests.map(({ id }) => id)).toEqual(['users/get-authenticated', 'issues/list-for-repo']);
  });

  test('that was renamed gets it under its new name', async () => {
    const world = [secret('oud', { movedTo: 'gemeente/nieuw', id: 1001 }), secret('nieuw')];
    const { target, writes, file } = await worldOf(world);
    const old = target(1, 'private', { name: 'gemeente/oud' });
    expect((await file([old])).opened).toHaveLength(1);
    expect(writes()[0].path).toEqual({ owner: 'gemeente', repo: 'nieuw' });
  });

  test('with a number in its name gets it where the source is known, and is told otherwise', async () => {
    const { target, writes, file, started } = await worldOf([secret('data-20191231')]);
    const masked = target(0, 'private', { name: 'gemeente/data-…' });
    expect(whys(await file([masked]))).toEqual([expect.stringContaining('was not kept in full')]);
    expect(started.requests).toEqual([]);
    const elsewhere: AuditSource = { kind: 'git', url: 'https://elders.example/gemeente/data-20191231.git' };
    expect((await file([masked], { sources: new Map([[masked.target.id, elsewhere]]) })).opened).toEqual([]);
    const source: AuditSource = { kind: 'git', url: `${started.server}/gemeente/data-20191231.git` };
    expect((await file([masked], { sources: new Map([[masked.target.id, source]]) })).opened).toHaveLength(1);
    expect(writes()[0].path.repo).toBe('data-20191231');
  });
});

describe('nothing is sent to', () => {
  test.each(['public', 'internal', 'unknown'] as const)('a repository that was %s', async (seen) => {
    const { target, file, started } = await worldOf([secret('zorg')]);
    const filed = await file([target(0, seen)]);
    expect(filed.leftOut).toHaveLength(1);
    expect(started.requests).toEqual([]);
    expect(filed.lines.map(({ nl }) => nl)).toEqual([
      'Issues: 0 geopend, 0 heropend, 0 bijgewerkt, 0 ongewijzigd, 0 gesloten, 1 niet gemaakt.',
      expect.stringMatching(/^Geen issue in gemeente\/zorg: .*eigenaar zelf\.$/),
    ]);
  });

  test.each([
    ['has become public since', { visibility: 'public' as const }, 'everybody would read along'],
    ['has become internal since', { visibility: 'internal' as const }, 'whole organisation'],
    ['is archived', { archived: true }, 'archived: no issue can be added'],
  ])('one that %s', async (_, now, why) => {
    const { target, writes, file } = await worldOf([secret('zorg', now)]);
    expect(whys(await file([target(0)]))).toEqual([expect.stringContaining(why)]);
    expect(writes()).toEqual([]);
  });

  test('another one that has taken the name', async () => {
    const { target, writes, file } = await worldOf([secret('zorg', { id: 4321 })]);
    expect(whys(await file([target(0)]))).toEqual([expect.stringContaining('another repository has this name now')]);
    expect(writes()).toEqual([]);
  });

  test('what is no code, or not on this forge', async () => {
    const { target, file, started } = await worldOf([secret('zorg')]);
    const { id } = target(0).target;
    const filed = await file([
      target(0, 'private', { id: id.replace('#code', '#wiki'), part: 'wiki' }),
      target(0, 'private', { id: 'url:https://elders.example/gemeente/zorg.git#code' }),
      target(0, 'private', { id: 'github.com/1000#code' }),
      target(0, 'private', { id: 'folder:/klonen/zorg#code', exposure: null }),
    ]);
    expect(whys(filed).map((why) => why.replace(/^.*?: /, ''))).toEqual([
      expect.stringContaining('only for the code itself'),
      ...Array(3).fill('is not on this server'),
    ]);
    expect(started.requests).toEqual([]);
  });
});

test('what a forge would refuse as too long is cut', async () => {
  const { target, writes, file } = await worldOf([secret('zorg')]);
  const names = Array.from({ length: 400 }, (_, at) => `refs/heads/${'<'.repeat(150)}${at}`);
  const findings = Array.from({ length: 60 }, (_, at) =>
    seriesFinding({
      fingerprint: String(at).padStart(32, '0'),
      location: { ...seriesFinding().location, path: `${'<&'.repeat(400)}/${at}.csv` },
      history: history({ refs: names, refCount: 400 }),
    }),
  );
  const long = { ...target(0), report: blockedTarget(findings).report };
  const title = { nl: '<'.repeat(4000), en: '<'.repeat(4000) };
  const titled = new Map([...rules].map(([id, rule]) => [id, { ...rule, title }]));
  expect((await file([long], { rules: titled })).opened).toHaveLength(1);
  const body = String(writes()[0].body?.body);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/_Ingekort: .*_$/);
});

describe('an issue of ours is closed when its finding is gone', () => {
  const SOLVED = '<!-- sluis-audit -->\n<!-- sluis-audit: solved -->\n';

  test('once, says so, and is opened again when something comes back', async () => {
    const { target, writes, file } = await worldOf([secret('zorg')]);
    await file([target(0)]);
    expect(await file([clear(target(0))])).toMatchObject({ closed: [{ name: 'gemeente/zorg', number: 1 }] });
    expect(writes().at(-1)?.body).toMatchObject({ state: 'closed', state_reason: 'completed' });
    const { title, body } = writes()[1].body as { title: string; body: string };
    expect(title).toBe('Persoonsgegevens in deze repository: opgelost');
    expect(body.startsWith(SOLVED)).toBe(true);
    expect(body).not.toContain('lijst.csv');
    expect(await file([clear(target(0))])).toMatchObject({ closed: [], notClosed: [] });
    expect(writes()).toHaveLength(2);
    expect(await file([target(0)])).toMatchObject({ reopened: [{ number: 1 }], opened: [], updated: [] });
    expect(writes().at(-1)?.body).toMatchObject({ state: 'open', state_reason: 'reopened' });
    expect(writes().at(-1)?.body?.body).toContain('/lijst.csv</code>');
    expect(await file([target(0)])).toMatchObject({ unchanged: [{ number: 1 }] });
    expect(await file([clear(target(0))])).toMatchObject({ closed: [{ number: 1 }] });
  });

  test('in the language that was asked for', async () => {
    const { target, writes, file } = await worldOf([secret('zorg')]);
    await file([target(0)], { language: 'en' });
    const { lines } = await file([clear(target(0))], { language: 'en' });
    expect(writes().at(-1)?.body?.title).toBe('Personal data in this repository: solved');
    expect(lines.map(({ en }) => en)).toEqual([
      'Issues: 0 opened, 0 reopened, 0 updated, 0 unchanged, 1 closed, 0 not filed.',
    ]);
  });

  test.each<[string, Partial<ForgeIssue>]>([
    ['closed by a person before we did', { state: 'closed', closedBy: OTHER }],
    ['that a person opened again after we had closed it', { body: `${SOLVED}opgelost` }],
    ['of somebody else', { user: OTHER }],
    ['that is a pull request', { isPull: true }],
    ['without our marker', { body: 'over iets anders' }],
  ])('but not one %s', async (_, changes) => {
    const issue = { title: 'x', body: '<!-- sluis-audit -->\nvolle tekst', user: OURS, ...changes };
    const { target, writes, file } = await worldOf([secret('zorg', { issues: [issue] })]);
    expect(await file([clear(target(0))])).toMatchObject({ closed: [], notClosed: [] });
    expect(writes()).toEqual([]);
  });

  test.each<[string, ForgeUser | null, 'reopened' | 'updated']>([
    ['a person closed for good stays closed', OTHER, 'updated'],
    ['nobody tells who closed is opened again', null, 'reopened'],
    ['we closed is opened again', OURS, 'reopened'],
  ])('one of ours that %s, whatever is found', async (_, closedBy, change) => {
    const issue = {
      title: 'x',
      body: `${SOLVED.replaceAll('\n', '\r\n')}weg`,
      state: 'closed' as const,
      user: OURS,
      closedBy,
    };
    const { target, writes, file } = await worldOf([secret('zorg', { issues: [issue] })]);
    expect(await file([target(0)])).toMatchObject({ [change]: [{ number: 1 }] });
    expect('state' in (writes()[0].body ?? {})).toBe(change === 'reopened');
  });

  test.each<[string, Partial<AuditedTarget>]>([
    ['could not be looked at', { verdict: 'incomplete', failure: 'unreachable', report: null }],
    ['was looked at in part', { verdict: 'incomplete' }],
    ['still has warnings', { verdict: 'review' }],
  ])('nothing is asked of a repository that %s', async (_, changes) => {
    const { target, file, started } = await worldOf([secret('zorg')]);
    await file([clear(target(0), changes)]);
    expect(started.requests).toEqual([]);
  });

  test.each(['public', 'internal', 'unknown'] as const)('nor of one that was %s', async (seen) => {
    const { target, file, started } = await worldOf([secret('zorg')]);
    await file([clear(target(0, seen))]);
    expect(started.requests).toEqual([]);
  });

  test.each<[string, Partial<ForgeRepository>, string]>([
    ['became public', { visibility: 'public' }, 'everybody would read along'],
    ['was archived', { archived: true }, 'archived'],
    ['gave its name to another', { id: 4711 }, 'another repository has this name now'],
  ])('it is left open, and said, where the repository %s', async (_, now, why) => {
    const issue = { title: 'x', body: '<!-- sluis-audit -->\ntekst', user: OURS };
    const { target, writes, file } = await worldOf([secret('zorg', { issues: [issue], ...now })]);
    const { notClosed, lines } = await file([clear(target(0))]);
    expect(notClosed.map(({ why: said }) => said.en)).toEqual([expect.stringContaining(why)]);
    expect(lines[1].nl).toMatch(/^Misschien nog een open issue in gemeente\/zorg: /);
    expect(writes()).toEqual([]);
  });

  test('where issues are switched off there is none, and what goes wrong is said', async () => {
    const names = ['uit', 'mag-niet', 'goed'];
    const issues = [{ title: 'x', body: '<!-- sluis-audit -->\ntekst', user: OURS }];
    const { target, file } = await worldOf(
      names.map((name) => secret(name, { issues, hasIssues: name !== 'uit' })),
      { instead: ({ id, path }) => (id === 'issues/update' && path.repo === 'mag-niet' ? { status: 403 } : undefined) },
    );
    const filed = await file(names.map((_, at) => clear(target(at))));
    expect(filed.closed.map(({ name }) => name)).toEqual(['gemeente/goed']);
    expect(filed.notClosed.map(({ name }) => name)).toEqual(['gemeente/mag-niet']);
  });
});

describe('what goes wrong with one', () => {
  test('is told, and the others get theirs', async () => {
    const names = ['uit', 'mag-niet', 'weg', 'stuk', 'goed'];
    const { target, file } = await worldOf(
      names.map((name) => secret(name, name === 'uit' ? { hasIssues: false } : {})),
      {
        instead: ({ id, path }) => {
          if (id === 'issues/create' && path.repo === 'mag-niet') return { status: 403, body: { message: TOKEN } };
          if (id === 'issues/create' && path.repo === 'stuk') return { status: 502, body: { message: TOKEN } };
          return path.repo === 'weg' ? { status: 404 } : undefined;
        },
      },
    );
    const filed = await file(names.map((_, at) => target(at)));
    expect(filed.opened.map(({ name }) => name)).toEqual(['gemeente/goed']);
    expect(whys(filed)).toEqual([
      expect.stringMatching(/^gemeente\/uit: issues are switched off/),
      expect.stringMatching(/^gemeente\/mag-niet: the token may not file/),
      'gemeente/weg: not found',
      expect.stringMatching(/^gemeente\/stuk: the server gave no proper answer/),
    ]);
    expect(filed.lines).toHaveLength(5);
    expect(filed.lines[0].en).toBe('Issues: 1 opened, 0 reopened, 0 updated, 0 unchanged, 0 closed, 4 not filed.');
  });

  test.each<[string, Partial<ForgeWorld>, string]>([
    ['a limit', { instead: () => ({ status: 429, headers: { 'retry-after': '900' } }) }, 'the server asks to wait'],
    ['a token that is no longer valid', { token: 'ghp_eenAnder' }, 'does not accept the token'],
  ])('%s ends it for the rest, which is told, not thrown', async (_, world, why) => {
    const { target, file, started } = await worldOf([secret('een'), secret('twee'), secret('drie')], world);
    const filed = await file([target(0), target(1), target(2)]);
    expect(started.requests).toHaveLength(1);
    expect(whys(filed)).toEqual(Array(3).fill(expect.stringContaining(why)));
    expect(filed.lines[1].nl).toContain('gemeente/een, gemeente/twee, gemeente/drie: ');
  });
});

test('a server that gives no answer is not waited for again, and the rest is said not to be done', async () => {
  const names = ['een', 'twee', 'drie'];
  const { target, file, started } = await worldOf(
    names.map((name) => secret(name)),
    { instead: ({ path }) => (path.repo === 'twee' ? 'hang up' : undefined) },
  );
  const filed = await file([target(0), target(1), target(2), clear(target(2))]);
  expect(filed.opened.map(({ name }) => name)).toEqual(['gemeente/een']);
  expect(whys(filed)).toEqual([
    expect.stringMatching(/^gemeente\/twee: the server gave no proper answer/),
    expect.stringMatching(/^gemeente\/drie: the server gives no answer; nothing was done here/),
  ]);
  expect(filed.notClosed).toMatchObject([{ name: 'gemeente/drie' }]);
  expect(started.requests.filter(({ path }) => path.repo === 'drie')).toEqual([]);
});

test('more names than a few are counted', () => {
  const why = { nl: 'niet gevonden', en: 'not found' };
  const leftOut = Array.from({ length: 8 }, (_, at) => ({ name: `g/${at}\u001b[31m`, why }));
  const none = { opened: [], reopened: [], updated: [], unchanged: [], closed: [], notClosed: [] };
  const [, line] = issueLines({ ...none, leftOut });
  expect(line.en).toMatch(/^No issue in g\/0.*g\/4.* and 3 more: not found\.$/);
  expect(line.nl).not.toContain('\u001b');
});

describe('a text that is too long', () => {
  const block = ['1. doe dit', '', '   ```sh', ...Array(20).fill('   git x'), '   ```', ''].join('\n');

  test('is cut at a line, outside of code, and says so', () => {
    const text = `| a |\n${block}\n2. en dit\n${block}`;
    for (let most = 60; most < text.length; most++) {
      const cut = cutIssue(text, most, '_kort_');
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(cut.endsWith('\n_kort_')).toBe(true);
      expect((cut.match(/```/g)?.length ?? 0) % 2).toBe(0);
      expect(text.startsWith(cut.slice(0, -'\n_kort_'.length))).toBe(true);
    }
    expect(cutIssue(text, text.length, '_kort_')).toBe(text);
  });
});

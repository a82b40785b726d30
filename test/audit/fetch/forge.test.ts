import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { forgetListing } from '../../../src/audit/fetch/listings.js';
import { type PerformSettings, performAudit } from '../../../src/audit/perform.js';
import { performSettings } from '../../../src/doors/audit/setup.js';
import type { AuditOutcome, AuditPart, AuditTarget } from '../../../src/model/audit.js';
import { bsns, folderWith } from '../../doors/run.js';
import { connect, oneTarget, TOKEN } from '../../forge/help.js';
import type { ForgeRepository } from '../../forge/model.js';
import { type ForgeWorld, type StartedForge, startForge } from '../../forge/server.js';

/** What did not change on a forge is not fetched again, and what did always is. */

const text = (body: string) => Buffer.from(body);

const QUIET: ForgeRepository = {
  owner: 'gemeente',
  name: 'zaak',
  issues: [
    { title: 'Vraag', body: 'Hoe dan?', comments: ['Zo.', 'Of zo.'] },
    { title: 'Wijziging', isPull: true, reviewComments: ['Deze regel?'] },
  ],
  commitComments: [{ commit: 'c0ffee'.repeat(7).slice(0, 40), body: 'Hier stond iets.' }],
  releases: [
    {
      name: 'Eerste',
      body: 'wat er nieuw is',
      assets: [
        { name: 'levering.csv', content: text('plaats;aantal\nUtrecht;4\nBunnik;12\n') },
        { name: 'uitleg.txt', content: text('Zo lees je dit.\n') },
      ],
    },
  ],
};

interface Night {
  readonly outcome: AuditOutcome | 'unchanged';
  /** Requests that count against the limit. */
  readonly counted: number;
  readonly downloads: number;
}

interface Place {
  readonly started: StartedForge;
  readonly folder: string;
  readonly listings: string;
  /** One audit of the target; the next knows what came of it. */
  night(): Promise<Night>;
}

async function nightsOf(part: AuditPart, world: Partial<ForgeWorld> = {}, isKept = true): Promise<Place> {
  const started = await startForge({ repositories: [QUIET], token: TOKEN, ...world });
  onTestFinished(() => started.close());
  const folder = folderWith();
  const temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const listings = path.join(folder, 'listings');
  const settings = await performSettings({
    ...{ cwd: folder, policy: undefined, today: '2026-01-01', keyFolder: path.join(folder, 'key') },
    ...{ budget: { bytes: 1e8, milliseconds: 60_000 }, keepClones: null, seen: null, decisions: false },
    listings: isKept ? listings : null,
    forge: { api: started.api, server: started.server, credential: { kind: 'token', token: TOKEN } },
  });
  let known: { tips: string; settings: string } | null = null;
  const night = async () => {
    const target = await oneTarget(connect(started), 'gemeente/zaak', part);
    const before = { counted: started.counted, downloads: downloadsOf(started) };
    const outcome = await auditOnce(target, known, settings);
    if (outcome !== 'unchanged' && outcome.report !== null && outcome.tips !== null) {
      known = { tips: outcome.tips, settings: outcome.settings };
    }
    expect(started.violations).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
    return {
      outcome,
      counted: started.counted - before.counted,
      downloads: downloadsOf(started) - before.downloads,
    };
  };
  return { started, folder, listings, night };
}

async function auditOnce(
  target: AuditTarget,
  known: { tips: string; settings: string } | null,
  settings: PerformSettings,
): Promise<AuditOutcome | 'unchanged'> {
  const { outcome } = await performAudit({ run: 'een', target, known }, settings, new AbortController().signal);
  return 'unchanged' in outcome ? 'unchanged' : outcome;
}

function downloadsOf({ requests }: StartedForge): number {
  return requests.filter(({ id }) => id === 'repos/get-release-asset').length;
}

const verdict = ({ outcome }: Night) => (outcome === 'unchanged' ? outcome : (outcome.report?.verdict ?? 'incomplete'));

const leak = () => `bsn;plaats\n${bsns(20).join(';Utrecht\n')};Utrecht\n`;

describe('releases that did not change', () => {
  test('are not fetched again: no download, and no call that counts', async () => {
    const { night } = await nightsOf('releases');
    expect(await night()).toMatchObject({ outcome: { report: { verdict: 'clear' } }, counted: 4, downloads: 2 });
    expect(await night()).toEqual({ outcome: 'unchanged', counted: 0, downloads: 0 });
    expect(await night()).toEqual({ outcome: 'unchanged', counted: 0, downloads: 0 });
  });

  test('cost one call where nothing is kept, and no download', async () => {
    const { night } = await nightsOf('releases', {}, false);
    await night();
    expect(await night()).toEqual({ outcome: 'unchanged', counted: 1, downloads: 0 });
  });

  test('with more files than a listing shows are known by all of them', async () => {
    const files = (last: string) =>
      Array.from({ length: 130 }, (_, at) => ({ name: `${at}.txt`, content: text(at === 129 ? last : 'x\n') }));
    const { night, started } = await nightsOf('releases', {
      repositories: [{ ...QUIET, releases: [{ name: 'x', assets: files('x\n') }] }],
    });
    await night();
    expect(await night()).toEqual({ outcome: 'unchanged', counted: 0, downloads: 0 });
    started.change('zaak', { releases: [{ name: 'x', assets: files('langer\n') }] });
    expect((await night()).downloads).toBe(130);
  });
});

describe('a release that changed is fetched', () => {
  const [release] = QUIET.releases ?? [];
  const [first, second] = release.assets;
  test.each<[string, NonNullable<ForgeRepository['releases']>]>([
    ['by one more file', [{ ...release, assets: [first, second, { name: 'x.csv', content: text(leak()) }] }]],
    ['by a file that was replaced', [{ ...release, assets: [{ ...first, content: text(leak()), place: 2 }, second] }]],
    ['by one more release', [release, { name: 'Tweede', assets: [{ name: 'x.csv', content: text(leak()) }] }]],
  ])('%s', async (_, releases) => {
    const { night, started } = await nightsOf('releases');
    await night();
    await night();
    started.change('zaak', { releases });
    expect(verdict(await night())).toBe('blocked');
    expect(verdict(await night())).toBe('unchanged');
    started.change('zaak', { releases: [release] });
    expect(verdict(await night())).toBe('clear');
  });

  test('that is gone altogether is no longer a finding', async () => {
    const { night, started } = await nightsOf('releases', {
      repositories: [{ ...QUIET, releases: [{ ...release, assets: [{ name: 'x.csv', content: text(leak()) }] }] }],
    });
    expect(verdict(await night())).toBe('blocked');
    started.change('zaak', { releases: [] });
    expect(verdict(await night())).toBe('clear');
    started.change('zaak', { releases: [release] });
    expect(verdict(await night())).toBe('clear');
  });
});

describe('texts that did not change', () => {
  test('are asked for page by page, by calls that do not count', async () => {
    const { night } = await nightsOf('texts');
    expect((await night()).counted).toBe(10);
    expect(await night()).toEqual({ outcome: 'unchanged', counted: 0, downloads: 0 });
  });

  test('are not scanned again where nothing is kept', async () => {
    const { night } = await nightsOf('texts', {}, false);
    expect((await night()).counted).toBe(5);
    expect(await night()).toMatchObject({ outcome: 'unchanged', counted: 5 });
  });

  test('of a repository without issues are known by that', async () => {
    const { night, started } = await nightsOf('texts', { repositories: [{ ...QUIET, hasIssues: false }] });
    expect(verdict(await night())).toBe('clear');
    expect(await night()).toMatchObject({ outcome: 'unchanged', counted: 1 });
    started.change('zaak', { hasIssues: true, issues: [{ title: 'x', body: leak() }] });
    expect(verdict(await night())).toBe('blocked');
  });
});

describe('a text that changed is fetched', () => {
  const [question, pull] = QUIET.issues ?? [];
  const many = Array.from({ length: 100 }, (_, at) => ({ title: `Nummer ${at}`, body: 'x' }));
  test.each<[string, Partial<ForgeRepository>, Partial<ForgeRepository>]>([
    ['a comment', {}, { issues: [{ ...question, comments: ['Zo.', leak()] }, pull] }],
    ['a body', {}, { issues: [{ ...question, body: leak() }, pull] }],
    ['a comment on a line', {}, { issues: [question, { ...pull, reviewComments: [leak()] }] }],
    ['the first issue', { issues: [] }, { issues: [{ title: 'x', body: leak() }] }],
    ['an issue behind a full page', { issues: many }, { issues: [...many, { title: 'x', body: leak() }] }],
    ['a text with a release', {}, { releases: [{ name: 'Eerste', body: leak(), assets: [] }] }],
  ])('%s, and once more when it is gone', async (_, before, after) => {
    const { night, started } = await nightsOf('texts', { repositories: [{ ...QUIET, ...before }] });
    expect(verdict(await night())).toBe('clear');
    expect(verdict(await night())).toBe('unchanged');
    started.change('zaak', after);
    expect(verdict(await night())).toBe('blocked');
    expect(verdict(await night())).toBe('unchanged');
    started.change('zaak', { ...QUIET, ...before });
    expect(verdict(await night())).toBe('clear');
  });
});

describe('reviews and discussions', () => {
  const reviewed = (...reviews: string[]) => [{ title: 'Wijziging', isPull: true, reviews }];
  const discussed = (body: string) => [{ title: 'Voorstel', body: 'Zullen we?', comments: [{ body }] }];

  test.each<[string, Partial<ForgeRepository>, Partial<ForgeRepository>]>([
    ['a review', { issues: reviewed('Goed zo.') }, { issues: reviewed('Goed zo.', leak()) }],
    ['a comment in a discussion', { discussions: discussed('Ja.') }, { discussions: discussed(leak()) }],
  ])('are asked for each time, which costs nothing of the limit of lists: %s', async (_, before, after) => {
    const { night, started } = await nightsOf('texts', { repositories: [{ ...QUIET, ...before }] });
    expect(verdict(await night())).toBe('clear');
    expect(await night()).toMatchObject({ outcome: 'unchanged', counted: 0 });
    started.change('zaak', after);
    expect(verdict(await night())).toBe('blocked');
    expect(verdict(await night())).toBe('unchanged');
    started.change('zaak', before);
    expect(verdict(await night())).toBe('clear');
  });

  test('that are refused are not scanned, and everything else is', async () => {
    const { night, started } = await nightsOf('texts', { repositories: [{ ...QUIET, discussions: 'forbidden' }] });
    const { outcome } = await night();
    expect(outcome).toMatchObject({
      failure: null,
      report: {
        ...{ verdict: 'incomplete', exitCode: 2 },
        skipped: [{ location: { path: 'discussions' }, reason: 'unreadable', effect: 'block' }],
        notes: [{ kind: 'not-given' }],
      },
    });
    expect(verdict(await night())).toBe('unchanged');
    started.change('zaak', { discussions: [] });
    expect(verdict(await night())).toBe('clear');
    started.change('zaak', { discussions: 'forbidden', issues: [{ title: 'x', body: leak() }] });
    const { outcome: found } = await night();
    expect(found).toMatchObject({ report: { verdict: 'blocked', exitCode: 1, skipped: [{}] } });
  });

  test('are not asked for where there can be none', async () => {
    const { night, started } = await nightsOf('texts', { repositories: [{ ...QUIET, issues: [{ title: 'x' }] }] });
    expect(verdict(await night())).toBe('clear');
    expect(started.requests.filter(({ id }) => id === 'graphql')).toEqual([]);
  });

  test('of nobody who wrote anything else are refused all the same', async () => {
    const { night } = await nightsOf('texts', {
      repositories: [{ owner: 'gemeente', name: 'zaak', discussions: 'forbidden' }],
    });
    expect(verdict(await night())).toBe('incomplete');
  });
});

describe('in doubt everything is fetched', () => {
  const answered = (headers: Record<string, string>): Partial<ForgeWorld> => ({ headers });

  test.each<[string, Partial<ForgeWorld>]>([
    ['a server that tells no version', answered({ etag: '' })],
    ['a version that is none', answered({ etag: 'W/"een" "twee"' })],
  ])('%s', async (_, world) => {
    const { night, listings } = await nightsOf('texts', world);
    await night();
    expect(readdirSyncOrNone(listings)).toEqual([]);
    expect((await night()).counted).toBe(5);
  });

  test.each<[string, (file: string) => void]>([
    [
      'is damaged',
      (file) =>
        writeFileSync(
          file,
          readFileSync(file).map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
        ),
    ],
    ['is cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 20))],
    ['is empty', (file) => writeFileSync(file, '')],
    ['is gone', (file) => rmSync(file)],
    ['is no file', becomeFolder],
  ])('what is kept %s', async (_, spoil) => {
    const { night, listings } = await nightsOf('texts');
    await night();
    const [file] = readdirSync(listings);
    spoil(path.join(listings, file));
    expect(await night()).toMatchObject({ outcome: 'unchanged', counted: 10 });
    expect(await night()).toMatchObject({ outcome: 'unchanged', counted: 0 });
  });

  test('what was kept of another repository under the same name does not count', async () => {
    const { night, listings, started } = await nightsOf('texts');
    await night();
    const [file] = readdirSync(listings);
    const kept = readFileSync(path.join(listings, file));
    started.change('zaak', { id: 4711 });
    await night();
    const other = readdirSync(listings).find((each) => each !== file) ?? '';
    writeFileSync(path.join(listings, other), kept);
    expect((await night()).counted).toBe(10);
  });

  test('an answer that nothing changed, to who did not ask that, is none', async () => {
    const { night } = await nightsOf('texts', {
      instead: ({ id }) => (id === 'issues/list-for-repo' ? { status: 304 } : undefined),
    });
    expect(await night()).toMatchObject({ outcome: { report: null, failure: 'unreachable' } });
  });
});

test('what is kept holds no value, no token and no name, only for its owner, and is forgotten', async () => {
  const planted = bsns(3);
  const { night, listings, started } = await nightsOf('texts', {
    repositories: [{ ...QUIET, issues: [{ title: 'x', body: planted.join(' ') }] }],
  });
  await night();
  const [file, ...others] = readdirSync(listings);
  expect(others).toEqual([]);
  const bytes = readFileSync(path.join(listings, file)).toString('latin1');
  for (const word of [...planted, TOKEN, 'zaak', 'issues', 'W/']) expect(bytes.includes(word)).toBe(false);
  forgetListing(listings, 'iets anders');
  expect(readdirSync(listings)).toEqual([file]);
  forgetListing(listings, (await oneTarget(connect(started), 'gemeente/zaak', 'texts')).id);
  expect(readdirSync(listings)).toEqual([]);
});

function becomeFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

function readdirSyncOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

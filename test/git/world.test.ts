import { mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asChild } from '../doors/run.js';
import type { Place, Where } from './world/channel.js';
import { buildChannels, CHANNELS, type ChannelWorld, type Planted } from './world/channels.js';
import { type GitReport, missedBy, peopleIn } from './world/judge.js';
import { allObjects, reachable } from './world/objects.js';
import { countShown, writtenForms } from './world/people.js';

/** The world that the other tests judge a scan by: is what it claims true? */

const FORMATS = ['sha1', 'sha256'] as const;

describe.each(FORMATS)('the channels in a repository of %s', (format) => {
  let world: ChannelWorld;
  let objects: Map<string, Buffer>;
  beforeAll(() => {
    world = buildChannels(format);
    objects = allObjects(world.repo);
  }, 60_000);
  afterAll(() => world?.ground.remove());

  const holders = ({ channel, place, numbers }: Planted) =>
    numbers.length === 0
      ? []
      : [...objects].filter(([id, bytes]) =>
          channel.isPacked === true ? id === place.object : numbers.every((number) => holds(bytes, number)),
        );
  const lying = (where: (planted: Planted) => boolean) =>
    world.planted.filter((planted) => !where(planted)).map(({ channel }) => channel.name);

  test('are many, each with a name of its own', () => {
    expect(CHANNELS.length).toBeGreaterThanOrEqual(44);
    expect(new Set(CHANNELS.map(({ name }) => name)).size).toBe(CHANNELS.length);
  });

  test('lie where they say', () => {
    expect(lying((planted) => isThere(planted))).toEqual([]);
  });

  test.runIf(format === 'sha1')('are found by sluis, or named as not scanned, when they lie in a folder', async () => {
    const folder = world.ground.path('folder');
    mkdirSync(folder);
    const files = world.planted.flatMap((planted, at): Planted[] => {
      const { channel, place } = planted;
      const id = place.object ?? holders(planted)[0]?.[0];
      if (id === undefined || (channel.expect.where !== 'blob' && channel.expect.where !== 'skipped')) return [];
      const path = `${at}${extname(place.path ?? '')}`;
      writeFileSync(join(folder, path), objects.get(id) ?? '');
      return [{ ...planted, place: { path } }];
    });
    const { stdout } = await asChild(['scan', folder, '--format', 'json'], { cwd: folder });
    const report: GitReport = JSON.parse(stdout);
    expect(missedBy(report, files)).toEqual([]);
    expect(report.subjects.min).toBe(peopleIn(files));
    expect(
      countShown(
        stdout,
        world.planted.flatMap(({ numbers }) => numbers),
      ),
    ).toBe(0);
  });

  const isThere = (planted: Planted): boolean => {
    const { channel, place, numbers } = planted;
    if (channel.expect.where === 'skipped') return true;
    if (channel.expect.where === 'ref') return countShown(refsUnder(place.ref ?? ''), numbers) === numbers.length;
    const found = holders(planted);
    return place.object === undefined ? found.length > 0 : found.some(([id]) => id === place.object);
  };
  const refsUnder = (ref: string) => world.repo.git('for-each-ref', '--format=%(refname)', ref);

  test('are reached as they say: by a ref, by a reflog only, or by nothing', () => {
    const byRefs = reachable(world.repo, '--all');
    const byReflog = reachable(world.repo, '--all', '--reflog');
    const isKeptRightly = (planted: Planted): boolean => {
      const { expect: expected, keptBy = 'ref' } = planted.channel;
      if (expected.where === 'skipped' || expected.where === 'ref') return true;
      const found = holders(planted).map(([id]) => id);
      const isIn = (ids: Set<string>) => found.some((id) => ids.has(id));
      if (keptBy === 'nothing') return !isIn(byReflog);
      return keptBy === 'reflog' ? isIn(byReflog) && !isIn(byRefs) : isIn(byRefs);
    };
    expect(lying(isKeptRightly)).toEqual([]);
  });

  test('are seen by a reader of patches or not, as they say', () => {
    const patches = world.repo.bytes(['log', '-p', '--all']);
    const isShown = ({ numbers }: Planted) => numbers.some((number) => holds(patches, number));
    expect(lying((planted) => isShown(planted) === planted.channel.inPatches)).toEqual([]);
  });
});

describe('the judge', () => {
  test('misses what the report does not say, and only that', () => {
    const planted = CHANNELS.map((channel, at): Planted => {
      return { channel, place: { path: `p/${at}`, ref: `refs/r/${at}`, object: `id${at}` }, numbers: [] };
    });
    const report = reportOf(planted);
    expect(missedBy(report, planted)).toEqual([]);
    for (const [at, { channel }] of planted.entries()) {
      if (channel.expect.where === 'nowhere') continue;
      const without = { ...report, ...reportOf(planted.filter((_, other) => other !== at)) };
      expect(missedBy(without, planted)).toEqual([channel.name]);
    }
  });

  test('wants nothing said of the people who made the commits', () => {
    const author = CHANNELS.filter(({ expect: { where } }) => where === 'nowhere').map(
      (channel): Planted => ({ channel, place: { object: 'id' }, numbers: [] }),
    );
    const finding = { location: { path: 'commit id' }, effect: 'note' };
    expect(missedBy({ ...reportOf([]), findings: [finding] }, author)).toHaveLength(author.length);
  });
});

function holds(bytes: Buffer, number: string): boolean {
  return writtenForms(number).some((form) => bytes.includes(form));
}

/** A report that says what is expected of every channel. */
function reportOf(planted: readonly Planted[]): GitReport {
  const findings = planted.flatMap(({ channel: { expect: expected }, place }) =>
    expected.where === 'skipped' || expected.where === 'nowhere'
      ? []
      : [{ location: { path: pathOf(expected.where, place), blob: place.object ?? '' }, effect: 'block' }],
  );
  const skipped = planted.flatMap(({ channel: { expect: expected }, place }) =>
    expected.where === 'skipped'
      ? [{ location: { path: place.path ?? '' }, effect: 'block', reason: expected.reason }]
      : [],
  );
  return { verdict: 'blocked', exitCode: 1, subjects: { min: 0, max: 0 }, findings, skipped };
}

function pathOf(where: Where, { path = '', ref = '', object = '' }: Place): string {
  const paths: Readonly<Record<Where, string>> = {
    blob: path,
    message: `commit ${object}`,
    tag: `tag ${object}`,
    path: `${path}/•`,
    ref: `${ref}/•`,
  };
  return paths[where];
}

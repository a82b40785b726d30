import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harmless, lose } from './world/damage.js';
import { DAMAGES } from './world/damaged.js';
import { Ground } from './world/ground.js';
import { allObjects } from './world/objects.js';
import { People } from './world/people.js';
import { Repository } from './world/repository.js';
import { reportOf, sluis } from './world/sluis.js';

/** What is not there, or not as it should be, is named and blocks: it is never clean. */

const JSON_REPORT = ['scan', '--history', '--format', 'json'];
/** How an error begins that nobody foresaw. */
const DEFECT = 'fout in sluis zelf';

describe('the history of a repository that is not whole', () => {
  let ground: Ground;
  beforeAll(() => {
    ground = new Ground();
  });
  afterAll(() => ground?.remove());

  test('is looked through when it is whole', async () => {
    const { code, stderr } = await sluis(harmless(ground, 'whole'), JSON_REPORT);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(DAMAGES.map((damage, at) => [damage.name, damage, at] as const))('%s', async (_, damage, at) => {
    const repo = damage.make(ground, `damaged-${at}`);
    const outcome = await sluis(repo, JSON_REPORT);
    expect({ code: outcome.code, isDefect: outcome.stderr.includes(DEFECT) }).toEqual({ code: 2, isDefect: false });
    const report = reportOf(outcome);
    // Without a report the whole scan was refused, with the reason.
    if (report === null) expect(damage.names === undefined && outcome.stderr !== '').toBe(true);
    else expect(report.skipped.some(({ effect }) => effect === 'block')).toBe(true);
    if (damage.names) {
      const { path } = damage.names;
      expect(report?.skipped.map(({ location, effect }) => `${location.path} ${effect}`)).toContain(`${path} block`);
    }
  });

  test('is not made whole by fetching', async () => {
    const repo = harmless(ground, 'partial-whole').clone('partial', '--filter=blob:none', '--no-checkout');
    const before = allObjects(repo).size;
    expect((await sluis(repo, JSON_REPORT)).code).toBe(2);
    expect(allObjects(repo).size).toBe(before);
  });

  test('is told as leaked when there is a leak in what is there', async () => {
    const repo = harmless(ground, 'both');
    repo.commit({ files: { 'mensen.csv': new People(6).csv() } });
    lose(repo, 'HEAD~2:cijfers');
    const outcome = await sluis(repo, JSON_REPORT);
    expect(outcome.code).toBe(1);
    expect(reportOf(outcome)?.skipped.length).toBeGreaterThan(0);
  });

  test.each([
    ['a revision that does not exist', ['--range', 'bestaatniet..HEAD']],
    ['a revision behind the border of a shallow clone', ['--range', 'HEAD~2..HEAD']],
    ['an option in place of a revision', ['--range', '--all']],
    ['a file to write in place of a revision', ['--range=--output=geschreven']],
  ])('refuses %s', async (_, argv) => {
    const repo = harmless(ground, `of-${argv[0]}-${argv[1]}`.replace(/\W/g, '-')).clone(
      `shallow-${argv[0]}-${argv[1]}`.replace(/\W/g, '-'),
      '--depth=1',
    );
    const { code, stdout, stderr } = await sluis(repo, ['scan', ...argv, '--format', 'json']);
    expect({ code, stdout, isDefect: stderr.includes(DEFECT) }).toEqual({ code: 2, stdout: '', isDefect: false });
  });

  test('refuses a folder that is no repository', async () => {
    const repo = new Repository(ground, ground.home);
    writeFileSync(join(ground.home, 'a.csv'), 'jaar;aantal\n2020;4300\n');
    const { code, stderr } = await sluis(repo, JSON_REPORT);
    expect({ code, isDefect: stderr.includes(DEFECT) }).toEqual({ code: 2, isDefect: false });
  });

  test('says that a repository without a commit has nothing to look at', async () => {
    const { code } = await sluis(Repository.init(ground, 'unborn'), JSON_REPORT);
    expect(code).toBe(2);
  });
});

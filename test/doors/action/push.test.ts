import { afterAll, afterEach, expect, test } from 'vitest';
import { add } from '../../git/world/guarded.js';
import type { Repository } from '../../git/world/repository.js';
import { ActionWorld, example } from './world.js';

/** Pushes to real repositories, told in the published form of the event. */

const world = new ActionWorld(7101);
const { people } = world;
afterAll(() => world.ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const ZERO = '0'.repeat(40);

function pushed(ref: string, before: string, after: string, more: object = {}) {
  return { ...example('push', (payload) => !payload.deleted), ref, before, after, created: before === ZERO, ...more };
}

const paths = (report: { findings: { location: { path: string } }[] } | null) =>
  report?.findings.map(({ location }) => location.path) ?? [];

/** People come and go again between two clean commits; gives the commits before and after. */
function passing(work: Repository, branch = 'main') {
  const before = work.id('HEAD');
  add(work, { 'mensen.csv': people.csv() });
  work.git('rm', '--quiet', 'mensen.csv');
  work.git('commit', '--quiet', '-m', 'Toch maar niet');
  const after = add(work, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
  work.git('push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`);
  return { before, after };
}

test.each([1, 2, 'all'] as const)('what a later commit removes blocks, from a checkout of depth %s', async (depth) => {
  const { server, work } = world.started();
  const { before, after } = passing(work);
  const checkout = world.checkout(server, 'refs/heads/main', depth);
  const { code, outputs, report } = await world.run({
    checkout,
    event: 'push',
    payload: pushed('refs/heads/main', before, after),
    env: { GITHUB_SHA: after, GITHUB_REF: 'refs/heads/main' },
  });
  expect(code).toBe(1);
  expect(outputs).toMatchObject({ verdict: 'blocked', findings: '1', 'subjects-min': '4', 'subjects-max': '4' });
  expect(paths(report)).toEqual(['mensen.csv']);
  expect(report.scanned.commits).toBe(3);
});

test('a clean push passes, whatever lies before it', async () => {
  const { server, work } = world.started({ 'oud.csv': people.csv() });
  const before = work.id('HEAD');
  const after = add(work, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
  work.git('push', '--quiet', 'origin', 'main');
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = pushed('refs/heads/main', before, after);
  const { code, outputs, report } = await world.run({ checkout, event: 'push', payload });
  expect({ code, verdict: outputs.verdict, commits: report.scanned.commits }).toEqual({
    code: 0,
    verdict: 'clear',
    commits: 1,
  });
});

test('more commits than an event lists are all scanned', async () => {
  const { server, work } = world.started();
  const before = work.id('HEAD');
  add(work, { 'mensen.csv': people.csv() });
  work.git('rm', '--quiet', 'mensen.csv');
  const stream = Array.from(
    { length: 300 },
    (_, at) =>
      `commit refs/heads/main\ncommitter A <a@example.org> ${1_600_000_000 + at} +0000\ndata 2\nx\n${at === 0 ? `from ${work.id('HEAD')}\n` : ''}M 100644 inline stap.md\ndata <<E\nstap ${at}\nE\n\n`,
  );
  work.git('commit', '--quiet', '-m', 'Weg');
  work.feed(stream.join('').replace(/^from .*$/m, `from ${work.id('HEAD')}`), 'fast-import', '--quiet', '--force');
  work.git('push', '--quiet', 'origin', 'main');
  const after = work.id('refs/heads/main');
  const payload = pushed('refs/heads/main', before, after);
  expect(payload.commits.length).toBeLessThan(5);
  const checkout = world.checkout(server, 'refs/heads/main');
  const { code, report } = await world.run({ checkout, event: 'push', payload });
  expect({ code, commits: report.scanned.commits, paths: paths(report) }).toEqual({
    code: 1,
    commits: 302,
    paths: ['mensen.csv'],
  });
});

test('a first push of the default branch is scanned whole, by the default policy', async () => {
  const { server, work } = world.started({ 'mensen.csv': people.csv(), '.sluis.yml': 'allowedPaths: [mensen.csv]\n' });
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = pushed('refs/heads/main', ZERO, work.id('main'));
  const { code, report, stdout } = await world.run({ checkout, event: 'push', payload, inputs: { language: 'en' } });
  expect({ code, paths: paths(report) }).toEqual({ code: 1, paths: ['mensen.csv'] });
  expect(stdout).toContain('There was nothing before this push');
});

test('a new branch brings what the default branch does not have, also what another new branch has', async () => {
  const { server, work } = world.started({ 'oud.csv': people.csv() });
  work.git('checkout', '--quiet', '-b', 'een');
  const after = add(work, { 'mensen.csv': people.csv() });
  work.git('push', '--quiet', 'origin', 'een', 'een:twee');
  const checkout = world.checkout(server, 'refs/heads/twee');
  const payload = pushed('refs/heads/twee', ZERO, after);
  const { code, report } = await world.run({ checkout, event: 'push', payload });
  expect({ code, paths: paths(report) }).toEqual({ code: 1, paths: ['mensen.csv'] });
});

test('a force push is compared with what was there', async () => {
  const { server, work } = world.started();
  const root = work.id('HEAD');
  const before = add(work, { 'oud.csv': people.csv() });
  work.git('push', '--quiet', 'origin', 'main');
  work.git('reset', '--quiet', '--hard', root);
  const after = add(work, { 'mensen.csv': people.csv() });
  work.git('push', '--quiet', '--force', 'origin', 'main');
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = pushed('refs/heads/main', before, after, { forced: true });
  const { code, report } = await world.run({ checkout, event: 'push', payload });
  expect({ code, paths: paths(report) }).toEqual({ code: 1, paths: ['mensen.csv'] });
});

test('a state that was forced away from a branch makes more to scan, from the default branch 2 with the way out', async () => {
  const { server, work } = world.started();
  const gone = 'd'.repeat(40);
  work.git('checkout', '--quiet', '-b', 'zij');
  const { after } = passing(work, 'zij');
  const checkout = world.checkout(server, 'refs/heads/zij');
  const side = await world.run({ checkout, event: 'push', payload: pushed('refs/heads/zij', gone, after) });
  expect({ code: side.code, paths: paths(side.report), commits: side.report.scanned.commits }).toEqual({
    code: 1,
    paths: ['mensen.csv'],
    commits: 4,
  });
  expect(side.report.notes.map(({ kind }: { kind: string }) => kind)).toContain('build');
  const head = work.id('main');
  const main = await world.run({
    checkout: world.checkout(server, 'refs/heads/main'),
    event: 'push',
    payload: pushed('refs/heads/main', gone, head),
  });
  expect(main.code).toBe(2);
  expect(main.stdout).toContain('`base`');
  const named = await world.run({
    checkout: world.checkout(server, 'refs/heads/zij'),
    event: 'push',
    payload: pushed('refs/heads/zij', gone, after),
    inputs: { base: 'main' },
  });
  expect({ code: named.code, commits: named.report.scanned.commits }).toEqual({ code: 1, commits: 3 });
});

test('a tag with a message, on a commit that main does not have', async () => {
  const { server, work } = world.started();
  work.git('checkout', '--quiet', '--detach');
  const commit = add(work, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
  work.git('tag', '-a', 'v1', '-m', people.sentence());
  work.git('push', '--quiet', 'origin', 'v1');
  const checkout = world.checkout(server, 'refs/tags/v1');
  const { code, report } = await world.run({
    checkout,
    event: 'push',
    payload: pushed('refs/tags/v1', ZERO, work.id('refs/tags/v1')),
    env: { GITHUB_SHA: commit, GITHUB_REF: 'refs/tags/v1' },
  });
  expect({ code: code !== 2, findings: report.findings.length, commits: report.scanned.commits }).toEqual({
    code: true,
    findings: 1,
    commits: 1,
  });
});

test('a deletion scans nothing, and says so', async () => {
  const { server, work } = world.started();
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = { ...example('push', ({ deleted }) => deleted), before: work.id('main') };
  const step = { checkout, inputs: { language: 'en' } };
  for (const [event, told] of [['push', payload] as const, ['delete', example('delete')] as const]) {
    const { code, outputs, stdout } = await world.run({ ...step, event, payload: told });
    expect({ code, verdict: outputs.verdict, report: outputs.report }).toEqual({
      code: 0,
      verdict: 'nothing',
      report: '',
    });
    expect(stdout).toContain('nothing was scanned');
  }
});

test('merged commits of other branches are scanned too', async () => {
  const { server, work } = world.started();
  const before = work.id('main');
  work.git('checkout', '--quiet', '-b', 'zij');
  add(work, { 'mensen.csv': people.csv() });
  work.git('rm', '--quiet', 'mensen.csv');
  work.git('commit', '--quiet', '-m', 'Weg');
  work.git('checkout', '--quiet', 'main');
  add(work, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
  work.git('merge', '--quiet', '--no-ff', '-m', 'Samen', 'zij');
  work.git('push', '--quiet', 'origin', 'main');
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = pushed('refs/heads/main', before, work.id('main'));
  const { code, report } = await world.run({ checkout, event: 'push', payload });
  expect({ code, paths: paths(report), commits: report.scanned.commits }).toEqual({
    code: 1,
    paths: ['mensen.csv'],
    commits: 4,
  });
});

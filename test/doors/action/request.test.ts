import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { add } from '../../git/world/guarded.js';
import type { Repository } from '../../git/world/repository.js';
import { ActionWorld, example } from './world.js';

/** Pull requests, merge groups, and events that say nothing of what is new. */

const world = new ActionWorld(7102);
const { people } = world;
afterAll(() => world.ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const CLEAN = 'jaar;aantal\n2020;5000\n';

/** A pull request: its branch lies in a fork, the server has it only under the name of the request. */
function requested(server: Repository, work: Repository, change: () => void) {
  const base = work.id('main');
  work.git('checkout', '--quiet', '-b', 'aanvraag', 'main');
  change();
  const head = work.id('HEAD');
  work.git('push', '--quiet', '--force', 'origin', 'HEAD:refs/pull/7/head');
  work.git('checkout', '--quiet', '--detach', 'main');
  work.git('merge', '--quiet', '--no-ff', '-m', 'Samen', head);
  work.git('push', '--quiet', '--force', 'origin', 'HEAD:refs/pull/7/merge');
  const payload = example('pull_request', ({ action }) => action === 'synchronize');
  payload.number = 7;
  payload.pull_request.number = 7;
  Object.assign(payload.pull_request.base, { sha: base, ref: 'main' });
  Object.assign(payload.pull_request.head, { sha: head, ref: 'aanvraag' });
  return { server, payload, base, head };
}

/** People come and go again, in the branch of the request. */
function comeAndGo(work: Repository): void {
  add(work, { 'mensen.csv': people.csv() });
  work.git('rm', '--quiet', 'mensen.csv');
  work.git('commit', '--quiet', '-m', 'Weg');
  add(work, { 'telling.csv': CLEAN });
}

describe.each([1, 'all'] as const)('a checkout of depth %s', (depth) => {
  test('of the merge of a pull request', async () => {
    const { server, work } = world.started({ 'oud.csv': people.csv() });
    const { payload } = requested(server, work, () => comeAndGo(work));
    const checkout = world.checkout(server, 'refs/pull/7/merge', depth);
    const { code, report } = await world.run({ checkout, event: 'pull_request', payload });
    const [{ location, history }] = report.findings;
    // The name under which the checkout keeps the request, `refs/remotes/pull/7/merge`, is of no server.
    expect({ code, commits: report.scanned.commits, at: location.path, on: history.remotes }).toEqual({
      code: 1,
      commits: 3,
      at: 'mensen.csv',
      on: [],
    });
  });

  test('of the base, for pull_request_target, in which nothing of the head is checked out', async () => {
    const { server, work } = world.started();
    const { payload } = requested(server, work, () => comeAndGo(work));
    const checkout = world.checkout(server, 'refs/heads/main', depth);
    const { code, report } = await world.run({ checkout, event: 'pull_request_target', payload });
    expect({ code, commits: report.scanned.commits }).toEqual({ code: 1, commits: 3 });
    expect(readdirSync(checkout.folder).sort()).toEqual(['.git', 'lees.md']);
  });
});

test('a base that went on makes nothing of it new', async () => {
  const { server, work } = world.started();
  const { payload } = requested(server, work, () => add(work, { 'telling.csv': CLEAN }));
  work.git('checkout', '--quiet', 'main');
  add(work, { 'intussen.csv': people.csv() });
  work.git('push', '--quiet', 'origin', 'main');
  payload.pull_request.base.sha = work.id('main');
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  const { code, report } = await world.run({ checkout, event: 'pull_request', payload });
  expect({ code, commits: report.scanned.commits }).toEqual({ code: 0, commits: 1 });
});

test('neither policy, rules nor decisions come from the request', async () => {
  const { server, work } = world.started({ '.sluis.yml': 'disabled: [k-anonimiteit]\n' });
  const { payload } = requested(server, work, () => {
    add(work, { 'mensen.csv': people.csv() });
    add(work, { '.sluis.yml': 'allowedPaths: [mensen.csv]\ndisabled: [bsn]\n', '.sluis/triage.yml': 'kapot: [\n' });
  });
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  const { code, report, stdout } = await world.run({
    checkout,
    event: 'pull_request',
    payload,
    inputs: { language: 'en' },
  });
  expect({ code, at: report.findings[0].location.path }).toEqual({ code: 1, at: 'mensen.csv' });
  expect(stdout).toContain('`disabled`');
  expect(stdout).not.toContain('`allowedPaths`');
});

test('policy and own rules of the base count', async () => {
  const rule = `title: { nl: Dossier, en: File }
explanation: { nl: Een dossiernummer., en: A file number. }
remedy: { nl: Haal het weg., en: Remove it. }
`;
  const { server, work } = world.started({
    '.sluis.yml': 'allowedPaths: [openbaar/**]\nrules: regels\n',
    'regels/dossier/rule.yaml': rule,
  });
  const { payload } = requested(server, work, () => add(work, { 'openbaar/mensen.csv': people.csv() }));
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  const broken = await world.run({ checkout, event: 'pull_request', payload });
  // The rule of the base lacks most of what a rule must have: that is never "no rule".
  expect(broken.code).toBe(2);
  expect(broken.stdout).toContain('rule.yaml');
  work.git('checkout', '--quiet', 'main');
  add(work, { '.sluis.yml': 'allowedPaths: [openbaar/**]\n' });
  work.git('push', '--quiet', 'origin', 'main');
  payload.pull_request.base.sha = work.id('main');
  const { code, report } = await world.run({ checkout, event: 'pull_request', payload });
  expect({ code, findings: report.findings.length }).toEqual({ code: 0, findings: 0 });
});

test('a policy of the base that does not parse is 2, never "no policy"', async () => {
  const { server, work } = world.started({ '.sluis.yml': 'profile: [\n' });
  const { payload } = requested(server, work, () => add(work, { '.sluis.yml': 'profile: open\n' }));
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  for (const mode of ['changes', 'tree', 'history']) {
    const { code, stdout, outputs } = await world.run({ checkout, event: 'pull_request', payload, inputs: { mode } });
    expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
    expect(stdout).toContain('.sluis.yml');
  }
});

test('a policy that is named comes from the base, or from where the request cannot write', async () => {
  const { server, work } = world.started({ 'ci/streng.yml': 'failOn: warn\n' });
  const { payload } = requested(server, work, () => {
    add(work, { 'ci/streng.yml': 'disabled: [bsn]\n', 'ci/mijn.yml': 'disabled: [bsn]\n', 'mensen.csv': people.csv() });
  });
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  const step = { checkout, event: 'pull_request', payload };
  expect((await world.run({ ...step, inputs: { policy: 'ci/streng.yml' } })).code).toBe(1);
  const own = await world.run({ ...step, inputs: { policy: 'ci/mijn.yml', language: 'en' } });
  expect(own.code).toBe(2);
  expect(own.stdout).toContain('A change cannot bring its own policy');
  checkout.write('elders/beleid.yml', 'disabled: [bsn]\n');
  expect((await world.run({ ...step, inputs: { policy: 'elders/beleid.yml' } })).code).toBe(0);
  expect((await world.run({ ...step, inputs: { policy: 'elders/weg.yml' } })).code).toBe(2);
});

test('a request that was pushed to meanwhile, and whose commit is gone, is 2', async () => {
  const { server, work } = world.started();
  const { payload } = requested(server, work, () => add(work, { 'telling.csv': CLEAN }));
  payload.pull_request.head.sha = 'a'.repeat(40);
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  const { code, stdout } = await world.run({ checkout, event: 'pull_request', payload, inputs: { language: 'en' } });
  expect(code).toBe(2);
  expect(stdout).toContain('fetch-depth: 0');
});

test('a server that does not answer is 2 with the line to add, and no matter for a whole checkout', async () => {
  const { server, work } = world.started();
  const { payload } = requested(server, work, () => comeAndGo(work));
  const shallow = world.checkout(server, 'refs/pull/7/merge');
  const whole = world.checkout(server, 'refs/pull/7/merge', 'all');
  for (const checkout of [shallow, whole]) checkout.git('remote', 'set-url', 'origin', `file://${server.folder}-weg`);
  const cut = await world.run({ checkout: shallow, event: 'pull_request', payload });
  expect(cut.code).toBe(2);
  expect(cut.stdout).toContain('fetch-depth: 0');
  const { code, report } = await world.run({ checkout: whole, event: 'pull_request', payload });
  expect({ code, commits: report.scanned.commits }).toEqual({ code: 1, commits: 3 });
});

test('a merge group is compared with the branch it goes to', async () => {
  const { server, work } = world.started();
  const base = work.id('main');
  add(work, { 'mensen.csv': people.csv() });
  const head = add(work, { '.sluis.yml': 'allowedPaths: [mensen.csv]\n' });
  const ref = 'refs/heads/gh-readonly-queue/main/pr-7';
  work.git('push', '--quiet', 'origin', `HEAD:${ref}`);
  const payload = example('merge_group');
  Object.assign(payload.merge_group, { head_sha: head, head_ref: ref, base_sha: base, base_ref: 'refs/heads/main' });
  const { code, report } = await world.run({ checkout: world.checkout(server, ref), event: 'merge_group', payload });
  expect({ code, commits: report.scanned.commits, findings: report.findings.length }).toEqual({
    code: 1,
    commits: 2,
    findings: 1,
  });
});

test.each(['schedule', 'workflow_dispatch', 'release', 'repository_dispatch'])(
  '%s scans everything that is checked out, by the policy of the default branch',
  async (event) => {
    const { server, work } = world.started({ 'mensen.csv': people.csv() });
    const payload =
      event === 'schedule' ? { schedule: '0 5 * * 1', repository: { default_branch: 'main' } } : example(event);
    const checkout = world.checkout(server, 'refs/heads/main');
    const first = await world.run({ checkout, event, payload, inputs: { language: 'en' } });
    expect({ code: first.code, at: first.report.findings[0].location.path }).toEqual({ code: 1, at: 'mensen.csv' });
    expect(first.stdout).toContain('everything that is checked out was scanned');
    add(work, { '.sluis.yml': 'allowedPaths: [mensen.csv]\n' });
    work.git('push', '--quiet', 'origin', 'main');
    const second = await world.run({ checkout: world.checkout(server, 'refs/heads/main'), event, payload });
    expect(second.code).toBe(0);
  },
);

test('the whole history, from a checkout of one commit', async () => {
  const { server, work } = world.started();
  comeAndGo(work);
  work.git('push', '--quiet', 'origin', 'main');
  work.git('checkout', '--quiet', '-b', 'zij');
  add(work, { 'ook.csv': people.csv() });
  work.git('push', '--quiet', 'origin', 'zij');
  const step = { event: 'workflow_dispatch', payload: example('workflow_dispatch'), inputs: { mode: 'history' } };
  const { code, report } = await world.run({ checkout: world.checkout(server, 'refs/heads/main'), ...step });
  expect({
    code,
    at: report.findings.map((each: { location: { path: string } }) => each.location.path).sort(),
  }).toEqual({
    code: 1,
    at: ['mensen.csv', 'ook.csv'],
  });
});

test('paths in the mode tree', async () => {
  const { server } = world.started({ 'mensen.csv': people.csv(), 'open/telling.csv': CLEAN });
  const checkout = world.checkout(server, 'refs/heads/main');
  const step = { checkout, event: 'workflow_dispatch', payload: example('workflow_dispatch') };
  expect((await world.run({ ...step, inputs: { mode: 'tree', paths: 'open\n' } })).code).toBe(0);
  expect((await world.run({ ...step, inputs: { mode: 'tree', paths: 'open\nmensen.csv' } })).code).toBe(1);
  expect((await world.run({ ...step, inputs: { mode: 'tree', paths: 'weg' } })).code).toBe(2);
});

describe('what cannot be known', () => {
  const step = () => {
    const { server, work } = world.started();
    return { checkout: world.checkout(server, 'refs/heads/main'), id: work.id('main'), language: { language: 'en' } };
  };

  test.each([
    ['push', '{}'],
    ['push', '{"ref":"refs/heads/main","before":"x","after":"y"}'],
    ['push', 'geen json'],
    ['pull_request', '{"pull_request":{"head":{},"base":{}}}'],
    ['merge_group', '{"merge_group":null}'],
    ['pull_request', '[]'],
  ])('the event %s with %s is 2 and says what is missing', async (event, payload) => {
    const { checkout, language } = step();
    const { code, stdout, outputs } = await world.run({ checkout, event, payload, inputs: language });
    expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
    expect(stdout).toMatch(/^::error title=sluis::/);
  });

  test('an event of another commit than the run is 2', async () => {
    const { checkout, id } = step();
    const payload = { ...example('push'), ref: 'refs/heads/main', before: id, after: id };
    const env = { GITHUB_SHA: 'b'.repeat(40), GITHUB_REF: 'refs/heads/main' };
    expect((await world.run({ checkout, event: 'push', payload, env })).code).toBe(2);
  });

  test('a folder in which nothing is checked out is 2, with the step to add', async () => {
    const { checkout, id } = step();
    const payload = { ...example('push'), ref: 'refs/heads/main', before: id, after: id };
    const env = { GITHUB_WORKSPACE: join(checkout.ground.folder, 'home') };
    const { code, stdout } = await world.run({ checkout, event: 'push', payload, env });
    expect(code).toBe(2);
    expect(stdout).toContain('actions/checkout');
  });
});

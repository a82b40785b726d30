import { readdirSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { add } from '../../git/world/guarded.js';
import type { Repository } from '../../git/world/repository.js';
import { ActionWorld, example } from '../action/world.js';

/** What an event leaves out, and whose policy counts all the same. */

const world = new ActionWorld(7120);
const { people } = world;
afterAll(() => world.ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const BROKEN = 'profile: [\n';
const ZERO = '0'.repeat(40);
const english = { language: 'en' };

function pushTo(ref: string, before: string, after: string, more: object = {}) {
  return { ...example('push', (payload) => !payload.deleted), ref, before, after, ...more };
}

/** A pull request from a fork: its head has a name of its own on the server. */
function requested(work: Repository, base: string) {
  work.git('checkout', '--quiet', '-b', 'aanvraag', 'main');
  const head = add(work, { 'mensen.csv': people.csv() });
  work.git('push', '--quiet', 'origin', 'HEAD:refs/pull/7/head');
  const payload = example('pull_request', ({ action }) => action === 'synchronize');
  Object.assign(payload.pull_request, { number: 7 });
  Object.assign(payload.pull_request.base, { sha: base, ref: 'main' });
  Object.assign(payload.pull_request.head, { sha: head, ref: 'aanvraag' });
  return payload;
}

describe('an event that does not name the default branch', () => {
  test.each([
    ['schedule', { schedule: 'x' }, { GITHUB_REF: 'refs/heads/main' }],
    ['schedule', { schedule: 'x' }, {}],
    ['workflow_dispatch', { inputs: {} }, { GITHUB_REF: 'refs/heads/zij' }],
  ])('%s %o is governed by it all the same', async (event, payload, env) => {
    const { server, work } = world.started({ '.sluis.yml': BROKEN });
    work.git('checkout', '--quiet', '-b', 'zij');
    add(work, { '.sluis.yml': 'profile: open\n' });
    work.git('push', '--quiet', 'origin', 'zij');
    const checkout = world.checkout(server, 'refs/heads/zij');
    const { code, stdout } = await world.run({ checkout, event, payload, env });
    expect(code).toBe(2);
    expect(stdout).toContain('.sluis.yml');
  });

  test('is 2 when the server does not answer either, and never goes by what is checked out', async () => {
    const { server } = world.started();
    const checkout = world.checkout(server, 'refs/heads/main');
    checkout.git('remote', 'set-url', 'origin', `file://${server.folder}-weg`);
    const step = { checkout, event: 'workflow_dispatch', payload: {}, inputs: english };
    const { code, stdout } = await world.run(step);
    expect(code).toBe(2);
    expect(stdout).toContain('`base`');
    checkout.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    expect((await world.run(step)).code).toBe(0);
  });

  test('is 2 for a push, which `base` mends', async () => {
    const { server, work } = world.started();
    work.git('checkout', '--quiet', '-b', 'zij');
    const after = add(work, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
    work.git('push', '--quiet', 'origin', 'zij');
    const checkout = world.checkout(server, 'refs/heads/zij');
    const payload = pushTo('refs/heads/zij', work.id('main'), after, { repository: {} });
    const step = { checkout, event: 'push', payload, inputs: english };
    const { code, stdout } = await world.run(step);
    expect(code).toBe(2);
    expect(stdout).toContain('repository.default_branch');
    expect((await world.run({ ...step, inputs: { base: 'main' } })).code).toBe(0);
  });

  test.each([5, null, '', ' main', ['main']])('as %o names it in a form that is none, and is 2', async (name) => {
    const { server } = world.started();
    const payload = { schedule: 'x', repository: { default_branch: name } };
    const checkout = world.checkout(server, 'refs/heads/main');
    const env = { GITHUB_REF: 'refs/heads/main' };
    const { code, stdout } = await world.run({ checkout, event: 'schedule', payload, env, inputs: english });
    expect(code).toBe(2);
    expect(stdout).toContain('repository.default_branch');
  });
});

test.each(['null', '[]', '5', '"x"', 'true'])('an event that is no object but %s is 2', async (payload) => {
  const { server } = world.started();
  const checkout = world.checkout(server, 'refs/heads/main');
  const { code, outputs } = await world.run({ checkout, event: 'schedule', payload });
  expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
});

test.each(['', 'PUSH', 'push ', 'Pull_Request'])('an event with the name "%s" is 2', async (event) => {
  const { server, work } = world.started();
  const before = work.id('main');
  add(work, { 'mensen.csv': people.csv() });
  work.git('rm', '--quiet', 'mensen.csv');
  work.git('commit', '--quiet', '-m', 'Weg');
  work.git('push', '--quiet', 'origin', 'main');
  const payload = pushTo('refs/heads/main', before, work.id('main'));
  const checkout = world.checkout(server, 'refs/heads/main');
  for (const inputs of [{}, { base: 'main' }] as Record<string, string>[]) {
    const { code, stdout } = await world.run({ checkout, event, payload, inputs });
    expect(code).toBe(2);
    expect(stdout).toContain('GITHUB_EVENT_NAME');
  }
});

describe('pull_request_target with `base`', () => {
  test.each(['main', 'id'])('looks at the head of the request, compared with %s', async (kind) => {
    const { server, work } = world.started();
    const base = work.id('main');
    add(work, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
    work.git('push', '--quiet', 'origin', 'main');
    const payload = requested(work, work.id('main'));
    const checkout = world.checkout(server, 'refs/heads/main');
    const inputs = { base: kind === 'id' ? base : 'main' };
    const { code, report } = await world.run({ checkout, event: 'pull_request_target', payload, inputs });
    expect({ code, commits: report.scanned.commits }).toEqual({ code: 1, commits: kind === 'id' ? 2 : 1 });
    expect(readdirSync(checkout.folder)).not.toContain('mensen.csv');
  });

  test('is 2 when the server does not give that head, or the event does not name it', async () => {
    const { server, work } = world.started();
    const payload = requested(work, work.id('main'));
    payload.pull_request.head.sha = 'a'.repeat(40);
    const step = { checkout: world.checkout(server, 'refs/heads/main'), event: 'pull_request_target' };
    expect((await world.run({ ...step, payload, inputs: { base: 'main' } })).code).toBe(2);
    expect((await world.run({ ...step, payload: {}, inputs: { base: 'main' } })).code).toBe(2);
  });
});

describe('where nothing is new', () => {
  test('a tag on what is public already is clear, and every text says the same', async () => {
    const { server, work } = world.started();
    const payload = pushTo('refs/tags/v1', ZERO, work.id('main'));
    const checkout = world.checkout(server, 'refs/heads/main');
    const { code, outputs, stdout, summary } = await world.run({ checkout, event: 'push', payload, inputs: english });
    expect({ code, verdict: outputs.verdict }).toEqual({ code: 0, verdict: 'clear' });
    for (const text of [stdout, summary]) expect(text).not.toMatch(/nothing scanned|says nothing about/i);
    expect(stdout).toContain('Nothing found in names and messages.');
    expect(summary).toMatch(/^## sluis: CLEAR\n\nThere are no new files to read/);
  });

  test('a comparison with itself is incomplete, with what to do', async () => {
    const { server } = world.started();
    const checkout = world.checkout(server, 'refs/heads/main');
    const step = { checkout, event: 'workflow_dispatch', payload: example('workflow_dispatch') };
    const { code, outputs, stdout, summary } = await world.run({ ...step, inputs: { ...english, base: 'main' } });
    expect({ code, verdict: outputs.verdict }).toEqual({ code: 2, verdict: 'incomplete' });
    for (const text of [stdout, summary]) {
      expect(text).toContain('NOTHING SCANNED');
      expect(text).toContain('No commit is new');
    }
  });

  test('a repository without any commit says so', async () => {
    const { server, work } = world.started();
    const checkout = world.checkout(server, 'refs/heads/main');
    checkout.git('checkout', '--quiet', '--orphan', 'leeg');
    const payload = pushTo('refs/heads/main', ZERO, 'b'.repeat(work.id('main').length));
    const { code, stdout } = await world.run({ checkout, event: 'push', payload, inputs: english });
    expect(code).toBe(2);
    expect(stdout).toContain('No commit is checked out');
    expect(stdout).not.toContain('fetch-depth');
  });
});

describe('the mode history', () => {
  /** People on a branch beside main and on a tag that no branch leads to. */
  function beside() {
    const { server, work } = world.started();
    const started = work.id('main');
    work.git('checkout', '--quiet', '-b', 'zij');
    add(work, { 'zij.csv': people.csv() });
    work.git('checkout', '--quiet', '--detach', started);
    add(work, { 'tag.csv': people.csv() });
    work.git('tag', 'v1');
    work.git('push', '--quiet', 'origin', 'zij', 'v1');
    return { server, work };
  }
  const step = { event: 'workflow_dispatch', payload: example('workflow_dispatch'), inputs: { mode: 'history' } };

  test.each([1, 5])('has all branches and tags, from a checkout of depth %i of one commit', async (depth) => {
    const { server, work } = beside();
    const checkout = world.checkout(server, 'refs/heads/main', depth);
    // What some checkouts of a tag leave: the name of the tag on another object than the server has.
    if (depth === 5) checkout.git('tag', 'v1', work.id('main'));
    const { code, report } = await world.run({ checkout, ...step });
    const paths = report.findings.map((each: { location: { path: string } }) => each.location.path).sort();
    expect({ code, paths }).toEqual({ code: 1, paths: ['tag.csv', 'zij.csv'] });
  });

  test('is 2 when the server does not give them', async () => {
    const { server } = beside();
    const checkout = world.checkout(server, 'refs/heads/main', 5);
    checkout.git('remote', 'set-url', 'origin', `file://${server.folder}-weg`);
    checkout.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const { code, stdout } = await world.run({ checkout, ...step, inputs: { mode: 'history', language: 'en' } });
    expect(code).toBe(2);
    expect(stdout).toContain('Not all branches and tags');
  });
});

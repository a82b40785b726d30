import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { add } from '../../git/world/guarded.js';
import { ActionWorld, example } from '../action/world.js';

/** A policy of the change under test, written in other ways. */

const world = new ActionWorld(7121);
const { people } = world;
afterAll(() => world.ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const MILD = 'disabled: [bsn]\nallowedPaths: ["**"]\n';

/** A pull request that brings people, and a policy that would let them through. */
function brought() {
  const { server, work } = world.started({ 'ci/streng.yml': 'failOn: warn\n' });
  const base = work.id('main');
  const head = add(work, {
    'ci/streng.yml': MILD,
    'ci/mijn.yml': MILD,
    '..beleid.yml': MILD,
    '..map/beleid.yml': MILD,
    'mijn.yml': MILD,
    'mensen.csv': people.csv(),
  });
  work.git('push', '--quiet', 'origin', 'HEAD:refs/pull/7/merge');
  const payload = example('pull_request', ({ action }) => action === 'synchronize');
  Object.assign(payload.pull_request.base, { sha: base });
  Object.assign(payload.pull_request.head, { sha: head });
  const checkout = world.checkout(server, 'refs/pull/7/merge');
  const at = (policy: string, env = {}) =>
    world.run({ checkout, event: 'pull_request', payload, inputs: { policy, language: 'en' }, env });
  const beside = (name: string) => join(dirname(checkout.folder), `naast-${++made}-${name}`);
  return { folder: checkout.folder, checkout, at, beside };
}
let made = 0;

const REFUSED = 'A change cannot bring its own policy';

test.each(['..beleid.yml', '..map/beleid.yml', './ci/../mijn.yml', 'ci/mijn.yml/..//mijn.yml'])(
  'as %s it is refused',
  async (policy) => {
    const { code, stdout } = await brought().at(policy);
    expect(code).toBe(2);
    expect(stdout).toContain(REFUSED);
  },
);

test('the base counts, however the checkout is written', async () => {
  const { folder, at, beside } = brought();
  const link = beside('link');
  symlinkSync(folder, link);
  const inLink = { GITHUB_WORKSPACE: link };
  for (const [policy, env] of [
    [join(folder, 'ci/streng.yml'), {}],
    [join(link, 'ci/streng.yml'), {}],
    [join(link, 'ci/streng.yml'), inLink],
    [join(folder, 'ci/streng.yml'), inLink],
    ['ci/streng.yml', inLink],
  ] as const) {
    expect((await at(policy, env)).code).toBe(1);
  }
  const own = await at(join(link, 'ci/mijn.yml'));
  expect(own.code).toBe(2);
  expect(own.stdout).toContain(REFUSED);
});

test('a link to a file of the change is refused, wherever the link lies', async () => {
  const { folder, checkout, at, beside } = brought();
  const outside = beside('beleid.yml');
  symlinkSync(join(folder, 'ci/mijn.yml'), outside);
  mkdirSync(join(folder, 'organisatie'));
  symlinkSync('../mijn.yml', join(folder, 'organisatie', 'link.yml'));
  symlinkSync('ci', join(folder, 'anders'));
  for (const policy of [outside, 'organisatie/link.yml', 'anders/mijn.yml']) {
    const { code, stdout } = await at(policy);
    expect(code).toBe(2);
    expect(stdout).toContain(REFUSED);
  }
  checkout.write('organisatie/echt.yml', MILD);
  expect((await at('organisatie/echt.yml')).code).toBe(0);
  const safe = beside('veilig.yml');
  symlinkSync(join(folder, 'organisatie/echt.yml'), safe);
  expect((await at(safe)).code).toBe(0);
});

test('a second name that the disk has for a file of the change is refused, as a disk without small letters has', async () => {
  const { folder, at } = brought();
  linkSync(join(folder, 'mijn.yml'), join(folder, 'MIJN.yml'));
  const { code, stdout } = await at('MIJN.yml');
  expect(code).toBe(2);
  expect(stdout).toContain(REFUSED);
});

test.each(['.', 'ci', 'lees.md/x', '/', 'weg/weg.yml'])('as %s it is no policy, and is 2', async (policy) => {
  const { code, stdout } = await brought().at(policy);
  expect(code).toBe(2);
  expect(stdout).not.toContain('defect');
});

test('the policy of the base under a name that nobody reads is 2, and never none', async () => {
  const { server, work } = world.started({ '.sluis.yaml': 'failOn: warn\n' });
  const before = work.id('main');
  const after = add(work, { 'lees.md': 'niets\n' });
  work.git('push', '--quiet', 'origin', 'HEAD:refs/heads/main');
  const payload = example('push', () => true);
  Object.assign(payload, { ref: 'refs/heads/main', before, after, forced: false, created: false, deleted: false });
  const checkout = world.checkout(server, 'refs/heads/main');
  const { code, stdout } = await world.run({ checkout, event: 'push', payload, inputs: { language: 'en' } });
  expect(code).toBe(2);
  expect(stdout).toContain('Call the file .sluis.yml');
});

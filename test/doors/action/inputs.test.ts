import { afterAll, expect, test } from 'vitest';
import { actionInputs } from '../../../src/doors/action/inputs.js';
import { ActionWorld, example } from './world.js';

/** What a workflow writes under `with:`. */

const world = new ActionWorld(7104);
afterAll(() => world.ground.remove());

test('without any, the usual ones', () => {
  expect(actionInputs({ PATH: '/bin', INPUT_MODE: '', INPUT_POLICY: '  ' })).toEqual({
    paths: [],
    mode: 'changes',
    policy: null,
    failOn: 'block',
    language: null,
    sarif: null,
    comment: false,
    summary: true,
    artifact: null,
    base: null,
    token: null,
  });
});

test('paths are lines', () => {
  expect(actionInputs({ INPUT_MODE: 'tree', INPUT_PATHS: ' data \r\n\nopen met spatie/x.csv\n' }).paths).toEqual([
    'data',
    'open met spatie/x.csv',
  ]);
});

test.each([
  [{ mode: 'change' }, 'Did you mean `changes`?'],
  [{ mode: 'everything-there-is' }, 'Known are: `changes`, `tree`, `history`.'],
  [{ 'fail-on': 'warning' }, 'Unknown value for `fail-on`'],
  [{ language: 'de' }, 'Known are: `nl`, `en`.'],
  [{ comment: 'yes' }, 'Known are: `true`, `false`.'],
  [{ summary: 'TRUE' }, 'Did you mean `true`?'],
  [{ fail_on: 'never' }, 'Did you mean `fail-on`?'],
  [{ paths: 'data' }, '`paths` goes with `mode: tree`.'],
  [{ base: '--upload-pack=x' }, '`base` is no name of a branch, tag or commit.'],
  [{ base: 'niet-er' }, 'fetch-depth: 0'],
  [{ policy: 'weg.yml' }, 'does not exist'],
  [{ artifact: '../../elders' }, 'lies outside of the checkout'],
  [{ artifact: 'lees.md' }, 'cannot be made'],
  [{ sarif: '/proc/x/y.sarif' }, 'lies outside of the checkout'],
])('%j is 2, with a way out', async (inputs, said) => {
  const { server, work } = world.started();
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = { ...example('push'), ref: 'refs/heads/main', before: work.id('main'), after: work.id('main') };
  const locale = { LC_ALL: 'en_GB.UTF-8' };
  const { code, stdout, outputs } = await world.run({ checkout, event: 'push', payload, inputs, env: locale });
  expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
  expect(stdout).toMatch(/^::error title=sluis::/);
  expect(stdout).toContain(said);
});

test('errors are told in the language that is asked', async () => {
  const { server } = world.started();
  const checkout = world.checkout(server, 'refs/heads/main');
  const step = { checkout, event: 'push', payload: '{}' };
  expect((await world.run({ ...step, inputs: { language: 'nl', mode: 'alles' } })).stdout).toContain(
    'Onbekende waarde',
  );
  expect((await world.run({ ...step, inputs: { language: 'en', mode: 'alles' } })).stdout).toContain('Unknown value');
});

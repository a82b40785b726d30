import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Repository } from '../../git/world/repository.js';
import { ActionWorld, example } from './world.js';

/** Where the reports of a step go. */

const world = new ActionWorld(7122);
afterAll(() => world.ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

function step() {
  const { server } = world.started();
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = example('workflow_dispatch');
  const run = (inputs: Variables, env: Variables = {}) =>
    world.run({ checkout, event: 'workflow_dispatch', payload, inputs: { language: 'en', ...inputs }, env });
  return { checkout, run };
}
type Variables = Readonly<Record<string, string>>;

const at = (checkout: Repository, ...parts: string[]) => join(checkout.folder, ...parts);

describe('two reports in one file', () => {
  test.each([
    { artifact: 'uit', sarif: 'uit/sluis.json' },
    { artifact: 'uit', sarif: './uit//SLUIS.html' },
    { artifact: 'uit', sarif: 'link/sluis.json' },
  ])('%o are refused', async (inputs) => {
    const { checkout, run } = step();
    mkdirSync(at(checkout, 'uit'));
    symlinkSync('uit', at(checkout, 'link'));
    const { code, stdout, outputs } = await run(inputs);
    expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
    expect(stdout).toContain('Choose another name for `sarif`');
  });

  test('are none when both are SARIF', async () => {
    const { code, outputs } = await step().run({ artifact: 'uit', sarif: 'uit/sluis.sarif' });
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(outputs.report, 'utf8')).schema).toBe('sluis.report/1');
    expect(JSON.parse(readFileSync(outputs.sarif, 'utf8')).version).toBe('2.1.0');
  });
});

test.each([{ artifact: '.git' }, { artifact: '.git/hooks/x' }, { sarif: '.git/x.sarif' }, { sarif: 'link/x.sarif' }])(
  '%o lies in the folder of git, and is refused',
  async (inputs) => {
    const { checkout, run } = step();
    symlinkSync('.git/objects', at(checkout, 'link'));
    const { code, stdout } = await run(inputs);
    expect(code).toBe(2);
    expect(stdout).toContain('the folder of git itself');
    expect(stdout).toContain(`\`${Object.keys(inputs)[0]}\``);
  },
);

test('a folder of the runner that is not there is made', async () => {
  const { checkout, run } = step();
  const { code, outputs } = await run({}, { RUNNER_TEMP: at(checkout, '..', 'nieuw', 'temp') });
  expect(code).toBe(0);
  expect(outputs.report).toContain('nieuw');
});

test('a folder of the runner that cannot be made is 2, and no defect', async () => {
  const { checkout, run } = step();
  const { code, stdout } = await run({}, { RUNNER_TEMP: at(checkout, 'lees.md', 'temp') });
  expect(code).toBe(2);
  expect(stdout).toContain('`RUNNER_TEMP`');
  expect(stdout).not.toContain('defect');
});

test('advice names the input, not an option of the command line', async () => {
  const { checkout, run } = step();
  mkdirSync(at(checkout, 'uit'));
  for (const name of ['iets.sarif', 'uit/sluis.html']) writeFileSync(at(checkout, name), 'iets anders');
  for (const [inputs, advice] of [
    [{ sarif: 'iets.sarif' }, 'another name for `sarif`'],
    [{ artifact: 'uit' }, 'another name for `artifact`'],
    [{ sarif: 'uit' }, 'another name for `sarif`'],
  ] as const) {
    const { code, stdout } = await run(inputs);
    expect(code).toBe(2);
    expect(stdout).toContain(advice);
    expect(stdout).not.toContain('--output');
  }
});

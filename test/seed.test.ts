import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { drawWith, seedOfRun } from './seed.js';

const before = { global: fc.readConfigureGlobal(), random: Math.random };

afterEach(() => {
  vi.unstubAllEnvs();
  fc.configureGlobal(before.global);
  Math.random = before.random;
});

test.each([
  ['', '', null],
  ['', 'true', 20170519],
  ['12', 'true', 12],
  ['12', '', 12],
])('a seed of %j with CI %j is %j', (given, ci, expected) => {
  vi.stubEnv('SLUIS_TEST_SEED', given);
  vi.stubEnv('CI', ci);
  expect(seedOfRun()).toBe(expected);
});

test('a seed that is no number is a mistake', () => {
  vi.stubEnv('SLUIS_TEST_SEED', 'zeven');
  expect(seedOfRun).toThrow('whole number');
});

test('the same seed draws the same, another one does not', async () => {
  const drawn = async (seed: number) => {
    await drawWith(seed);
    const inputs: string[] = [];
    fc.assert(fc.property(fc.string(), (input) => void inputs.push(input)));
    return JSON.stringify([inputs, Math.random(), Math.random()]);
  };
  const [first, again, other] = [await drawn(5), await drawn(5), await drawn(6)];
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

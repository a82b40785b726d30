import { Random } from '../src/rules/random.js';

/** A change is not to be refused for an input that has nothing to do with it: what is drawn in CI is always the same. */
const IN_CI = 20170519;

/**
 * What everything that tests draw begins with: `SLUIS_TEST_SEED` where it is set, always the same in CI, and null for new
 * inputs in every run, on somebody's own machine.
 *
 * @throws Error when `SLUIS_TEST_SEED` is no whole number
 */
export function seedOfRun(): number | null {
  const { SLUIS_TEST_SEED: given, CI } = process.env;
  if (!given) return CI ? IN_CI : null;
  if (!/^\d{1,9}$/.test(given)) throw new Error('SLUIS_TEST_SEED must be a whole number of at most nine digits.');
  return Number(given);
}

/** Makes what properties and `Math.random` draw in this process follow from a seed; keys of cryptography stay random. */
export async function drawWith(seed: number): Promise<void> {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed });
  const random = new Random(seed);
  Math.random = () => random.below(2 ** 32) / 2 ** 32;
}

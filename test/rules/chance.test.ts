import { describe, expect, it } from 'vitest';
import type { WeightedCheck } from '../../src/model/rule.js';
import { chanceOf, shortChance } from '../../src/rules/chance.js';
import { passesCheck } from '../../src/rules/numbers.js';

const check = (weights: readonly number[], modulus: number, remainder = 0): WeightedCheck => ({
  kind: 'weighted',
  weights,
  modulus,
  remainder,
});

/** The same by trying every number. */
function counted(of: WeightedCheck): number {
  const total = 10 ** of.weights.length;
  let passing = 0;
  for (let number = 0; number < total; number++) {
    if (passesCheck(of, String(number).padStart(of.weights.length, '0'))) passing++;
  }
  return passing / total;
}

describe('chanceOf', () => {
  it.each([
    [check([1, 2, 3, 4], 11)],
    [check([4, 3, 2, -1], 11)],
    [check([-9, 100, -1000, 7], 97, 5)],
    [check([3, 1, 3, 1, 3], 10)],
    [check([0, 0, 5], 7, 3)],
    [check([2, 4, 6], 8, 1)],
    [check([1, 1], 1000, 999)],
  ])('counts what trying every number counts: %j', (of) => expect(chanceOf(of)).toBe(counted(of)));

  it('knows the share of the burgerservicenummer: 1 in 11, but for the number of nobody', () => {
    const bsn = check([9, 8, 7, 6, 5, 4, 3, 2, -1], 11);
    expect(chanceOf(bsn)).toBe(90_909_091 / 1e9);
    expect(chanceOf(bsn, ['000000000', '000000000', '000000001'])).toBe(90_909_090 / 1e9);
  });

  it('is 1 without a check and 0 for one that nothing passes', () => {
    expect(chanceOf(check([0, 0, 0, 0], 2))).toBe(1);
    expect(chanceOf(check([2, 4, 6], 8, 1))).toBe(0);
  });

  it('stays near 1 in the modulus for the longest numbers', () => {
    const long = check(
      Array.from({ length: 40 }, (_, at) => at * 7 + 1),
      97,
    );
    expect(chanceOf(long)).toBeCloseTo(1 / 97, 12);
  });
});

it('a chance is written in few figures', () => {
  expect([1, 0.5, 1 / 11, 1 / 97_000].map(shortChance)).toEqual(['1', '0.5', '0.0909091', '0.0000103093']);
});

import { describe, expect, it } from 'vitest';
import { DISGUISES, harmlessTable } from '../scan/disguises.js';
import { shares, UNCERTAIN } from '../scan/disguises-evaluate.js';
import { between, findingsIn, Random, worst } from '../scan/making.js';

describe('disguises', () => {
  it.each(Object.keys(DISGUISES))('are found in 95 of 100 tables: %s', (name) => {
    for (const [rowCount, draws] of [
      [60, 100],
      [300, 60],
      [2000, 20],
    ]) {
      const { found, counted } = shares(name, rowCount, draws);
      expect(found).toBeGreaterThanOrEqual(0.95);
      if (!UNCERTAIN.has(name)) expect(counted).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('are not found in two thousand tables of numbers in which nobody hides', () => {
    const random = new Random(2000);
    let loud = 0;
    for (let draw = 0; draw < 2000; draw++) {
      const content = harmlessTable(random, between(random, 10, 500));
      if (worst(findingsIn('a.csv', content), 'bsn-reeks') !== 'nothing') loud++;
    }
    expect(loud).toBe(0);
  });
});

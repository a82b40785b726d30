import { describe, expect, it } from 'vitest';
import { decide } from '../../src/statistics/decide.js';

describe('a number without a check (chance 1)', () => {
  it('is certain right under its name and nothing anywhere else, however many there are', () => {
    for (const n of [1, 5, 1000]) {
      expect(decide(n, n, 1, 'keyed')).toMatchObject({ verdict: 'certain', log10p: 0 });
      for (const context of ['near', 'neutral', 'negative'] as const)
        expect(decide(n, n, 1, context).verdict).toBe('no');
    }
  });

  it('is what a check becomes that lets next to everything pass', () => {
    const almost = decide(40, 40, 1 - 1e-9, 'keyed');
    expect(almost.confidence).toBeCloseTo(decide(40, 40, 1, 'keyed').confidence, 6);
  });
});

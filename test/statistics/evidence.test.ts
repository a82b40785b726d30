import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  log10BayesFactor,
  log10Tail,
  passRate,
  posterior,
  realCount,
  realShare,
} from '../../src/statistics/evidence.js';
import { logChoose } from '../../src/statistics/gamma.js';
import { expectClose } from './close.js';

const BSN = 1 / 11;
const IBAN = 1 / 97;
const A_NUMMER = 0.00288;

// Reference values, mpmath 60 digits, p the double:
// log10(fsum(binomial(n,j)*mpf(p)**j*(1-mpf(p))**(n-j) for j in range(k,n+1))), by term ratios for the large n.
const TAILS: [n: number, k: number, p0: number, expected: number][] = [
  [1, 1, BSN, -1.041392685158225],
  [5, 4, BSN, -3.4993932496931888],
  [10, 8, BSN, -6.751074618317454],
  [20, 16, BSN, -13.132291470768214],
  [20, 20, BSN, -20.8278537031645],
  [100, 9, BSN, -0.2494220613569855],
  [100, 20, BSN, -3.2099958748302884],
  [100, 1, BSN, -3.151603349696944e-5],
  [711, 711, BSN, -740.430199147498],
  [711, 600, BSN, -497.04964717724914],
  [1000, 136, BSN, -5.713285080982306],
  [1000, 50, BSN, -1.763110386461468e-7],
  [12, 7, IBAN, -11.028348144677231],
  [1000, 30, IBAN, -6.4148487179446665],
  [50, 5, A_NUMMER, -6.423844384186714],
  [100_000, 288, A_NUMMER, -0.294247427523211],
  [100_000, 400, 0.004, -0.2952584304837515],
  [1000, 1000, 0.1, -1000],
  [1_000_000, 91_500, BSN, -1.6973627780622031],
  [10_000_000, 909_091, BSN, -0.3009260530481911],
  [10_000_000, 5_000_000, BSN, -2403630.447244909],
  [10_000_000, 10_000_000, BSN, -10413926.85158225],
  [3, 2, 1e-300, -599.5228787452803],
];

// Reference values, mpmath 60 digits, p the double; checked for n <= 100 against
// log10(quad(lambda q: (q/p)**k*((1-q)/(1-p))**(n-k), linspace(p,1,9))/(1-p)).
const FACTORS: [n: number, k: number, p0: number, expected: number][] = [
  [1, 1, BSN, 0.7781512503836436],
  [1, 0, BSN, -0.3010299956639812],
  [5, 4, BSN, 2.7712199019495336],
  [10, 1, BSN, -0.7191733904243057],
  [10, 10, BSN, 9.413926851580728],
  [100, 9, BSN, -1.3528799597026069],
  [100, 0, BSN, -2.0043213737826426],
  [100, 20, BSN, 1.4470742691841025],
  [711, 711, BSN, 737.6191118390194],
  [711, 65, BSN, -1.7872474218792689],
  [1000, 136, BSN, 3.1771963217987724],
  [1000, 1000, 0.1, 997.0453234130813],
  [12, 7, IBAN, 9.921736613327374],
  [50, 5, A_NUMMER, 4.7270039590623645],
  [1_000_000, 91_500, BSN, -2.192719570478351],
  [10_000_000, 909_091, BSN, -3.901697548982736],
  [10_000_000, 10_000_000, BSN, 10413919.892974893],
  [10_000_000, 0, BSN, -7.000000043429446],
];

const BAD_COUNTS: [n: number, k: number][] = [
  [1, 2],
  [-1, 0],
  [5, -1],
  [2.5, 1],
  [5, 1.5],
  [Number.NaN, 0],
  [5, Number.NaN],
  [Number.POSITIVE_INFINITY, 1],
];
const BAD_RATES = [0, 1, -0.1, 1.1, Number.NaN];

const rate = fc.double({ min: 0.001, max: 0.5, noNaN: true });
const counts = fc.integer({ min: 0, max: 3000 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n })));

describe('log10Tail', () => {
  it.each(TAILS)('n=%d, k=%d, p0=%d', (n, k, p0, expected) => expectClose(log10Tail(n, k, p0), expected, 2e-12));

  it('agrees with the figures that the project publishes', () => {
    expect(10 ** log10Tail(5, 4, BSN)).toBeCloseTo(3.2e-4, 5);
    expect(10 ** log10Tail(10, 8, BSN) / 1.8e-7).toBeCloseTo(1, 1);
    expect(10 ** log10Tail(20, 16, BSN) / 7.4e-14).toBeCloseTo(1, 1);
    expect(log10Tail(711, 711, BSN)).toBeCloseTo(-740.43, 2);
  });

  it('is zero when nothing has to pass', () => {
    expect(log10Tail(0, 0, BSN)).toBe(0);
    expect(log10Tail(1, 0, BSN)).toBe(0);
    expect(log10Tail(10_000_000, 0, BSN)).toBe(0);
  });

  it('falls when more pass', () => {
    fc.assert(
      fc.property(counts, rate, ([n, k], p0) => {
        fc.pre(k < n);
        const slack = 1e-12 * (1 + Math.abs(log10Tail(n, k, p0)));
        expect(log10Tail(n, k + 1, p0)).toBeLessThanOrEqual(log10Tail(n, k, p0) + slack);
      }),
    );
  });

  it('is finite and at most 0 for every valid input', () => {
    const anyRate = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });
    const many = fc
      .integer({ min: 0, max: 100_000 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n })));
    fc.assert(
      fc.property(many, anyRate, ([n, k], p0) => {
        expect(log10Tail(n, k, p0)).toBeLessThanOrEqual(0);
        expect(Number.isFinite(log10Tail(n, k, p0))).toBe(true);
        expect(Number.isFinite(log10BayesFactor(n, k, p0))).toBe(true);
      }),
    );
  });
});

describe('log10BayesFactor', () => {
  it.each(FACTORS)('n=%d, k=%d, p0=%d', (n, k, p0, expected) =>
    expectClose(log10BayesFactor(n, k, p0), expected, 1e-11),
  );

  it('says nothing without candidates', () => expect(log10BayesFactor(0, 0, BSN)).toBe(0));

  it('averages to 1 over what chance produces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), rate, (n, p0) => {
        let sum = 0;
        for (let k = 0; k <= n; k++) {
          const chance = logChoose(n, k) + k * Math.log(p0) + (n - k) * Math.log1p(-p0);
          sum += Math.exp(chance + log10BayesFactor(n, k, p0) * Math.LN10);
        }
        expect(Math.abs(sum - 1)).toBeLessThan(1e-10);
      }),
      { numRuns: 50 },
    );
  });

  it('rises when more pass', () => {
    fc.assert(
      fc.property(counts, rate, ([n, k], p0) => {
        fc.pre(k < n);
        const slack = 1e-11 * (1 + Math.abs(log10BayesFactor(n, k, p0)));
        expect(log10BayesFactor(n, k + 1, p0)).toBeGreaterThanOrEqual(log10BayesFactor(n, k, p0) - slack);
      }),
    );
  });

  it('speaks against real ones in a column that passes at the chance rate', () => {
    expect(log10BayesFactor(1000, 91, BSN)).toBeLessThan(-1);
  });
});

describe('posterior', () => {
  it('turns odds into a probability', () => {
    expect(posterior(0, 0)).toBe(0.5);
    expectClose(posterior(-2, 2 + Math.log10(3)), 0.75, 1e-12);
  });

  it('does not overflow', () => {
    expect(posterior(-3, 1e7)).toBe(1);
    expect(posterior(-3, -1e7)).toBe(0);
    expect(posterior(Number.NEGATIVE_INFINITY, 5)).toBe(0);
    expect(posterior(Number.MAX_VALUE, Number.MAX_VALUE)).toBe(1);
  });

  it('rises with the evidence and with the prior', () => {
    const log = fc.double({ min: -400, max: 400, noNaN: true });
    fc.assert(
      fc.property(log, log, fc.double({ min: 0, max: 400, noNaN: true }), (prior, factor, more) => {
        const probability = posterior(prior, factor);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(posterior(prior, factor + more)).toBeGreaterThanOrEqual(probability);
        expect(posterior(prior + more, factor)).toBeGreaterThanOrEqual(probability);
      }),
    );
  });

  it('refuses what is not a number', () => {
    expect(() => posterior(Number.NaN, 0)).toThrow(RangeError);
    expect(() => posterior(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('passRate', () => {
  it('solves the two tails that define the interval of Clopper and Pearson', () => {
    // No pass of n: (1 − high)^n = α/2, and mirrored (Clopper & Pearson 1934, their limiting case).
    const none = passRate(10, 0);
    expect(none.low).toBe(0);
    expectClose(none.high, 1 - 0.025 ** (1 / 10), 1e-9);
    const all = passRate(10, 10);
    expectClose(all.low, 0.025 ** (1 / 10), 1e-9);
    expect(all.high).toBe(1);
    const { low, high, estimate } = passRate(711, 90);
    expect(estimate).toBe(90 / 711);
    expectClose(10 ** log10Tail(711, 90, low), 0.025, 1e-7);
    expectClose(1 - 10 ** log10Tail(711, 91, high), 0.025, 1e-7);
  });

  it('needs candidates', () => {
    expect(() => passRate(0, 0)).toThrow(RangeError);
    expect(() => passRate(5, 6)).toThrow(RangeError);
  });
});

describe('realShare', () => {
  // scipy: binomtest(k, n).proportion_ci(0.95, 'exact'), mapped through (q - p0) / (1 - p0).
  it('maps the Clopper-Pearson interval', () => {
    const share = realShare(1000, 136, BSN);
    expectClose(share.estimate, (0.136 - BSN) / (1 - BSN), 1e-13);
    expectClose(share.low, (0.11535017762388163 - BSN) / (1 - BSN), 1e-11);
    expectClose(share.high, (0.15881863091402174 - BSN) / (1 - BSN), 1e-11);
  });

  it('knows its ends', () => {
    expect(realShare(0, 0, BSN)).toEqual({ estimate: 0, low: 0, high: 1 });
    expect(realShare(711, 711, BSN)).toMatchObject({ estimate: 1, high: 1 });
    expect(realShare(711, 0, BSN)).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(realShare(10_000_000, 10_000_000, BSN).low).toBeGreaterThan(0.9999995);
  });

  it('contains its estimate and stays within 0 and 1', () => {
    fc.assert(
      fc.property(counts, rate, fc.constantFrom(0.5, 0.95, 0.999), ([n, k], p0, level) => {
        const { estimate, low, high } = realShare(n, k, p0, level);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(estimate).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('realCount', () => {
  it('counts exactly where at least about twenty values all pass', () => {
    expect(realCount(711, 711, BSN)).toEqual({ min: 711, max: 711 });
    expect(realCount(20, 20, BSN)).toEqual({ min: 20, max: 20 });
    expect(realCount(10_000_000, 10_000_000, BSN)).toEqual({ min: 10_000_000, max: 10_000_000 });
    expect(realCount(10, 10, BSN)).toEqual({ min: 9, max: 10 });
  });

  it('does not believe a single number', () => {
    expect(realCount(1, 1, BSN)).toEqual({ min: 0, max: 1 });
    expect(realCount(1, 0, BSN)).toEqual({ min: 0, max: 0 });
    expect(realCount(0, 0, BSN)).toEqual({ min: 0, max: 0 });
  });

  it('finds fifty among a thousand', () => {
    const { min, max } = realCount(1000, 136, BSN);
    expect(min).toBeGreaterThan(20);
    expect(min).toBeLessThan(50);
    expect(max).toBeGreaterThan(50);
    expect(max).toBeLessThan(80);
  });

  it('agrees with trying every count, in sums of plain probabilities', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n - 1 }))),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        ([n, k], p0) => {
          expect(realCount(n, k, p0)).toEqual(byTrial(n, k, p0));
        },
      ),
    );
  });

  it('is ordered and never above the number that pass', () => {
    fc.assert(
      fc.property(counts, rate, fc.constantFrom(0.5, 0.9, 0.95, 0.999), ([n, k], p0, level) => {
        const { min, max } = realCount(n, k, p0, level);
        expect(Number.isInteger(min) && Number.isInteger(max)).toBe(true);
        expect(min).toBeGreaterThanOrEqual(0);
        expect(min).toBeLessThanOrEqual(max);
        expect(max).toBeLessThanOrEqual(k);
      }),
    );
  });

  it.each([
    [50, 0],
    [200, 10],
    [200, 150],
    [1000, 50],
    [711, 700],
  ])('covers the truth in at least 94 of 100 runs: %d candidates, %d real', (n, real) => {
    const random = mulberry32(n * 1009 + real);
    const runs = 1000;
    let covered = 0;
    let counted = 0;
    while (counted < runs) {
      const k = real + binomial(n - real, BSN, random);
      if (k === n) continue;
      counted++;
      const { min, max } = realCount(n, k, BSN);
      if (min <= real && real <= max) covered++;
    }
    expect(covered / runs).toBeGreaterThanOrEqual(0.94);
  });

  it('handles ten million candidates', () => {
    const { min, max } = realCount(10_000_000, 5_000_000, BSN);
    const likely = (5_000_000 - 10_000_000 * BSN) / (1 - BSN);
    expect(min).toBeLessThan(likely);
    expect(max).toBeGreaterThan(likely);
    expect(max - min).toBeLessThan(4000);
    expect(realCount(10_000_000, 9_999_999, BSN).max).toBe(9_999_999);
  });
});

describe('bad input', () => {
  it.each(BAD_COUNTS)('refuses n=%d, k=%d', (n, k) => {
    for (const measure of [log10Tail, log10BayesFactor, realShare, realCount]) {
      expect(() => measure(n, k, BSN)).toThrow(RangeError);
    }
  });

  it.each(BAD_RATES)('refuses a chance rate or level of %d', (value) => {
    for (const measure of [log10Tail, log10BayesFactor, realShare, realCount]) {
      expect(() => measure(5, 3, value)).toThrow(RangeError);
    }
    expect(() => realShare(5, 3, BSN, value)).toThrow(RangeError);
    expect(() => realCount(5, 3, BSN, value)).toThrow(RangeError);
  });
});

/** The definition, straight: keep every R from 0 to k that neither one-sided test rejects. */
function byTrial(n: number, k: number, p0: number): { min: number; max: number } {
  const between = (trials: number, from: number, to: number) => {
    let sum = 0;
    for (let j = from; j <= to; j++) {
      sum += Math.exp(logChoose(trials, j) + j * Math.log(p0) + (trials - j) * Math.log1p(-p0));
    }
    return sum;
  };
  let min = 0;
  while (between(n - min, k - min, n - min) <= 0.025) min++;
  let max = k;
  while (max > 0 && between(n - max, 0, k - max) <= 0.025) max--;
  return { min, max };
}

/** A small seeded generator of numbers in [0, 1), so that a simulation gives the same answer on every run. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function binomial(trials: number, chance: number, random: () => number): number {
  let passed = 0;
  for (let trial = 0; trial < trials; trial++) if (random() < chance) passed++;
  return passed;
}

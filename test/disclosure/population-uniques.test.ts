import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type SizeHistogram, sizeHistogram } from '../../src/disclosure/classes.js';
import { partition } from '../../src/disclosure/partition.js';
import { pitman } from '../../src/disclosure/pitman.js';
import { digamma, trigamma } from '../../src/disclosure/polygamma.js';
import { dankarRule, populationUniques } from '../../src/disclosure/population-uniques.js';
import { shlosser, slideNegativeBinomial } from '../../src/disclosure/slide-negative-binomial.js';
import { zayatz } from '../../src/disclosure/zayatz.js';
import { logChoose } from '../../src/statistics/gamma.js';
import { coded, readTexts } from './tables.js';

const sizesWithUniques = fc
  .array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 })
  .map((sizes) => Int32Array.from([1, ...sizes]));

describe('Zayatz', () => {
  test('follows from hypergeometric chances', () => {
    fc.assert(
      fc.property(sizesWithUniques, fc.integer({ min: 1, max: 20 }), (sizes, factor) => {
        const n = sizes.reduce((a, b) => a + b, 0);
        const N = n * factor;
        const once = (i: number) =>
          N - i < n - 1 ? 0 : Math.exp(logChoose(i, 1) + logChoose(N - i, n - 1) - logChoose(N, n));
        const u = sizes.filter((size) => size === 1).length;
        const given = (u * once(1)) / sizes.reduce((total, size) => total + once(size), 0);
        expect(zayatz(sizeHistogram(sizes), 1 / factor)).toBeCloseTo((u * given) / (1 / factor) / N, 9);
      }),
    );
  });

  test('a population of more than 2³¹ people', () => {
    const share = zayatz(sizeHistogram(Int32Array.of(1, 1, 2, 3)), 1e-12);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(2 / 7);
  });
});

describe('Pitman', () => {
  test('the partition function of known parameters is found back', () => {
    // Sizes drawn one record at a time: a new class with chance (θ + αC)/(n + θ), else a class of size e with (e − α)/(n + θ).
    const [theta, alpha] = [50, 0.4];
    const random = generator(7);
    const sizes: number[] = [];
    const owners: number[] = [];
    for (let n = 0; n < 20_000; n++) {
      if (random() * (n + theta) < theta + alpha * sizes.length) {
        owners.push(sizes.length);
        sizes.push(1);
        continue;
      }
      let own = owners[Math.floor(random() * n)];
      while (random() > (sizes[own] - alpha) / sizes[own]) own = owners[Math.floor(random() * n)];
      owners.push(own);
      sizes[own]++;
    }
    const N = 200_000;
    const uniques = (Math.exp(logGammaRatio(theta, alpha)) * N ** alpha) / N;
    const found = pitman(sizeHistogram(Int32Array.from(sizes)), 0.1) ?? 0;
    expect(found / uniques).toBeGreaterThan(0.8);
    expect(found / uniques).toBeLessThan(1.25);
  });

  test('has no answer when all are unique, and none are needed when none are', () => {
    expect(pitman(sizeHistogram(Int32Array.of(1, 1, 1)), 0.1)).toBeNull();
    expect(pitman(sizeHistogram(Int32Array.of(2, 2, 3)), 0.1)).toBe(0);
  });

  test('is a share of the population, or null', () => {
    fc.assert(
      fc.property(sizesWithUniques, fc.double({ min: 1e-6, max: 1, noNaN: true }), (sizes, fraction) => {
        const share = pitman(sizeHistogram(sizes), fraction);
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe('slide negative binomial', () => {
  test('the parameters of an expected sample are found back', () => {
    // A population of 100,000 classes of size 1 + X, thinned by its generating function; Shlosser's K is near but not equal.
    const [alpha, beta, K, fraction] = [0.5, 0.3, 100_000, 0.3];
    const histogram = expectedSample(alpha, beta, K, fraction);
    expect(shlosser(histogram, fraction) / K).toBeGreaterThan(0.9);
    expect(shlosser(histogram, fraction) / K).toBeLessThan(1.1);
    const people = K * (1 + (alpha * (1 - beta)) / beta);
    const share = slideNegativeBinomial(histogram, fraction) ?? 0;
    expect(share / ((K * beta ** alpha) / people)).toBeGreaterThan(0.85);
    expect(share / ((K * beta ** alpha) / people)).toBeLessThan(1.15);
  });

  test('is a share of the population, or null', () => {
    fc.assert(
      fc.property(sizesWithUniques, fc.double({ min: 1e-3, max: 1, noNaN: true }), (sizes, fraction) => {
        const share = slideNegativeBinomial(sizeHistogram(sizes), fraction);
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('with Adult as the population', () => {
  let sizes: Int32Array;
  let truth: number;
  const fraction = 0.2;

  beforeAll(() => {
    const table = coded([...readTexts('adult').values()]);
    const whole = partition(table, [...table.columns.keys()]);
    truth = whole.sizes.filter((size) => size === 1).length / table.rows;
    const random = generator(1);
    const kept = Int32Array.from({ length: table.rows }, (_, row) => row).filter(() => random() < fraction);
    const sample = table.columns.map(({ codes, cardinality }) => ({
      codes: kept.map((row) => codes[row]),
      cardinality,
    }));
    sizes = partition({ rows: kept.length, columns: sample }, [...sample.keys()]).sizes;
  });

  test('a fifth of the records estimates the uniques of all within a quarter', () => {
    const found = populationUniques(sizes, fraction);
    expect((found.zayatz ?? 0) / truth).toBeGreaterThan(1);
    expect((found.zayatz ?? 0) / truth).toBeLessThan(1.25);
    expect(Math.abs((found.snb ?? 0) / truth - 1)).toBeLessThan(0.1);
  });

  test('the rule takes the smaller one when it is given both', () => {
    const { chosen, ...estimates } = populationUniques(sizes, fraction);
    expect(chosen?.model).toBe('zayatz');
    expect(dankarRule(estimates, fraction)?.model).toBe('snb');
    expect(dankarRule({ ...estimates, pitman: null }, 0.1)?.model).toBe('zayatz');
    expect(dankarRule({ zayatz: null, pitman: null, snb: null }, 0.1)).toBeNull();
  });
});

test('no records, and fractions that are none', () => {
  expect(populationUniques(new Int32Array(), 0.1)).toEqual({ zayatz: null, pitman: null, snb: null, chosen: null });
  expect(populationUniques(new Int32Array(), 1).chosen).toBeNull();
  for (const fraction of [0, -1, 1.1, Number.NaN]) {
    expect(() => populationUniques(Int32Array.of(1), fraction)).toThrow(RangeError);
  }
});

test('ψ and ψ′ at known points', () => {
  const euler = 0.5772156649015329;
  expect(digamma(1)).toBeCloseTo(-euler, 13);
  expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 13);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 13);
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 12);
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
      expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-12 * (1 + 1 / x));
      expect(Math.abs(trigamma(x) - trigamma(x + 1) - 1 / (x * x))).toBeLessThan(1e-12 * (1 + 1 / (x * x)));
    }),
  );
});

/** Numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** ln Γ(θ+1) − ln Γ(θ+α) by Stirling's series, for large θ. */
function logGammaRatio(theta: number, alpha: number): number {
  const stirling = (x: number) => (x - 0.5) * Math.log(x) - x + 1 / (12 * x);
  return stirling(theta + 1) - stirling(theta + alpha);
}

/** Rounded expected numbers of sample classes of every size, by convolution of the two distributions. */
function expectedSample(alpha: number, beta: number, K: number, fraction: number): SizeHistogram {
  const inSample = new Float64Array(60);
  let chance = beta ** alpha;
  for (let x = 0; x < 400; x++) {
    const size = 1 + x;
    for (let j = 1; j <= Math.min(size, 59); j++) {
      inSample[j] +=
        K * chance * Math.exp(logChoose(size, j) + j * Math.log(fraction) + (size - j) * Math.log1p(-fraction));
    }
    chance *= ((alpha + x) / (x + 1)) * (1 - beta);
  }
  const found = [...inSample.keys()].filter((j) => j > 0 && Math.round(inSample[j]) > 0);
  return { sizes: Int32Array.from(found), counts: Int32Array.from(found, (j) => Math.round(inSample[j])) };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBeta, logChoose, logGamma, stirlingError } from '../../src/statistics/gamma.js';
import { expectClose } from './close.js';

// Reference values: mpmath 60 digits, nstr(loggamma(mpf(x)), 17).
const LOG_GAMMA: [x: number, expected: number][] = [
  [1e-10, 23.025850929882736],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [1.5, -0.12078223763524522],
  [2.5, 0.2846828704729192],
  [3, Math.LN2],
  [10, 12.80182748008147],
  [15.5, 26.536914491115613],
  [100, 359.1342053695754],
  [711.25, 3957.1813533496775],
  [1e5, 1051287.7089736569],
  [10_000_001, 151180965.48756957],
  [1e12, 26631021115915.652],
];

// mpmath: loggamma(a) + loggamma(b) - loggamma(a + b).
const LOG_BETA: [a: number, b: number, expected: number][] = [
  [0.5, 0.5, 1.1447298858494002],
  [0.001, 2, 6.906755778649053],
  [3, 7, -5.529429087511423],
  [712, 1, -6.568077911411976],
  [10_000_001, 1, -16.118095750958314],
  [5e6, 5e6, -6931478.252561539],
  [1e7, 20, -283.0220478319545],
];

// mpmath: log(binomial(n, k)).
const LOG_CHOOSE: [n: number, k: number, expected: number][] = [
  [5, 2, Math.LN10],
  [20, 16, 8.485702524324866],
  [711, 300, 480.63039054308103],
  [10_000_000, 12_345, 95007.31486146526],
];

describe('logGamma', () => {
  it.each(LOG_GAMMA)('logGamma(%d) is %d', (x, expected) => expectClose(logGamma(x), expected, 1e-13));

  it('keeps its absolute precision next to the zeros at 1 and 2', () => {
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(Math.abs(logGamma(1.0000001) - -5.772155829918507e-8)).toBeLessThan(1e-14);
    expect(Math.abs(logGamma(1.99) - -0.004195529088791668)).toBeLessThan(1e-14);
  });

  it('follows the recurrence ln Γ(x+1) = ln Γ(x) + ln x', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        const expected = logGamma(x) + Math.log(x);
        expect(Math.abs(logGamma(x + 1) - expected)).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(expected)));
      }),
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (x) => {
    expect(() => logGamma(x)).toThrow(RangeError);
    expect(() => stirlingError(x)).toThrow(RangeError);
  });
});

describe('logBeta', () => {
  it.each(LOG_BETA)('logBeta(%d, %d) is %d', (a, b, expected) => expectClose(logBeta(a, b), expected, 1e-13));

  it('is symmetric', () => {
    const shape = fc.double({ min: 1e-3, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        expect(Math.abs(logBeta(a, b) - logBeta(b, a))).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(logBeta(a, b))));
      }),
    );
  });

  it('refuses shapes that are not positive', () => {
    expect(() => logBeta(0, 1)).toThrow(RangeError);
    expect(() => logBeta(1, -1)).toThrow(RangeError);
  });
});

describe('logChoose', () => {
  it.each(LOG_CHOOSE)('logChoose(%d, %d) is %d', (n, k, expected) => expectClose(logChoose(n, k), expected, 1e-13));

  it('is zero where there is one way to choose', () => {
    expect(logChoose(0, 0)).toBe(0);
    expect(logChoose(711, 0)).toBe(0);
    expect(logChoose(711, 711)).toBe(0);
  });

  it.each([
    [2, 3],
    [-1, 0],
    [3, -1],
    [2.5, 1],
    [3, 1.5],
    [Number.NaN, 0],
  ])('refuses n=%d, k=%d', (n, k) => expect(() => logChoose(n, k)).toThrow(RangeError));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, logBetaPower, logRegularizedBeta } from '../../src/statistics/beta.js';
import { expectClose } from './close.js';

// Reference values, mpmath 60 digits: log(x**a*(1-x)**b/(a*beta(a,b))*hyp2f1(1,a+b,a+1,x)), and the same with
// (1-x,b,a) for the upper tail; x is the double.
const TAILS: [x: number, a: number, b: number, lower: number, upper: number][] = [
  [0.3, 2, 3, -1.0546911016101816, -0.4281709456438023],
  [0.5, 0.5, 0.5, -Math.LN2, -Math.LN2],
  [1e-5, 3.5, 1000, -18.575230053176327, -8.568012465666309e-9],
  [0.99, 4, 0.25, -0.6517725181503217, -0.7363078675849586],
  [0.2, 1e5, 10, -160854.98456118148, 0],
  [0.9, 50, 5e4, 0, -114748.78932216838],
  [0.25, 1000.5, 3000.5, -0.695578384170873, -0.6907218733675188],
];

// Reference values, mpmath 60 digits: 220 bisections of the same function.
const QUANTILES: [p: number, a: number, b: number, expected: number][] = [
  [0.025, 1, 1, 0.025],
  [0.025, 711, 1, 0.9948251385645153],
  [0.975, 10, 91, 0.1639822550296352],
  [0.025, 9, 92, 0.04198359562839223],
  [0.5, 0.5, 0.5, 0.5],
  [1e-12, 3, 40, 4.433072240512014e-6],
  [0.025, 136, 865, 0.11535017762388163],
  [0.975, 137, 864, 0.15881863091402174],
  [0.025, 1, 10_000, 2.531777593474687e-6],
  [0.999, 2.5, 0.75, 0.999962493706],
];

const shape = fc.double({ min: 0.1, max: 1e5, noNaN: true });
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('logRegularizedBeta', () => {
  it.each(TAILS)('x=%d, a=%d, b=%d', (x, a, b, lower, upper) => {
    const tails = logRegularizedBeta(x, a, b);
    expectClose(tails.lower, lower, 1e-12);
    expectClose(tails.upper, upper, 1e-12);
  });

  it('has tails that add up to 1', () => {
    fc.assert(
      fc.property(inside, shape, shape, (x, a, b) => {
        const { lower, upper } = logRegularizedBeta(x, a, b);
        expect(Math.abs(Math.exp(lower) + Math.exp(upper) - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it('mirrors: I_x(a, b) = 1 - I_(1-x)(b, a)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), shape, shape, (numerator, a, b) => {
        const x = numerator / 1024; // 1 - x is exact
        const { lower } = logRegularizedBeta(x, a, b);
        const { upper } = logRegularizedBeta(1 - x, b, a);
        expect(Math.abs(lower - upper)).toBeLessThanOrEqual(1e-11 * (1e-3 + Math.abs(lower)));
      }),
    );
  });

  it('reaches its limits at 0 and 1', () => {
    expect(logRegularizedBeta(0, 2, 3)).toEqual({ lower: Number.NEGATIVE_INFINITY, upper: 0 });
    expect(logRegularizedBeta(1, 2, 3)).toEqual({ lower: 0, upper: Number.NEGATIVE_INFINITY });
  });

  it.each([
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [Number.NaN, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, Number.POSITIVE_INFINITY],
  ])('refuses x=%d, a=%d, b=%d', (x, a, b) => expect(() => logRegularizedBeta(x, a, b)).toThrow(RangeError));
});

describe('logBetaPower', () => {
  it('is ln(x(1-x)) for the uniform distribution', () => expectClose(logBetaPower(0.3, 1, 1), Math.log(0.21), 1e-14));

  it('refuses the ends of the interval', () => {
    expect(() => logBetaPower(0, 1, 1)).toThrow(RangeError);
    expect(() => logBetaPower(1, 1, 1)).toThrow(RangeError);
    expect(() => logBetaPower(0.5, -1, 1)).toThrow(RangeError);
  });
});

describe('betaQuantile', () => {
  it.each(QUANTILES)('p=%d, a=%d, b=%d', (p, a, b, expected) => expectClose(betaQuantile(p, a, b), expected, 1e-12));

  it('undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), shape, fc.constant(3), (p, a, b) => {
        expectClose(Math.exp(logRegularizedBeta(betaQuantile(p, a, b), a, b).lower), p, 1e-7);
      }),
    );
  });

  it('maps the ends to the ends', () => {
    expect(betaQuantile(0, 2, 3)).toBe(0);
    expect(betaQuantile(1, 2, 3)).toBe(1);
  });

  it('refuses what is no probability or no shape', () => {
    expect(() => betaQuantile(-0.1, 1, 1)).toThrow(RangeError);
    expect(() => betaQuantile(Number.NaN, 1, 1)).toThrow(RangeError);
    expect(() => betaQuantile(0.5, 0, 1)).toThrow(RangeError);
  });
});

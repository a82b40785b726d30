import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { householdRisk, individualRisk } from '../../src/disclosure/individual-risk.js';

/** Σ over h of 1/h · C(h−1, f−1) p^f (1−p)^(h−f), the definition. */
function expectation(f: number, p: number): number {
  let chance = p ** f;
  let total = 0;
  for (let h = f; h < (3 * f) / p || chance > 1e-18; h++) {
    total += chance / h;
    chance *= (h / (h - f + 1)) * (1 - p);
  }
  return total;
}

describe('individual risk', () => {
  test('is the expectation of 1/F', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.05, max: 0.999, noNaN: true }), (f, p) => {
        const found = individualRisk(f, f / p, 'exact');
        expect(Math.abs(found / expectation(f, p) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test('closed forms for one and two records', () => {
    const p = 0.01;
    const odds = p / (1 - p);
    for (const method of ['exact', 'approximate'] as const) {
      expect(individualRisk(1, 100, method)).toBeCloseTo(odds * Math.log(1 / p), 12);
      expect(individualRisk(2, 200, method)).toBeCloseTo(odds - odds * odds * Math.log(1 / p), 12);
    }
    expect(individualRisk(3, 300, 'approximate')).toBeCloseTo(p / (3 - (1 - p)), 14);
  });

  test('never above 1/f, never below the share of the population', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.01, max: 1e9, noNaN: true }), (f, people) => {
        const risk = individualRisk(f, people, 'exact');
        expect(risk).toBeLessThanOrEqual(1 / f + 1e-12);
        expect(risk).toBeGreaterThanOrEqual(Math.min(1 / f, 1 / people) * (1 - 1e-9));
      }),
    );
  });

  test('a population that is not larger than the sample', () => {
    expect(individualRisk(4, 4, 'exact')).toBe(0.25);
    expect(individualRisk(4, 2, 'exact')).toBe(0.25);
    expect(individualRisk(1, Number.NaN, 'exact')).toBe(1);
  });

  test('a frequency that is not whole is rounded down', () => {
    expect(individualRisk(1.5, 100, 'approximate')).toBe(individualRisk(1, 100, 'approximate'));
  });
});

describe('household risk', () => {
  test('finding one is finding all', () => {
    const found = householdRisk(Float64Array.of(0.5, 0.5, 0.2, 0.1), Int32Array.of(3, 3, 4, 0));
    expect([...(found?.perRow ?? [])]).toEqual([0.75, 0.75, expect.closeTo(0.2, 12), expect.closeTo(0.1, 12)]);
    expect(found?.highest).toBe(0.75);
    expect(found?.bound).toBeCloseTo((1 + 1 + 0.2 + 0.1) / 4, 12);
  });

  test('the bound holds', () => {
    const row = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const found = householdRisk(
          Float64Array.from(rows, ([risk]) => risk),
          Int32Array.from(rows, ([, house]) => house),
        );
        expect(found?.average ?? 0).toBeLessThanOrEqual((found?.bound ?? 0) + 1e-9);
        rows.forEach(([risk], i) => {
          expect(found?.perRow[i] ?? 0).toBeGreaterThanOrEqual(risk - 1e-9);
        });
      }),
    );
  });

  test('no rows, and lengths that differ', () => {
    expect(householdRisk(new Float64Array(), new Int32Array())).toBeNull();
    expect(() => householdRisk(new Float64Array(1), new Int32Array())).toThrow(RangeError);
  });
});

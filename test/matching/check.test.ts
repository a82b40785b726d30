import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompiledIdentifier, compileIdentifier } from '../../src/matching/check.js';
import type { IdentifierSpec } from '../../src/model/rule.js';
import { Random } from '../../src/rules/random.js';

const BSN_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const spec = (weights: readonly number[], modulus = 11, remainder = 0, more: Partial<IdentifierSpec> = {}) =>
  ({
    digits: weights.length,
    lostZero: true,
    shapes: [],
    check: { kind: 'weighted', weights, modulus, remainder },
    chance: 1 / modulus,
    never: [],
    test: { prefixes: [], exact: [] },
    twins: [],
    ...more,
  }) satisfies IdentifierSpec;
const passes = (identifier: CompiledIdentifier, digits: string) => identifier.passes(Buffer.from(`x${digits}`), 1);
const passesShort = (identifier: CompiledIdentifier, digits: string) =>
  identifier.passesWithoutZero(Buffer.from(`x${digits}`), 1);

/** The 11-proef as the law writes it. */
function elfproef(digits: string): boolean {
  let sum = -Number(digits[8]);
  for (let i = 0; i < 8; i++) sum += (9 - i) * Number(digits[i]);
  return sum % 11 === 0;
}

describe('compileIdentifier', () => {
  it('agrees with the 11-proef on a hundred thousand numbers', () => {
    const bsn = compileIdentifier('bsn', spec(BSN_WEIGHTS, 11, 0, { never: ['0'.repeat(9)] }));
    const random = new Random(11);
    let passing = 0;
    let wrong = 0;
    for (let i = 0; i < 100_000; i++) {
      const digits = String(random.below(1e9)).padStart(9, '0');
      const expected = elfproef(digits);
      if (expected) passing++;
      if (passes(bsn, digits) !== expected) wrong++;
      if (digits[0] === '0' && passesShort(bsn, digits.slice(1)) !== expected) wrong++;
    }
    expect(wrong).toBe(0);
    expect(Math.abs(passing / 100_000 - 1 / 11)).toBeLessThan(0.003);
  });

  it('supplies the zero that a short number has lost', () => {
    const bsn = compileIdentifier('bsn', spec(BSN_WEIGHTS));
    let wrong = 0;
    for (let i = 10_000_000; i < 10_020_000; i++) if (passesShort(bsn, String(i)) !== elfproef(`0${i}`)) wrong++;
    expect(wrong).toBe(0);
  });

  it('takes any weights, modulus and remainder', () => {
    const form = fc.integer({ min: 2, max: 40 }).chain((digits) =>
      fc.tuple(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: digits, maxLength: digits }),
        fc.integer({ min: 2, max: 1_000_000 }),
        fc.array(fc.nat(9), { minLength: digits, maxLength: digits }).map((all) => all.join('')),
      ),
    );
    fc.assert(
      fc.property(form, fc.nat(), ([weights, modulus, digits], seed) => {
        const sumOf = (text: string) => weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0);
        const rest = (text: string) => ((sumOf(text) % modulus) + modulus) % modulus;
        const right = compileIdentifier('x', spec(weights, modulus, rest(digits)));
        expect(passes(right, digits)).toBe(true);
        const other = (rest(digits) + 1 + (seed % (modulus - 1))) % modulus;
        expect(passes(compileIdentifier('x', spec(weights, modulus, other)), digits)).toBe(false);
        const short = `0${digits.slice(1)}`;
        expect(passesShort(compileIdentifier('x', spec(weights, modulus, rest(short))), digits.slice(1))).toBe(true);
        expect(passesShort(right, digits.slice(1))).toBe(rest(short) === rest(digits));
      }),
      { numRuns: 500 },
    );
  });

  it('never takes the values that stand for unknown, whole or without their zero', () => {
    const all = compileIdentifier('x', spec([1, 1, 1, 1], 2, 0, { never: ['0000', '0110'] }));
    expect(['0000', '0110', '0101', '1001'].map((digits) => passes(all, digits))).toEqual([false, false, true, true]);
    expect(['000', '110', '101'].map((digits) => passesShort(all, digits))).toEqual([false, false, true]);
  });

  it('knows test numbers by prefix and by value', () => {
    const bsn = compileIdentifier(
      'x',
      spec(BSN_WEIGHTS, 11, 0, { test: { prefixes: ['9999', '00000'], exact: ['0012'] } }),
    );
    const test = [999_900_000, 999_999_999, 0, 9_999, 12];
    const real = [999_899_999, 1_000_000_000, 10_000, 99_990_000];
    expect(test.every((value) => bsn.isTest(value))).toBe(true);
    expect(real.some((value) => bsn.isTest(value))).toBe(false);
  });

  it('keeps what it was made of', () => {
    const stated = spec(BSN_WEIGHTS);
    expect(compileIdentifier('mine', stated)).toMatchObject({ rule: 'mine', spec: stated });
  });
});

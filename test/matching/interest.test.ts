import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Interest } from '../../src/matching/interest.js';

const buf = Buffer.from('een zin zonder iets; nummer 12 en 34, plaats');

describe('a piece of a buffer', () => {
  test('is of no interest without a place and with few digits', () => {
    expect(new Interest(buf, []).isNone(buf, 0, 19)).toBe(true);
  });

  test('is of interest with four digits, wherever they stand', () => {
    expect(new Interest(buf, []).isNone(buf, 20, buf.length)).toBe(false);
    expect(new Interest(buf, []).isNone(buf, 20, 31)).toBe(true);
  });

  test('is of interest where a place lies in it', () => {
    const interest = new Interest(buf, [30, 5]);
    expect([interest.isNone(buf, 0, 5), interest.isNone(buf, 5, 6), interest.isNone(buf, 6, 20)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('of another buffer is always looked at', () => {
    expect(new Interest(buf, []).isNone(Buffer.from(buf), 0, 19)).toBe(false);
  });
});

test('agrees with a plain search', () => {
  const places = fc.array(fc.nat(200), { maxLength: 30 });
  const empty = Buffer.alloc(220, 'x');
  fc.assert(
    fc.property(places, fc.nat(200), fc.nat(20), (all, start, length) => {
      const end = start + length;
      const isThere = all.some((at) => at >= start && at < end);
      expect(new Interest(empty, all).isNone(empty, start, end)).toBe(!isThere);
    }),
  );
});

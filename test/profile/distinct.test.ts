import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mix } from '../../src/matching/hash.js';
import { DistinctValues } from '../../src/profile/distinct.js';
import { Random } from '../../src/rules/random.js';

const BITS = new Uint32Array(2);

/** Offers a value by its hash words, as a column does. */
function offer(values: DistinctValues, high: number, low: number, facts = 0, bits = BITS): void {
  const found = values.find(high, low);
  if (found < 0) values.insert(found, high, low, facts, bits);
}

const offerNumber = (values: DistinctValues, value: number, facts = 0) => {
  const high = mix(value);
  offer(values, high, mix(high ^ value), facts);
};

function entries(values: DistinctValues) {
  const all: { facts: number; occurrences: number }[] = [];
  values.each((facts, occurrences) => all.push({ facts, occurrences }));
  return all.sort((a, b) => a.facts - b.facts);
}

describe('DistinctValues', () => {
  it('is exact below its cap', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 600 }), (numbers) => {
        const values = new DistinctValues(768, 2);
        const counts = new Map<number, number>();
        for (const number of numbers) {
          offerNumber(values, number, number);
          counts.set(number, (counts.get(number) ?? 0) + 1);
        }
        const expected = [...counts].map(([facts, occurrences]) => ({ facts, occurrences }));
        expect(entries(values)).toEqual(expected.sort((a, b) => a.facts - b.facts));
        expect([values.kept, values.share, values.dropped]).toEqual([counts.size, 1, 0]);
      }),
    );
  });

  it('keeps the identifier bits with their value', () => {
    const values = new DistinctValues(768, 2);
    for (let i = 0; i < 500; i++) offer(values, mix(i), mix(i + 1), i, Uint32Array.of(i, i * 3));
    let wrong = 0;
    values.each((facts, _, bits, at) => {
      if (bits[at] !== facts || bits[at + 1] !== facts * 3) wrong++;
    });
    expect(wrong).toBe(0);
  });

  it.each([1, 2, 3, 4, 5])('estimates the number of distinct values beyond its cap, seed %d', (seed) => {
    const random = new Random(seed);
    const values = new DistinctValues(768, 0);
    const truth = new Set<number>();
    for (let i = 0; i < 60_000; i++) {
      // Some values come often, most come once.
      const value = random.below(i % 4 === 0 ? 100 : 2 ** 31);
      truth.add(value);
      offerNumber(values, value);
    }
    const { kept, share } = values;
    expect(kept).toBeLessThan(768);
    expect(share).toBeLessThan(1);
    const sigma = Math.sqrt(truth.size * share * (1 - share));
    expect(Math.abs(kept - truth.size * share)).toBeLessThan(3 * sigma);
  });

  it.each([6, 7, 8, 9, 10])('keeps a uniform sample, whatever the order and the frequency, seed %d', (seed) => {
    const random = new Random(seed);
    const values = new DistinctValues(1536, 0);
    const passes = (value: number) => value % 11 === 0;
    const numbers = Array.from({ length: 40_000 }, () => random.below(1e9)).sort((a, b) => a - b);
    for (const number of numbers) {
      for (let times = passes(number) ? 5 : 1; times > 0; times--) offerNumber(values, number, passes(number) ? 1 : 0);
    }
    const rate = numbers.filter(passes).length / numbers.length;
    const passing = entries(values).filter(({ facts }) => facts === 1);
    const sigma = Math.sqrt(values.kept * rate * (1 - rate));
    expect(Math.abs(passing.length - values.kept * rate)).toBeLessThan(3 * sigma);
    // What is kept has been counted from its first time on.
    expect(passing.every(({ occurrences }) => occurrences >= 5)).toBe(true);
  });

  it('keeps the same values whatever their order', () => {
    const random = new Random(3);
    const numbers = Array.from({ length: 5000 }, () => random.below(1e9));
    const of = (list: readonly number[]) => {
      const values = new DistinctValues(192, 0);
      for (const number of list) offerNumber(values, number, number);
      return { share: values.share, entries: entries(values) };
    };
    expect(JSON.stringify(of(numbers)) === JSON.stringify(of([...numbers].reverse()))).toBe(true);
  });

  it('halves the sample when it is told to', () => {
    const values = new DistinctValues(768, 0);
    for (let i = 0; i < 700; i++) offerNumber(values, i);
    values.thin();
    expect(values.share).toBe(1 / 2);
    expect(Math.abs(values.kept - 350)).toBeLessThan(80);
    const kept = values.kept;
    for (let i = 0; i < 700; i++) offerNumber(values, i);
    expect(values.kept).toBe(kept);
  });

  it('bounds the walk for values that are made to collide', () => {
    const values = new DistinctValues(24_576, 0);
    for (let i = 0; i < 50_000; i++) offer(values, mix(i), 5);
    expect(values.kept).toBeLessThanOrEqual(256);
    expect(values.kept + values.dropped).toBe(50_000);
    // Others are not hindered.
    for (let i = 0; i < 1000; i++) offerNumber(values, i);
    expect(values.kept).toBeGreaterThan(1100);
  });

  it('ends, with a share that says so, when the hashes themselves are made to stay', () => {
    const values = new DistinctValues(24, 0);
    for (let i = 0; i < 20_000; i++) offer(values, 1 + (i % 3), mix(i));
    expect(values.kept).toBeLessThan(48);
    expect(values.share).toBeLessThan(2 ** -29);
  });

  it('takes a hash of 0 for 1', () => {
    const values = new DistinctValues(24, 0);
    offer(values, 0, 7);
    offer(values, 0, 7);
    offer(values, 1, 7);
    expect(entries(values).map(({ occurrences }) => occurrences)).toEqual([3]);
  });

  describe('in an arena', () => {
    const shared = new ArrayBuffer(1 << 16);
    /** Gives so many words and then says that it is full. */
    const arenaOf = (room: number) => {
      let used = 0;
      return {
        allocate: (length: number) => {
          if (used + length > room) return null;
          used += length;
          return new Uint32Array(shared, (used - length) * 4, length).fill(0);
        },
        release: () => {},
        holds: (table: Uint32Array) => table.buffer === shared,
      };
    };

    it.each([0, 32, 100, 500, 2000, 16_000])('of %d words it keeps what it keeps in ordinary memory', (room) => {
      const random = new Random(room);
      const [inside, outside] = [new DistinctValues(768, 0, 8, 0, arenaOf(room)), new DistinctValues(768, 0)];
      for (let i = 0; i < 3000; i++) {
        const value = random.below(2500);
        for (const values of [inside, outside]) offerNumber(values, value, value);
      }
      expect(inside.share).toBe(outside.share);
      expect(entries(inside)).toEqual(entries(outside));
    });
  });
});

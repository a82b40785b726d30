import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Owners } from '../../src/pseudonyms/owners.js';
import { firstWordsOf, indexOf, withinReach } from '../../src/pseudonyms/targets.js';
import { targetsOf } from './making.js';

const column = (count: number) => targetsOf(Array.from({ length: count }, () => randomBytes(16)));

describe('the digests of a column', () => {
  it('are found by value', () => {
    const { values } = column(300);
    expect([...values].every((value, i) => indexOf(values, value) === i)).toBe(true);
    expect([...values].filter((value) => indexOf(values, value + 1n) >= 0)).toHaveLength(0);
    expect(indexOf(new BigUint64Array(), 1n)).toBe(-1);
    expect(indexOf(values, 2n ** 64n - 1n)).toBe(-1);
  });

  it('are looked for by their first words, each once', () => {
    const one = column(100);
    const words = firstWordsOf([one, one, column(50)]);
    expect(words).toHaveLength(150);
    expect(words.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(new Set(words).has(Number(one.values[7] >> 32n))).toBe(true);
  });

  it('belong to the columns that hold them', () => {
    const [one, two] = [column(100), column(100)];
    const owners = new Owners([one, two, one]);
    const word = (of: typeof one, i: number) => Number(of.values[i] >> 32n);
    expect(owners.of(word(one, 3))).toEqual([0, 2]);
    expect(owners.of(word(two, 99))).toEqual([1]);
    expect(owners.of(0)).toEqual([]);
    expect(owners.of(2 ** 32 - 1)).toEqual([]);
  });

  it('are an even share of each when there are too many', () => {
    const values = new BigUint64Array(700_000).map((_, i) => BigInt(i) << 32n);
    const large = { ...column(1), values, distinct: values.length };
    const [first, second] = withinReach([large, large]);
    expect([first.values.length, second.values.length, first.distinct]).toEqual([350_000, 350_000, 700_000]);
    expect(withinReach([large])[0]).toBe(large);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DigestSet } from '../../src/profile/digests.js';
import { Random } from '../../src/rules/random.js';

const KEY = Uint32Array.of(0x12345678, 0x9abcdef0, 0x0f1e2d3c, 0x4b5a6978);
const OTHER_KEY = Uint32Array.of(0x12345679, 0x9abcdef0, 0x0f1e2d3c, 0x4b5a6978);
const setOf = (numbers: Iterable<number>, key = KEY) => {
  const set = new DigestSet(key);
  for (const number of numbers) set.addNumber(number);
  return set;
};
/** The two keyed words of every member; the third decides what stays in a sample. */
const digestsOf = (set: DigestSet) => {
  const { words } = set.export();
  return Array.from({ length: words.length / 3 }, (_, i) => `${words[i * 3]} ${words[i * 3 + 1]}`).sort();
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('DigestSet', () => {
  it('counts exactly, however often each comes', () => {
    const set = setOf(range(0, 100_000));
    for (const number of range(0, 100_000)) set.addNumber(number);
    expect(set.count).toBe(100_000);
    expect(set.export().shift).toBe(0);
  });

  it('tells numbers apart that are larger than a word', () => {
    const numbers = range(0, 1000).flatMap((i) => [i, i + 2 ** 32, i * 2 ** 32, 9_999_000_000_000 + i]);
    expect(setOf(numbers).count).toBe(new Set(numbers).size);
  });

  it('counts texts, whatever differs', () => {
    const set = new DigestSet(KEY);
    const texts = range(0, 20_000).flatMap((i) => [`${1000 + (i % 9000)}AB ${i}`, `${i}`, `${i} `, `é${i}`]);
    for (const text of [...texts, ...texts]) set.addText(text);
    expect(set.count).toBe(new Set(texts).size);
  });

  it('unites in either order, as one set would', () => {
    const numbers = fc.array(fc.nat(500), { maxLength: 200 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [setOf(a), setOf(b)];
        left.addAll(setOf(b).export());
        right.addAll(setOf(a).export());
        const both = setOf([...a, ...b]);
        expect([left.count, right.count]).toEqual([both.count, both.count]);
        expect(digestsOf(left)).toEqual(digestsOf(both));
        expect(digestsOf(right)).toEqual(digestsOf(both));
        left.addAll(right.export());
        expect(left.count).toBe(both.count);
      }),
    );
  });

  it('counts those that another set does not hold', () => {
    const numbers = fc.array(fc.nat(300), { maxLength: 200 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const outside = [...new Set(a)].filter((number) => !b.includes(number)).length;
        expect(setOf(a).countOutside(setOf(b))).toBe(outside);
      }),
    );
  });

  it('gives the same digests under the same key and others under another', () => {
    const numbers = range(999_900_000, 999_910_000);
    const digests = digestsOf(setOf(numbers));
    expect(digestsOf(setOf([...numbers].reverse())).join() === digests.join()).toBe(true);
    const others = new Set(digestsOf(setOf(numbers, OTHER_KEY)));
    expect(digests.filter((digest) => others.has(digest)).length).toBe(0);
  });

  it('every word of the key matters', () => {
    const numbers = range(0, 100);
    const digests = [0, 1, 2, 3].map((i) =>
      digestsOf(
        setOf(
          numbers,
          KEY.map((word, at) => (at === i ? word ^ 0x00a5f013 : word)),
        ),
      ),
    );
    const all = new Set([digestsOf(setOf(numbers)), ...digests].flat());
    expect(all.size).toBe(500);
  });

  it('exports words that say nothing of the numbers', () => {
    const numbers = range(999_900_000, 999_904_096);
    const stated = new Set(numbers);
    const { words } = setOf(numbers).export();
    expect(words.filter((word) => stated.has(word)).length).toBe(0);
    // Numbers that are neighbours have digests that are not: half of all bits are set, at every place.
    for (const first of [0, 1]) {
      const own = words.filter((_, i) => i % 3 === first);
      for (let bit = 0; bit < 32; bit++) {
        const set = own.filter((word) => (word >>> bit) & 1).length / numbers.length;
        expect(Math.abs(set - 0.5)).toBeLessThan(0.05);
      }
    }
    // What has no key is too coarse to point at a number.
    expect(words.filter((word, i) => i % 3 === 2 && (word & 0xffff) !== 0).length).toBe(0);
  });

  it('thins beyond a million to a uniform sample', () => {
    const random = new Random(20);
    const truth = 2_300_000;
    const start = random.below(1e9);
    const set = setOf([]);
    for (let i = 0; i < truth; i++) set.addNumber(start + i);
    const { shift, words } = set.export();
    const share = 2 ** -shift;
    expect(shift).toBe(2);
    const sigma = Math.sqrt(truth * share * (1 - share));
    expect(Math.abs(words.length / 3 - truth * share)).toBeLessThan(3 * sigma);
    expect(set.count).toBe((words.length / 3) * 4);

    // The sample, and so the figure, does not depend on the key of the run.
    const another = setOf([], OTHER_KEY);
    for (let i = 0; i < truth; i++) another.addNumber(start + i);
    expect(another.count).toBe(set.count);

    // Half of these are in the set; what is compared is the sample of both.
    const half = setOf([]);
    for (let i = truth - 50_000; i < truth + 50_000; i++) half.addNumber(start + i);
    const outside = half.countOutside(set);
    expect(Math.abs(outside - 50_000)).toBeLessThan(3 * Math.sqrt((50_000 * (1 - share)) / share));
    const missing = set.countOutside(half);
    expect(Math.abs(missing - (truth - 50_000))).toBeLessThan(3 * Math.sqrt((truth * (1 - share)) / share));

    // Union with a thinned set thins, in either order alike.
    const one = setOf([]);
    one.addAll(half.export());
    one.addAll(set.export());
    set.addAll(half.export());
    expect([one.count, one.export().shift]).toEqual([set.count, set.export().shift]);
  });
});

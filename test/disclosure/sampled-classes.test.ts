import { describe, expect, it } from 'vitest';
import { sizeHistogram } from '../../src/disclosure/classes.js';
import { sampledClasses } from '../../src/disclosure/sampled-classes.js';
import { between, Random } from '../scan/making.js';

/** Sizes of classes of the whole, and of a sample in which each record is with a chance of one in `of`. */
function sampled(sizes: readonly number[], of: number, seed: number) {
  const random = new Random(seed);
  const drawn = sizes.map((size) => Array.from({ length: size }, () => random.below(of)).filter((n) => n === 0).length);
  return sizeHistogram(Int32Array.from(drawn.filter((size) => size > 0)));
}

const recordsBelow = (sizes: readonly number[], limit: number) =>
  sizes.reduce((sum, size) => sum + (size < limit ? size : 0), 0);

describe('classes of the whole from those of a sample', () => {
  it('are exact where the sample is the whole', () => {
    const sizes = [1, 1, 2, 4, 5, 5, 9, 10, 300];
    const classes = sampledClasses(sizeHistogram(Int32Array.from(sizes)), 1);
    for (const limit of [1, 2, 5, 10, 1000]) expect(classes.recordsBelow(limit)).toBe(recordsBelow(sizes, limit));
  });

  it.each([2, 4, 8])('are near to what they are, at one record in %i', (of) => {
    const random = new Random(4);
    // Small and large ones: a third of the records is in classes below ten.
    const sizes = [
      ...Array.from({ length: 3000 }, () => between(random, 1, 9)),
      ...Array.from({ length: 1000 }, () => between(random, 10, 50)),
    ];
    const classes = sampledClasses(sampled(sizes, of, of), 1 / of);
    const told = classes.recordsBelow(10);
    expect(told).toBeGreaterThan(recordsBelow(sizes, 10) * 0.75);
    expect(told).toBeLessThan(recordsBelow(sizes, 10) * 1.25);
  });

  it.each([2, 4, 8])(
    'of which none is small are hardly taken for small, where every second in the sample is (1 in %i)',
    (of) => {
      const sizes = Array.from({ length: 5000 }, () => 8 * of);
      const sample = sampled(sizes, of, of + 50);
      const naive = recordsBelow(
        [...sample.sizes].flatMap((size, at) => new Array<number>(sample.counts[at]).fill(size)),
        10,
      );
      expect(naive).toBeGreaterThan(15_000);
      expect(sampledClasses(sample, 1 / of).recordsBelow(10)).toBeLessThan(5000 * 8 * of * 0.01);
    },
  );

  it('of nothing are none', () => {
    expect(sampledClasses(sizeHistogram(new Int32Array()), 0.5).recordsBelow(10)).toBe(0);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { damage, randomOf, readOne } from '../harness.js';

const sample = (name: string) => readFileSync(`test/formats/samples/parquet/${name}.parquet`);
/** What the suite of damaged files makes of a sample at that number. */
const input = (name: string, n: number) => damage(sample(name), randomOf(Math.imul(n + 1, 0x9e3779b1) >>> 0)).bytes;

describe('a damaged Parquet file', () => {
  // A run of values that is longer than the page says: hundreds of millions were written.
  it.each([
    ['pages-v1', 2439],
    ['pages-v1', 5234],
    ['pages-v1', 8419],
    ['pages-v1', 9407],
    ['pages-v2', 2544],
    ['pages-v2', 9785],
  ])('gets no room by the length of a run: %s, input %i', async (name, n) => {
    const before = process.memoryUsage().rss;
    expect((await readOne(memoryBlob('x', input(name, n)))).skips[0].reason).toBe('structure');
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  });

  // No length of levels, or differences whose parts lie before them: the same bytes were read for ever.
  it.each([
    ['pages-v2', 3298],
    ['pages-v2', 3805],
    ['pages-v2', 4858],
    ['pages-v2', 9746],
  ])('ends the reading: %s, input %i', { timeout: 20_000 }, async (name, n) => {
    expect((await readOne(memoryBlob('x', input(name, n)))).skips[0].reason).toBe('structure');
  });
});

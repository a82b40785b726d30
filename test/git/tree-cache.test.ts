import { expect, it } from 'vitest';
import { IdTable } from '../../src/git/id-table.js';
import { TreeCache } from '../../src/git/tree-cache.js';
import { newRepository, sourceOf } from './histories.js';
import { numbers } from './objects/repositories.js';

it('a cache of trees gives what the repository has, however little of it is kept', () => {
  const repo = newRepository();
  const blob = repo.blob('x');
  const trees = Array.from({ length: 30 }, (_, at) => {
    const entries = Array.from({ length: 1 + (at % 7) }, (_, i) => ({ mode: '100644', name: `${at}-${i}`, id: blob }));
    return repo.tree(entries);
  });
  const source = sourceOf(repo);
  const table = new IdTable(20);
  const ids = [...trees, blob, 'ef'.repeat(20)].map((id) => table.addHex(id));
  const expected = trees.map((id) => Buffer.from(source.read(id)!.bytes));
  const random = numbers(5);
  for (const half of [100, 300, 1000, 1 << 20]) {
    const cache = new TreeCache(source, table, half);
    for (let round = 0; round < 500; round++) {
      const [one, other] = [random(trees.length), random(trees.length)];
      const first = cache.read(ids[one])!;
      const second = cache.read(ids[other])!;
      // Both are good at the same time.
      expect(expected[one].equals(first) && expected[other].equals(second)).toBe(true);
    }
    expect(cache.read(ids[30])).toBeNull();
    expect(source.loss).toBe('damaged');
    expect(cache.read(ids[31])).toBeNull();
    expect(source.loss).toBe('absent');
  }
});

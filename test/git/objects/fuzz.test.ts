import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ObjectError } from '../../../src/git/objects/error.js';
import { openObjects } from '../../../src/git/objects/store.js';
import { type Expected, numbers, objectsByGit, packedRepository, packFiles, temporaryFolder } from './repositories.js';

const MUTATIONS = 500;

afterEach(() => {
  delete process.env.SLUIS_NO_KERNEL;
});

/** What stays of some bytes after a fault: some bytes are others, or the end is gone. */
function spoil(bytes: Buffer, random: (limit: number) => number): Buffer {
  if (random(20) === 0) return bytes.subarray(0, random(bytes.length));
  const spoilt = Buffer.from(bytes);
  for (let count = 1 + random(3); count > 0; count--) {
    // The head, where the structure is, more often than by chance.
    const at = random(3) === 0 ? random(Math.min(spoilt.length, 1100)) : random(spoilt.length);
    spoilt[at] = random(2) === 0 ? spoilt[at] ^ (1 << random(8)) : random(256);
  }
  return spoilt;
}

/** How many objects are neither right, nor missing, nor refused. */
function wrong(folder: string, expected: ReadonlyMap<string, Expected>): number {
  const store = openObjects([folder], { idBytes: 20, cacheBytes: 0 });
  const ids = [...expected.keys()];
  const isRight = (id: string) => {
    try {
      const object = store.readDerived(id);
      const { type, bytes } = expected.get(id)!;
      return object === null || (object.type === type && Buffer.compare(object.bytes, bytes) === 0);
    } catch (error) {
      return error instanceof ObjectError;
    }
  };
  const isKnown = (id: string) => {
    try {
      store.stat(id);
      return true;
    } catch (error) {
      return error instanceof ObjectError;
    }
  };
  const order = store.readingOrder(ids);
  const count =
    ids.filter((id) => !isKnown(id)).length + Array.from(order, (i) => isRight(ids[i])).filter((is) => !is).length;
  store.close();
  return order.length === ids.length ? count : ids.length;
}

describe.each([
  ['compiled', 'an index of version 2', 'pack.indexVersion=2'],
  // Without checksums every fault reaches the loops behind them.
  ['compiled', 'an index of version 1', 'pack.indexVersion=1'],
  ['plain', 'an index of version 1', 'pack.indexVersion=1'],
  ['compiled', 'differences from ids', 'repack.useDeltaBaseOffset=false'],
])('spoilt packs with the %s engine and %s', (engine, _, setting) => {
  it('give right objects or none', () => {
    if (engine === 'plain') process.env.SLUIS_NO_KERNEL = '1';
    const repository = packedRepository('sha1', [setting], { files: 2, versions: 8 });
    const expected = objectsByGit(repository);
    const [pack] = packFiles(repository, '.pack').map((path) => readFileSync(path));
    const [index] = packFiles(repository, '.idx').map((path) => readFileSync(path));
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'pack'));
    const random = numbers(engine.length + setting.length);
    const failing: number[] = [];
    for (let i = 0; i < MUTATIONS; i++) {
      const inPack = random(2) === 0;
      writeFileSync(join(folder, 'pack', 'a.pack'), inPack ? spoil(pack, random) : pack);
      writeFileSync(join(folder, 'pack', 'a.idx'), inPack ? index : spoil(index, random));
      if (wrong(folder, expected) > 0) failing.push(i);
    }
    expect(failing).toEqual([]);
  }, 120_000);
});

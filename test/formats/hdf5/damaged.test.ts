import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { damage, randomOf, readOne } from '../harness.js';

const sample = (name: string) => readFileSync(`test/formats/samples/hdf5/${name}`);
/** What the suite of damaged files makes of a sample at that number. */
const input = (name: string, n: number) => damage(sample(name), randomOf(Math.imul(n + 1, 0x9e3779b1) >>> 0)).bytes;
const skips = async (name: string, n: number) => (await readOne(memoryBlob('x', input(name, n)))).skips;

describe('a damaged HDF5 file is said to be so', () => {
  it.each([
    ['earliest.h5', 1122],
    ['earliest.h5', 3252],
    ['earliest.h5', 3662],
    ['pandas-table.h5', 9769],
  ])('when a group has no place for names any more: %s, input %i', async (name, n) => {
    expect(await skips(name, n)).toEqual([{ reason: 'structure', format: 'hdf5' }]);
  });

  it.each([
    ['old-many.h5', 4757],
    ['old-many.h5', 8427],
  ])('when a dataset looks like a group: %s, input %i', async (name, n) => {
    expect(await skips(name, n)).toEqual([{ reason: 'structure', format: 'hdf5' }]);
  });

  it('when the dimensions are less than what is stored', async () => {
    expect(await skips('matlab73.mat', 6605)).toContainEqual({ reason: 'structure', format: 'hdf5' });
  });

  it('when a node has lost its names, or the last of them', async () => {
    expect(await skips('pandas-table.h5', 8419)).toEqual([{ reason: 'structure', format: 'hdf5' }]);
    const bytes = sample('earliest.h5');
    const node = bytes.indexOf('SNOD');
    bytes.writeUInt16LE(bytes.readUInt16LE(node + 6) - 1, node + 6);
    expect((await readOne(memoryBlob('x', bytes))).skips).toContainEqual({ reason: 'structure', format: 'hdf5' });
  });
});

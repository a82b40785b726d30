import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/formats/budget.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, readOne, skipsOf } from '../harness.js';
import { BEHIND, LETTER, ROWS, sample } from './samples.js';

/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);

const read = (path: string) => readAll(memoryBlob(`map/${path.slice(path.indexOf('/') + 1)}`, sample(path)));

describe('one packed file', () => {
  it.each([
    ['gzip/bomen.csv.gz', 'bomen.csv'],
    ['gzip/zonder-naam.csv.gz', 'zonder-naam.csv'],
    ['gzip/nullen.gz', 'bomen.csv'],
    ['bzip2/bomen.csv.bz2', 'bomen.csv'],
    ['xz/bomen.csv.xz', 'bomen.csv'],
    ['xz/crc32.xz', 'crc32'],
    ['xz/sha256.xz', 'sha256'],
    ['xz/blokken.xz', 'blokken'],
    ['xz/anders.xz', 'anders'],
    ['zstd/bomen.csv.zst', 'bomen.csv'],
    ['zstd/zonder-controle.zst', 'zonder-controle'],
    ['zstd/zonder-lengte.zst', 'zonder-lengte'],
    ['lz4/bomen.csv.lz4', 'bomen.csv'],
    ['lz4/alles.lz4', 'alles'],
  ])('%s holds a table called %s', async (path, name) => {
    const found = await read(path);
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()]).toEqual(['', name]);
    expect(found.get(name)?.rowCount).toBe(ROWS);
    expect(allOf(found)).toContain('Jansen 399');
  });

  it.each([
    'gzip/twee.gz',
    'bzip2/twee-en-meer.bz2',
    'xz/twee-en-meer.xz',
    'zstd/terzijde.zst',
    'lz4/twee-en-meer.lz4',
  ])('all streams of %s are read', async (path) => {
    const found = await read(path);
    expect(skipsOf(found)).toEqual([]);
    expect(allOf(found)).toContain('Jansen 399');
    expect(allOf(found)).toContain(LETTER);
  });

  it.each([
    'gzip/achter.gz',
    'bzip2/twee-en-meer.bz2',
    'xz/twee-en-meer.xz',
    'zstd/achter.zst',
    'lz4/twee-en-meer.lz4',
  ])('bytes behind the end of %s are read and told', async (path) => {
    const found = await read(path);
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('appended')?.all).toContain(BEHIND);
    expect(found.get('')?.sightings).toEqual([{ corner: 'appended', count: 1 }]);
    expect(found.get('')?.members.at(-1)?.hidden).toBe('appended');
  });

  it.each(['gzip/map.tgz', 'bzip2/map.tbz', 'xz/map.txz', 'zstd/map.tar.zst'])('%s is an archive', async (path) => {
    const found = await read(path);
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()]).toEqual(['', 'map.tar', 'map.tar › bomen.csv', 'map.tar › brief.txt']);
    expect(found.get('map.tar › bomen.csv')?.rowCount).toBe(ROWS);
  });

  it.each(['bzip2/leeg.bz2', 'xz/leeg.xz', 'zstd/leeg.zst'])('%s holds nothing', async (path) => {
    const found = await read(path);
    expect(skipsOf(found)).toEqual([]);
    expect(found.size).toBe(2);
  });
});

describe('what a packed file says beside its content', () => {
  it('the comment in a gzip header', async () => {
    const said = (await read('gzip/met-opmerking.gz')).get('');
    expect(said?.texts).toEqual([{ spot: { hidden: 'metadata' }, line: 1, text: 'van de Vries, vries@example.nl' }]);
    expect(said?.sightings).toEqual([{ corner: 'metadata', count: 1 }]);
  });

  it('a frame of zstd that unpackers pass over', async () => {
    const found = await read('zstd/terzijde.zst');
    expect(allOf(found)).toContain('Terzijde: aan pietersen@example.nl');
    expect(found.get('')?.sightings).toEqual([{ corner: 'unreferenced', count: 1 }]);
  });
});

describe('a packed file that cannot be read', () => {
  it.each([
    ['xz/x86.xz', 'archive'],
    ['zstd/woordenboek.zst', 'archive'],
    ['lz4/oud.lz4', 'archive'],
  ])('%s is not scanned', async (path, reason) => {
    expect(skipsOf(await read(path))).toEqual([reason]);
  });

  it.each([
    'gzip/bomen.csv.gz',
    'gzip/met-opmerking.gz',
    'bzip2/bomen.csv.bz2',
    'bzip2/brief.txt.bz2',
    'xz/bomen.csv.xz',
    'xz/zonder.xz',
    'xz/blokken.xz',
    'zstd/bomen.csv.zst',
    'zstd/zonder-lengte.zst',
    'lz4/alles.lz4',
    'lz4/brief.txt.lz4',
  ])('%s is not scanned when its end is missing, wherever', async (path) => {
    const bytes = sample(path);
    const step = Math.max(1, Math.floor(bytes.length / 150));
    for (let cut = 8; cut < bytes.length; cut += cut < bytes.length - 24 ? step : 1) {
      const skips = skipsOf(await readAll(bytes.subarray(0, cut)));
      expect(skips, `cut at ${cut}`).toHaveLength(1);
      expect(['truncated', 'structure', 'unknown-binary']).toContain(skips[0]);
    }
  });

  it.each([
    'gzip/bomen.csv.gz',
    'bzip2/bomen.csv.bz2',
    'xz/bomen.csv.xz',
    'xz/crc32.xz',
    'xz/sha256.xz',
    'xz/blokken.xz',
    'zstd/bomen.csv.zst',
    'lz4/alles.lz4',
  ])('every changed bit of %s is noticed', async (path) => {
    const bytes = sample(path);
    const step = Math.max(1, Math.floor(bytes.length / 250));
    for (let at = 0; at < bytes.length; at += step) {
      // Time, level and system of a gzip header mean nothing; a changed name is another name.
      if (path.startsWith('gzip') && at < 20) continue;
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 << (at % 8);
      const found = await readAll(changed);
      const skipped = skipsOf(found).length > 0;
      expect(skipped || allOf(found).includes('Jansen 399'), `byte ${at}`).toBe(true);
      expect(skipped || found.size > 1, `byte ${at}`).toBe(true);
    }
  });
});

describe('a packed file that was damaged', () => {
  it('is not read silently to less than it holds', async () => {
    const names =
      'gzip/twee.gz bzip2/map.tbz bzip2/twee-en-meer.bz2 xz/blokken.xz xz/twee-en-meer.xz zstd/bomen.csv.zst lz4/twee-en-meer.lz4'.split(
        ' ',
      );
    const samples = names.map(sample);
    const rows = await Promise.all(samples.map(async (bytes) => rowsOf(await readAll(bytes))));
    for (let seed = 0; seed < COUNT; seed++) {
      const which = seed % samples.length;
      const bytes = damaged(samples[which], randomOf(seed));
      if (bytes.length < 12) continue;
      const began = cpuTime();
      const found = await readAll(bytes);
      // Its signature is gone: it is text now, and was read as that.
      if (found.get('')?.format === null && skipsOf(found).length === 0) continue;
      expect(cpuTime() - began, `seed ${seed}`).toBeLessThan(2000);
      expect(rowsOf(found) >= rows[which] || skipsOf(found).length > 0, `seed ${seed}`).toBe(true);
    }
  });
});

function rowsOf(found: Awaited<ReturnType<typeof readAll>>): number {
  return [...found.values()].reduce((sum, { rowCount }) => sum + rowCount, 0);
}

describe('a bomb', () => {
  it.each(['gzip/nullen-300000', 'bzip2/nullen.bz2', 'xz/nullen-300000', 'zstd/nullen-300000', 'lz4/nullen-300000'])(
    '%s is left before it is unpacked',
    async (path) => {
      const bytes = sample(path);
      const limits = { bytes: 1 << 30, members: 10, depth: 3, ratio: 10, ratioFrom: 1 << 17 };
      const said = await readOne(memoryBlob('x', bytes), new Budget(bytes.length, limits));
      expect(said.skips.map(({ reason }) => reason)).toEqual(['budget']);
      expect(skipsOf(await readAll(bytes))).not.toContain('budget');
    },
  );

  it('of many members takes no more than its share of time', async () => {
    const began = cpuTime();
    const found = await readAll(Buffer.concat(Array(50_000).fill(gzipSync(''))));
    expect(skipsOf(found)).toEqual([]);
    expect(cpuTime() - began).toBeLessThan(20_000);
  });
});

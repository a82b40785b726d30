import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { BEHIND, LETTER, sample } from '../packed/samples.js';

const ROWS = 60;
const LONG = `map/${Array(8).fill('een-lange-naam-van-een-map').join('/')}/bomen.csv`;
const read = (name: string) => readAll(sample(`tar/${name}.tar`));

/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);

describe('the tar reader', () => {
  it.each(['ustar', 'gnu', 'pax'])('reads long and accented names of %s', async (name) => {
    const found = await read(name);
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()]).toEqual(['', 'bomen.csv', LONG, 'brief één.txt']);
    expect(found.get(LONG)?.rowCount).toBe(ROWS);
    expect(found.get('')?.sightings).toEqual([]);
  });

  it.each(['v7', 'base256'])('reads %s', async (name) => {
    const found = await read(name);
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('bomen.csv')?.rowCount).toBe(ROWS);
  });

  it('takes name and length from an extended header, and reads what else it says', async () => {
    const found = await read('pax-alles');
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('echt/brief.txt')?.all).toContain(LETTER);
    const [text] = found.get('')?.texts ?? [];
    expect(text.spot).toEqual({ hidden: 'metadata' });
    for (const word of ['pietersen@example.nl', 'de Vries', 'mdevries']) expect(text.text).toContain(word);
    expect(found.get('')?.sightings).toEqual([{ corner: 'metadata', count: 3 }]);
  });

  it('tells where links lead, and follows none', async () => {
    const found = await read('soorten');
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()]).toEqual(['', 'brief.txt']);
    expect(found.get('')?.texts[0].text).toBe('soort2 -> /home/jansen/bomen.csv\nsoort1 -> brief.txt');
  });

  it('says that an archive of nothing holds nothing', async () => {
    const found = await read('leeg');
    expect(found.get('')?.format).toBe('tar');
    expect(skipsOf(found)).toEqual([]);
    expect(found.size).toBe(1);
  });

  it.each(['gaten-oud', 'gaten-pax'])(
    'reads what there is of a file with holes, and says that it did no more: %s',
    async (name) => {
      const found = await read(name);
      expect(found.get('')?.skips.map(({ reason }) => reason)).toEqual(['partly-read']);
      expect([...found.keys()]).toEqual(['', 'gaten.csv']);
      expect(found.get('')?.members).toHaveLength(1);
    },
  );

  it('reads bytes behind the end', async () => {
    const found = await read('achter');
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('appended')?.all).toContain(BEHIND);
    expect(found.get('')?.sightings).toEqual([{ corner: 'appended', count: 1 }]);
  });

  it('reads an archive behind an archive', async () => {
    const found = await read('twee');
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('bomen.csv')?.rowCount).toBe(ROWS);
    expect(found.get('brief.txt')?.all).toContain(LETTER);
    expect(found.get('')?.members.map(({ hidden }) => hidden)).toEqual([undefined, 'appended']);
  });

  it('is not fooled by a first name that is another signature', async () => {
    const bytes = Buffer.from(sample('tar/ustar.tar'));
    bytes.write('OTTO', 0);
    rewriteSum(bytes);
    const found = await readAll(bytes);
    expect(found.get('')?.format).toBe('tar');
    expect(found.get('OTTOn.csv')?.rowCount).toBe(ROWS);
  });

  it('says that the end is missing, wherever it was cut', async () => {
    const bytes = sample('tar/soorten.tar');
    const end = bytes.lastIndexOf('soort4', undefined, 'latin1') + 512;
    for (let cut = 513; cut <= end; cut += 31) {
      expect(skipsOf(await readAll(bytes.subarray(0, cut))), `cut at ${cut}`).toContain('truncated');
    }
    expect(skipsOf(await readAll(bytes.subarray(0, end + 512)))).toEqual([]);
  });

  it('says that a header is damaged', async () => {
    const bytes = Buffer.from(sample('tar/gnu.tar'));
    bytes[bytes.indexOf('brief') + 2] ^= 1;
    expect(skipsOf(await readAll(bytes))).toContain('structure');
  });

  it.each(['9'.repeat(11), '\xff'.repeat(11), '77777777777', '\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff'])(
    'does not believe a length of %j',
    async (length) => {
      const bytes = Buffer.from(sample('tar/ustar.tar'));
      bytes.write(length, 124, 'latin1');
      rewriteSum(bytes);
      const skips = skipsOf(await readAll(bytes));
      expect(skips.some((reason) => reason === 'structure' || reason === 'truncated')).toBe(true);
    },
  );

  it('loses nothing silently in archives that were damaged', async () => {
    const names = ['ustar', 'gnu', 'pax', 'pax-alles', 'soorten', 'gaten-oud', 'gaten-pax', 'v7'];
    const samples = names.map((name) => sample(`tar/${name}.tar`).subarray(0, 20_000));
    const sizes = await Promise.all(samples.map(async (bytes) => membersOf(await readAll(bytes))));
    for (let seed = 0; seed < COUNT; seed++) {
      const which = seed % samples.length;
      const began = cpuTime();
      const bytes = damaged(samples[which], randomOf(seed));
      // So little is left that it is another file.
      if (bytes.length < 512) continue;
      const found = await readAll(bytes);
      // It is text now, and was read as that.
      if (found.get('')?.format === null && skipsOf(found).length === 0) continue;
      expect(cpuTime() - began, `seed ${seed}`).toBeLessThan(2000);
      expect(membersOf(found) >= sizes[which] || skipsOf(found).length > 0, `seed ${seed}`).toBe(true);
    }
  });
});

function rewriteSum(bytes: Buffer): void {
  bytes.fill(' ', 148, 156);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

function membersOf(found: Awaited<ReturnType<typeof readAll>>): number {
  return [...found.values()].reduce((sum, { members }) => sum + members.length, 0);
}

import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { BEHIND, LETTER, sample } from '../packed/samples.js';

const ROWS = 60;
const LONG = 'map/bomen-in-een-bestand-met-een-lange-naam.csv';
/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);
const FORMS = ['newc', 'crc', 'odc', 'bin', 'libarchive'];
const read = (name: string) => readAll(sample(`cpio/${name}.cpio`));

describe('the cpio reader', () => {
  it.each(FORMS)('reads every file of %s, and where links lead to', async (name) => {
    const found = await read(name);
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()].sort()).toEqual(['', 'brief.txt', LONG, 'verwijzing'].sort());
    expect(found.get(LONG)?.rowCount).toBe(ROWS);
    expect(found.get('brief.txt')?.all).toContain(LETTER);
    expect(found.get('verwijzing')?.all).toContain('/home/jansen/bomen.csv');
  });

  it('reads the binary form with its bytes the other way round', async () => {
    const bytes = Buffer.from(sample('cpio/bin.cpio'));
    for (let at = 0; at < bytes.length && bytes.readUInt16LE(at) === 0x71c7; ) {
      const size = bytes.readUInt16LE(at + 22) * 65536 + bytes.readUInt16LE(at + 24);
      const nameBytes = bytes.readUInt16LE(at + 20);
      bytes.subarray(at, at + 26).swap16();
      at += 26 + nameBytes + (nameBytes % 2) + size + (size % 2);
    }
    const found = await readAll(bytes);
    expect(skipsOf(found)).toEqual([]);
    expect(found.get(LONG)?.rowCount).toBe(ROWS);
  });

  it('reads bytes behind the end', async () => {
    const found = await read('achter');
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('appended')?.all).toContain(BEHIND);
    expect(found.get('')?.sightings).toEqual([{ corner: 'appended', count: 1 }]);
  });

  it('holds a file against its sum', async () => {
    const bytes = Buffer.from(sample('cpio/crc.cpio'));
    bytes[bytes.indexOf('Een brief')] ^= 1;
    expect(skipsOf(await readAll(bytes))).toEqual(['structure']);
  });

  it('takes a table of numbers that begins as a header does for text', async () => {
    const found = await readAll(Buffer.from(`070701\n${'070701123456\n'.repeat(40)}`));
    expect(found.get('')?.format).toBe(null);
    expect((await readAll(Buffer.from(`070701${'0'.repeat(104)}\n`))).get('')?.format).toBe(null);
  });

  it.each(FORMS)('says that the end of %s is missing, wherever it was cut', async (name) => {
    const bytes = sample(`cpio/${name}.cpio`);
    const end = bytes.indexOf('TRAILER!!!');
    for (let cut = 150; cut <= end; cut += 23) {
      const found = await readAll(bytes.subarray(0, cut));
      if (found.get('')?.format === 'cpio') expect(skipsOf(found).length, `cut at ${cut}`).toBeGreaterThan(0);
    }
  });

  it('does not believe a name or length that is absurd', async () => {
    const bytes = Buffer.from(sample('cpio/newc.cpio'));
    const second = bytes.indexOf('070701', 6);
    const changed = (field: number) => {
      const copy = Buffer.from(bytes);
      copy.write('ffffffff', second + 6 + field * 8);
      return copy;
    };
    expect(skipsOf(await readAll(changed(6)))).toContain('truncated');
    expect(skipsOf(await readAll(changed(11)))).toContain('structure');
  });

  it('does not pass over text behind the zero of a name', async () => {
    const bytes = Buffer.from(sample('cpio/newc.cpio'));
    bytes[bytes.indexOf('brief.txt') + 3] = 0;
    expect(skipsOf(await readAll(bytes))).toContain('structure');
  });

  it('loses no file in silence in archives that were damaged', async () => {
    const samples = FORMS.map((name) => sample(`cpio/${name}.cpio`));
    for (let seed = 0; seed < COUNT; seed++) {
      const began = cpuTime();
      const found = await readAll(damaged(samples[seed % samples.length], randomOf(seed)));
      expect(cpuTime() - began, `seed ${seed}`).toBeLessThan(2000);
      if (found.get('')?.format !== 'cpio') continue;
      const isWhole = (found.get('')?.members.length ?? 0) >= 3;
      expect(isWhole || skipsOf(found).length > 0, `seed ${seed}`).toBe(true);
    }
  });
});

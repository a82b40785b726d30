import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { LETTER, sample } from '../packed/samples.js';

const ROWS = 60;
const LONG = 'bomen-in-een-bestand-met-een-lange-naam.csv';
/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);
const read = (name: string) => readAll(sample(`ar/${name}`));

/** A header as it stands before a file. */
function header(name: string, size: number | string): string {
  return `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'644'.padEnd(8)}${String(size).padEnd(10)}\`\n`;
}

describe('the ar reader', () => {
  it.each(['gnu.a', 'bsd.a'])('reads long names and every file of %s', async (name) => {
    const found = await read(name);
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()].sort()).toEqual(['', LONG, 'brief.txt'].sort());
    expect(found.get(LONG)?.rowCount).toBe(ROWS);
    expect(found.get('brief.txt')?.all).toContain(LETTER);
  });

  it('reads the archives inside a Debian package', async () => {
    const found = await read('bomen.deb');
    expect(skipsOf(found)).toEqual([]);
    const tables = [...found].filter(([name]) => name.endsWith('usr/share/bomen.csv'));
    expect(tables.map(([, { rowCount }]) => rowCount)).toEqual([ROWS]);
    expect([...found].some(([, said]) => said.all.includes('bomen@example.nl'))).toBe(true);
  });

  it('lists the compiled parts of a library once, and reads what else is in it', async () => {
    const found = await read('bibliotheek.a');
    expect(found.get('')?.skips).toEqual([{ reason: 'program', format: 'ar' }]);
    expect(found.get('brief.txt')?.all).toContain(LETTER);
    expect([...(await read('alleen-delen.a')).keys()]).toEqual(['']);
  });

  it('is not fooled by text that begins as a program does', async () => {
    const text = Buffer.from(`\x7fELF ${`${LETTER}\n`.repeat(100)}`, 'latin1');
    const bytes = Buffer.concat([Buffer.from(`!<arch>\n${header('deel.o/', text.length)}`), text]);
    const found = await readAll(bytes);
    expect(found.get('')?.members.map(({ name }) => name)).toEqual(['deel.o']);
  });

  it('says that what stands behind the last file is none, and reads it', async () => {
    const found = await read('achter.a');
    expect(skipsOf(found)).toEqual(['truncated']);
    expect(found.get('appended')?.all).toContain('Achteraan');
  });

  it.each([
    ['more than there is', header('brief.txt/', 1000), 'truncated'],
    ['no number', header('brief.txt/', 'x'), 'structure'],
    ['absurdly much', header('brief.txt/', 9_999_999_999), 'truncated'],
  ])('does not believe a length of %s', async (_, head, reason) => {
    expect(skipsOf(await readAll(Buffer.from(`!<arch>\n${head}${LETTER}`)))).toContain(reason);
  });

  it.each(['/99', '#1/99'])('does not believe a name at %s', async (name) => {
    const bytes = Buffer.from(`!<arch>\n${header(name, LETTER.length)}${LETTER}`);
    expect(skipsOf(await readAll(bytes))).toContain('structure');
  });

  it('says that the end is missing, wherever a file was cut', async () => {
    const bytes = sample('ar/gnu.a');
    for (let cut = 12; cut < bytes.length - 1; cut += 17) {
      // Between two files nothing tells that there were more.
      if (bytes.toString('latin1', cut + 58, cut + 60) === '`\n') continue;
      expect(skipsOf(await readAll(bytes.subarray(0, cut))).length, `cut at ${cut}`).toBeGreaterThan(0);
    }
  });

  it('comes back from anything, and says what it did not read', async () => {
    const samples = ['gnu.a', 'bsd.a', 'bomen.deb'].map((name) => sample(`ar/${name}`));
    for (let seed = 0; seed < COUNT; seed++) {
      const began = cpuTime();
      const found = await readAll(damaged(samples[seed % samples.length], randomOf(seed)));
      expect(cpuTime() - began, `seed ${seed}`).toBeLessThan(2000);
      expect(found.get('')?.format === 'ar' ? skipsOf(found) : [], `seed ${seed}`).not.toContain('crash');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { expectCutsTold, readBytes, readDamaged, sample, samplesOf } from '../statistics/sample.js';

const FILES = samplesOf('spss');

describe('the SPSS reader', () => {
  it('tells a long name or a width of a variable that is not there', async () => {
    for (const pair of ['EEN_HEEL=', 'LANG_VER=']) {
      const bytes = sample('spss/plain.sav');
      for (let at = bytes.indexOf(pair); at >= 0; at = bytes.indexOf(pair, at + 1)) bytes[at] ^= 1;
      expect((await readBytes(bytes)).skips).not.toEqual([]);
    }
  });

  it.each(FILES)('gives all rows of %s', async (path) => {
    const said = await readBytes(sample(path));
    expect(said.format).toBe('spss');
    expect(said.skips).toEqual([]);
    const [table] = said.tables;
    // A name that is only a code gives way to its label.
    expect(table.header).toEqual([
      'bsn',
      'naam',
      'Geboortedatum',
      'moment',
      'geslacht',
      'lang_verhaal',
      'een_heel_lange_naam_van_een_kolom',
    ]);
    expect(table.rows).toHaveLength(40);
    expect(table.rows[0]).toEqual([
      '999990019',
      'Jansen-0 één',
      '1950-01-01',
      '2020-05-01 12:30:00',
      '0',
      `begin ${'x'.repeat(600)} einde0`,
      '0',
    ]);
    expect(table.rows[39].slice(0, 5)).toEqual([
      '999990058',
      'Jansen-39 één',
      '1950-02-09',
      '2020-05-03 03:30:00',
      '0',
    ]);
    expect(table.rows[5][4]).toBe('');
    expect(table.rows[1][5]).toBe('kort');
  });

  it.each(FILES)('gives labels of variables and values, and the documents, of %s', async (path) => {
    const { all } = await readBytes(sample(path));
    for (const text of [
      'Enquête over bomen',
      'v12: Geboortedatum',
      'Geslacht van de respondent',
      'vrouw, bel 06-12345678',
      'Vraag bij twijfel Truus Voorbeeld.',
    ])
      expect(all).toContain(text);
  });

  it.each(FILES)('says that %s is cut off, wherever that is', async (path) => {
    await expectCutsTold(sample(path), 'spss', path.includes('plain') ? 97 : 29);
  });

  it('tells another number of cases than declared', async () => {
    const bytes = sample('spss/bytecode.sav');
    for (const cases of [39, 41]) {
      bytes.writeInt32LE(cases, 80);
      // The count stands in an extension record as well.
      const at = bytes.indexOf(Buffer.from([7, 0, 0, 0, 16, 0, 0, 0]));
      if (at >= 0) bytes.writeInt32LE(cases, at + 24);
      expect((await readBytes(bytes)).skips).not.toEqual([]);
    }
  });

  it('reads numbers of the other byte order', async () => {
    const said = await readBytes(bigEndian());
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows).toEqual([['999990019'], ['']]);
  });

  it('leaves an encrypted file to be told as encrypted', async () => {
    const bytes = Buffer.concat([Buffer.from('\x1c\0\0\0\0\0\0\0ENCRYPTEDSAV\x15', 'latin1'), Buffer.alloc(2000, 7)]);
    expect((await readBytes(bytes)).skips).toEqual([{ reason: 'encrypted', format: 'spss' }]);
  });

  it('gives what stands behind the end as a member', async () => {
    const said = await readBytes(
      Buffer.concat([sample('spss/blocks.zsav'), Buffer.from('bsn;naam\n999990019;Jansen\n')]),
    );
    expect(said.sightings).toEqual([{ corner: 'appended', count: 1 }]);
    expect(said.members).toHaveLength(1);
  });

  it('comes back from damaged files', async () => {
    expect(await readDamaged(FILES, 'spss', 300)).toBe(0);
  });
});

/** One variable and two cases, as a program on a machine of the other byte order writes them. */
function bigEndian(): Buffer {
  const header = Buffer.alloc(176, ' ');
  header.write('$FL2@(#) SPSS DATA FILE', 0, 'latin1');
  for (const [value, at] of [
    [2, 64],
    [1, 68],
    [0, 72],
    [0, 76],
    [2, 80],
  ])
    header.writeInt32BE(value, at);
  header.writeDoubleBE(100, 84);
  const variable = Buffer.alloc(32, ' ');
  for (const [value, at] of [
    [2, 0],
    [0, 4],
    [0, 8],
    [0, 12],
    [0x050800, 16],
    [0x050800, 20],
  ])
    variable.writeInt32BE(value, at);
  variable.write('BSN', 24, 'latin1');
  const end = Buffer.alloc(8);
  end.writeInt32BE(999);
  const data = Buffer.alloc(16);
  data.writeDoubleBE(999990019, 0);
  data.writeDoubleBE(-Number.MAX_VALUE, 8);
  return Buffer.concat([header, variable, end, data]);
}

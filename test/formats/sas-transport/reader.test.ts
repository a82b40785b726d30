import { describe, expect, it } from 'vitest';
import { ibmNumber } from '../../../src/formats/sas-transport/ibm.js';
import { readBytes, readDamaged, sample, samplesOf } from '../statistics/sample.js';

const FILES = samplesOf('sas-transport');
const MADE = FILES.filter((path) => path.includes('version'));

describe('the SAS transport reader', () => {
  it.each(MADE)('gives all rows of %s', async (path) => {
    const said = await readBytes(sample(path));
    expect(said.skips).toEqual([]);
    const [table] = said.tables;
    expect(table.name).toMatch(/^BOMEN/);
    expect(table.rows).toHaveLength(21);
    expect(table.header.slice(0, 4)).toEqual(['bsn', 'naam', 'Geboortedatum', 'moment']);
    expect(table.rows[20]).toEqual(['999990039', 'Jansen-20 één', '1950-01-21', '2020-05-02 08:30:00', '3']);
    expect(table.rows.map((row) => row[4]).slice(4, 7)).toEqual(['-1', '', '-0.5']);
  });

  it('gives long names and labels', async () => {
    const said = await readBytes(sample('sas-transport/version8.xpt'));
    expect(said.tables[0].header[4]).toBe('een_lange_naam_van_bedrag');
    expect(said.all).toContain('Een label dat langer is dan veertig tekens: Truus');
  });

  it('gives every table of a file with several', async () => {
    const one = sample('sas-transport/version5.xpt');
    const said = await readBytes(Buffer.concat([one, one.subarray(240)]));
    expect(said.skips).toEqual([]);
    expect(said.tables.map(({ rows }) => rows.length)).toEqual([21, 21]);
  });

  it('reads numbers of mainframes', () => {
    const of = (...bytes: number[]) => ibmNumber(Buffer.from(bytes), 0, bytes.length);
    expect(of(0x41, 0x10, 0, 0, 0, 0, 0, 0)).toBe(1);
    expect(of(0xc2, 0x76, 0xa0, 0, 0, 0, 0, 0)).toBe(-118.625);
    expect(of(0, 0, 0, 0, 0, 0, 0, 0)).toBe(0);
    expect(of(0x2e, 0, 0, 0, 0, 0, 0, 0)).toBeNull();
    expect(of(0x41, 0x10, 0)).toBe(1);
  });

  it.each(FILES)('says that %s is cut off, unless that is between two rows at a record', async (path) => {
    const bytes = sample(path);
    const whole = await readBytes(bytes);
    for (let at = 96; at < bytes.length; at += 16) {
      const said = await readBytes(bytes.subarray(0, at));
      if (at % 80 !== 0) expect(said.skips).not.toEqual([]);
      else if (said.skips.length === 0) expect(said.rowCount).toBeLessThanOrEqual(whole.rowCount);
    }
  });

  it('comes back from damaged files', async () => {
    // Nothing in the format says how many rows there are, and rows of blanks at the end are padding.
    expect(await readDamaged(FILES, 'sas-transport', 300)).toBeLessThan(3);
  });
});

import { describe, expect, it } from 'vitest';
import { expectCutsTold, readBytes, readDamaged, sample, samplesOf } from '../statistics/sample.js';

const FILES = samplesOf('stata');
const MADE = FILES.filter((path) => !path.includes('tests'));
const OF_PANDAS = MADE.filter((path) => path.includes('pandas'));

describe('the Stata reader', () => {
  it.each(FILES)('reads %s without a complaint', async (path) => {
    const said = await readBytes(sample(path));
    expect(said.format).toBe('stata');
    expect(said.skips).toEqual([]);
  });

  it.each(MADE)('gives all rows of %s', async (path) => {
    const [table] = (await readBytes(sample(path))).tables;
    expect(table.header.slice(0, 5)).toEqual(['bsn', 'naam', 'Geboortedatum', 'moment', 'bedrag']);
    expect(table.rows).toHaveLength(20);
    expect(table.rows[19].slice(0, 2)).toEqual(['999990038', 'Jansen-19 één']);
    expect(table.rows.map((row) => row[4]).slice(4, 7)).toEqual(['1', '', '1.5']);
    expect(table.rows[2][3]).toBe('2020-05-01 14:30:00');
  });

  it.each(OF_PANDAS)('gives dates and labels of values of %s', async (path) => {
    const said = await readBytes(sample(path));
    expect(said.tables[0].rows[19][2]).toBe('1950-01-20');
    for (const text of ['laag', 'midden', 'hoog', 'Bomen', 'bedrag: Bedrag in euro']) expect(said.all).toContain(text);
  });

  it.each(OF_PANDAS.filter((path) => !path.includes('114')))('gives long texts of %s', async (path) => {
    const [table] = (await readBytes(sample(path))).tables;
    expect(table.rows[18][6]).toBe('');
    expect(table.rows[19][6]).toBe(`verhaal ${'y'.repeat(50)} 19`);
  });

  it('reads files that Stata itself wrote', async () => {
    const rows = async (name: string) => (await readBytes(sample(`stata/pandas-tests-${name}.dta`))).tables[0].rows;
    expect((await rows('S4_EDUC1')).map((row) => row.join())).toHaveLength(334);
    expect((await rows('S4_EDUC1'))[1]).toEqual(['2', '1', '2', '-2']);
    expect((await rows('stata9_115'))[1]).toEqual([...Array(6).fill('2000-01-01'), '2000']);
    expect((await rows('stata13_dates'))[0].slice(2, 6)).toEqual([
      '2006-11-21',
      '2006-11-21',
      '1964-10-07',
      '1964-10-07',
    ]);
    expect((await rows('stata12_117')).map((row) => row[0])).toEqual(['1', '3', '93']);
  });

  it.each(MADE)('says that %s is cut off, wherever that is', async (path) => {
    await expectCutsTold(sample(path), 'stata', 23, /114|readstat(?:8|10|12)/.test(path));
  });

  it('tells another number of rows than declared', async () => {
    for (const rows of [19, 21]) {
      const bytes = sample('stata/pandas114le.dta');
      bytes.writeInt32LE(rows, 6);
      expect((await readBytes(bytes)).skips).not.toEqual([]);
      const xml = sample('stata/pandas118le.dta');
      xml.writeInt32LE(rows, xml.indexOf('<N>') + 3);
      expect((await readBytes(xml)).skips).not.toEqual([]);
    }
  });

  it('comes back from damaged files', async () => {
    expect(await readDamaged(FILES, 'stata', 300)).toBe(0);
  });
});

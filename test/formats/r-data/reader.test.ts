import { describe, expect, it } from 'vitest';
import { expectCutsTold, readBytes, readDamaged, sample, samplesOf } from '../statistics/sample.js';

const FILES = samplesOf('r-data');
const PEOPLE = FILES.filter((path) => !path.includes('tables'));

describe('the R reader', () => {
  it.each(PEOPLE)('gives the rows of %s', async (path) => {
    const said = await readBytes(sample(path));
    expect(said.format).toBe('r-data');
    expect(said.skips).toEqual([]);
    const [table] = said.tables;
    expect(table.name).toBe(path.includes('workspace') ? 'people' : 'data');
    expect(table.header).toEqual(['bsn', 'naam', 'plaats', 'geboren', 'moment', 'aantal', 'actief', 'volgnummer']);
    expect(table.rows).toHaveLength(30);
    expect(table.rows[0]).toEqual([
      '999990019',
      'Jansen-1 één',
      'Zwolle',
      '1950-01-02',
      '2020-05-01 13:30:00',
      '',
      'TRUE',
      '1',
    ]);
    expect(table.rows[29].slice(0, 3)).toEqual(['999990048', 'Jansen-30 één', 'Utrecht']);
    expect(said.all).toContain('gemaakt door Truus Voorbeeld');
  });

  it('gives everything else of a workspace', async () => {
    const said = await readBytes(sample('r-data/workspace.RData'));
    const table = (name: string) => said.tables.find((one) => one.name === name);
    expect(table('things$matrix')?.header).toEqual([null, 'a', 'b', 'c']);
    expect(said.texts.map(({ text }) => text).join('\n')).toContain('things$matrix\na\nb\nc');
    expect(table('things$matrix')?.rows[1]).toEqual(['rij2', '999990020', '999990024', '999990028']);
    expect(table('things$named')?.rows[4]).toEqual(['Visser', '999990023']);
    expect(table('things$records')?.header).toEqual(['naam', 'bsn']);
    expect(table('things$records')?.rows[5]).toEqual(['Piet 6', '999990025']);
    expect(table('things$real')?.rows.flat()).toEqual(['0.5', '', '', '-10000000000', '999990019', '2']);
    expect(table('things$wrapped')?.rows.flat()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '12']);
    expect(table('things$latin')?.rows.flat()).toEqual(['café Zoë', 'b', 'c', '', 'e']);
    expect(table('things$strings')?.rows.flat()[9]).toBe('999990028');
    for (const text of [
      'things$nested$deep$deeper$text: diep verborgen tekst',
      'things$s4@naam: Truus Slot',
      'things$env$geheim: in een omgeving',
      'things$f: nummer <- 999990019\npaste("geheim", nummer, x)',
      'things$g: nummer <- 999990019',
      'things$h: nummer <- 999990019',
      '# de bron met Truus Bron',
      'filter(people, naam == "Jansen in een aanroep")',
      'things$raw: ruwe tekst van Truus',
    ])
      expect(said.all).toContain(text);
  });

  it('gives tables of packages, lists in cells and tables in tables', async () => {
    const said = await readBytes(sample('r-data/tables.rds'));
    const table = (name: string) => said.tables.find((one) => one.name === name);
    expect(said.skips).toEqual([]);
    expect(table('data$tibble')?.rows[7]).toEqual(['Jansen-8 één', 'a deel8']);
    expect(table('data$tibble$genest[[8]]')?.rows).toEqual([['8', 'genest 8']]);
    expect(table('data$datatable')?.rows[0]).toEqual(['999990019', 'Jansen-1 één']);
    expect(table('data$rownames')?.rows[1]).toEqual(['rij van Truus 2', '2']);
    expect(table('data$integer64')?.rows).toEqual([['999990019'], ['999990020']]);
  });

  it.each(FILES)('says that %s is cut off, wherever that is', async (path) => {
    await expectCutsTold(sample(path), 'r-data', 31);
  });

  it('reads a second object behind the first', async () => {
    const said = await readBytes(Buffer.concat([sample('r-data/people.rds'), sample('r-data/tables.rds')]));
    expect(said.sightings).toEqual([{ corner: 'appended', count: 1 }]);
  });

  it('stops at objects that are too deep, and at vectors longer than the file', async () => {
    const head = Buffer.from('580a000000030004020200030500000000055554462d38', 'hex');
    const list = Buffer.from('0000001300000001', 'hex');
    const deep = Buffer.concat([head, ...Array.from({ length: 100_000 }, () => list), Buffer.from('000000fe', 'hex')]);
    expect((await readBytes(deep)).skips.map(({ reason }) => reason)).toEqual(['budget']);
    const long = Buffer.concat([head, Buffer.from('0000000d7fffffff', 'hex'), Buffer.alloc(100)]);
    expect((await readBytes(long)).skips.map(({ reason }) => reason)).toEqual(['truncated']);
  });

  it('comes back from damaged files', async () => {
    expect(await readDamaged(FILES, 'r-data', 300)).toBeLessThan(10);
  });
});

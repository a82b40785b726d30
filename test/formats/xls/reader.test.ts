import { describe, expect, it } from 'vitest';
import { readAll, skipsOf } from '../harness.js';
import { cornerText, mainOf, peopleOf, sample, sightingsOf, sourceRows } from '../sheets/samples.js';

const readMain = async (path: string) => (await readAll(sample(path))).get('');

describe('the reader of workbooks from before 2007', () => {
  it.each(['xls/xlwt.xls', 'xls/libreoffice.xls', 'xls/sheetjs.xls'])(
    'gives the cells of %s as they are in the source',
    async (path) => {
      const found = await readAll(sample(path));
      expect(skipsOf(found).filter((reason) => reason !== 'media')).toEqual([]);
      expect(peopleOf(found.get(''))).toEqual(sourceRows());
    },
  );

  it.each([
    ['xls/biff5.xls', 'Mensen'],
    ['xls/biff4.xls', null],
    ['xls/biff3.xls', null],
    ['xls/biff2.xls', null],
  ])('reads older versions: %s', async (path, name) => {
    // Letters that the code page of these versions lacks were written as `_`.
    const source = sourceRows().map(([person, ...rest]) => [person.replaceAll(/[^ -~]/g, '_'), ...rest]);
    const said = await readMain(path);
    expect(peopleOf(said, name).map(([person, ...rest]) => [person.replaceAll(/[^ -~]/g, '_'), ...rest])).toEqual(
      source,
    );
  });

  it('reads texts that go on in the next record, in either width', async () => {
    const table = mainOf(await readMain('xls/long.xls'), 'Lang');
    const cells = [...(table?.header ?? []).slice(0, 1), ...(table?.rows ?? []).map(([text]) => text)];
    expect(cells).toEqual(Array.from({ length: 300 }, (_, at) => `${(at % 3 ? 'é' : 'Ω').repeat(at % 97)}tekst${at}`));
  });

  it('tells hidden sheets, rows, columns and cells', async () => {
    const said = await readMain('xls/xlwt.xls');
    expect(said?.tables.map(({ name, hidden, isEcho }) => [name, hidden, isEcho])).toEqual([
      ['Mensen', null, false],
      ['Mensen', 'row', true],
      ['Mensen', 'invisible-cell', true],
      ['Mensen', 'far-cell', false],
      ['Achterkamer', 'sheet', false],
      ['Kluis', 'very-hidden-sheet', false],
    ]);
    expect(mainOf(said)?.hiddenColumns).toEqual([1]);
    expect(cornerText(said, 'row')).toContain('Els van Dijk 4\t999990004');
    expect(cornerText(said, 'invisible-cell')).toBe('naam\tbsn\tgeboren\tbedrag\npuntkomma\nwitopwit');
    expect(cornerText(said, 'far-cell')).toContain('verweg');
    expect(sightingsOf(said)).toEqual({
      sheet: 1,
      'very-hidden-sheet': 1,
      'far-cell': 1,
      row: 2,
      'invisible-cell': 2,
      column: 1,
      properties: 1,
      'header-footer': 2,
    });
    expect(said?.all).toContain('formulewoord');
    expect(said?.all).toContain('koppelingwoord');
  });

  it.each([
    ['filtered-row', 'Anna Boom 0'],
    ['comment', 'Notitiewoord'],
    ['text-box', 'Tekstvakwoord'],
    ['validation', 'Keuzewoord'],
    ['validation', 'Uitlegwoord'],
    ['header-footer', 'Koptekstwoord'],
    ['defined-name', 'Naamwoord'],
    ['defined-name', 'Waardewoord'],
    ['properties', 'author: Auteurwoord'],
    ['properties', 'Managerwoord'],
    ['properties', 'Bedrijfwoord'],
    ['properties', 'Eigenschapwoord'],
    ['sheet', 'verborgenblad'],
  ])('finds what is in the corner %s: %s', async (corner, word) => {
    const said = await readMain('xls/libreoffice.xls');
    expect(cornerText(said, corner)).toContain(word);
    expect(sightingsOf(said)[corner]).toBeGreaterThan(0);
  });

  it('gives pictures as files, and titles of charts as text', async () => {
    const found = await readAll(sample('xls/libreoffice.xls'));
    expect([...found.keys()]).toEqual(['', 'picture 1.png']);
    expect(found.get('')?.all).toContain('Grafiektitel');
  });

  it('gives the records behind a pivot table', async () => {
    const said = await readMain('xls/pivot.xls');
    const cache = said?.tables.find(({ hidden }) => hidden === 'pivot-cache');
    expect(cache?.header).toEqual(['soort', 'naam', 'bedrag']);
    expect(cache?.rows).toEqual(mainOf(said, 'Bron')?.rows);
    expect(sightingsOf(said)['pivot-cache']).toBe(40);
  });

  it('says that an encrypted workbook is', async () => {
    const bytes = sample('xls/biff4.xls');
    // FILEPASS right behind the first record.
    const locked = Buffer.concat([bytes.subarray(0, 10), Buffer.from('2f00040001020304', 'hex'), bytes.subarray(10)]);
    expect(skipsOf(await readAll(locked))).toEqual(['encrypted']);
  });

  it('is not fooled by text or by another compound file', async () => {
    expect((await readAll(Buffer.from('\t\0\x04\0 een tekst die zo begint'))).get('')?.format).toBe('binary');
  });
});

import { describe, expect, it } from 'vitest';
import { readAll, skipsOf } from '../harness.js';
import {
  cornerText,
  mainOf,
  peopleOf,
  sample,
  sightingsOf,
  silentCuts,
  silentLosses,
  sourceRows,
} from '../sheets/samples.js';

const bytes = sample('xml-2003/sheetjs.xml');
const read = async (content: string) =>
  (
    await readAll(
      Buffer.from(
        `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">${content}</Workbook>`,
      ),
    )
  ).get('');

describe('the reader of XML workbooks', () => {
  it('gives the cells as they are in the source', async () => {
    const found = await readAll(bytes);
    expect(skipsOf(found)).toEqual([]);
    expect(peopleOf(found.get(''))).toEqual(sourceRows());
  });

  it.each([
    ['sheet', 'verborgenblad'],
    ['very-hidden-sheet', 'heelverborgen'],
    ['row', 'Els van Dijk 4'],
    ['invisible-cell', 'Puntkommawoord'],
    ['comment', 'Notitiewoord'],
    ['comment', 'Notitieauteur'],
    ['defined-name', 'Naamwoord'],
    ['properties', 'Auteurwoord'],
  ])('finds what is in the corner %s: %s', async (corner, word) => {
    const said = (await readAll(bytes)).get('');
    expect(cornerText(said, corner)).toContain(word);
    expect(sightingsOf(said)[corner]).toBeGreaterThan(0);
    expect(mainOf(said)?.hiddenColumns).toEqual([1]);
    for (const shown of ['koppelingwoord', 'Formulewoord']) expect(said?.all).toContain(shown);
  });

  it('reads dates, filters, headers and caches of pivot tables', async () => {
    const said = await read(
      '<ss:Worksheet ss:Name="A"><ss:Table><ss:Row ss:Hidden="1"><ss:Cell><ss:Data ss:Type="DateTime">1950-02-03T00:00:00.000</ss:Data></ss:Cell></ss:Row><ss:Row ss:Index="5"><ss:Cell ss:Index="3"><ss:Data ss:Type="String">na<B>drie</B></ss:Data></ss:Cell></ss:Row></ss:Table>' +
        '<x:WorksheetOptions><x:PageSetup><x:Header x:Data="&amp;CKoptekst"/></x:PageSetup></x:WorksheetOptions><x:AutoFilter x:Range="R1C1:R5C3"><x:AutoFilterColumn x:Index="1"/></x:AutoFilter></ss:Worksheet>' +
        '<x:PivotCache><rs:data xmlns:rs="r"><z:row xmlns:z="z" Col1="Persoon7" Col2="999990019"/></rs:data></x:PivotCache>',
    );
    expect(said?.tables.map(({ hidden, rows, numbers }) => [hidden, rows, numbers])).toEqual([
      [null, [['1950-02-03'], ['', '', 'nadrie']], [1, 5]],
      ['filtered-row', [['1950-02-03']], [1]],
    ]);
    expect(cornerText(said, 'header-footer')).toContain('Koptekst');
    expect(cornerText(said, 'pivot-cache')).toContain('999990019');
  });

  it('takes bounded work for tables in tables, which once took cubic time in a library', async () => {
    const said = await read('<Worksheet ss:Name="A"><Table>'.repeat(4000));
    expect(said?.skips).toEqual([{ reason: 'structure' }]);
  });

  it('loses nothing without a word when it is damaged', async () => {
    expect(await silentLosses(bytes, 150, 1, true)).toEqual([]);
  });

  it('never takes a part for the whole', async () => {
    expect(await silentCuts(bytes, 97)).toEqual([]);
  });
});

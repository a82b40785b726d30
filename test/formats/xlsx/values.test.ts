import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dateBytes, writeDate } from '../../../src/formats/xlsx/dates.js';
import { lastMainColumn } from '../../../src/formats/xlsx/far.js';
import { formatOfCode } from '../../../src/formats/xlsx/number-formats.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { allOf, readAll, readOne, type Said } from '../harness.js';
import { sheetOf, workbookOf } from './make.js';

async function read(rows: string, more: Partial<Parameters<typeof workbookOf>[0]> = {}): Promise<Said> {
  const said = await readOne(memoryBlob('x', workbookOf({ sheet: Buffer.from(sheetOf(rows)), ...more })));
  expect(said.skips).toEqual([]);
  return said;
}

const text = (value: string, at = '') => `<c ${at && `r="${at}"`} t="inlineStr"><is><t>${value}</t></is></c>`;
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000000"/><numFmt numFmtId="165" formatCode="d\\-m\\-yy"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

describe('values of cells', () => {
  it('numbers are written in full', async () => {
    const said = await read(
      '<row><c><v>9.9999E8</v></c><c><v>1.5E+21</v></c><c><v>12.50</v></c><c><v>-3.0</v></c><c><v>1e3</v></c><c><v>0.1</v></c><c><v>100</v></c></row>',
    );
    expect(said.tables[0].rows).toEqual([['999990000', '1500000000000000000000', '12.5', '-3', '1000', '0.1', '100']]);
  });

  it('dates are ISO, by the format of the cell', async () => {
    const row =
      '<row><c s="1"><v>45351</v></c><c s="3"><v>45351.5</v></c><c s="4"><v>1.5</v></c><c s="5"><v>0.25</v></c><c s="1"><v>-5</v></c></row>';
    expect((await read(row, { styles: STYLES })).tables[0].rows).toEqual([
      ['2024-02-29', '2024-02-29 12:00:00', '1.5', '06:00:00', '-5'],
    ]);
    const said = await read('<row><c s="1"><v>43889</v></c></row>', {
      styles: STYLES,
      book: '<workbookPr date1904="1"/>',
    });
    expect(said.tables[0].rows).toEqual([['2024-02-29']]);
  });

  it('zeros that a format puts in front are there', async () => {
    const said = await read('<row><c s="2"><v>99990019</v></c></row>', { styles: STYLES });
    expect(said.tables[0].rows).toEqual([['099990019']]);
  });

  it('every type of cell', async () => {
    const said = await read(
      `<row><c t="s"><v>1</v></c><c t="str"><f>A1</f><v>a &amp; b</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2024-02-29T00:00:00</v></c>${text('x &lt;&#49;&#x32;&gt; _x0041__x005F_x0042_')}<c t='n'><v>7</v></c></row>`,
      {
        strings:
          '<sst><si><t>nul</t></si><si><r><t xml:space="preserve">ri </t></r><r><rPr><b/></rPr><t>jk</t></r><rPh><t>uitspraak</t></rPh></si></sst>',
      },
    );
    expect(said.tables[0].rows).toEqual([
      ['ri jk', 'a & b', 'true', '#N/A', '2024-02-29T00:00:00', 'x <12> A_x0042_', '7'],
    ]);
    expect(said.texts.map(({ text }) => text)).toContain('uitspraak\n');
    expect(said.texts).toContainEqual({ spot: { hidden: 'unreferenced' }, line: 1, text: 'nul\n' });
  });

  it('a sheet with strict namespaces and a prefix', async () => {
    const found = await readAll(readFileSync(new URL('../samples/xlsx/strict.xlsx', import.meta.url)));
    expect(found.get('')?.format).toBe('xlsx');
    expect(found.get('')?.tables[0]).toMatchObject({
      name: 'Strikt',
      header: ['naam', 'jaar'],
      rows: [['Boom & <blad>', '2024', '2024-02-29']],
    });
    expect(allOf(found)).toContain('boe');
  });
});

describe('rows and columns', () => {
  it('cells and rows without a place follow the one before', async () => {
    const said = await read(
      `<row>${text('a')}${text('b')}</row><row r="5">${text('c', 'C5')}${text('d')}</row><row/>\n<row><c/>${text('e')}</row>`,
    );
    expect(said.tables[0]).toMatchObject({
      rows: [
        ['a', 'b'],
        ['', '', 'c', 'd'],
        ['', 'e'],
      ],
      numbers: [1, 5, 7],
    });
  });

  it('rows and cells out of order lose nothing', async () => {
    const said = await read(
      `<row r="9">${text('negen', 'A9')}</row><row r="2">${text('b', 'B2')}${text('a', 'A2')}</row>`,
    );
    expect(said.tables[0]).toMatchObject({ rows: [['negen'], ['', 'b'], ['a']], numbers: [9, 2, 2] });
  });

  it('a row at the end of the sheet costs nothing, and is far', async () => {
    const said = await read(
      `<row r="1">${text('boven', 'A1')}${text('ook', 'B1')}</row><row r="1048576">${text('onder', 'XFD1048576')}</row>`,
    );
    expect(said.tables).toMatchObject([
      { hidden: null, rows: [['boven', 'ook']] },
      { hidden: 'far-cell', rows: [['onder']], numbers: [1048576] },
    ]);
    expect(said.sightings).toEqual([{ corner: 'far-cell', count: 1, table: 'Blad1' }]);
  });

  it('a second table below a gap or beside one is no far cell', async () => {
    const rows = (from: number, count: number, column: string) =>
      Array.from({ length: count }, (_, i) => `<row r="${from + i}">${text('x', column + (from + i))}</row>`).join('');
    const below = await read(rows(1, 5, 'A') + rows(500, 300, 'B'));
    expect(below.sightings).toEqual([]);
    expect(below.rowCount).toBe(305);
    const few = await read(rows(1, 5, 'A') + rows(500, 6, 'B'));
    expect(few.sightings).toEqual([]);
    expect(few.rowCount).toBe(11);
    const beside = await read(rows(1, 250, 'A') + rows(251, 250, 'AZ'));
    expect(beside.sightings).toEqual([]);
    expect(beside.rowCount).toBe(500);
  });

  it('a table that begins far from the first cell is far as a whole', async () => {
    const said = await read(Array.from({ length: 300 }, (_, i) => `<row r="${5000 + i}">${text('x')}</row>`).join(''));
    expect(said.tables).toMatchObject([{ hidden: 'far-cell' }]);
    expect(said.sightings).toEqual([{ corner: 'far-cell', count: 300, table: 'Blad1' }]);
  });

  it('hidden rows beyond the first ones are echoed too', async () => {
    const rows = Array.from({ length: 500 }, (_, i) =>
      i === 0
        ? `<row>${text('naam')}${text('jaar')}</row>`
        : `<row${i % 100 === 0 ? ' hidden="1"' : ''}>${text(`boom ${i}`)}<c><v>${i}</v></c></row>`,
    );
    const said = await read(rows.join(''));
    expect(said.tables).toMatchObject([
      { isEcho: false, header: ['naam', 'jaar'] },
      { isEcho: true, hidden: 'row', header: ['naam', 'jaar'], numbers: [101, 201, 301, 401] },
    ]);
    expect(said.rowCount).toBe(499);
  });

  it('a sheet that comes in many pieces is the same', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) =>
        `<row r="${i + 1}">${text(`een &amp; ${i}`, `A${i + 1}`)}<c r="C${i + 1}" s="1"><v>${i + 36526}</v></c></row>`,
    );
    const said = await read(rows.join(''), { styles: STYLES });
    expect(said.tables[0].rows).toHaveLength(30_000);
    said.tables[0].rows.forEach((row, i) => {
      expect(row[0]).toBe(`een & ${i}`);
      expect(row[2]).toMatch(/^\d{4}-\d\d-\d\d$/);
    });
    expect(said.tables[0].numbers.at(-1)).toBe(30_000);
  });

  it('a prefix of all names changes nothing', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `<row r="${i + 1}">${text(`a${i}`, `A${i + 1}`)}<c r="B${i + 1}" t="str"><v>b&lt;${i}</v></c><c/><c><v>${i}</v></c></row>`,
    );
    const plain = sheetOf(rows.join(''));
    const named = plain.replace(/<(\/?)(\w)/g, '<$1x:$2');
    const [one, other] = await Promise.all(
      [plain, named].map((sheet) => readOne(memoryBlob('x', workbookOf({ sheet: Buffer.from(sheet) })))),
    );
    expect(other).toEqual(one);
    expect(one.tables[0].rows[39]).toEqual(['a39', 'b<39', '', '39']);
  });

  it('each formula with words is told once', async () => {
    const said = await read(
      `<row><c t="str"><f>IF(A1="Jansen","ja","nee")</f><v>ja</v></c></row><row><c t="str"><f>IF(A1="Jansen","ja","nee")</f><v>ja</v></c><c><f>SUM(A1:A2)</f><v>1</v></c></row>`,
    );
    expect(said.texts.filter(({ spot }) => spot.table).map(({ text }) => text)).toEqual([
      'IF(A1="Jansen","ja","nee")\n',
    ]);
  });
});

describe('number formats', () => {
  it.each([
    ['dd-mm-yyyy', true],
    ['[$-413]d mmmm yyyy;@', true],
    ['h:mm AM/PM', true],
    ['mm:ss.0', true],
    ['[h]:mm:ss', false],
    ['General', false],
    ['#,##0.00 "dagen"', false],
    ['0.00E+00', false],
    ['[Red]0', false],
    ['@', false],
  ])('%s is of dates: %s', (code, isDate) => expect(formatOfCode(code).isDate).toBe(isDate));

  it.each([
    [';;;', true, true],
    [';;', true, false],
    ['""', false, false],
    ['0;;;@', false, false],
    ['0', false, false],
  ])('%s hides numbers (%s) and texts (%s)', (code, hidesNumbers, hidesTexts) =>
    expect(formatOfCode(code)).toMatchObject({ hidesNumbers, hidesTexts }),
  );
});

describe('dates', () => {
  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [25569, false, '1970-01-01'],
    [2958465, false, '9999-12-31'],
    [0, true, '1904-01-01'],
    [45351.999999, false, '2024-03-01'],
    [2958467, false, ''],
    [Number.NaN, false, ''],
  ])('%s (1904: %s) is %s', (serial, is1904, iso) =>
    expect(dateBytes.toString('latin1', 0, writeDate(serial, is1904))).toBe(iso),
  );
});

describe('the main block of a sheet', () => {
  it.each<[[number, number][], number]>([
    [
      [
        [0, 50],
        [1, 50],
      ],
      1,
    ],
    [
      [
        [0, 50],
        [1, 50],
        [60, 2],
      ],
      1,
    ],
    [
      [
        [0, 5],
        [60, 50],
      ],
      60,
    ],
    [
      [
        [0, 50],
        [21, 1],
      ],
      21,
    ],
    [
      [
        [0, 5],
        [60, 5],
      ],
      60,
    ],
  ])('cells by column %j end at %i', (counts, last) => expect(lastMainColumn(new Map(counts))).toBe(last));
});

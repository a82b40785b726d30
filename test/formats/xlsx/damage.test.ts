import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, readOne, skipsOf } from '../harness.js';
import { sheetOf, workbookOf, zipOf } from './make.js';

const SAMPLES = new URL('../samples/xlsx/', import.meta.url);
const NAMES = ['corners.xlsx', 'filter.xlsx', 'strict.xlsx', 'xlsxwriter.xlsx', 'libreoffice-filter.xlsx'];

function sample(name: string): Buffer {
  return readFileSync(new URL(name, SAMPLES));
}

describe('damaged workbooks', () => {
  it('says of one that is cut off anywhere that it is not whole', async () => {
    const bytes = sample('strict.xlsx');
    for (let length = 5; length < bytes.length; length++) {
      const said = await readOne(memoryBlob('x', bytes.subarray(0, length)));
      expect(said.skips.length, String(length)).toBeGreaterThan(0);
    }
  });

  it('comes back from 300 damages, and loses nothing in silence', async () => {
    const random = randomOf(7);
    const whole = new Map<string, number>();
    for (const name of NAMES) whole.set(name, (await readOne(memoryBlob('x', sample(name)))).rowCount);
    for (let n = 0; n < 300; n++) {
      const name = NAMES[n % NAMES.length];
      const began = cpuTime();
      const said = await readOne(memoryBlob('x', damaged(sample(name), random)));
      expect(cpuTime() - began, `${name} ${n}`).toBeLessThan(2000);
      const isZip = said.format === 'xlsx' || said.format === 'zip';
      if (isZip && said.skips.length === 0 && said.format === 'xlsx')
        expect(said.rowCount, `${name} ${n}`).toBeGreaterThanOrEqual(whole.get(name) as number);
    }
  });

  it('sees a wrong CRC or length', async () => {
    for (const change of [14, 22]) {
      const bytes = sample('strict.xlsx');
      // Every entry of the directory: CRC at 16, unpacked length at 24.
      for (let at = 0; at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1')) {
        if (!bytes.toString('latin1', at + 46, at + 60).startsWith('boek/b.xml')) continue;
        bytes[at + change + 2] ^= 1;
      }
      const said = await readOne(memoryBlob('x', bytes));
      expect(said.skips.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['ends early', '<worksheet><sheetData><row><c><v>1</v></c></row>', 'truncated'],
    ['ends in a tag', '<worksheet><sheetData><row><c><v>1</v></c></row><row r="', 'truncated'],
    ['is not nested well', '<worksheet><sheetData><row><c></row></c></sheetData></worksheet>', 'structure'],
    [
      'has a row beyond the last one',
      '<worksheet><sheetData><row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>',
      'structure',
    ],
    ['refers to a string that is not there', sheetOf('<row><c t="s"><v>9</v></c></row>'), 'structure'],
    [
      'has a document type',
      `<!DOCTYPE x [<!ENTITY a "b">]>${sheetOf('<row><c t="str"><v>&a;</v></c></row>')}`,
      'structure',
    ],
    ['is empty', '', 'truncated'],
    ['is UTF-16', '\xff\xfe<\0w\0', 'encoding'],
    ['is nested without end', '<a>'.repeat(100_000), 'structure'],
  ])('a sheet that %s', async (_, sheet, reason) => {
    const found = await readAll(workbookOf({ sheet: Buffer.from(sheet, 'latin1') }));
    expect(skipsOf(found)).toEqual([reason]);
  });

  it('a sheet that is listed and missing', async () => {
    const said = await readOne(memoryBlob('x', workbookOf({ sheet: null })));
    expect(said.skips).toEqual([{ reason: 'structure', format: 'xlsx' }]);
  });

  it('a pivot cache with fewer records than it declares', async () => {
    const bytes = workbookOf({
      sheet: Buffer.from(sheetOf('')),
      more: [
        [
          'xl/pivotCache/pivotCacheDefinition1.xml',
          '<pivotCacheDefinition><cacheFields><cacheField name="naam"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>',
        ],
        [
          'xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels',
          '<Relationships><Relationship Id="a" Type="x/pivotCacheRecords" Target="r.xml"/></Relationships>',
        ],
        [
          'xl/pivotCache/r.xml',
          '<pivotCacheRecords count="3"><r><s v="een"/></r><r><s v="twee"/></r></pivotCacheRecords>',
        ],
      ],
      related: [['pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml']],
    });
    const found = await readAll(bytes);
    expect(skipsOf(found)).toEqual(['truncated']);
    expect(allOf(found)).toContain('twee');
  });

  it('a data model is said to be there and not read', async () => {
    const bytes = workbookOf({
      sheet: Buffer.from(sheetOf('')),
      more: [['xl/model/item.data', 'x']],
      related: [['powerPivotData', 'model/item.data']],
    });
    const said = await readOne(memoryBlob('x', bytes));
    expect(said.skips).toEqual([{ reason: 'partly-read', format: 'xlsx' }]);
    expect(said.sightings).toContainEqual({ corner: 'data-model', count: 1 });
  });

  it('a file far larger than what it shows', async () => {
    const bytes = workbookOf({ sheet: Buffer.from(sheetOf('')), more: [['xl/groot.bin', '\0'.repeat(1 << 21)]] });
    const said = await readOne(memoryBlob('x', bytes));
    expect(said.sightings.map(({ corner }) => corner)).toContain('oversize');
  });

  it('a workbook that is no workbook is left to others', async () => {
    expect((await readOne(memoryBlob('x', zipOf([['a.txt', 'xl/workbook.xml']])))).format).toBe('zip');
    const binary = zipOf([
      [
        '[Content_Types].xml',
        '<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
      ],
      ['xl/workbook.bin', 'x'],
    ]);
    expect((await readOne(memoryBlob('x', binary))).format).not.toBe('xlsx');
  });
});

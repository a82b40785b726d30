import { describe, expect, it } from 'vitest';
import { Records } from '../../../src/formats/xls/records.js';
import { RowBlocks } from '../../../src/formats/xls/row-blocks.js';
import { Styles } from '../../../src/formats/xls/styles.js';
import { XorCipher } from '../../../src/formats/xls/xor-cipher.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { allOf, readAll, skipsOf } from '../harness.js';
import { cornerText, mainOf, sample } from '../sheets/samples.js';
import { sheetOf, workbookOf, zipOf } from '../xlsx/make.js';

const DBCELL = 0xd7;
const EOF = 0x0a;

const blocking = (found: Awaited<ReturnType<typeof readAll>>) => skipsOf(found).filter((reason) => reason !== 'media');

describe('a workbook that Excel saved', () => {
  it('is whole where a row has been emptied', async () => {
    expect(blocking(await readAll(sample('real/emptied-row.xls')))).toEqual([]);
  });

  it('is whole where a value has a byte behind it', async () => {
    const found = await readAll(sample('real/short-rows.xls'));
    expect(blocking(found)).toEqual([]);
    expect(mainOf(found.get(''), 'Sheet1')?.rows.flat()).toContain('second cell contains a space character');
  });

  it('has lost something where its blocks of rows are not where they should be', async () => {
    const bytes = sample('real/emptied-row.xls');
    const records = new Records(streamOf(bytes));
    let record = records.next();
    while (record !== null && record.type !== DBCELL) record = records.next();
    if (record) bytes[bytes.indexOf(record.data)]++;
    expect(blocking(await readAll(bytes))).toContain('structure');
  });
});

describe('blocks of rows', () => {
  const number = (...values: number[]) =>
    Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer)));
  const blocks = (announced: number[], ends: number[], back = 100) => {
    const made = new RowBlocks();
    made.index(number(0, 0, 40, 0, ...announced), 8);
    for (const end of ends) {
      made.row(end - 100);
      made.end(number(back), end);
    }
    return made;
  };

  it('are whole in their places, or all off by the same', () => {
    expect(blocks([1000, 2000], [1000, 2000]).isWhole).toBe(true);
    expect(blocks([1000, 2000], [1500, 2500]).isWhole).toBe(true);
  });

  it('are not whole when one is missing or moved', () => {
    expect(blocks([1000, 2000], [1000]).isBroken).toBe(true);
    expect(blocks([1000, 2000], [1000, 2004]).isWhole).toBe(false);
    expect(blocks([1000], [1000], 96).isBroken).toBe(true);
  });
});

describe('a workbook that is protected', () => {
  it('against writing only is read', async () => {
    const found = await readAll(sample('real/protected.xls'));
    expect(blocking(found)).toEqual([]);
    const table = mainOf(found.get(''));
    expect(table?.rows.slice(0, 2)).toEqual([
      ['Jan Voorbeeld', '999990019', 'Utrecht'],
      ['Els Proefstuk', '999990020', 'Leiden'],
    ]);
    expect(table?.rows[118].slice(0, 2)).toEqual(['Regel 119 van de lijst', '178.5']);
  });

  it('with a password is encrypted', async () => {
    expect(blocking(await readAll(sample('real/password.xls')))).toEqual(['encrypted']);
    expect(blocking(await readAll(sample('real/xor-abc.xls')))).toEqual(['encrypted']);
  });

  it('with XOR is read by whoever has the password', () => {
    const header = Buffer.from('4a511acc', 'hex');
    expect(XorCipher.of(header, 'ab')).toBeNull();
    const records = new Records(streamOf(sample('real/xor-abc.xls')));
    records.cipher = XorCipher.of(header, 'abc');
    const fonts: string[] = [];
    for (let record = records.next(); record !== null && record.type !== EOF; record = records.next())
      if (record.type === 0x31) fonts.push(record.data.subarray(16).toString('utf16le'));
    expect(new Set(fonts)).toEqual(new Set(['Arial']));
  });

  it('is told to be so when its record is cut or odd', async () => {
    const bytes = sample('real/protected.xls');
    const at = bytes.indexOf(Buffer.from('2f003600', 'hex'));
    for (const [place, value] of [
      [4, 7],
      [6, 9],
      [10, 1],
      [40, 0],
    ]) {
      const odd = Buffer.from(bytes);
      odd[at + place] ^= value;
      if (value !== 0) expect(blocking(await readAll(odd)), `byte ${place}`).toEqual(['encrypted']);
    }
  });
});

/** The stream of a workbook, from its first record on. */
function streamOf(bytes: Buffer) {
  return memoryBlob('x', bytes.subarray(bytes.indexOf(Buffer.from('09081000', 'hex'))));
}

describe('macros, controls and settings', () => {
  const project = async () => {
    const found = await readAll(sample('real/macro.xlsm'));
    const member = found.get('')?.members.find(({ name }) => name === 'xl/vbaProject.bin');
    const blob = await member?.open();
    const bytes = Buffer.alloc(blob?.size ?? 0);
    for (let at = 0; at < bytes.length; ) at += blob?.read(bytes.subarray(at), at) ?? bytes.length;
    return bytes;
  };

  it('are read, and block nothing', async () => {
    const found = await readAll(sample('real/macro.xlsm'));
    expect(blocking(found)).toEqual([]);
    expect(found.get('xl/vbaProject.bin')?.all).toMatch(/Attribute VB_Name = "Module1"[\s\S]*End Sub/);
  });

  it('are read in a letter as well', async () => {
    const type = (name: string, kind: string) => `<Override PartName="${name}" ContentType="${kind}"/>`;
    const relation = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="http://x/relationships/${kind}" Target="${target}"/>`;
    const found = await readAll(
      zipOf([
        [
          '[Content_Types].xml',
          `<Types>${type('/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml')}${type('/word/vbaProject.bin', 'application/vnd.ms-office.vbaProject')}${type('/word/activeX/activeX1.bin', 'application/vnd.ms-office.activeX')}</Types>`,
        ],
        ['_rels/.rels', `<Relationships>${relation('r', 'officeDocument', 'word/document.xml')}</Relationships>`],
        [
          'word/document.xml',
          '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Brief</w:t></w:r></w:p></w:body></w:document>',
        ],
        [
          'word/_rels/document.xml.rels',
          `<Relationships>${relation('a', 'vbaProject', 'vbaProject.bin')}${relation('b', 'activeXControlBinary', 'activeX/activeX1.bin')}</Relationships>`,
        ],
        ['word/vbaProject.bin', await project()],
        ['word/activeX/activeX1.bin', CONTROL],
      ]),
    );
    expect(found.get('')?.format).toBe('docx');
    expect(blocking(found)).toEqual([]);
    expect(allOf(found)).toContain('Attribute VB_Name = "Module1"');
    expect(allOf(found)).toContain('Opschrift');
  });

  it('of a sheet are read in their corners', async () => {
    const relation = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="http://x/relationships/${kind}" Target="../${target}"/>`;
    const found = await readAll(
      workbookOf({
        sheet: Buffer.from(sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>')),
        more: [
          [
            'xl/worksheets/_rels/sheet1.xml.rels',
            `<Relationships>${relation('a', 'customProperty', 'customProperty1.bin')}${relation('b', 'activeXControlBinary', 'activeX1.bin')}${relation('c', 'image', 'media/image1.wmf')}</Relationships>`,
          ],
          ['xl/customProperty1.bin', Buffer.from('Eigenwaarde', 'utf16le').toString('latin1')],
          ['xl/activeX1.bin', CONTROL.toString('latin1')],
          ['xl/media/image1.wmf', METAFILE],
        ],
      }),
    );
    expect(blocking(found)).toEqual([]);
    expect(cornerText(found.get(''), 'properties')).toContain('Eigenwaarde');
    expect(cornerText(found.get(''), 'form-field')).toContain('Opschrift');
    expect(cornerText(found.get(''), 'metadata')).toContain('Tekening');
  });
});

/** The state of a control: its class, a version, a caption. */
const CONTROL = Buffer.concat([Buffer.from('0002180035000000', 'hex'), Buffer.from('Opschrift\0', 'latin1')]);
/** A drawing of Windows without the header of a place, and a text in it. */
const METAFILE = `\x01\0\x09\0\0\x03${'\0'.repeat(40)}Tekening${'\0'.repeat(20)}`;

describe('a chart of Microsoft Graph', () => {
  it('has a table, with short texts of either width', async () => {
    const record = (type: number, hex: string) => {
      const data = Buffer.from(hex.replaceAll(' ', ''), 'hex');
      const head = Buffer.alloc(4);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(data.length, 2);
      return Buffer.concat([head, data]);
    };
    const stream = Buffer.concat([
      record(0x0809, '8006 0500 d918 cd07 c1c00000 06030000'),
      record(0x0085, '24000000 0000 0000'),
      record(0x000a, ''),
      record(0x0809, '8006 0080 d918 cd07 c1c00000 06030000'),
      record(0x1052, '01021000'),
      record(0x1053, '00000400'),
      record(0x0004, '0000 0100 000000 07 00 4b7761727461 31'),
      record(0x0004, '0100 0000 000000 04 01 4f00 6f00 7300 7400'),
      record(0x0003, '0100 0100 000000 6666666666663440'),
      record(0x000a, ''),
    ]);
    const found = await readAll(stream);
    expect(found.get('')?.format).toBe('xls');
    expect(skipsOf(found)).toEqual([]);
    expect(allOf(found)).toMatch(/Kwarta1[\s\S]*Oost\t20\.4/);
  });
});

describe('a number format of the file', () => {
  it('comes before the one that is built in with the same number', () => {
    const styles = new Styles();
    styles.format('#,##0"  "', 30);
    styles.format('yyyy-mm-dd', 2);
    for (const id of [30, 2, 31]) styles.oldCell(Buffer.from([0, id]));
    expect([0, 1, 2].map((at) => styles.at(at).kind)).toEqual([null, 'date', 'date']);
  });
});

describe('numbers', () => {
  it('are as they were written, not as they are kept', async () => {
    const written = [
      '0.23019999999999999',
      '17.399999999999999',
      '-2.2999999999999998',
      '125832564.02164499',
      '12345678901234567',
    ];
    const cells = written.map((number, at) => `<c r="${'ABCDE'[at]}1"><v>${number}</v></c>`).join('');
    const found = await readAll(workbookOf({ sheet: Buffer.from(sheetOf(`<row r="1">${cells}</row>`)) }));
    expect(found.get('')?.tables[0].rows[0]).toEqual([
      '0.2302',
      '17.4',
      '-2.3',
      '125832564.021645',
      '12345678901234567',
    ]);
  });
});

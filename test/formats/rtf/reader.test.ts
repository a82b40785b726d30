import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cornersOf, expectCorners, itSurvives, sample } from '../documents.js';
import { allOf, readAll, readOne, skipsOf } from '../harness.js';

const rtf = (body: string) => Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\uc1 ${body}}`, 'latin1');
const read = (body: string) => readOne(memoryBlob('x.rtf', rtf(body)));

describe('the reader of RTF', () => {
  it('finds every marker, each in its corner', async () => {
    const found = await readAll(sample('rtf/corners.rtf'));
    expect(skipsOf(found).filter((reason) => reason !== 'media')).toEqual([]);
    expectCorners(found, {
      merkcel: null,
      merknoot: null,
      merkverborgen: 'hidden-text',
      merkwit: 'hidden-text',
      merkgewist: 'tracked-change',
      merkwisser: 'tracked-change',
      merktekstvak: 'text-box',
      merkplaatje: 'alt-text',
      merkkop: 'header-footer',
      merkvoet: 'header-footer',
      merkopmerking: 'comment',
      merkopmerker: 'comment',
      merkkolom: 'query',
      merkvariabele: 'metadata',
      merkkoppeling: 'metadata',
      merkeigenschap: 'properties',
      merkauteur: 'properties',
      merklaatste: 'properties',
    });
    expect(cornersOf(found, '999990019')).toEqual([null, 'tracked-change']);
    expect(allOf(found)).toContain('twee  spaties\ttab');
    expect(found.get('')?.tables[0].header).toEqual(['naam', 'bsn', 'plaats']);
    expect(found.get('')?.tables[0].rows[0]).toEqual(['merkcel', '999990019', 'Ede']);
  });

  it.each([
    ['words between its digits', 'BSN 9999{\\b 9}\\lang1043 00{\\rtlch\\i 1}9'],
    ['digits as bytes and characters', "BSN \\'3999\\u57?9\\u48\\'3001\\u57 9"],
    ['ends of lines', 'BSN 99\r\n999\n0019'],
  ])('puts a number together that has %s', async (_, body) => {
    expect((await read(body)).all).toContain('BSN 999990019');
  });

  it('reads other code pages by the font', async () => {
    const said = await read("{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}\\f0 caf\\'e9 \\f1\\'cf\\'f0\\'e8");
    expect(said.all).toContain('café При');
  });

  it('reads a table in a table', async () => {
    const said = await read(
      '\\trowd\\cellx1\\cellx2 \\pard\\intbl a\\cell \\pard\\intbl\\itap2 n1\\nestcell n2\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}\\pard\\intbl\\itap1 b\\cell\\row\\pard na',
    );
    expect(said.tables.map(({ rows }) => rows)).toEqual(expect.arrayContaining([[['a', 'b']], [['n1', 'n2']]]));
    expect(said.texts.map(({ text }) => text.trim())).toContain('na');
  });

  it('reads text of destinations that nobody knows', async () => {
    expect((await read('voor{\\*\\geheim merkonbekend}na')).all).toContain('merkonbekend');
  });

  it('gives an embedded package as the file that it is', async () => {
    const z = (text: string) => Buffer.from(`${text}\0`, 'latin1');
    const n = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
    const text = (value: string) => Buffer.concat([n(value.length + 1), z(value)]);
    const file = Buffer.from('naam;bsn\nJan;999990019\n');
    const native = Buffer.concat([
      Buffer.from([2, 0]),
      z('lijst.csv'),
      z('C:\\merkpad\\lijst.csv'),
      Buffer.from([0, 0, 3, 0]),
      text('C:\\t'),
      n(file.length),
      file,
    ]);
    const object = Buffer.concat([n(0x501), n(2), text('Package'), n(0), n(0), n(native.length), native]);
    const found = await readAll(
      rtf(`{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${object.toString('hex')}}{\\result x}}`),
    );
    expect(found.get('object 1')?.all).toContain('999990019');
    expect(found.get('')?.members[0].hidden).toBe('embedded');
    expectCorners(found, { merkpad: 'embedded' });
  });

  it('sees what stands behind the last group', async () => {
    const found = await readAll(Buffer.concat([rtf('brief'), Buffer.from('\nnaam;bsn\nmerkachter;1\n')]));
    expectCorners(found, { merkachter: 'appended' });
    expect(found.get('')?.sightings.map(({ corner }) => corner)).toContain('appended');
  });

  it('bounds depth and says so', async () => {
    const said = await readOne(memoryBlob('x', Buffer.from(`{\\rtf1${'{'.repeat(100_000)}`)));
    expect(said.skips.map(({ reason }) => reason)).toEqual(['budget']);
  });

  itSurvives('rtf/corners.rtf');
});

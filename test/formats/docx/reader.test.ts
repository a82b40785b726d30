import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { cornersOf, expectCorners, itSurvives, sample } from '../documents.js';
import { allOf, readAll, readOne, skipsOf } from '../harness.js';
import { compound } from '../msg/write.js';
import { zipOf } from '../zip/write.js';

describe('the reader of Word documents', () => {
  it('finds every marker, each in its corner', async () => {
    const found = await readAll(sample('docx/corners.docx'));
    expect(skipsOf(found)).toEqual([]);
    expectCorners(found, {
      merkcel: null,
      merkgenest: null,
      merkbreed: null,
      merkuitkomst: null,
      merkingevoegd: null,
      merknoot: null,
      merkstuk: null,
      merkverborgen: 'hidden-text',
      merkwit: 'hidden-text',
      merkzwart: 'redacted',
      merkgewist: 'tracked-change',
      merkverplaatst: 'tracked-change',
      merkwisser: 'tracked-change',
      merkschrijver: 'tracked-change',
      merkveld: 'query',
      merkvraag: 'query',
      merkbron: 'query',
      merktabel: 'query',
      merkbeheer: 'form-field',
      merkkeuze: 'form-field',
      merktekstvak: 'text-box',
      merkalternatief: 'alt-text',
      merkkop: 'header-footer',
      merkvoet: 'header-footer',
      merkopmerking: 'comment',
      merkopmerker: 'comment',
      merkbouwsteen: 'hidden-text',
      merkvariabele: 'metadata',
      merkgebruiker: 'properties',
      merkauteur: 'properties',
      merklaatste: 'properties',
      merktitel: 'properties',
      merkomschrijving: 'properties',
      merkingesloten: 'embedded',
      merkaangepast: 'custom-xml',
      merkgrafiek: 'chart',
      merkreeks: 'chart',
      merkgroep: 'chart',
      merkwerkmap: 'chart',
      merkwees: 'unreferenced',
    });
  });

  it('puts a number together that stands in several runs', async () => {
    const said = await readOne(memoryBlob('x', sample('docx/corners.docx')));
    expect(said.texts.find(({ spot }) => spot.hidden === undefined && spot.table === undefined)?.text).toContain(
      'BSN: 999990019\n',
    );
  });

  it('gives tables as tables, one in another too', async () => {
    const { tables } = await readOne(memoryBlob('x', sample('docx/corners.docx')));
    const [nested, first, merged] = tables;
    expect(first.header).toEqual(['naam', 'bsn', 'plaats']);
    expect(first.rows[0]).toEqual(['merkcel', '999990019', 'Ede']);
    expect(nested.rows).toEqual([['merkgenest', 'binnen']]);
    expect(merged.rows).toEqual([
      ['merkbreed', '', 'rechts'],
      ['een', 'twee', 'drie'],
    ]);
  });

  it('reads what stood there before a change, with the words around it', async () => {
    const said = await readOne(memoryBlob('x', sample('docx/corners.docx')));
    const deleted = said.texts.find(({ spot }) => spot.hidden === 'tracked-change');
    expect(deleted?.text).toContain('BSN: 999990019\n');
    expect(said.all).toContain('BSN: 999911119\n');
  });

  it('tells a text box once, though it is drawn in two ways', async () => {
    const said = await readOne(memoryBlob('x', sample('docx/corners.docx')));
    expect(said.all.split('merktekstvak')).toHaveLength(2);
    expect(said.all).toContain('Voor het vak en erna');
    expect(said.sightings.find(({ corner }) => corner === 'text-box')?.count).toBe(1);
  });

  it('reads the table behind a chart', async () => {
    const said = await readOne(memoryBlob('x', sample('docx/corners.docx')));
    const chart = said.tables.find(({ hidden }) => hidden === 'chart');
    expect(chart?.header).toEqual(['category', 'merkreeks']);
    expect(chart?.rows).toEqual([
      ['merkgroep', '12'],
      ['andere', '999990019'],
    ]);
    expect(said.members.find(({ hidden }) => hidden === 'chart')?.name).toBe('word/embeddings/werkmap.xlsx');
  });

  it('reads what LibreOffice writes', async () => {
    const found = await readAll(sample('docx/libreoffice.docx'));
    expectCorners(found, {
      merkcel: null,
      merknoot: null,
      merkverborgen: 'hidden-text',
      merkwit: 'hidden-text',
      merkgewist: 'tracked-change',
      merkwisser: 'tracked-change',
      merktekstvak: 'text-box',
      merkalternatief: 'alt-text',
      merkplaatje: 'alt-text',
      merkkop: 'header-footer',
      merkopmerking: 'comment',
      merkdatabase: 'query',
      merkvariabele: 'metadata',
      merkeigenschap: 'properties',
      merkauteur: 'properties',
    });
    expect(cornersOf(found, '999990019')).toEqual([null, 'tracked-change']);
    expect(allOf(found)).toContain('twee  spaties\ttab');
  });

  it('reads macros, and drawings with conditions that are no XML', async () => {
    const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/><Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`;
    const relations = (...list: [kind: string, target: string][]) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
        .map(([kind, target], id) => `<Relationship Id="r${id}" Type="http://schemas/${kind}" Target="${target}"/>`)
        .join('')}</Relationships>`;
    const body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>merktekst</w:t></w:r></w:p></w:body></w:document>';
    const project = compound({
      PROJECT: Buffer.from('ID=1'),
      VBA: { dir: vba('dir'), Module1: vba('\0Attribut merkmacro') },
    });
    const found = await readAll(
      zipOf({
        '[Content_Types].xml': types,
        '_rels/.rels': relations(['officeDocument', 'word/document.xml']),
        'word/document.xml': body,
        'word/_rels/document.xml.rels': relations(['vbaProject', 'vbaProject.bin'], ['vmlDrawing', 'tekening.vml']),
        'word/vbaProject.bin': project,
        'word/tekening.vml': `<xml><v:shape alt="merkvorm"><![if gte mso 9]><v:imagedata/><![endif]></v:shape></xml>`,
      }),
    );
    expect(skipsOf(found)).toEqual([]);
    expectCorners(found, { merktekst: null, merkmacro: 'embedded', merkvorm: 'alt-text' });
  });

  itSurvives('docx/libreoffice.docx');
});

/** A stream of a project, packed as MS-OVBA 2.4.1 says, with letters only. */
function vba(text: string): Buffer {
  const letters = Buffer.from(text, 'latin1');
  const parts: Buffer[] = [];
  for (let at = 0; at < letters.length; at += 8) parts.push(Buffer.from([0]), letters.subarray(at, at + 8));
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(3);
  head[0] = 1;
  head.writeUInt16LE(0xb000 | (body.length - 1), 1);
  return Buffer.concat([head, body]);
}

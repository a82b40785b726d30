import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { expectCorners, itSurvives, sample } from '../documents.js';
import { readAll, readOne, skipsOf } from '../harness.js';

describe('the reader of presentations', () => {
  it('finds every marker, each in its corner', async () => {
    const found = await readAll(sample('pptx/corners.pptx'));
    expect(skipsOf(found)).toEqual([]);
    expectCorners(found, {
      merkcel: null,
      merkmodel: null,
      merkalternatief: 'alt-text',
      merknotitie: 'notes',
      merkverborgendia: 'hidden-slide',
      merkweggelaten: 'unreferenced',
      merkopmerking: 'comment',
      merkmodern: 'comment',
      merkopmerker: 'properties',
      merkmoderneauteur: 'properties',
      'merk@example.nl': 'properties',
      merklabel: 'metadata',
      merkkoppeling: 'metadata',
      merkreeks: 'chart',
      merkgroep: 'chart',
      merkauteur: 'properties',
      merktitel: 'properties',
    });
  });

  it('puts a number together, and gives tables with the slide that they are on', async () => {
    const said = await readOne(memoryBlob('x', sample('pptx/corners.pptx')));
    expect(said.texts.find(({ spot }) => spot.table === '#1' && !spot.hidden)?.text).toContain('BSN: 999990019\n');
    const [table] = said.tables;
    expect(table.name).toBe('#1, tab. 1');
    expect(table.header).toEqual(['naam', 'bsn', 'plaats']);
    expect(table.rows).toHaveLength(3);
    expect(said.members.map(({ hidden }) => hidden)).toContain('chart');
  });

  it('reads what LibreOffice writes', async () => {
    expectCorners(await readAll(sample('pptx/libreoffice.pptx')), {
      merkcel: null,
      merknotitie: 'notes',
      merkverborgendia: 'hidden-slide',
      merkopmerking: 'comment',
      merkauteur: 'properties',
    });
  });

  itSurvives('pptx/libreoffice.pptx');
});

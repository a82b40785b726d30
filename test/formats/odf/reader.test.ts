import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import type { Corner } from '../../../src/model/corner.js';
import { cornersOf, expectCorners, itSurvives, sample } from '../documents.js';
import { allOf, readAll, readOne, skipsOf } from '../harness.js';

const TEXT: Readonly<Record<string, Corner | null>> = {
  merkcel: null,
  merknoot: null,
  merkverborgen: 'hidden-text',
  merkwit: 'hidden-text',
  merksectie: 'hidden-text',
  merkgewist: 'tracked-change',
  merkwisser: 'tracked-change',
  merktekstvak: 'text-box',
  merkalternatief: 'alt-text',
  merkplaatje: 'alt-text',
  merkkop: 'header-footer',
  merkvoet: 'header-footer',
  merkopmerking: 'comment',
  merkopmerker: 'comment',
  merkkolom: 'query',
  merkdbtabel: 'query',
  merkdatabase: 'query',
  merkvariabele: 'metadata',
  merkkoppeling: 'metadata',
  merkeigenschap: 'properties',
  merkauteur: 'properties',
  merklaatste: 'properties',
};

describe('the reader of OpenDocument', () => {
  it.each(['odt', 'ott', 'fodt'])('finds every marker of a text in %s, each in its corner', async (kind) => {
    const found = await readAll(sample(`odf/corners.${kind}`));
    expect(found.get('')?.format).toBe('odf');
    expect(skipsOf(found).filter((reason) => reason !== 'media')).toEqual([]);
    expectCorners(found, TEXT);
    expect(cornersOf(found, '999990019')).toEqual([null, 'tracked-change']);
    expect(allOf(found)).toContain('BSN: 999911119\n');
    expect(allOf(found)).toContain('twee  spaties\ttab');
    expect(found.get('')?.tables[0].rows[0]).toEqual(['merkcel', '999990019', 'Ede']);
  });

  it.each(['odp', 'fodp'])('finds every marker of a presentation in %s', async (kind) => {
    const found = await readAll(sample(`odf/corners.${kind}`));
    expect(skipsOf(found).filter((reason) => reason !== 'media')).toEqual([]);
    expectCorners(found, {
      merkalternatief: 'alt-text',
      merknotitie: 'notes',
      merkverborgendia: 'hidden-slide',
      merkopmerking: 'comment',
      merkopmerker: 'comment',
      merkeigenschap: 'properties',
    });
    expect(allOf(found)).toContain('BSN: 999990019');
    expect(found.get('')?.tables[0].rows[0]).toEqual(['merkcel', '999990019', 'Ede']);
  });

  it.each(['odg', 'fodg'])('finds every marker of a drawing in %s', async (kind) => {
    const found = await readAll(sample(`odf/corners.${kind}`));
    expectCorners(found, { merkvorm: null, merkalternatief: 'alt-text', merktitel: 'properties' });
    expect(allOf(found)).toContain('merkvorm 999990019');
  });

  it('gives the pictures of a flat file as members', async () => {
    const said = await readOne(memoryBlob('x', sample('odf/corners.fodt')));
    expect(said.members.map(({ name }) => name)).toEqual(['picture 1']);
  });

  itSurvives('odf/corners.odt');
  // Without its root element it is any other text.
  itSurvives('odf/corners.fodt', 300, 1600);
});

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Corner } from '../../../src/model/corner.js';
import { allOf, readAll, type Said, skipsOf } from '../harness.js';

const SAMPLES = new URL('../samples/xlsx/', import.meta.url);

function sample(name: string): Buffer {
  return readFileSync(new URL(name, SAMPLES));
}

/** In which corners a word was found: of texts, cells and members. */
function cornersOf(found: ReadonlyMap<string, Said>, word: string): (Corner | null)[] {
  const own = found.get('') as Said;
  const tables = own.tables
    .filter(({ header, rows }) => [header, ...rows].flat().some((cell) => cell?.includes(word)))
    .map(({ hidden }) => hidden);
  const texts = own.texts.filter(({ text }) => text.includes(word)).map(({ spot }) => spot.hidden ?? null);
  const members = own.members
    .filter(({ name }) => [...found].some(([at, said]) => at.startsWith(name) && said.all.includes(word)))
    .map(({ hidden }) => hidden ?? null);
  return [...tables, ...texts, ...members];
}

describe('what is hidden in a workbook', () => {
  let found: Map<string, Said>;
  let own: Said;
  beforeAll(async () => {
    found = await readAll(sample('corners.xlsx'));
    own = found.get('') as Said;
  });

  it.each<[string, Corner | null]>([
    ['WOORDVERBORGEN', 'sheet'],
    ['WOORDDIEP', 'very-hidden-sheet'],
    ['WOORDRIJ', 'row'],
    ['WOORDNUL', 'row'],
    ['WOORDWITWIT', 'invisible-cell'],
    ['WOORDGEEL', 'invisible-cell'],
    ['WOORDOPMAAK', 'invisible-cell'],
    ['WOORDTHEMA', 'invisible-cell'],
    ['WOORDVERRECHTS', 'far-cell'],
    ['WOORDVERONDER', 'far-cell'],
    ['WOORDOPMERKING', 'comment'],
    ['WOORDSCHRIJVER', 'comment'],
    ['WOORDDRAAD', 'comment'],
    ['WOORDPERSOON', 'comment'],
    ['woord@example.nl', 'comment'],
    ['WOORDFORMULE', null],
    ['WOORDLIJST', 'validation'],
    ['WOORDVRAAG', 'validation'],
    ['WOORDVOET', 'header-footer'],
    ['WOORDADRES', null],
    ['WOORDNAAM', 'defined-name'],
    ['WOORDAUTEUR', 'properties'],
    ['WOORDEIGENSCHAP', 'properties'],
    ['WOORDITEM', 'pivot-cache'],
    ['WOORDOUDITEM', 'pivot-cache'],
    ['WOORDVELD', 'pivot-cache'],
    ['WOORDGROEP', 'pivot-cache'],
    ['WOORDRECORD', 'pivot-cache'],
    ['WOORDVERVERSER', 'pivot-cache'],
    ['WOORDBUITEN', 'external-link'],
    ['WOORDBUITENNAAM', 'external-link'],
    ['WOORDPAD', 'external-link'],
    ['WOORDVERBINDING', 'query'],
    ['WOORDZOEKTABEL', 'query'],
    ['WOORDQUERY', 'query'],
    ['WOORDXML', 'custom-xml'],
    ['WOORDINGESLOTEN', 'embedded'],
    ['WOORDVORIGE', 'tracked-change'],
    ['WOORDWEES', 'unreferenced'],
    ['WOORDREST', 'unreferenced'],
    ['WOORDVORM', 'text-box'],
    ['WOORDKNOP', 'text-box'],
    ['WOORDBESCHRIJVING', 'alt-text'],
    ['424242', 'chart'],
  ])('%s is found in its corner: %s', (word, corner) => {
    expect(cornersOf(found, word)).toContain(corner);
  });

  it('counts what is there', () => {
    expect(
      Object.fromEntries(own.sightings.map(({ corner, table, count }) => [`${corner} ${table ?? ''}`, count])),
    ).toMatchObject({
      'sheet Verborgen': 1,
      'very-hidden-sheet Heel verborgen': 1,
      'row Zichtbaar': 2,
      'column Zichtbaar': 1,
      'invisible-cell Zichtbaar': 4,
      'far-cell Zichtbaar': 2,
      'validation Zichtbaar': 1,
      'chart Zichtbaar': 1,
      'pivot-cache ': 2,
      'external-link ': 1,
      'defined-name ': 1,
    });
  });

  it('reads the records of a pivot cache with the names of its fields', () => {
    const records = own.tables.find(
      ({ hidden, rows }) => hidden === 'pivot-cache' && rows.flat().includes('WOORDRECORD'),
    );
    expect(records).toMatchObject({
      header: ['naam', 'WOORDVELD'],
      rows: [
        ['WOORDITEM', 'WOORDRECORD'],
        ['Jansma', '12'],
      ],
    });
  });

  it('gives what is hidden in a table once as part of it, and once as an echo with the same header', () => {
    const [main, ...others] = own.tables.filter(({ name }) => name === 'Zichtbaar');
    expect(main.header).toEqual(['naam', 'soort', 'jaar', 'plaats']);
    expect(main.hiddenColumns).toEqual([3]);
    expect(main.rows).toHaveLength(59);
    expect(main.rows.flat()).not.toContain('WOORDVERRECHTS');
    const echo = others.find(({ hidden }) => hidden === 'row');
    expect(echo).toMatchObject({ isEcho: true, header: main.header, numbers: [10, 12] });
    expect(echo?.rows[0].slice(0, 2)).toEqual(['WOORDRIJ', 'eik']);
    const unseen = others.find(({ hidden }) => hidden === 'invisible-cell');
    expect(unseen).toMatchObject({ isEcho: true, header: main.header, numbers: [20, 21, 22, 23] });
    expect(unseen?.rows[0]).toEqual(['WOORDWITWIT']);
  });

  it('reads every part: what nobody knows is a member', () => {
    expect(own.members.map(({ name }) => name)).toContain('xl/onbekend.bin');
    expect(allOf(found)).toContain('boom 7');
    // The unknown binary part is the only thing without a reader that can be trusted.
    expect(skipsOf(found)).toEqual(['partly-read']);
  });
});

describe('filters, tables and shapes', () => {
  it.each(['filter.xlsx', 'libreoffice-filter.xlsx'])('%s', async (name) => {
    const found = await readAll(sample(name));
    const own = found.get('') as Said;
    expect(skipsOf(found)).toEqual([]);
    expect(cornersOf(found, 'WOORDFILTER')).toContain('filtered-row');
    expect(own.sightings).toContainEqual({ corner: 'filtered-row', count: 13, table: 'Gefilterd' });
    expect(cornersOf(found, 'WOORDVAK')).toContain('text-box');
    expect(cornersOf(found, 'WOORDKOP')).toContain('header-footer');
    expect(allOf(found)).toContain('mailto:woordlink@example.nl');
    expect(cornersOf(found, 'WOORDWIT')).toContain('invisible-cell');
    const chart = own.tables.find(({ hidden }) => hidden === 'chart');
    expect(chart?.header).toContain('WOORDREEKS');
    // White letters in the first row of a table stand on the colour of its style.
    if (name === 'filter.xlsx')
      expect(own.sightings).toContainEqual({ corner: 'invisible-cell', count: 1, table: 'Tabel' });
  });
});

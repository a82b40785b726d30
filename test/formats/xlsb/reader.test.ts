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

const bytes = sample('xlsb/sheetjs.xlsb');

describe('the reader of binary workbooks', () => {
  it('gives the cells as they are in the source', async () => {
    const found = await readAll(bytes);
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('')?.format).toBe('xlsb');
    expect(peopleOf(found.get(''))).toEqual(sourceRows());
    expect(mainOf(found.get(''))?.rows.slice(-2)).toEqual([['1998-07-24'], ['Puntkommawoord']]);
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
    ['properties', 'Bedrijfwoord'],
  ])('finds what is in the corner %s: %s', async (corner, word) => {
    const said = (await readAll(bytes)).get('');
    expect(cornerText(said, corner)).toContain(word);
    expect(sightingsOf(said)[corner]).toBeGreaterThan(0);
    expect(mainOf(said)?.hiddenColumns).toEqual([1]);
    expect(said?.all).toContain('koppelingwoord');
  });

  it('loses nothing without a word when it is damaged', async () => {
    expect(await silentLosses(bytes, 150, 1)).toEqual([]);
  });

  it('never takes a part for the whole', async () => {
    expect(await silentCuts(bytes, 197)).toEqual([]);
  });
});

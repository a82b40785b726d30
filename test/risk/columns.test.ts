import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { columnsOf, splitNames } from '../../src/risk/columns.js';

const HEADERS = ['Leeftijd', 'postcode', 'naam, voorletters', null, 'B', 'postcode2', 'Geslacht'];

function remedyOf(list: string, headers: readonly (string | null)[] = HEADERS): string {
  try {
    columnsOf(list, headers);
  } catch (error) {
    if (error instanceof UserError) return `${error.text.nl} ${error.remedy?.nl}`;
  }
  throw new Error('no error for the user');
}

describe('columnsOf', () => {
  test.each([
    ['leeftijd,POSTCODE', [0, 1]],
    [' geslacht , leeftijd ', [6, 0]],
    ['1,3', [0, 2]],
    ['A,d', [0, 3]],
    ['b', [4]],
    ['"naam, voorletters",1', [2, 0]],
    ['naam, voorletters', [2]],
    ['leeftijd,1,A', [0]],
    ['postcode2', [5]],
  ])('%s', (list, columns) => {
    expect(columnsOf(list, HEADERS)).toEqual(columns);
  });

  test('letters are those of a spreadsheet', () => {
    const wide = Array.from({ length: 800 }, () => null);
    expect(columnsOf('Z,AA,ab,ZZ,AAA', wide)).toEqual([25, 26, 27, 701, 702]);
  });

  test('names the nearest column', () => {
    expect(remedyOf('leeftyd')).toBe('De tabel heeft geen kolom `leeftyd`. Bedoelde u `Leeftijd`?');
    expect(remedyOf('poscode,1')).toContain('Bedoelde u `postcode`?');
  });

  test('says which there are when none is near', () => {
    expect(remedyOf('inkomen')).toBe(
      'De tabel heeft geen kolom `inkomen`. Er zijn: `Leeftijd`, `postcode`, `naam, voorletters`, `B`, `postcode2`, `Geslacht`. Een nummer (1 t/m 7) of letter mag ook.',
    );
    expect(remedyOf('8')).toContain('geen kolom `8`');
    expect(remedyOf('inkomen', [null, null])).toContain('De 2 kolommen hebben geen naam');
    expect(remedyOf('zzz', ['x'.repeat(200_000), ...Array.from({ length: 5000 }, (_, i) => `kolom ${i}`)])).toContain(
      'en nog 4988',
    );
  });

  test('asks for a number when two columns have the name', () => {
    expect(remedyOf('a', ['a', 'A', 'b'])).toBe('Meer dan één kolom heet `a`. Kies een nummer: 1, 2.');
  });

  test('asks for a column when there is none', () => {
    expect(remedyOf(' , ,')).toContain('Er is geen kolom genoemd.');
  });

  test('shows no number that slipped in, and no name that could be a value', () => {
    expect(remedyOf('999900006')).not.toMatch(/\d{4}/);
    const remedy = remedyOf('inkomen', ['999900006', 'jan@voorbeeld.nl', 'leeftijd']);
    expect(remedy).not.toMatch(/9999|voorbeeld/);
  });
});

test('splitNames keeps what is quoted together', () => {
  expect(splitNames('a,"b, ""c""", d ,,')).toEqual(['a', 'b, "c"', 'd']);
});

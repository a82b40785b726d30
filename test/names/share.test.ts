import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseList } from '../../src/names/lists.js';
import { nameShare } from '../../src/names/share.js';
import { NO_NAMES } from './columns.js';

const FULL = [
  'P. Jansen',
  'de Vries, P.',
  'Fatima El Amrani',
  'J.P.M. Jansen-de Boer',
  'A. Bakker',
  'Mohamed Ben Ali',
  'S. Xyzabsma',
];
const FIRST = [
  'Jan',
  'Fatima',
  'Sanne',
  'Mohammed',
  'Piet',
  'Zoë',
  'Çiğdem',
  'Roos',
  'Mark',
  'Xqlotte',
  'Daan',
  'Emma',
];
const SURNAMES = [
  'Jansen',
  'de Vries',
  'Bakker',
  'van den Berg',
  'Yılmaz',
  'Visser',
  'El Amrani',
  'de Jong',
  'Hoekstra',
  'Xqzvsma',
];

describe('nameShare', () => {
  it.each([
    ['whole names', FULL],
    ['first names', FIRST],
    ['surnames', SURNAMES],
    ['surnames in capitals', SURNAMES.map((name) => name.toUpperCase())],
    [
      'names in small letters',
      FULL.slice(2, 3)
        .concat('jan jansen', 'piet de vries', 'sanne hoekstra', 'emma visser')
        .map((name) => name.toLowerCase()),
    ],
  ])('sees a column of %s', (_, values) => {
    const { share, evidence } = nameShare(values);
    expect(share).toBeGreaterThanOrEqual(0.7);
    expect(evidence).toBeGreaterThan(2);
  });

  it.each(Object.entries(NO_NAMES))('sees no names among %s', (_, values) => {
    const { share, evidence } = nameShare(values);
    // Of 31 companies three are written as their founder is: `Albert Heijn`.
    expect(share).toBeLessThan(0.12);
    expect(evidence).toBeLessThan(0);
  });

  it('sees no names among all places of the Netherlands', () => {
    const text = readFileSync(new URL('../../rules/names/places.txt', import.meta.url), 'utf8');
    const written = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(parseList(text).size).toBeGreaterThanOrEqual(2000);
    expect(nameShare(written).share).toBeLessThan(0.002);
  });

  it('counts every distinct value once and empty cells not at all', () => {
    expect(nameShare(['Fatima', 'tabel', 'tabel', ' tabel ', '', ' '])).toEqual(nameShare(['Fatima', 'tabel']));
    expect(nameShare(['Fatima', 'tabel']).share).toBe(0.5);
  });

  it('says nothing of an empty column, and little of one value', () => {
    expect(nameShare([])).toEqual({ share: 0, evidence: 0 });
    expect(nameShare(['', ' '])).toEqual({ share: 0, evidence: 0 });
    expect(nameShare(['Bloem'])).toEqual({ share: 0, evidence: 0 });
    expect(nameShare(['Jan']).evidence).toBeLessThan(1.5);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeMatch } from '../../../src/model/match.js';
import { analyse, bsns, findingsIn, Random, rows } from '../../scan/making.js';

const RELIGIONS = ['katholiek', 'protestant', 'islam', 'hindoe'];
const NAMES = ['Jan de Vries', 'Fatima Yilmaz', 'Piet Jansen', 'Anna Bakker', 'Kees Visser', 'Emma Smit'];
const nth = <T>(list: readonly T[], at: number): T => list[at % list.length];
const age = (at: number) => 20 + ((at * 37) % 60);
const sex = (at: number) => nth(['M', 'V', 'V'], at);

/** Attributes in a table with a header, as rule, way and whom they are about. */
function attributesIn(header: string, row: (at: number) => readonly (string | number)[], file = 'x.csv', count = 40) {
  const { matches } = analyse(file, `${header}\n${rows(count, (at) => row(at).join(';'))}`);
  return matches
    .filter((match): match is AttributeMatch => match.kind === 'attribute')
    .map(({ rule, by, about }) => `${rule} ${by} ${about}`);
}

describe('a header', () => {
  test('with values that fit is both', () =>
    expect(attributesIn('leeftijd;geslacht;religie', (at) => [age(at), sex(at), nth(RELIGIONS, at)])).toEqual([
      'religie both person',
    ]));

  test('with other values is a header still', () =>
    expect(attributesIn('leeftijd;geslacht;religie', (at) => [age(at), sex(at), `r${at % 4}`])).toEqual([
      'religie header person',
    ]));

  test('that can mean much needs values that fit', () => {
    const partij = (values: readonly string[]) =>
      attributesIn('leeftijd;geslacht;partij', (at) => [age(at), sex(at), nth(values, at)]);
    expect(partij(['VVD', 'D66', 'CDA'])).toEqual(['politiek both person']);
    expect(partij(['eerste', 'tweede', 'derde'])).toEqual([]);
  });

  test('that can mean much is enough beside a second', () =>
    expect(
      attributesIn('leeftijd;geslacht;partij;stem', (at) => [
        age(at),
        sex(at),
        nth(['p', 'q'], at),
        nth(['r', 's'], at),
      ]),
    ).toEqual(['politiek beside person', 'politiek beside person']));

  test('that can mean much says nothing of rows that tell nothing of people', () => {
    expect(attributesIn('plot;partij', (at) => [at, nth(['VVD', 'D66', 'CDA'], at)])).toEqual([]);
    expect(attributesIn('plot;religie', (at) => [at, nth(RELIGIONS, at)])).toEqual(['religie both perhaps']);
  });

  test('that says something else is silent', () =>
    expect(
      attributesIn('leeftijd;geslacht;kandidaat_partijvoorkeur', (at) => [age(at), sex(at), nth(['VVD', 'D66'], at)]),
    ).toEqual([]));

  test('of an empty column is silent', () =>
    expect(attributesIn('leeftijd;geslacht;religie', (at) => [age(at), sex(at), ''])).toEqual([]));
});

describe('values without a name', () => {
  const cells = (at: number) => [age(at), sex(at), nth(RELIGIONS, at)];

  test('are found where the rows are people', () =>
    expect(attributesIn('leeftijd;geslacht;v3', cells)).toEqual(['religie values person']));
  test('are not where another name stands above them', () =>
    expect(attributesIn('leeftijd;geslacht;gemeente', cells)).toEqual([]));
  test('are not where nothing says that the rows are people', () =>
    expect(attributesIn('plot;v2', (at) => [at, nth(RELIGIONS, at)])).toEqual([]));
});

describe('rows', () => {
  const belief = (header: string, row: (at: number) => readonly (string | number)[], file?: string) =>
    attributesIn(`${header};religie`, (at) => [...row(at), nth(RELIGIONS, at)], file);
  const numbers = bsns(40, new Random(7));

  test.each<[string, string, (at: number) => readonly (string | number)[], readonly string[]]>([
    ['with a number of a person', 'bsn', (at) => [numbers[at]], ['religie both identified']],
    ['with a name', 'naam', (at) => [nth(NAMES, at)], ['religie both identified']],
    ['of people', 'leeftijd;geslacht', (at) => [age(at), sex(at)], ['religie both person']],
    ['of nobody knows what', 'code', (at) => [`k${at % 7}`], ['religie both perhaps']],
    ['that are counted', 'wijk;aantal', (at) => [`w${at}`, at * 70], []],
    ['of organisations', 'school', (at) => [`school ${at}`], []],
    ['of animals', 'diersoort', (at) => [nth(['hond', 'kat'], at)], []],
    ['that are trees', 'boomsoort;leeftijd', (at) => [nth(['eik', 'es'], at), at], []],
    ['of buildings', 'bouwjaar', (at) => [1900 + at], []],
  ])('%s', (_, header, row, expected) => expect(belief(header, row)).toEqual(expected));

  test('an age and a sex by their names warn before the gate opens', () => {
    const found = findingsIn(
      'x.csv',
      `leeftijd;geslacht;religie\n${rows(12, (at) => [3 + (at % 5), sex(at), nth(RELIGIONS, at)].join(';'))}`,
    );
    expect(found.map(({ rule, effect }) => [rule, effect])).toContainEqual(['religie', 'warn']);
  });
});

describe('who is public by law', () => {
  const effects = (file: string, header: string, row: (at: number) => readonly (string | number)[]) =>
    Object.fromEntries(
      findingsIn(file, `${header}\n${rows(24, (at) => row(at).join(';'))}`).map(({ rule, effect }) => [rule, effect]),
    );
  const member = (at: number) => [nth(NAMES, at), nth(['VVD', 'D66', 'CDA'], at)];

  test.each([
    ['by the file', 'raadsleden.csv', 'naam;partij'],
    ['by a column', 'x.csv', 'naam_raadslid;partij'],
    ['by two words of elections', 'x.csv', 'naam;fractie'],
  ])('%s is a note', (_, file, header) => {
    const isTwo = header.endsWith('fractie');
    const found = effects(isTwo ? 'gemeenteraad.csv' : file, header, member);
    expect(Object.values(found).every((effect) => effect === 'note')).toBe(true);
  });

  test('one word of elections is not enough', () => {
    const found = effects('x.csv', 'naam;lijstnummer', (at) => [nth(NAMES, at), at]);
    expect(found.naam).toBe('block');
  });

  test('residents are not, in the folder of a council either', () => {
    const residents = effects('raadsleden.csv', 'melder_naam;partijvoorkeur', member);
    expect(residents.politiek).toBe('block');
    const letters = effects('wethouders/brieven.csv', 'naam;bedrag', (at) => [nth(NAMES, at), at]);
    expect(letters.naam).toBe('block');
    expect(effects('gemeenteraad/brieven.csv', 'naam;bedrag', (at) => [nth(NAMES, at), at]).naam).toBe('block');
  });

  test('what is not public of them counts as for anybody', () => {
    const health = effects('raadsleden.csv', 'naam;fractie;religie', (at) => [...member(at), nth(RELIGIONS, at)]);
    expect(health.religie).toBe('block');
    const born = effects('raadsleden.csv', 'naam;geboortedatum;geslacht', (at) => [
      nth(NAMES, at),
      `19${50 + (at % 40)}-0${1 + (at % 9)}-1${at % 10}`,
      sex(at),
    ]);
    expect(born['k-anonimiteit']).toBe('block');
  });
});

test('a register of organisations has contacts, a list of clients has people', () => {
  const effect = (header: string, row: (at: number) => readonly (string | number)[]) =>
    findingsIn('x.csv', `${header}\n${rows(24, (at) => row(at).join(';'))}`).find(({ rule }) => rule === 'naam')
      ?.effect;
  expect(effect('agbcode;naam', (at) => [10_010_000 + at, nth(NAMES, at)])).toBe('note');
  expect(effect('agbcode;leeftijd;geslacht;naam', (at) => [10_010_000 + at, age(at), sex(at), nth(NAMES, at)])).toBe(
    'block',
  );
  expect(effect('agbcode;naam', (at) => [10_010_000 + (at % 3), nth(NAMES, at)])).toBe('block');
  expect(effect('school;naam', (at) => [`school ${at % 3}`, nth(NAMES, at)])).toBe('block');
});

test('a table of any cells is read without an error', () => {
  const cell = fc.oneof(
    fc.constantFrom('katholiek', 'VVD', '1', '', 'M', '2020-01-01', 'ja'),
    fc.string().map((text) => text.replace(/[";\r\n]/g, ' ')),
  );
  const header = fc.constantFrom(
    'religie',
    'partij',
    'leeftijd',
    'aantal_kinderen',
    'raadslid',
    'agb',
    'wijk',
    'v1',
    'naam',
  );
  fc.assert(
    fc.property(
      fc.array(header, { minLength: 2, maxLength: 5 }),
      fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      (names, cells) => {
        const content = [names, ...cells.map((row) => row.slice(0, names.length))]
          .map((row) => row.join(';'))
          .join('\n');
        return Array.isArray(findingsIn('x.csv', content));
      },
    ),
    { numRuns: 60 },
  );
});

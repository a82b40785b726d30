import { describe, expect, it } from 'vitest';
import { ROLE_KIND, rolesOf } from '../../src/detectors/roles.js';
import { between, date, house, pick, postcode, Random, rows } from '../scan/making.js';
import { tableIn } from './tables.js';

const random = new Random(63);
const pc4 = () => postcode(random).slice(0, 4);
const letters = () => postcode(random).slice(4);
const number = () => String(between(random, 1, 26));

/** `column:role` of every column whose role says something of a person or a place. */
function rolesIn(content: string): string[] {
  return rolesOf(tableIn(content))
    .filter(({ id }) => ROLE_KIND[id] !== 'neutral')
    .map(({ id, column }) => `${column.index}:${id}`);
}

function table(header: string | null, row: (at: number) => readonly (string | number)[], count = 60): string {
  return (header === null ? '' : `${header}\n`) + rows(count, (at) => row(at).join(';'));
}

describe('roles by header', () => {
  it.each<[string, string, (at: number) => readonly (string | number)[], string[]]>([
    ['postcode and number', 'postcode;huisnummer', () => [postcode(random), house(random)], ['0:pc6', '1:house']],
    [
      'with letter and addition',
      'pc6;hnr;huisletter;toevoeging',
      () => [postcode(random), house(random), 'a', '2'],
      ['0:pc6', '1:house', '2:house-letter', '3:addition'],
    ],
    ['joined words', 'Post_Code;Huis-Nummer', () => [postcode(random), house(random)], ['0:pc6', '1:house']],
    ['camel case', 'clientPostcode;clientHuisnummer', () => [postcode(random), house(random)], ['0:pc6', '1:house']],
    [
      'split postcode',
      'pc4;pcletters;huisnr',
      () => [pc4(), letters(), house(random)],
      ['0:pc4', '1:postcode-letters', '2:house'],
    ],
    ['one cell', 'adres;x', () => [`${postcode(random)} ${house(random)}`, 1], ['0:pc6-house']],
    ['one cell called postcode', 'postcode;x', () => [`${postcode(random)}-${house(random)}a`, 1], ['0:pc6-house']],
    [
      'people',
      'geboortedatum;geslacht;leeftijd',
      () => [date(random), pick(random, ['M', 'V']), between(random, 1, 99)],
      ['0:birth-date', '1:sex', '2:age'],
    ],
    ['birth without separators', 'gebdat;x', () => [date(random).replaceAll('-', ''), 1], ['0:birth-date']],
    ['birth as a year', 'geboortejaar;x', () => [between(random, 1930, 2005), 1], ['0:birth-year']],
    [
      'codes of the base register',
      '01.03.10;01.04.10;08.11.60',
      () => [date(random).replaceAll('-', ''), 'M', postcode(random)],
      ['0:birth-date', '1:sex', '2:pc6'],
    ],
    [
      'place',
      'gemeente;wijk;buurt',
      () => ['Stad', 'Noord', 'B1'],
      ['0:municipality', '1:district', '2:neighbourhood'],
    ],
    ['name', 'achternaam;x', () => [pick(random, ['Aalders', 'Brink', 'Cox']), 1], ['0:name']],
    ['a header that the values deny', 'postcode;huisnummer', (at) => [`2024-01-${at}`, 'onbekend'], []],
    ['a number of something else', 'rascode;hoogte', () => [postcode(random), house(random)], []],
    ['sex with many values', 'geslacht;x', (at) => [`soort ${at}`, 1], []],
  ])('%s', (_, header, row, expected) => {
    expect(rolesIn(table(header, row))).toEqual(expected);
  });
});

describe('roles by form', () => {
  it.each<[string, (at: number) => readonly (string | number)[], string[]]>([
    ['postcode and number', () => [postcode(random), house(random), 'zz'], ['0:pc6', '1:house']],
    ['number before the postcode', () => ['zz', house(random), postcode(random)], ['1:house', '2:pc6']],
    [
      'with a letter behind it',
      () => [postcode(random), house(random), pick(random, ['a', 'b'])],
      ['0:pc6', '1:house', '2:house-letter'],
    ],
    ['one cell', () => [`${postcode(random)} ${house(random)}`, 'zz'], ['0:pc6-house']],
    ['letters apart', () => [pc4(), letters(), house(random)], ['0:pc4', '1:postcode-letters', '2:house']],
    [
      'letters as numbers',
      () => [pc4(), number(), number(), house(random), 3],
      ['0:pc4', '1:letter-number', '2:letter-number', '3:house'],
    ],
    ['sex', () => [pick(random, ['M', 'V']), random.digits(7)], ['0:sex']],
    ['a constant that could be a sex', () => ['M', random.digits(7)], []],
    ['birth dates', () => [date(random, 1920, 2010), random.digits(7)], ['0:birth-date']],
    [
      'birth dates without separators',
      () => [date(random, 1920, 2010).replaceAll('-', ''), random.digits(7)],
      ['0:birth-date'],
    ],
    ['dates of one year', () => [date(random, 2023, 2023), random.digits(7)], []],
    ['four digits alone', () => [pc4(), random.digits(7)], []],
    ['years and counts', () => [between(random, 1990, 2024), house(random), house(random), random.digits(4)], []],
    ['large numbers behind four digits', () => [pc4(), random.digits(6), random.digits(5)], []],
    ['numbers of any size', () => [random.digits(4), random.digits(3), random.digits(3), random.digits(5)], []],
    ['measurements', () => [`${random.digits(1)}.${random.digits(2)}`, `${random.digits(2)}.${random.digits(1)}`], []],
  ])('%s', (_, row, expected) => {
    expect(rolesIn(table(null, row, 80))).toEqual(expected);
  });

  it('are the same under headers that say nothing', () => {
    const content = table(null, () => [pc4(), number(), number(), house(random), 3], 80);
    expect(rolesIn(`V1;V2;V3;V4;V5\n${content}`)).toEqual(rolesIn(content));
  });

  it('give a column one role at most', () => {
    for (let at = 0; at < 40; at++) {
      const kinds = [
        () => postcode(random),
        pc4,
        letters,
        number,
        () => String(house(random)),
        () => date(random),
        () => 'M',
      ];
      const columns = Array.from({ length: between(random, 2, 8) }, () => pick(random, kinds));
      const found = rolesOf(tableIn(table(null, () => columns.map((make) => make()), 80)));
      expect(new Set(found.map(({ column }) => column.index)).size).toBe(found.length);
    }
  });
});

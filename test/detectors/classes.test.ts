import { describe, expect, it } from 'vitest';
import type { ClassesMatch } from '../../src/model/match.js';
import { analyse, between, bsns, date, findingsIn, pick, postcode, Random, rows, worst } from '../scan/making.js';

const random = new Random(65);
const RULE = 'k-anonimiteit';
const pc4 = () => postcode(random).slice(0, 4);
const sex = () => pick(random, ['M', 'V']);

function classes(content: string, name = 'a.csv'): ClassesMatch | undefined {
  return analyse(name, content).matches.find((match): match is ClassesMatch => match.kind === 'classes');
}

describe('the person gate', () => {
  it.each<[string, string, string, () => string, ClassesMatch['gate'] | undefined]>([
    ['a birth date', 'a.csv', 'geboortedatum;pc4', () => `${date(random)};${pc4()}`, 'birth'],
    ['a name', 'a.csv', 'achternaam;leeftijd;geslacht', () => `Jansen;${between(random, 1, 99)};${sex()}`, 'birth'],
    [
      'a topic in a column',
      'a.csv',
      'leeftijd;geslacht;uitkering',
      () => `${between(random, 1, 99)};${sex()};x`,
      'topic',
    ],
    [
      'a topic in the name of the file',
      'clienten.csv',
      'leeftijd;geslacht',
      () => `${between(random, 1, 99)};${sex()}`,
      'topic',
    ],
    ['nothing', 'a.csv', 'leeftijd;geslacht', () => `${between(random, 1, 99)};${sex()}`, undefined],
    ['one kind alone', 'a.csv', 'pc4;wijk;client', () => `${pc4()};w${random.digits(3)};x`, undefined],
    ['animals', 'a.csv', 'diersoort;geboortedatum;geslacht', () => `hond;${date(random)};${sex()}`, undefined],
    [
      'animals in a folder about people',
      'clienten/a.csv',
      'chipnummer;geboortejaar;geslacht;postcode',
      () => `x;${between(random, 2000, 2020)};${sex()};${postcode(random)}`,
      undefined,
    ],
    [
      'counts',
      'a.csv',
      'leeftijd;geslacht;gemeente;aantal',
      () => `${between(random, 1, 99)};${sex()};Stad;${random.digits(2)}`,
      undefined,
    ],
    [
      'counts of care',
      'a.csv',
      'wijk;leeftijd;wmo;aantal',
      () => `w${random.digits(2)};${between(random, 1, 99)};x;12`,
      undefined,
    ],
    [
      'organisations in a folder about care',
      'zorg/a.csv',
      'instelling;geslacht;leeftijd',
      () => `huis;${sex()};${between(random, 1, 99)}`,
      undefined,
    ],
    [
      'flowers',
      'a.csv',
      'lengte;breedte;soort',
      () => `${random.digits(1)}.${random.digits(1)};${random.digits(1)}.${random.digits(1)};setosa`,
      undefined,
    ],
    [
      'measurements without a header',
      'a.csv',
      '',
      () => `${random.digits(1)}.${random.digits(2)};${random.digits(1)}.${random.digits(2)};${random.digits(3)}`,
      undefined,
    ],
  ])('%s', (_, name, header, row, gate) => {
    const content = `${header === '' ? '' : `${header}\n`}${rows(60, row)}`;
    expect(classes(content, name)?.gate).toBe(gate);
    const effect = worst(findingsIn(name, content), RULE);
    expect(effect).toBe(gate === undefined ? 'nothing' : 'block');
  });

  it('opens for a number of a person, whatever else is there', () => {
    const numbers = bsns(60, random);
    const content = `nr;leeftijd;geslacht;aantal\n${rows(60, (at) => `${numbers[at]};${between(random, 1, 99)};${sex()};1`)}`;
    expect(classes(content)?.gate).toBe('identifier');
  });

  it('opens for an address of people', () => {
    const content = `postcode;huisnummer;leeftijd;v4\n${rows(60, () => `${postcode(random)};${between(random, 1, 200)};${between(random, 1, 99)};${random.digits(4)}`)}`;
    expect(classes(content)?.gate).toBe('address');
  });
});

/** Groups of so many rows each, by year of birth and sex. */
function groupsOf(sizes: readonly number[]): string {
  const lines = sizes.flatMap((size, at) =>
    Array.from({ length: size }, () => `${1950 + Math.floor(at / 2)};${at % 2 ? 'M' : 'V'};x`),
  );
  return `geboortejaar;geslacht;client\n${lines.join('\n')}\n`;
}

describe('sizes of groups', () => {
  it.each<[readonly number[], Parameters<typeof findingsIn>[2], string]>([
    [[20, 20, 20], {}, 'nothing'],
    [[20, 20, 10], {}, 'nothing'],
    [[20, 20, 9], {}, 'warn'],
    [[20, 20, 5], {}, 'warn'],
    [[20, 20, 4], {}, 'block'],
    [[20, 20, 1], {}, 'block'],
    [[20, 20, 9], { k: { block: 10, warn: 20 } }, 'block'],
    [[30, 30, 19], { k: { block: 10, warn: 20 } }, 'warn'],
    [[20, 20, 4], { k: { block: 3, warn: 5 } }, 'warn'],
    [[20, 20, 2], { k: { block: 3, warn: 5 } }, 'block'],
    [[20, 20, 5], { k: { block: 3, warn: 5 } }, 'nothing'],
  ])('of %j under %j are %s', (sizes, policy, effect) => {
    expect(worst(findingsIn('a.csv', groupsOf(sizes), policy), RULE)).toBe(effect);
  });

  it('are counted as they are', () => {
    const match = classes(groupsOf([1, 1, 4, 5, 9, 10, 40]));
    expect(match).toMatchObject({
      records: 70,
      k: 1,
      classes: 7,
      uniques: 2,
      classesBelow5: 3,
      recordsBelow5: 6,
      recordsBelow10: 20,
    });
  });

  it('do not tell upper from lower case', () => {
    expect(classes(`geboortejaar;geslacht;client\n${rows(40, (at) => `1970;${at % 2 ? 'm' : 'M'};x`)}`)?.classes).toBe(
      1,
    );
  });

  it('are about the quasi-identifiers alone', () => {
    const content = `geboortejaar;geslacht;client\n${rows(40, (at) => `1970;M;client ${at}`)}`;
    expect(classes(content)).toMatchObject({ classes: 1, k: 40 });
    expect(classes(content)?.place.columns?.map(({ name }) => name)).toEqual(['geboortejaar', 'geslacht']);
  });
});

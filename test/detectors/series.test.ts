import { describe, expect, it } from 'vitest';
import type { IdentifierMatch } from '../../src/model/match.js';
import { analyse, between, bsns, countOf, findingsIn, house, nineDigits, Random, rows, worst } from '../scan/making.js';

function windowsIn(name: string, content: string): IdentifierMatch[] {
  return analyse(name, content).matches.filter(
    (match): match is IdentifierMatch => match.kind === 'identifier' && match.where === 'window',
  );
}

const digits = (random: Random, count: number) => (count === 0 ? '' : random.digits(count));

describe('runs of digits', () => {
  it.each([
    [0, 7],
    [1, 6],
    [5, 3],
    [14, 14],
    [30, 0],
    [40, 15],
  ])('give a number at offset %i with %i digits behind it', (before, after) => {
    const random = new Random(51 + before);
    const numbers = bsns(60, random);
    const [found, ...others] = windowsIn(
      'reeks.txt',
      rows(60, (at) => `${digits(random, before)}${numbers[at]}${digits(random, after)}`),
    );
    expect(others).toEqual([]);
    expect(found.rule).toBe('bsn-reeks');
    expect(found.place.offset).toEqual({ first: before, last: before + 8 });
    expect([found.candidates, found.passing]).toEqual([60, 60]);
    expect(countOf(found.people)).toBe(60);
    expect(found.tried).toBeGreaterThan(1);
  });

  it('in one column of several', () => {
    const random = new Random(52);
    const numbers = bsns(60, random);
    const [found] = windowsIn(
      'a.csv',
      rows(60, (at) => `${at};${random.digits(6)}${numbers[at]}${random.digits(4)};x`),
    );
    expect(found.place.columns?.map(({ index }) => index)).toEqual([1]);
    expect(found.place.offset).toEqual({ first: 6, last: 14 });
  });

  it('that end with the number, whatever stands before it', () => {
    const random = new Random(53);
    const numbers = bsns(80, random);
    const content = rows(80, (at) => `${at};${digits(random, between(random, 3, 9))}${numbers[at]};x`);
    const [found] = windowsIn('a.csv', content);
    expect(found.passing / found.candidates).toBeGreaterThan(0.95);
    expect(worst(findingsIn('a.csv', content), 'bsn-reeks')).toBe('block');
  });

  it('with a prefix that is always the same', () => {
    const random = new Random(54);
    const numbers = bsns(40, random);
    for (const prefix of ['1', '0000', '31', '20240101']) {
      const content = rows(40, (at) => `${at};${prefix}${numbers[at]};x`);
      expect(worst(findingsIn('a.csv', content))).toBe('block');
    }
  });

  it('between letters', () => {
    const random = new Random(55);
    const numbers = bsns(40, random);
    expect(
      worst(
        findingsIn(
          'a.csv',
          rows(40, (at) => `${at};NL${random.digits(3)}${numbers[at]}B01;x`),
        ),
      ),
    ).toBe('block');
  });

  it('of which one in five is real', () => {
    const random = new Random(56);
    const numbers = [...bsns(200, random), ...nineDigits(800, random)];
    expect(
      worst(
        findingsIn(
          'a.txt',
          rows(1000, (at) => `${random.digits(5)}${numbers[at]}${random.digits(6)}`),
        ),
      ),
    ).toBe('block');
  });

  it('hold no number when they are one run alone, or few', () => {
    const random = new Random(57);
    const [number] = bsns(1, random);
    expect(worst(findingsIn('a.txt', `De reeks is ${random.digits(5)}${number}${random.digits(5)}.\n`))).toBe(
      'nothing',
    );
    expect(
      windowsIn(
        'a.txt',
        rows(4, () => `${random.digits(5)}${number}${random.digits(5)}`),
      ).length,
    ).toBe(0);
  });

  it('name what stands beside the number', () => {
    const random = new Random(58);
    const numbers = bsns(80, random);
    const two = (value: number) => String(value).padStart(2, '0');
    const content = rows(80, (at) => {
      const letters = `${two(between(random, 1, 18))}${two(between(random, 1, 26))}`;
      const born = `${between(random, 1930, 2005)}${two(between(random, 1, 12))}${two(between(random, 1, 28))}`;
      const product = ['0101', '0203', '0412'][random.below(3)];
      return `${between(random, 2100, 9999)}${letters}${String(house(random)).padStart(5, '0')}${numbers[at]}${born}${product}`;
    });
    const [found] = windowsIn('reeks.txt', content);
    expect(found.neighbours.map(({ kind, first, last }) => `${kind} ${first}-${last}`)).toEqual([
      'postcode 0-3',
      'letters 4-7',
      'house 8-12',
      'date 22-29',
      'code 30-33',
    ]);
    expect(worst(findingsIn('reeks.txt', content), 'postcode-huisnummer')).toBe('block');
  });
});

describe('numbers over several columns', () => {
  it.each([
    ['two', [4, 5]],
    ['two', [2, 7]],
    ['two', [8, 1]],
    ['three', [3, 3, 3]],
    ['three', [2, 3, 4]],
  ])('%s of them, %j digits each', (_, parts) => {
    const random = new Random(59);
    const numbers = bsns(60, random);
    const split = (number: string) => {
      const ends = parts.map((_part, at) => parts.slice(0, at + 1).reduce((sum, length) => sum + length, 0));
      return parts.map((length, at) => number.slice(ends[at] - length, ends[at])).join(';');
    };
    const content = rows(60, (at) => `${at};x;${split(numbers[at])};${random.digits(2)}`);
    const found = windowsIn('a.csv', content);
    expect(found.map(({ place }) => place.columns?.map(({ index }) => index))).toEqual([
      parts.map((_part, at) => at + 2),
    ]);
    expect(countOf(found[0].people)).toBe(60);
    expect(worst(findingsIn('a.csv', content))).toBe('block');
  });

  it('are silent when the joined digits are arbitrary', () => {
    const random = new Random(60);
    let found = 0;
    for (let at = 0; at < 100; at++) {
      found += windowsIn(
        'a.csv',
        rows(60, () => Array.from({ length: 9 }, () => random.digits(between(random, 3, 5))).join(';')),
      ).length;
    }
    expect(found).toBe(0);
  });
});

describe('many tries', () => {
  it('in five hundred files of arbitrary runs find none', () => {
    const random = new Random(61);
    let loud = 0;
    for (let at = 0; at < 500; at++) {
      const width = between(random, 12, 60);
      const same = random.below(2) === 0;
      const content = rows(between(random, 20, 300), () => random.digits(same ? width : between(random, 10, width)));
      if (worst(findingsIn('telpunten.txt', content)) !== 'nothing') loud++;
    }
    expect(loud).toBe(0);
  });

  it('in columns of arbitrary runs find none', () => {
    const random = new Random(62);
    let loud = 0;
    for (let at = 0; at < 40; at++) {
      const content = rows(100, () => Array.from({ length: 12 }, () => random.digits(20)).join(';'));
      if (worst(findingsIn('telpunten.csv', content)) !== 'nothing') loud++;
    }
    expect(loud).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { IdentifierMatch } from '../../src/model/match.js';
import {
  analyse,
  bsns,
  countOf,
  findingsIn,
  nineDigits,
  notBsns,
  Random,
  rows,
  shuffled,
  worst,
} from '../scan/making.js';

function matchesIn(text: string): IdentifierMatch[] {
  return analyse('a.txt', text).matches.filter((match): match is IdentifierMatch => match.kind === 'identifier');
}

function effectOf(text: string): string {
  return worst(findingsIn('a.txt', text));
}

/** Prose around a number, so that the text is no table. */
function lines(numbers: readonly string[], before: (at: number) => string): string {
  return `Verslag.\n\n${numbers.map((number, at) => `${before(at)}${number}${at % 3 ? '.' : ' enzovoort, en verder.'}\n`).join('')}`;
}

describe('single numbers', () => {
  const random = new Random(41);

  it('are gathered by what stands before them', () => {
    const [a, b, c, d] = bsns(4, random);
    const matches = matchesIn(
      `Een brief.\nBSN ${a}\nRSIN ${b}\nTelefoon ${c}\n${'veel meer tekst '.repeat(9)}${d} hier\n`,
    );
    const found = matches.map(({ context, twin, passing }) => `${twin?.id ?? context} ${passing}`);
    expect(found.sort()).toEqual(['keyed 1', 'negative 1', 'neutral 1', 'rsin 1']);
  });

  it('count once, however often they occur', () => {
    const [number] = bsns(1, random);
    const [match] = matchesIn(lines(Array(30).fill(number), () => 'BSN '));
    expect([match.values, match.candidates, match.passing, countOf(match.people)]).toEqual([30, 1, 1, 1]);
  });

  it('have the place of the first and the last that passes', () => {
    const [first, last] = bsns(2, random);
    const [wrong] = notBsns(1, random);
    const [match] = matchesIn(`é\nBSN ${wrong}\n\n  ü BSN ${first} x\nBSN ${last}\nBSN ${wrong}\n`);
    expect(match.place).toEqual({ line: 4, startColumn: 9, endColumn: 18, firstRow: 4, lastRow: 5 });
  });

  it('that fail count as candidates', () => {
    const matches = matchesIn(lines([...bsns(3, random), ...notBsns(5, random)], () => 'bsn: '));
    expect(matches.map(({ candidates, passing }) => [candidates, passing])).toEqual([[8, 3]]);
  });

  it.each([
    ['a decimal', (n: string) => `waarde 0.${n} en 1,${n} hier`],
    ['a version', (n: string) => `versie 1.${n}.3 hier`],
    ['a hyphenated code', (n: string) => `code abcd-8${n.slice(1)}-${n} hier, ${n}-abc`],
    ['a longer run', (n: string) => `nummer ${n}1 en 7${n} hier`],
    ['a word', (n: string) => `x${n} en ${n}x hier`],
  ])('inside %s are none', (_, write) => {
    const text = bsns(40, random)
      .map((number) => `De ${write(number)}.\n`)
      .join('');
    expect(matchesIn(`Verslag\n\n${text}`).filter(({ where }) => where === 'text').length).toBe(0);
  });

  it('are counted apart in a list with commas', () => {
    const numbers = bsns(12, random);
    const [match] = matchesIn(`De nummers zijn ${numbers.join(',')} en meer niet.\n`);
    expect([match.candidates, match.passing]).toEqual([12, 12]);
  });

  it('do not stay behind for the next file', () => {
    const [number] = bsns(1, random);
    expect(matchesIn(`BSN ${number}\n`).length).toBe(1);
    expect(matchesIn('BSN\n').length).toBe(0);
  });
});

describe('a large text', () => {
  it.each([10_000, 60_000])('of %i other numbers does not hide one that is named', (count) => {
    const random = new Random(42);
    const [number] = bsns(1, random);
    for (const share of [0, 0.5, 1]) {
      const numbers = nineDigits(count, random);
      const at = Math.min(count - 1, Math.floor(count * share));
      const text = lines(numbers, () => 'regel ').split('\n');
      text.splice(at + 2, 0, `Het BSN is ${number}.`);
      expect(effectOf(text.join('\n'))).toBe('block');
    }
  });

  it('hides none behind numbers that are named as something else', () => {
    const random = new Random(43);
    const [number] = bsns(1, random);
    const text = lines(nineDigits(30_000, random), (at) => (at % 2 ? 'request ' : 'rsin '));
    expect(effectOf(`${text}\nBSN: ${number}\n`)).toBe('block');
    expect(effectOf(`BSN: ${number}\n${text}`)).toBe('block');
  });

  it('hides none behind failing numbers of the same name', () => {
    const random = new Random(44);
    const numbers = shuffled([...bsns(40, random), ...notBsns(40, random)], random);
    expect(effectOf(lines([...numbers, ...nineDigits(20_000, random)], (at) => (at < 80 ? 'bsn ' : 'regel ')))).toBe(
      'block',
    );
  });

  it.each(['', 'rsin ', 'request ', 'requestId=', 'id ', 'telefoon: ', 'nummer ', 'besn '])(
    'of random numbers behind %j is silent',
    (before) => {
      for (const count of [50, 2000, 40_000]) {
        const text = lines(nineDigits(count, new Random(45 + count)), () => `2024-01-02 INFO ${before}`);
        expect(effectOf(text)).toBe('nothing');
      }
    },
  );

  it('of random numbers behind the name itself rarely blocks', () => {
    const random = new Random(46);
    let blocked = 0;
    for (let at = 0; at < 60; at++) {
      if (effectOf(lines(nineDigits(20 + random.below(200), random), () => 'bsn ')) === 'block') blocked++;
    }
    expect(blocked).toBeLessThanOrEqual(2);
  });

  it('counts people exactly, sampled or not', () => {
    const random = new Random(47);
    for (const count of [100, 9000, 30_000]) {
      const numbers = bsns(count, random);
      const [match] = matchesIn(lines([...numbers, ...numbers], () => 'bsn '));
      expect(match.passing).toBe(match.candidates);
      expect(countOf(match.people)).toBe(count);
    }
  });

  it('says the same whatever the order of its lines', () => {
    const random = new Random(48);
    const all = [
      ...nineDigits(20_000, random).map((number) => `regel ${number} hier`),
      ...bsns(400, random).map((number) => `bsn ${number} hier`),
      ...bsns(300, random).map((number) => `rsin ${number} hier`),
    ];
    const counts = (text: string) =>
      matchesIn(text)
        .map(({ context, candidates, passing, sampled }) => [context, candidates, passing, sampled].join())
        .sort();
    expect(counts(shuffled(all, random).join('\n'))).toEqual(counts(all.join('\n')));
  });
});

describe('cells', () => {
  it('that are nothing but a number count only beside a word', () => {
    const random = new Random(49);
    const [number] = bsns(1, random);
    const table = (word: string) =>
      `soort;waarde\n${rows(20, (at) => (at === 9 ? `${word};${number}` : `lengte;${at}`))}`;
    expect(worst(findingsIn('a.csv', table('bsn')))).toBe('block');
    expect(worst(findingsIn('a.csv', table('breedte')))).toBe('nothing');
  });
});

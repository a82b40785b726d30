import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShape, type Shape, ShapeError } from '../../src/matching/notation.js';

const reasonOf = (notation: string) => {
  try {
    parseShape(notation);
  } catch (error) {
    if (error instanceof ShapeError) return error.reason;
    throw error;
  }
  return null;
};
const members = (shape: Shape, atom: number) =>
  String.fromCharCode(...[...shape.atoms[atom].set.keys()].filter((byte) => shape.atoms[atom].set[byte] === 1));

const GOOD: [notation: string, longest: number][] = [
  ['\\d{9}', 9],
  ['\\d{3}[ .-]\\d{3}[ .-]\\d{3}', 11],
  ['[bB][sS][nN]\\d{9}', 12],
  ['[1-9]\\d{3} ?[A-Z]{2}', 7],
  ['[A-Za-z0-9._-]{1,40}@[a-z]{2,30}', 71],
  ['\\d{63}', 63],
  ['[^0-9]{1,64}\\d{2}', 66],
  ['\\[\\d{2}\\]', 4],
  ['a]\\d', 3],
  ['[a\\-z]\\d', 2],
  ['[-az]\\d', 2],
  ['[az-]\\d', 2],
  ['[\\d-]@', 2],
  ['\\{\\d\\}', 3],
  ['\\\\\\d', 2],
];

/** What the remedy must say, in both languages, for every notation that is refused. */
const BAD: [notation: string, nl: RegExp, en: RegExp][] = [
  ['', /schrijf er een/, /write one/],
  ['(a+)+', /Toegestaan: .*maakt een teken letterlijk/, /Allowed: .*makes a character literal/],
  ['.*', /Toegestaan/, /Allowed/],
  ['a*\\d', /Schrijf een grens: \{1,20\}/, /Write a bound: \{1,20\}/],
  ['\\d+', /Schrijf een grens/, /Write a bound/],
  ['(\\d)', /Toegestaan/, /Allowed/],
  ['\\d|@', /Toegestaan/, /Allowed/],
  ['^\\d', /Toegestaan/, /Allowed/],
  ['\\d$', /Toegestaan/, /Allowed/],
  ['\\d??', /Toegestaan/, /Allowed/],
  ['\\d{2}{3}', /Toegestaan/, /Allowed/],
  ['\\d{,3}', /Toegestaan/, /Allowed/],
  ['\\d{a}', /Toegestaan/, /Allowed/],
  ['\\d{2', /Toegestaan/, /Allowed/],
  ['\\s\\d', /Toegestaan/, /Allowed/],
  ['\\d\\b', /Toegestaan/, /Allowed/],
  ['\\d\\1', /Toegestaan/, /Allowed/],
  ['\\d\\', /Toegestaan/, /Allowed/],
  ['\\d{0}', /schrijf \{n\}/, /write \{n\}/],
  ['\\d{3,2}', /n ≤ m/, /n ≤ m/],
  ['\\d{1,}', /n ≤ m/, /n ≤ m/],
  ['\\d{65}', /≤ 64/, /≤ 64/],
  ['[ab\\d', /sluit de tekenklasse/, /close the character class/],
  ['[]\\d', /zet er tekens in/, /put characters in it/],
  ['[^ -~]\\d', /zet er tekens in/, /put characters in it/],
  ['[9-0]@', /Schrijf het als a-z/, /Write it like a-z/],
  ['[+-\\d]@', /streepje maakt het letterlijk/, /hyphen makes it literal/],
  ['é\\d', /laat andere tekens weg/, /leave other characters out/],
  ['[à-ü]\\d', /laat andere tekens weg/, /leave other characters out/],
  ['\\é\\d', /laat andere tekens weg/, /leave other characters out/],
  ['abc', /heeft een reeks cijfers nodig/, /needs a run of digits/],
  ['[A-Z]{2}', /heeft een reeks cijfers nodig/, /needs a run of digits/],
  ['\\d{3} ?\\d{3}', /heeft een reeks cijfers nodig/, /needs a run of digits/],
  ['\\w\\d', /heeft een reeks cijfers nodig/, /needs a run of digits/],
  ['\\d?', /heeft een reeks cijfers nodig/, /needs a run of digits/],
  ['a\nb', /heeft een reeks cijfers nodig/, /needs a run of digits/],
  ['\\d{64}', /Maak de reeks korter/, /Shorten the run/],
  ['\\d{1,40}\\d{1,24}', /Maak de reeks korter/, /Shorten the run/],
  ['a{64}b{64}c{64}d{64}@', /Maak de herhalingen korter/, /Shorten the repeats/],
  ['a{0,64}b{0,64}c{0,9}@', /Gebruik minder of kortere herhalingen/, /Use fewer or shorter repeats/],
  ['@a{0,64}b{0,64}', /Gebruik minder of kortere/, /Use fewer or shorter/],
  [`@${'a?'.repeat(13)}`, /Gebruik minder of kortere/, /Use fewer or shorter/],
  [`${'[0-8]?'.repeat(40)}[1-9]`, /Gebruik minder of kortere/, /Use fewer or shorter/],
];

describe('parseShape', () => {
  it.each(GOOD)('takes %j', (notation, longest) => {
    const shape = parseShape(notation);
    expect(shape.longest).toBe(longest);
    expect(shape.notation).toBe(notation);
  });

  it.each(BAD)('refuses %j and says what to do', (notation, nl, en) => {
    const reason = reasonOf(notation);
    expect(reason?.nl).toMatch(nl);
    expect(reason?.en).toMatch(en);
  });

  it('limits the attempts at one place to 4096 a side', () => {
    expect(reasonOf('@a{1,64}b{1,64}')).toBeNull();
    expect(reasonOf('a{1,64}b{1,63}@c{1,64}d{1,64}')).toBeNull();
    expect(reasonOf('@a{1,64}b{1,64}c?')).not.toBeNull();
    expect(reasonOf('@a{0,64}b{1,64}')).not.toBeNull();
  });

  it('refuses with a reason or takes, whatever the text', () => {
    const piece = fc.constantFrom(...'\\[]^-{}(),?*+.d w9a@é1'.split(''), '\\d', '\\w', '{2}', '{1,3}', '[a-z]');
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (notation) => {
        const reason = reasonOf(notation);
        if (reason === null) return;
        expect(reason.nl).not.toBe(reason.en);
        expect(reason.nl.length).toBeGreaterThan(20);
        expect(reason.en.length).toBeGreaterThan(20);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads classes', () => {
    expect(members(parseShape('[a-cX\\-\\d]@'), 0)).toBe('-0123456789Xabc');
    expect(members(parseShape('[^ -.0-~]@'), 0)).toBe('/');
    expect(members(parseShape('\\w@'), 0)).toHaveLength(63);
    expect(members(parseShape('[^a]@'), 0)).toHaveLength(94);
    expect(members(parseShape('\\.\\d'), 0)).toBe('.');
  });
});

describe('pivot', () => {
  const PIVOTS: [notation: string, from: number, to: number, anchor: string, runMin: number, runMax: number][] = [
    ['\\d{9}', 0, 1, '', 9, 9],
    ['\\d{3}[ .-]\\d{4}', 0, 1, '', 3, 3],
    ['[1-9]\\d{3} ?[A-Z]{2}', 0, 2, '', 4, 4],
    ['[A-Z]{2}\\d?\\d{2,4}', 1, 3, '', 2, 5],
    ['\\w{1,3}:\\d{2}', 2, 3, '', 2, 2],
    ['\\d{2}[0-9a-f]-\\d{4}', 3, 4, '', 4, 4],
    ['\\d{2}[a-z]?\\d{2}-\\d{4}', 4, 5, '', 4, 4],
    ['\\w{1,9}@\\w{1,9}', 1, 2, '@', 0, 0],
    ['\\d?@\\d?', 1, 2, '@', 0, 0],
    ['a#[#]\\w', 1, 2, '#', 0, 0],
    ['_ \\+\\w', 2, 3, '+', 0, 0],
    ['\\d{3} ?\\d{3}%', 3, 4, '%', 0, 0],
  ];
  it.each(PIVOTS)('of %j', (notation, pivotFrom, pivotTo, anchor, runMin, runMax) => {
    expect(parseShape(notation)).toMatchObject({
      pivotFrom,
      pivotTo,
      anchor: anchor === '' ? -1 : anchor.charCodeAt(0),
      runMin,
      runMax,
    });
  });
});

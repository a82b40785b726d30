import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWords, isMeaningless, lookUp, squeeze, tokensOf } from '../../src/profile/words.js';

describe('tokensOf', () => {
  it.each<[text: string, tokens: string[]]>([
    ['burgerServiceNummer', ['burger', 'service', 'nummer']],
    ['burger_service_nr', ['burger', 'service', 'nr']],
    ['Burger-Service.Nr', ['burger', 'service', 'nr']],
    ['BSN', ['bsn']],
    ['BSNNummer', ['bsnnummer']],
    ['01.01.20', ['01', '01', '20']],
    ['bsn2', ['bsn2']],
    ['adres1Postcode', ['adres1', 'postcode']],
    ['Geboortedatum (cliënt)', ['geboortedatum', 'client']],
    ['éénOuder', ['een', 'ouder']],
    ['e\u0301e\u0301nOuder', ['een', 'ouder']],
    ['Wĳk', ['wijk']],
    ['ＢＳＮ', ['bsn']],
    ['a//b\t c\n', ['a', 'b', 'c']],
    ['', []],
    ['---', []],
  ])('of %j', (text, tokens) => expect(tokensOf(text)).toEqual(tokens));

  it('gives lower-case letters and digits only, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(tokensOf(text).every((token) => /^[a-z0-9]+$/.test(token))).toBe(true);
      }),
    );
  });

  it('says the same of a composed and a decomposed text', () => {
    const text = fc.array(fc.constantFrom(...'aBcÉéïÖ_ 1Ç'.split('')), { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (each) => {
        expect(tokensOf(each.normalize('NFD'))).toEqual(tokensOf(each.normalize('NFC')));
      }),
    );
  });
});

describe('squeeze', () => {
  it.each([
    ['Burger Service Nummer', 'burgerservicenummer'],
    ['01.01.20', '010120'],
    ['cliënt-nr.', 'clientnr'],
    ['e\u0301', 'e'],
    ['_ ', ''],
  ])('of %j', (text, squeezed) => expect(squeeze(text)).toBe(squeezed));

  it('is what its tokens are together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(tokensOf(text).join('') === squeeze(text)).toBe(true);
      }),
    );
  });
});

describe('lookUp', () => {
  const index = indexWords({
    bsn: ['bsn', 'burgerservicenummer', 'Burger Service Nr', '01.01.20'],
    person: ['bsn', 'persoon', 'client'],
    iso: ['iso3166'],
  });
  const of = (header: string | null) => [...lookUp(index, header)].sort();

  it.each<[header: string, ids: string[]]>([
    ['bsn', ['bsn', 'person']],
    ['BSN', ['bsn', 'person']],
    ['partner_bsn', ['bsn', 'person']],
    ['partnerBsn', ['bsn', 'person']],
    ['bsn2', ['bsn', 'person']],
    ['bsn 2', ['bsn', 'person']],
    ['b.s.n.', ['bsn', 'person']],
    ['burger_service_nr', ['bsn']],
    ['burger_service_nr3', ['bsn']],
    ['BurgerServiceNummer', ['bsn']],
    ['01.01.20', ['bsn']],
    ['010120', ['bsn']],
    ['cliënt', ['person']],
    ['iso3166', ['iso']],
    ['iso31662', []],
    ['a b c d e f g h i j k bsn', ['bsn', 'person']],
  ])('finds %j', (header, ids) => expect(of(header)).toEqual(ids));

  it.each([
    'absnorm',
    'bsnorm',
    'absn',
    'bsnx2',
    '2bsn',
    'personen',
    '01.01.2',
    '01.01.200',
    'burger service nummers',
    'burger x service nummer',
    '',
    '__',
    'a b c d e f g h i j k l bsn',
  ])('finds nothing in %j', (header) => expect(of(header)).toEqual([]));

  it('finds nothing where there is no header', () => expect(of(null)).toEqual([]));

  it('never finds a word as part of a longer one', () => {
    const letters = fc.stringMatching(/^[a-z]{0,5}$/);
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        fc.pre(before !== '' || after !== '');
        expect(of(`${before}bsn${after}`)).toEqual([]);
      }),
    );
  });
});

describe('isMeaningless', () => {
  it.each([
    null,
    '',
    ' ',
    'V1',
    'v12',
    'var3',
    'kolom 3',
    'Kolom_3',
    'Column1',
    'col-2',
    'veld 7',
    'Field1',
    'F1',
    '3',
    'Unnamed: 0',
    'k',
  ])('%j says nothing', (header) => expect(isMeaningless(header)).toBe(true));
  it.each(
    ['bsn', 'v1a', 'vak 3', 'kolommen', 'x', 'a1', 'jaar', '1e', 'veldnaam', 'v1 v2'].filter((text) => text !== 'V'),
  )('%j says something', (header) => expect(isMeaningless(header)).toBe(false));
});

describe('names without accents', () => {
  it('are split letter by letter as all others are', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aBcDz019_ -./(éĳ'.split('')), maxLength: 20 });
    fc.assert(
      fc.property(text, (each) => {
        const tokens = each
          .normalize('NFKD')
          .replace(/\p{M}/gu, '')
          .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
          .toLowerCase()
          .split(/[^a-z0-9]+/);
        expect(tokensOf(each)).toEqual(tokens.filter((token) => token !== ''));
      }),
      { numRuns: 2000 },
    );
  });
});

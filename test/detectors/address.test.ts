import { describe, expect, it } from 'vitest';
import type { AddressMatch } from '../../src/model/match.js';
import { analyse, bsns, countOf, findingsIn, house, postcode, Random, rows, worst } from '../scan/making.js';

const random = new Random(64);

function address(name: string, content: string): AddressMatch | undefined {
  return analyse(name, content).matches.find((match): match is AddressMatch => match.kind === 'address');
}

const KEY = () => `${postcode(random)};${house(random)}`;

/** A table with an address in every row and other columns behind it. */
function withColumns(header: string, more: string, count = 30): string {
  return `postcode;huisnummer${header}\n${rows(count, (at) => `${KEY()}${more.replaceAll('#', String(at))}`)}`;
}

describe('about whom addresses are', () => {
  it.each<[string, string, string, string, AddressMatch['about'], string | null]>([
    ['care', 'a.csv', ';voorziening', ';traplift', 'person', 'zorg'],
    ['income', 'a.csv', ';uitkering', ';ja', 'person', 'inkomen'],
    ['religion', 'a.csv', ';religie', ';x', 'person', 'bijzonder'],
    ['offences', 'a.csv', ';delict', ';x', 'person', 'justitie'],
    ['clients', 'a.csv', ';client', ';#', 'person', 'persoon'],
    ['the most harmful of several', 'a.csv', ';client;uitkering;diagnose', ';#;1;x', 'person', 'zorg'],
    ['sex', 'a.csv', ';geslacht', ';M', 'person', null],
    ['births', 'a.csv', ';geboortedatum', ';1970-01-0#', 'person', null],
    ['names', 'a.csv', ';achternaam', ';Jansen', 'person', null],
    ['a column without meaning', 'a.csv', ';v3', ';1#', 'unexplained', null],
    ['a column that nobody knows', 'a.csv', ';kleurvoorkeur', ';rood#', 'unexplained', null],
    ['a file named after care', 'wmo/export.csv', '', '', 'person', 'zorg'],
    ['a file named after clients', 'clienten.csv', '', '', 'person', 'persoon'],
    ['buildings', 'a.csv', ';bouwjaar;oppervlakte;energielabel', ';1990;80;B', 'object', null],
    ['places', 'a.csv', ';straat;woonplaats;gemeente', ';Weg;Stad;Stad', 'object', null],
    ['coordinates', 'a.csv', ';x;y', ';130000.#;455000.#', 'object', null],
    ['ids and dates of change', 'a.csv', ';id;mutatiedatum', ';#;2020-01-01', 'object', null],
    ['nothing else', 'a.csv', '', '', 'object', null],
    ['a constant', 'a.csv', ';peiling', ';nul', 'object', null],
    ['schools', 'a.csv', ';schoolnaam;brin', ';school #;#AB', 'organisation', null],
    ['companies', 'a.csv', ';kvknummer;handelsnaam', ';1234567#;bedrijf #', 'organisation', null],
    ['care providers in a folder named after care', 'zorg/lijst.csv', ';instelling', ';huis #', 'organisation', 'zorg'],
    ['clients of a care provider', 'a.csv', ';instelling;client;indicatie', ';huis #;#;x', 'person', 'zorg'],
  ])('%s', (_, name, header, more, about, topic) => {
    const found = address(name, withColumns(header, more));
    expect([found?.about, found?.topic]).toEqual([about, topic]);
    const effect = about === 'object' || about === 'organisation' ? 'note' : 'block';
    expect(worst(findingsIn(name, withColumns(header, more)), 'postcode-huisnummer')).toBe(effect);
  });

  it('people when a number of theirs stands in the table', () => {
    const numbers = bsns(30, random);
    const content = `nr;postcode;huisnummer;bouwjaar\n${rows(30, (at) => `${numbers[at]};${KEY()};1990`)}`;
    expect(address('a.csv', content)?.about).toBe('person');
  });
});

describe('the address key', () => {
  it('is counted by rows and by distinct addresses', () => {
    const homes = [...new Set(rows(60, KEY).trim().split('\n'))].slice(0, 20);
    const found = address('a.csv', `postcode;huisnummer;schuld\n${rows(60, (at) => `${homes[at % 20]};${at}`)}`);
    expect([found?.records, found?.addresses, countOf(found?.digests ?? null)]).toEqual([60, 20, 20]);
    expect([found?.place.firstRow, found?.place.lastRow]).toEqual([2, 61]);
  });

  it('is the same however the postcode is written', () => {
    const code = postcode(random);
    const forms = [code, `${code.slice(0, 4)} ${code.slice(4)}`, code.toLowerCase(), `NL-${code}`];
    const found = address(
      'a.csv',
      `postcode;huisnummer;schuld\n${rows(40, (at) => `${forms[at % forms.length]};${at < 20 ? 12 : 14};${at}`)}`,
    );
    expect([found?.records, found?.addresses]).toEqual([40, 2]);
  });

  it('keeps letters and additions apart, and links by place', () => {
    const found = address(
      'a.csv',
      `postcode;huisnummer;huisletter;schuld\n${rows(40, (at) => `3601AB;12;${'abcd'[at % 4]};${at}`)}`,
    );
    expect([found?.addresses, countOf(found?.digests ?? null)]).toEqual([4, 1]);
  });

  it('needs three rows', () => {
    expect(address('a.csv', withColumns(';schuld', ';1#', 2))).toBeUndefined();
    expect(address('a.csv', withColumns(';schuld', ';1#', 3))).toBeDefined();
  });

  it('has no digests without letters', () => {
    const found = address(
      'a.csv',
      `pc4;huisnummer;schuld\n${rows(40, (at) => `${postcode(random).slice(0, 4)};${house(random)};${at}`)}`,
    );
    expect(found?.digests).toBeNull();
    expect(found?.addresses).toBeGreaterThan(30);
  });

  it('is not a postcode without a number, nor a number without a postcode', () => {
    expect(address('a.csv', `postcode;schuld\n${rows(40, (at) => `${postcode(random)};${at}1.5`)}`)).toBeUndefined();
    expect(address('a.csv', `huisnummer;schuld\n${rows(40, (at) => `${house(random)};${at}`)}`)).toBeUndefined();
  });
});

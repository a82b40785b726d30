import { describe, expect, it, test } from 'vitest';
import type { ValueMatch } from '../../../src/model/match.js';
import { findingsIn, worst } from '../../scan/making.js';
import { mobiles, values, valuesIn } from './making.js';

const [iban, other] = values('iban-nl', 2);

function prose(...sentences: readonly string[]): string {
  return `Verslag van het gesprek.\n\n${sentences.join('\n')}\n\nEr was verder niets te melden, en om vijf uur ging iedereen weg.\n`;
}

function effect(rule: string, content: string, name = 'a.txt'): string {
  return worst(findingsIn(name, content), rule);
}

/** What a place points at. */
function at(content: string, { place }: ValueMatch): string {
  const line = [...content.split('\n')[(place.line ?? 0) - 1]];
  return line.slice((place.startColumn ?? 0) - 1, (place.endColumn ?? 0) - 1).join('');
}

describe('behind its name', () => {
  const [number] = values('reisdocumentnummer', 1);

  test.each([
    ['a colon', `Paspoort: ${number}`],
    ['a word between', `Het paspoortnummer is ${number}.`],
    ['a number between', `paspoort met nummer ${number}`],
    ['brackets', `het paspoort (${number}) is gezien`],
    ['camel case', `const x = { paspoortNummer: '${number}' };`],
    ['snake case', `paspoort_nummer = "${number}"`],
    ['capitals', `PASPOORT_NUMMER=${number}`],
    ['a hyphen', `paspoort-nummer: ${number}`],
    ['an arrow in R', `paspoortnummer <- "${number}"`],
    ['a setter', `aanvraag.setPaspoortnummer("${number}");`],
    ['a table in HTML', `<td>paspoort</td><td>${number}</td>`],
    ['an attribute', `<mens paspoort="${number}">hoi</mens>`],
    ['the next line', `Paspoort:\n${number}`],
  ])('%s', (_, sentence) => {
    const content = prose(sentence);
    const [match] = valuesIn('reisdocument', 'a.txt', content);
    expect(match).toMatchObject({ where: 'text', passing: 1 });
    expect(at(content, match) === number).toBe(true);
    expect(effect('reisdocument', content)).toBe('warn');
  });

  test.each([
    ['another name', `Het pasnummer is ${number}.`],
    ['an empty line', `Paspoort:\n\n${number}`],
    ['too many words', `Het paspoort lag thuis en daarom schreef zij ${number} op.`],
    ['a longer value', `paspoort ${number}7`],
    ['a part of a word', `hetpaspoort ${number}`],
  ])('not behind %s', (_, sentence) => {
    expect(effect('reisdocument', prose(sentence))).toBe('nothing');
  });

  it('has the right column behind letters of several bytes', () => {
    const content = prose(`De coëfficiënt van Zoë 🙂 en haar paspoort: ${number} klopt.`);
    const [match] = valuesIn('reisdocument', 'a.txt', content);
    expect(at(content, match) === number).toBe(true);
  });

  it('is told once where two names stand before it', () => {
    const [match] = valuesIn('reisdocument', 'a.txt', prose(`identiteitsbewijs paspoort ${number}`));
    expect(match.values).toBe(1);
  });
});

describe('alone', () => {
  it('counts only where the rule says so', () => {
    expect(effect('iban', prose(`Stort het maar op ${iban} dan.`))).toBe('warn');
    expect(effect('creditcard', prose(`Het gaat om ${values('creditcard', 1)[0]} dan.`))).toBe('nothing');
  });

  test.each([
    [2, 'nothing'],
    [3, 'note'],
  ])('of %i distinct mobile numbers is %s', (count, expected) => {
    const numbers = mobiles(count, '-');
    const twice = [...numbers, ...numbers].map((number) => `Er belde iemand vanaf ${number}, en die hing op.`);
    expect(effect('telefoon', prose(...twice))).toBe(expected);
  });

  test.each([
    ['', '-'],
    [' ', ' '],
  ])('finds mobile numbers as people write them', (first, second) => {
    const [a] = mobiles(1, first, 5);
    const [b] = mobiles(1, second, 6);
    const [c] = mobiles(1, '', 7).map((number) => `+31 6 ${number.slice(2)}`);
    const [d] = mobiles(1, '', 8).map((number) => `+31${number.slice(1)}`);
    const [match] = valuesIn('telefoon', 'a.txt', prose(`Gebeld vanaf ${a}, vanaf ${b}.`, `Later vanaf ${c} en ${d}.`));
    expect(match.passing).toBe(4);
  });

  it('is no piece of something longer', () => {
    const [number] = mobiles(1);
    expect(valuesIn('telefoon', 'a.txt', prose(`Zaak 2024-${number} en 12.${number} en ${number}-12.`))).toEqual([]);
  });

  it('is told in the group of its name where it has one', () => {
    const matches = valuesIn(
      'iban',
      'a.txt',
      prose(`IBAN ${iban}.`, `Een lange zin over heel iets anders, en ${other}.`),
    );
    expect(matches.map(({ context, passing }) => [context, passing])).toEqual([
      ['keyed', 1],
      ['neutral', 1],
    ]);
  });

  it('counts the rest of a very long log without telling its values apart', () => {
    const lines = Array.from(
      { length: 6000 },
      (_, i) => `77.${20 + (i >> 8)}.${i & 127}.${1 + ((i >> 7) & 1)} - GET /pagina`,
    );
    const [match] = valuesIn('ip-adres', 'toegang.txt', `Logboek van de server.\n\n${lines.join('\n')}\n`);
    expect(match.passing).toBeLessThanOrEqual(4096);
    expect(match.values).toBeGreaterThan(4096);
  });
});

describe('ignored', () => {
  test.each([
    ['iban', 'IBAN NL91 ABNA 0417 1643 00'],
    ['telefoon', 'telefoonnummer 06-12345678'],
    ['telefoon', 'telefoon 030-2300000'],
    ['telefoon', 'telefoon 0800-1234567'],
    ['creditcard', 'creditcard 4111 1111 1111 1111'],
    ['ip-adres', 'ip-adres 192.168.1.12 of 10.1.2.3'],
    ['ip-adres', 'ip address 2001:db8::1'],
    ['mac-adres', 'mac-adres 00:11:22:33:44:55'],
    ['geboortedatum', 'geboren op 30 maart 1853'],
    ['geboortedatum', 'geboortedatum 1970-01-01'],
    ['bsn-btw-id', 'btw-nummer NL123456782B01'],
    ['metadata', 'in /home/runner/work of C:\\Users\\Public\\bestand'],
    ['metadata', 'https://example.nl/home/pagina en src/home/onderdeel en ~/home/qwerty'],
  ])('%s: %s', (rule, sentence) => expect(effect(rule, prose(sentence))).toBe('nothing'));
});

describe('what must stand before a name', () => {
  const user = ['j', 'qwertsma'].join('.');

  test.each([
    `pad = "C:\\Users\\${user}\\bestand.csv"`,
    `pad = "C:\\\\Users\\\\${user}\\\\bestand.csv"`,
    `pad = '/home/${user}/bestand.csv'`,
    `Zie /Users/${user}/bestand.csv`,
    `open file:///home/${user}/bestand.csv`,
  ])('is there', (sentence) => {
    const content = prose(sentence);
    expect(effect('metadata', content)).toBe('note');
    expect(at(content, valuesIn('metadata', 'a.txt', content)[0]).endsWith(user)).toBe(true);
  });
});

describe('dates of birth', () => {
  test.each(['1-5-1962', '01/05/1962', '1962-05-01', '19620501', '1 mei 1962', '01.05.1962', 'May 1, 1962'])(
    '%s',
    (date) => {
      expect(effect('geboortedatum', prose(`Zij is geboren op ${date} in Stein.`))).toBe('warn');
      expect(effect('geboortedatum', prose(`Zij is verhuisd op ${date} naar Stein.`))).toBe('nothing');
    },
  );
});

test('values are found wherever a window ends', () => {
  const [number] = values('verblijfsdocumentnummer', 1);
  const filler = 'Dit is een zin zonder iets.\n';
  const missed = Array.from({ length: 24 }, (_, i) => 65_536 - 240 + i * 12).filter((offset) => {
    const before = filler.repeat(Math.ceil(offset / filler.length)).slice(0, offset);
    const content = `${before} Verblijfsdocument: ${number}, gezien. Stort op ${iban} graag.\n${filler.repeat(40)}`;
    return (
      valuesIn('verblijfsdocument', 'a.txt', content)[0]?.values !== 1 ||
      valuesIn('iban', 'a.txt', content)[0]?.values !== 1
    );
  });
  expect(missed).toEqual([]);
});

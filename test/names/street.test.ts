import { describe, expect, it } from 'vitest';
import { streetAddress } from '../../src/names/street.js';

/** The text has a `|` where the house number begins; the answer is street and number, postcode and place. */
function find(marked: string): (string | null)[] | null {
  const text = marked.replace('|', '');
  const found = streetAddress(text, marked.indexOf('|'));
  if (found === null) return null;
  const cut = (part: { start: number; end: number } | null) => part && text.slice(part.start, part.end);
  return [cut(found), cut(found.postcode), cut(found.place)];
}

describe('streetAddress', () => {
  it.each([
    ['Dorpsstraat |12, Maarssen', 'Dorpsstraat 12', null, 'Maarssen'],
    ['Dorpsstraat |12\n3601 AB Maarssen', 'Dorpsstraat 12', '3601 AB', 'Maarssen'],
    ['Ik woon in de Dorpsstraat |12 te Utrecht.', 'Dorpsstraat 12', null, 'Utrecht'],
    ['Korte Jansstraat |3', 'Korte Jansstraat 3', null, null],
    ['Laan van Meerdervoort |12a', 'Laan van Meerdervoort 12a', null, null],
    ['Burg. van Houtplein |3 bis', 'Burg. van Houtplein 3 bis', null, null],
    ['aan de Amsterdamsestraatweg |100 hs, 3513AA Utrecht', 'Amsterdamsestraatweg 100 hs', '3513AA', 'Utrecht'],
    ['Oude Gracht |12', 'Oude Gracht 12', null, null],
    ['2e Daalsedijk |6A', '2e Daalsedijk 6A', null, null],
    ["'s-Gravelandseweg |3, Hilversum", "'s-Gravelandseweg 3", null, 'Hilversum'],
    ['Jan van der Heydenstraat |5-2', 'Jan van der Heydenstraat 5-2', null, null],
    ['Willem de Zwijgerlaan |3', 'Willem de Zwijgerlaan 3', null, null],
    ['Piet Heinkade |55', 'Piet Heinkade 55', null, null],
    ['Kerkstr. |5', 'Kerkstr. 5', null, null],
    ['Dorpsstraat nr. |12', 'Dorpsstraat nr. 12', null, null],
    ['Lange Akker |5, 3601 AB Maarssen', 'Lange Akker 5', '3601 AB', 'Maarssen'],
    ['Plein |5, Alphen aan den Rijn', 'Plein 5', null, 'Alphen aan den Rijn'],
    ["Kerklaan |7, 's-Gravenhage", 'Kerklaan 7', null, "'s-Gravenhage"],
    ['Kerklaan |7, Den Haag', 'Kerklaan 7', null, 'Den Haag'],
    ['adres: Kerkstraat |12; telefoon', 'Kerkstraat 12', null, null],
  ])('finds the address in %j', (marked, street, postcode, place) => {
    expect(find(marked)).toEqual([street, postcode, place]);
  });

  it.each([
    'hoofdstuk straat |12',
    'Straat |12',
    'Voetbalveld |3',
    'Park |7',
    'Onderweg |12 km',
    'Snelweg |12',
    'Dorpsstraat |12-05-2020',
    'Dorpsstraat |12,5',
    'Dorpsstraat |12%',
    'Kerkstraat |12 m',
    'Kerkstraat |20 bomen',
    'dorpsstraat |12',
    'Dorpsstraat|12',
    'Dorpsstraat, |12',
    'Dorpsstraat\n|12',
    'Figuur |12',
    'Hoofdstuk |3',
    'Artikel |5, Utrecht',
    'Dorpsstraat |123456',
    'Dorpsstraat |0',
    'Eerste kamp |3',
    'Ring |3',
    'Arbeidsmarkt |2020',
    'de weg |3',
    '|12',
    'Dorpsstraat |x',
  ])('finds none in %j', (marked) => {
    expect(find(marked)).toBeNull();
  });

  it('finds none outside the text', () => {
    for (const at of [-1, 12, 1000, Number.NaN]) expect(streetAddress('Dorpsstraat ', at)).toBeNull();
  });

  it('looks for a place within 40 characters only', () => {
    expect(find(`Dorpsstraat |12${' '.repeat(20)}Maarssen`)?.[2]).toBe('Maarssen');
    expect(find(`Dorpsstraat |12${' '.repeat(45)}Maarssen`)?.[2]).toBeNull();
  });
});

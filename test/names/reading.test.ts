import { describe, expect, it } from 'vitest';
import { readName } from '../../src/names/reading.js';

/** `kind:text` of every part. */
function partsOf(text: string): string {
  const reading = readName(text);
  return reading === null
    ? ''
    : reading.parts.map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`).join(' ');
}
const strength = (text: string) => readName(text)?.strength ?? 0;

describe('readName', () => {
  it.each([
    ['Jansen', 'surname:Jansen'],
    ['Jan', 'first:Jan'],
    ['de Vries, P.', 'prefix:de surname:Vries initials:P.'],
    ['P.J. van der Berg', 'initials:P.J. prefix:van prefix:der surname:Berg'],
    ['J.P.M. Jansen-de Boer', 'initials:J.P.M. surname:Jansen prefix:de surname:Boer'],
    ['Fatima El Amrani', 'first:Fatima prefix:El surname:Amrani'],
    ['Dhr. P. Jansen', 'title:Dhr. initials:P. surname:Jansen'],
    ['Vries, Piet de', 'surname:Vries first:Piet prefix:de'],
    ['VAN DEN BERG', 'prefix:VAN prefix:DEN surname:BERG'],
    ['Berg, J. van den', 'surname:Berg initials:J. prefix:van prefix:den'],
    ['Berg, van den, J.', 'surname:Berg prefix:van prefix:den initials:J.'],
    ['Berg van den', 'surname:Berg prefix:van prefix:den'],
    ['P.Jansen', 'initials:P. surname:Jansen'],
    ['Jansen J.P.', 'surname:Jansen initials:J.P.'],
    ['Mevr. drs. A.B. de Jong MSc', 'title:Mevr. title:drs. initials:A.B. prefix:de surname:Jong title:MSc'],
    ["M. in 't Veld", "initials:M. prefix:in prefix:'t surname:Veld"],
    ['H. op de Beek', 'initials:H. prefix:op prefix:de surname:Beek'],
    ['Maria da Silva', 'first:Maria prefix:da surname:Silva'],
    ['Jan Willem de Vries', 'first:Jan first:Willem prefix:de surname:Vries'],
    ['Th. van Dijk', 'initials:Th. prefix:van surname:Dijk'],
    ['İbrahim Çelik', 'first:İbrahim surname:Çelik'],
  ])('reads %s', (text, expected) => {
    expect(partsOf(text)).toBe(expected);
    expect(strength(text)).toBeGreaterThanOrEqual(0.45);
  });

  it.each([
    'P. Jansen',
    'Jansen, P.',
    'Piet Jansen',
    'Mohamed Ben Ali',
    'J. Xyzabsma',
    'Fatima Xyzabsma',
    'PIET JANSEN',
    'piet jansen',
    'dhr. Xyzabsma',
    'A. de Boer',
    'Kim de Groot',
    'mr. P. Bakker',
    'Anne-Fleur Bakker',
    'Jansen, Piet',
  ])('holds %s for a name by itself', (text) => {
    expect(strength(text)).toBeGreaterThanOrEqual(0.6);
  });

  it.each(['Jansen', 'Jan', 'Yılmaz', 'De Groot', 'Ali', 'Jansen-Visser', 'van Delft'])(
    'is in doubt about %s',
    (text) => {
      expect(strength(text)).toBeGreaterThan(0.3);
      expect(strength(text)).toBeLessThan(0.6);
    },
  );

  it.each(['Bakker', 'Bloem', 'Zwart', 'Mei', 'Roos', 'Mark Bank', 'Page', 'Costa Rica', 'Groot', 'Delft', 'Buren'])(
    'makes little of %s',
    (text) => {
      expect(strength(text)).toBeLessThan(0.5);
    },
  );

  it.each([
    '',
    ' ',
    ',',
    '.',
    'Den Haag',
    'De Bilt',
    'Ter Apel',
    'Alphen aan den Rijn',
    'Jansen B.V.',
    'Stichting De Vries',
    'Bakkerij Jansen',
    'Gebr. de Vries',
    'Jansen & Zn',
    'Gemeente Utrecht',
    'Müller GmbH',
    'Piet Jansen Holding',
    'Basisschool De Regenboog',
    'Jan van der Heydenstraat',
    'Willem de Zwijgerlaan',
    'Kerkstraat',
    'Iris setosa',
    'E. coli',
    'New York',
    'Build and test',
    'Data Science',
    'Microsoft Office',
    'in Utrecht',
    'de',
    'van der',
    'P.',
    'Jan en Piet Jansen',
    'jansen.csv',
    'P. Jansen 1984',
    'a@b.nl',
    'Jan, Piet, Kees',
    'x'.repeat(200),
    'dhr.',
    'de heer en mevrouw',
    'de voorzitter',
  ])('reads no name in %j', (text) => {
    expect(readName(text)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapsBehind } from '../../../src/detectors/values/gap.js';
import { NameReader } from '../../../src/detectors/values/name-reader.js';
import type { ValueReader } from '../../../src/detectors/values/reader.js';
import { StreetReader } from '../../../src/detectors/values/street-reader.js';
import { findingsIn } from '../../scan/making.js';

describe('gaps behind a name', () => {
  test.each([
    ['kenteken: X', 10, true],
    ['kenteken = "X', 12, true],
    ['"kenteken": "X', 13, true],
    ['<kenteken>X', 10, true],
    ['<td>kenteken</td><td>X', 21, true],
    ['kenteken <- X', 12, true],
    ['kenteken is X', 12, true],
    ['kenteken van de X', 16, true],
    ['kenteken\nX', 9, false],
    ['| kenteken | X', 13, true],
  ])('%j', (text, at, isDirect) => {
    const from = text.indexOf('kenteken') + 'kenteken'.length;
    expect(gapsBehind(text, from)).toContainEqual({ at, isDirect });
  });

  test('an empty line ends it', () => {
    expect(gapsBehind('kenteken\n\nX', 8).every(({ at }) => at < 10)).toBe(true);
  });

  test('places go on and lie in the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), (text, from) => {
        const start = Math.min(from, text.length);
        const places = gapsBehind(text, start).map(({ at }) => at);
        expect(places.every((at, i) => at >= (places[i - 1] ?? start) && at <= text.length)).toBe(true);
      }),
    );
  });
});

describe('addresses in text', () => {
  const effects = (text: string, file = 'a.txt') =>
    findingsIn(file, text)
      .filter(({ rule }) => rule === 'postcode-huisnummer')
      .map(({ effect }) => effect);

  test.each([
    'Zij is woonachtig aan de Dorpsstraat 12 te Maarssen.',
    'Adres: Kerkweg 3a, Breukelen',
    'woonadres: Burg. van Houtplein 3 bis',
    'adres = "Laan van Meerdervoort 120, 2517 AA Den Haag"',
    'Mevrouw woont op Zandpad 28.',
  ])('%s is a warning', (text) => expect(effects(text)).toEqual(['warn']));

  test('without a word it is a note', () => {
    expect(effects('Kom langs: Dorpsstraat 12, 3601 AB Maarssen.')).toEqual(['note']);
  });

  test.each(['Het IP-adres 10 is vrij.', 'adres 12', 'E-mailadres: x', 'Zie artikel 12, 2020 AB', 'adres: onbekend'])(
    '%s is nothing',
    (text) => expect(effects(text)).toEqual([]),
  );

  test('in documentation it is no more than a note', () => {
    expect(effects('Adres: Kerkweg 3a, Breukelen', 'README.md')).toEqual(['note']);
  });
});

describe('names in text', () => {
  const told = (text: string, file = 'a.txt') =>
    findingsIn(file, text)
      .filter(({ rule }) => rule === 'naam')
      .map(({ effect, location }) => [effect, location.startColumn, location.endColumn]);

  test('the place is that of the name, behind letters of more than one byte', () => {
    expect(told('Cliënte mevrouw De Vries-Jansen belde.')).toEqual([['warn', 17, 32]]);
  });

  test.each([
    'Geachte heer, mevrouw,',
    'mevrouw de voorzitter',
    'naam: onbekend',
    'naam <- colnames(x)',
    'Naam gemeente: Utrecht',
  ])('%s names nobody', (text) => expect(told(text)).toEqual([]));
});

test('what readers give lies in the text', () => {
  const words = ['dhr.', ' Jan', ' de Vries', 'Kerkweg', ' 12', ', ', '3601 AB', ' Maarssen', '\n', 'ë', ': ', 'x'];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 15 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(30), (all, from) => {
      const start = Math.min(from, all.length);
      const readers: readonly ValueReader[] = [new NameReader(), new StreetReader()];
      for (const reader of readers) {
        const value = reader.behind(all, 0, start, 'x');
        if (value) expect(value.start >= start && value.end <= all.length && value.start < value.end).toBe(true);
      }
    }),
  );
});

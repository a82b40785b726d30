import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownId, shownName, shownText } from '../../../src/reporters/page/shown.js';

describe('what is shown of a text of a report', () => {
  test('holds no number that could be of a person, and no e-mail address', () => {
    const separator = fc.constantFrom('', ' ', '.', '-');
    const digits = fc.array(fc.tuple(fc.integer({ min: 3, max: 9 }), separator), { minLength: 7, maxLength: 30 });
    fc.assert(
      fc.property(digits, fc.constantFrom('', 'map/', 'x '), (run, before) => {
        const text = before + run.map(([digit, between]) => `${digit}${between}`).join('');
        expect(/\d(?:[ .-]?\d){6}/.test(shownText(text))).toBe(false);
        expect(/\d(?:[ .-]?\d){6}/.test(shownName(text))).toBe(false);
      }),
    );
    expect(shownText('van jan@example.nl')).toBe('van …');
  });

  test('keeps the days that file names are full of, and only those', () => {
    expect(shownName('data/2017-05-01/export-20170501.csv')).toBe('data/2017-05-01/export-20170501.csv');
    expect(shownName('20171341')).toBe('…');
    expect(shownName('x20170501999')).toBe('x…');
    expect(shownName('2017-05-01-999')).toBe('…');
    expect(shownName('99 20170501')).toBe('…');
  });

  test('is harmless: no escapes, no overrides, no end', () => {
    expect(shownName('a\u001b[31m\u202egpj.exe')).toBe('a␛[31m\ufffdgpj.exe');
    expect(shownText('a\n\tb')).toBe('a b');
    expect(shownText('x'.repeat(100_000)).length).toBeLessThan(10_000);
  });

  test('lets ids of git through, and nothing that only says it is one', () => {
    expect(shownId('3f9c'.repeat(8))).toBe('3f9c'.repeat(8));
    expect(shownId('<b>999990019')).toBe('<b>…');
  });
});

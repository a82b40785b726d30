import { describe, expect, test } from 'vitest';
import { skipEffect } from '../../src/model/skip.js';
import { certaintyWord, HEADINGS, VERDICT_WORDS } from '../../src/text/labels.js';
import { chooseLanguage } from '../../src/text/language.js';
import { defused, neutral, neutralText } from '../../src/text/neutral.js';
import { formatBytes, formatNumber, formatOdds, formatPercent } from '../../src/text/numbers.js';
import { columnLetter, fileName, placeInFile } from '../../src/text/place.js';
import { counted } from '../../src/text/plurals.js';
import { fill } from '../../src/text/sentences.js';
import { SKIP_REASONS } from '../../src/text/skip-reasons.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('chooseLanguage', () => {
  test('the flag goes first', () => {
    expect(chooseLanguage('en', { LC_ALL: 'nl_NL.UTF-8' })).toBe('en');
    expect(chooseLanguage('nl', { LANG: 'C' })).toBe('nl');
  });

  test('then LC_ALL, LC_MESSAGES, LANG, where empty means not set', () => {
    expect(chooseLanguage(undefined, { LC_ALL: 'nl_NL', LC_MESSAGES: 'en_US', LANG: 'en_US' })).toBe('nl');
    expect(chooseLanguage(undefined, { LC_ALL: '', LC_MESSAGES: 'nl_BE.UTF-8', LANG: 'en_US' })).toBe('nl');
    expect(chooseLanguage(undefined, { LANG: 'NL' })).toBe('nl');
    expect(chooseLanguage(undefined, { LC_ALL: 'C', LANG: 'nl_NL' })).toBe('en');
  });

  test('every other language is English', () => {
    for (const locale of ['de_DE', 'C', 'POSIX', 'en_NL', 'fy_NL']) {
      expect(chooseLanguage(undefined, { LANG: locale })).toBe('en');
    }
  });

  test('without variables the system decides', () => {
    const system = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('nl') ? 'nl' : 'en';
    expect(chooseLanguage(undefined, {})).toBe(system);
  });
});

describe('numbers', () => {
  test('are grouped as the language does', () => {
    expect(formatNumber(1234, 'nl')).toBe('1.234');
    expect(formatNumber(1234567.25, 'nl', 1)).toBe('1.234.567,3');
    expect(formatNumber(1234, 'en')).toBe('1,234');
    expect(formatNumber(999, 'nl')).toBe('999');
    expect(formatNumber(-1234, 'nl')).toBe('-1.234');
    expect(formatNumber(-0.2, 'nl')).toBe('0');
    expect(formatNumber(Number.NaN, 'nl')).toBe('?');
  });

  test('percentages never round up to certainty', () => {
    expect(plain(formatPercent(0.999, 'nl'))).toBe('99,9 %');
    expect(plain(formatPercent(0.99999, 'nl'))).toBe('99,9 %');
    expect(formatPercent(0.5, 'en')).toBe('50%');
  });

  test('bytes never show a thousand of a unit', () => {
    expect(plain(formatBytes(1, 'nl'))).toBe('1 byte');
    expect(plain(formatBytes(999, 'nl'))).toBe('999 bytes');
    expect(plain(formatBytes(4_512_000, 'nl'))).toBe('4,5 MB');
    expect(plain(formatBytes(999_999, 'en'))).toBe('1.0 MB');
  });

  test('odds are figures that people can read', () => {
    expect(formatOdds(-740.2, 'nl')).toBe('1 op 10^740');
    expect(formatOdds(-3, 'nl')).toBe('1 op 1.000');
    expect(formatOdds(-3, 'en')).toBe('1 in 1,000');
    expect(plain(formatOdds(-1, 'nl'))).toBe('10 %');
    expect(plain(formatOdds(0, 'nl'))).toBe('100 %');
  });

  test('one is singular, all others plural', () => {
    expect(counted(1, 'person', 'nl')).toBe('1 persoon');
    expect(counted(0, 'file', 'nl')).toBe('0 bestanden');
    expect(counted(1234, 'person', 'en')).toBe('1,234 people');
  });
});

describe('neutral', () => {
  test('replaces what a terminal would obey by something visible', () => {
    expect(neutral('a\u001b[31mb')).toBe('a␛[31mb');
    expect(neutral('a\r\nb\tc\u007f')).toBe('a␍␊b␉c␡');
    expect(neutral('a\u009b31m\u202e\u200b\u2066b\u2028')).toBe('a�31m���b�');
    expect(neutral('\ud800')).toBe('�');
  });

  test('leaves ordinary letters of any script alone', () => {
    for (const name of ['überzicht né.csv', '日本語.csv', 'عربي', 'e\u0301']) expect(neutral(name)).toBe(name);
  });

  test('cuts a tower of marks', () => {
    expect(neutral(`a${'\u0301'.repeat(1000)}`).length).toBeLessThan(12);
  });

  test('breaks commands for build servers', () => {
    expect(defused('  ::error::x')).not.toMatch(/^\s*::/);
    expect(neutral('::add-mask::x')).not.toMatch(/^::/);
    expect(neutral('x ##[add-path]y ##vso[task.x]')).not.toMatch(/##\w*\[/);
    expect(neutral('Foo::Bar.pm')).toBe('Foo::Bar.pm');
  });

  test('running text becomes one line', () => {
    expect(neutralText(' a\n\n b\tc ')).toBe('a b c');
  });
});

describe('places', () => {
  test('columns have the letters of a spreadsheet', () => {
    expect([0, 25, 26, 27, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
  });

  test('a digit window and rows are counted from 1', () => {
    const location = {
      path: 'a',
      columns: [{ index: 3, name: 'V4' }],
      offset: { first: 14, last: 22 },
      firstRow: 2,
      lastRow: 1481,
    };
    expect(placeInFile(location, 'nl')).toBe('kolom 4 (D) "V4", cijfers 15 t/m 23 van de reeks, rij 2 t/m 1481');
    expect(placeInFile(location, 'en')).toBe('column 4 (D) "V4", digits 15 to 23 of the series, rows 2 to 1481');
  });

  test('the exclusive end of a text becomes inclusive', () => {
    expect(placeInFile({ path: 'a', line: 3, startColumn: 5, endColumn: 14 }, 'nl')).toBe('regel 3, teken 5 t/m 13');
    expect(placeInFile({ path: 'a', line: 3, startColumn: 5, endColumn: 6 }, 'nl')).toBe('regel 3, teken 5');
  });

  test('many columns are not all named, and a long name is cut', () => {
    const columns = Array.from({ length: 500 }, (_, index) => ({ index, name: 'x'.repeat(5000) }));
    const text = placeInFile({ path: 'a', columns }, 'nl');
    expect(text).toContain('nog 492 kolommen');
    expect(text.length).toBeLessThan(1000);
  });

  test('paths inside containers follow the path', () => {
    expect(fileName({ path: 'a.zip', member: ['b.zip', 'c\u001b.csv'] })).toBe('a.zip › b.zip › c␛.csv');
  });
});

describe('texts', () => {
  test('every skip reason has a name, a sentence and a remedy in both languages', () => {
    const reasons = Object.keys(SKIP_REASONS) as (keyof typeof SKIP_REASONS)[];
    expect(reasons.length).toBe(27);
    for (const reason of reasons) {
      const { name, sentence, remedy } = SKIP_REASONS[reason];
      for (const language of ['nl', 'en'] as const) {
        expect(name[language], reason).toMatch(/^\S/);
        expect(sentence[language], reason).toMatch(/^[A-Z].*\.$/);
        expect(remedy[language], reason).toMatch(/^[A-Z].*\.$/);
      }
      expect(sentence.nl).not.toBe(sentence.en);
      expect(remedy.nl).not.toBe(remedy.en);
    }
    expect(reasons.filter((reason) => skipEffect(reason) === 'list').sort()).toEqual(['font', 'media', 'program']);
  });

  test('a format that cannot be read says what to do', () => {
    expect(SKIP_REASONS.spreadsheet.remedy.nl).toMatch(/^Sla op als XLSX of CSV/);
    expect(SKIP_REASONS.spreadsheet.remedy.nl).toMatch(/of laat het weg\.$/);
  });

  test('headings fit on the narrowest terminal', () => {
    for (const { nl, en } of Object.values(HEADINGS)) expect(Math.max(nl.length, en.length)).toBeLessThanOrEqual(40);
    for (const { nl, en } of Object.values(VERDICT_WORDS))
      expect([nl, en]).toEqual([nl.toUpperCase(), en.toUpperCase()]);
  });

  test('a brace in a value is not a place', () => {
    expect(fill({ nl: '{a} en {b}', en: '' }, 'nl', { a: '{b}', b: '$1' })).toBe('{b} en $1');
  });

  test('certainty has a word for every confidence', () => {
    expect([1, 0.99, 0.96, 0.8, 0.5, 0, Number.NaN].map(certaintyWord)).toEqual([
      'almost-certain',
      'almost-certain',
      'very-likely',
      'likely',
      'possible',
      'unlikely',
      'unlikely',
    ]);
  });
});

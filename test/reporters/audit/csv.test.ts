import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { auditCsv, harmlessCell } from '../../../src/reporters/audit/csv.js';
import type { Language } from '../../../src/text/language.js';
import { audit, audited, failedTarget, nightAudit } from './audits.js';

const DELIMITERS = { nl: ';', en: ',' };

function rows(text: string, language: Language): string[][] {
  expect(text.startsWith('\ufeff')).toBe(true);
  const { data, errors } = Papa.parse<string[]>(text.slice(1), { delimiter: DELIMITERS[language], newline: '\r\n' });
  expect(errors).toEqual([]);
  expect(data.pop()).toEqual(['']);
  return data;
}

describe('auditCsv', () => {
  test.each(['nl', 'en'] as const)('has a line for each target with as many cells as the heading (%s)', (language) => {
    const [heading, ...lines] = rows(auditCsv(nightAudit(), language), language);
    expect(heading).toHaveLength(21);
    expect(lines).toHaveLength(nightAudit().targets.length);
    expect(lines.every(({ length }) => length === heading.length)).toBe(true);
  });

  test('says what is known of a target, and nothing where nobody could look', () => {
    const [heading, first, , third] = rows(auditCsv(nightAudit(), 'nl'), 'nl');
    const of = (row: string[]) => Object.fromEntries(heading.map((name, at) => [name, row[at]]));
    expect(of(first)).toMatchObject({
      naam: 'gemeente/dataset',
      onderdeel: 'code',
      oordeel: 'Geblokkeerd',
      'mensen minimaal': '711',
      blokkeert: '1',
      waarschuwt: '1',
      'ter informatie': '1',
      'kan openbaar zijn sinds': '2017-05-17',
      zichtbaarheid: 'openbaar',
      forks: '3',
      sterren: '12',
      verandering: 'veranderd',
      'nieuwe bevindingen': '1',
      'verdwenen bevindingen': '2',
      'tabellen herleidbaar met andere': '1',
    });
    expect(of(third)).toMatchObject({
      'waarom niet gescand': 'niet gevonden',
      'mensen maximaal': '',
      blokkeert: '',
      zichtbaarheid: 'zichtbaarheid onbekend',
      forks: '',
      'tabellen herleidbaar met andere': '',
    });
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])('takes %j for no formula', (name) => {
    expect(harmlessCell(name)).toBe(`'${name}`);
    const [, [cell]] = rows(auditCsv(audit({ targets: [audited({ target: { name } })] }), 'nl'), 'nl');
    expect(cell).toMatch(/^['␉␍]/);
  });

  test('reads back whatever a name holds, and never begins a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom<Language>('nl', 'en'),
        (name, language) => {
          const text = auditCsv(audit({ targets: [audited({ target: { name } }), failedTarget('legal')] }), language);
          const lines = rows(text, language);
          expect(lines).toHaveLength(3);
          expect(lines[1]).toHaveLength(21);
          expect(lines[1][0]).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
    );
  });

  test('masks what could be the number of a person', () => {
    const name = 'gemeente/export-999990019';
    expect(auditCsv(audit({ targets: [audited({ target: { name } })] }), 'nl')).not.toContain('999990019');
  });
});

import { describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/model/audit.js';
import { councilHtml } from '../../../src/reporters/audit/council.js';
import { auditCsv } from '../../../src/reporters/audit/csv.js';
import { auditHtml } from '../../../src/reporters/audit/html.js';
import { auditTerminal } from '../../../src/reporters/audit/terminal.js';
import type { Language } from '../../../src/text/language.js';
import { writingIn } from '../pages.js';
import { report, skip } from '../reports.js';
import { audit, audited, failedTarget, point, TODAY } from './audits.js';

/** What must be known of a whole audit is said in every form that a person reads. */

const WRITERS: Readonly<Record<string, (value: Audit, language: Language) => string>> = {
  terminal: (value, language) => auditTerminal(value, { language, width: 100, colour: false }),
  html: (value, language) => auditHtml(value, writingIn(language)),
  council: (value, language) => councilHtml(value, { language, today: TODAY }),
  csv: auditCsv,
};
const NAMES = Object.keys(WRITERS);
const NOTHING = { kind: 'nothing-there', message: { nl: 'leeg', en: 'empty' } } as const;
const empty = audited({ report: report({ notes: [NOTHING] }), target: { id: 'b#code' } });

function read(name: string, value: Audit, language: Language = 'nl'): string {
  return WRITERS[name](value, language)
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('an audit that was not finished', () => {
  const unfinished = audit({
    run: { ...audit().run, ended: null },
    verdict: 'incomplete',
    exitCode: 2,
    targets: [audited()],
    trend: [point('run-2', '2026-11-29T04:00:00Z', 2, 800)],
  });

  test.each(NAMES)('says so, and when the last one was that was (%s)', (name) => {
    const text = read(name, unfinished);
    expect(text).toMatch(/niet afgemaakt|is afgebroken/);
    expect(text).toContain('29 november 2026');
    expect(text).not.toMatch(
      /Wij hebben niets gevonden|Niets gevonden dat|audit: In orde|Niemand, voor zover|Niets, voor zover/,
    );
    expect(read(name, unfinished, 'en')).toContain('29 November 2026');
  });

  test.each(NAMES)('also where it has looked at nothing yet (%s)', (name) => {
    expect(read(name, { ...unfinished, targets: [], trend: [] })).toMatch(/niet afgemaakt|is afgebroken/);
  });

  test('has its verdict on the overview, and no count of what is not incomplete', () => {
    const text = read('html', unfinished);
    expect(text).toContain('Deze audit is niet af');
    expect(text).not.toContain('In 0 van');
  });
});

describe('an audit by a policy that lowers the bar', () => {
  const message = { nl: 'Het beleid laag.yml legt de lat lager.', en: 'The policy low.yml lowers the bar.' };
  const lowered = audit({ notes: [{ kind: 'policy-lowers', count: 1, message }], targets: [audited()] });

  test.each(NAMES)('says so (%s)', (name) => {
    expect(read(name, lowered)).toContain(name === 'council' ? 'minder streng' : message.nl);
    expect(read(name, lowered, 'en')).toContain(name === 'council' ? 'less strictly' : message.en);
    expect(read(name, { ...lowered, notes: [] })).not.toMatch(/minder streng|de lat lager/);
  });
});

describe('targets with nothing in them', () => {
  const mixed = audit({ targets: [audited(), empty], empty: 1 });
  const none = audit({ targets: [empty], empty: 1, verdict: 'incomplete', exitCode: 2 });

  test.each([
    ['terminal', '2 In orde (waarvan leeg: 1)'],
    ['html', 'Leeg, dus niets te scannen: 1.'],
    ['council', 'Plekken waar niets in staat: 1.'],
    ['csv', 'Leeg: niets te scannen.'],
  ])('are counted apart (%s)', (name, expected) => {
    expect(read(name, mixed)).toContain(expected);
  });

  test('are not called clear where there is nothing else', () => {
    expect(read('terminal', none)).toContain('Er was niets om te bekijken.');
    expect(read('html', none)).toContain('NIETS GESCAND');
    expect(read('council', none)).not.toMatch(/niets gevonden|Alles is nagekeken|Niemand/);
    expect(read('csv', none)).toContain('Leeg: niets te scannen.');
  });
});

test('the terminal says why something is incomplete, and no number of people where nobody looked', () => {
  const partly = audited({
    verdict: 'incomplete',
    report: report({
      verdict: 'incomplete',
      exitCode: 2,
      skipped: [skip('encrypted', 'a.xlsx'), skip('encrypted', 'b.xlsx')],
    }),
  });
  const text = read('terminal', audit({ verdict: 'incomplete', targets: [partly, failedTarget('damaged')] }), 'en');
  expect(text).toMatch(/Incomplete: gemeente\/dataset — [^—]*encrypted[^—]* \(2\)/);
  expect(text).toContain('— damaged');
  expect(text).not.toContain('up to 0 people');
});

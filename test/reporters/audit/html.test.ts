import { describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/model/audit.js';
import { auditHtml } from '../../../src/reporters/audit/html.js';
import { auditTerminal } from '../../../src/reporters/audit/terminal.js';
import { hostileReport, NUMBER, writingIn } from '../pages.js';
import { groupFinding } from '../reports.js';
import {
  audit,
  audited,
  auditOf,
  blockedTarget,
  failedTarget,
  hostileAudit,
  join,
  nightAudit,
  point,
} from './audits.js';

const write = (value: Audit, language: 'nl' | 'en' = 'nl') => auditHtml(value, writingIn(language));
const HOSTILE = `</script><script>document.title='x'</script><img src=x onerror=alert(1)>"'\u202e\u001b[31m${NUMBER} jan@example.nl`;

describe('the overview', () => {
  test('says the verdict, people, oldest, news, what is wrong worst first, failures, glasses, copies, decisions and the trend', () => {
    const text = write(nightAudit());
    const order = [
      'GEBLOKKEERD',
      'In 2 van de 8 onderdelen staat iets dat niet openbaar mag zijn.',
      'Iedereen kan erbij: 1.',
      '711 tot 742 mensen',
      '17 mei 2017',
      'Het ergste van wat nieuw is',
      '<span>gemeente/dataset</span> <small>veranderd</small>',
      '711 mensen · kan openbaar zijn sinds 17 mei 2017 · openbaar · forks: 3 (personen 2, organisaties 1) · sterren: 12',
      'in 14 dagen 140 keer bekeken door 31 bezoekers en 9 keer gekloond door 5',
      'Burgerservicenummer in een getallenreeks <small class="new">nieuw</small>',
      'in git sinds 17 mei 2017 · staat er nog',
      'in git sinds 1 maart 2021 · alleen nog in de geschiedenis',
      '--path=data/getallenreeksen.csv --path=data/wmo/huishoudens.csv',
      '<span>gemeente/wmo-rapportage</span>',
      'De server kent deze naam niet',
      'gemeente/dataset (wiki)',
      'Niet gescand: versleuteld (1), spreadsheet (1).',
      '<span>gemeente/wijken</span> <small>nieuw</small>',
      'In orde: 2',
      'Niet gevonden (1)',
      'Te groot (1)',
      'het glas gebroken',
      'kopie/reeksen-oud.csv',
      'Herkenbaar: 41 tot 96 mensen. 96 van de 400 gezamenlijke rijen',
      '39 zijn alleen door de combinatie uniek. De kleinste groep was 17 en wordt 1. Overeenkomst van de sleutel: 87',
      'verlopen',
      'verloopt binnen 60 dagen',
      'F. de Vries',
      'zonder einddatum',
      'Wat openstaat: van 4 op 28 november 2026 naar 2 op 30 november 2026; het meest was 4.',
      'github:gemeente, git.example.nl:data/oud.git',
    ];
    let from = 0;
    for (const part of order) {
      const at = text.toLowerCase().indexOf(part.toLowerCase(), from);
      expect(at, part).toBeGreaterThan(from);
      from = at;
    }
  });

  test('is the same in both languages but for the words, and the same twice', () => {
    const [dutch, english] = [write(nightAudit()), write(nightAudit(), 'en')];
    expect(english).toContain('In 2 of 8 repository parts there is something that must not be public.');
    for (const tag of [/<section class="target/g, /<li/g, /<rect/g, /<tr/g])
      expect(english.match(tag)).toEqual(dutch.match(tag));
    expect(write(nightAudit())).toBe(dutch);
  });

  test.each([
    ['blocked', [blockedTarget([groupFinding()]), audited()], 'In 1 van de 2 repositories staat iets'],
    ['incomplete', [failedTarget('legal'), audited()], 'In 1 van de 2 repositories is niet alles gescand.'],
    ['review', [audited({ verdict: 'review' })], 'Niets houdt openbaarheid tegen, maar kijk 1 repository na.'],
    ['clear', [audited(), audited()], 'Niets gevonden dat openbaarheid in de weg staat, in alle 2 repositories.'],
    ['clear', [], 'Er was niets om te bekijken.'],
  ] as const)('says %s in one sentence', (verdict, targets, sentence) => {
    expect(write(audit({ verdict, targets }))).toContain(`<h1>${sentence}`);
  });

  test('says what was not compared or listed, and that people are recognisable together where no repository is wrong', () => {
    const leftOut = { targets: 2, tables: 1234, pairs: 3, links: 4, copies: 5, places: 6 };
    const tables = [
      { target: 'a', path: 'een.csv' },
      { target: 'b', path: 'twee.csv' },
    ];
    const links = [
      { tables, shared: 0.9, joined: join({ isEstimate: true }) },
      { tables, shared: 0.75, joined: null },
    ];
    const told = { verdict: 'blocked', exitCode: 1, targets: [audited({})], links, leftOut } as const;
    const nl = write(audit(told));
    for (const part of [
      'Geen enkele repository is apart een probleem',
      'Dit is geschat uit een deel van de rijen.',
      'Tabellen met een gedeelde sleutel',
      'Overeenkomst van de sleutel: 75',
      'Niet alles is vergeleken of staat hier.',
      'Tabellen die niet met alle andere zijn vergeleken: 1.234.',
      'niet te vergelijken zijn: 2 repositories.',
    ])
      expect(nl, part).toContain(part);
    expect(write(audit(told), 'en')).toContain('Pairs of tables that may share a key and were not looked at: 3.');
    expect(write(audit({ ...told, leftOut: { ...leftOut, targets: 0, tables: 0, pairs: 0 } }))).not.toContain(
      'Paren van tabellen die een sleutel',
    );
    const line = (value: Audit) => auditTerminal(value, { language: 'en', width: 80, colour: false });
    expect(line(audit(told))).toContain('Not all tables were compared over repositories');
    expect(line(audit(told))).toContain('Tables of different ones that make people recognisable together: 1.');
    expect(line(audit())).not.toMatch(/compared|together/);
  });

  test('says that it was broken off, and compares nothing the first time', () => {
    const run = { id: 'run-1', began: '2026-11-30T01:00:00Z', ended: null, asked: [] };
    const first = write(
      audit({ run, targets: [blockedTarget([groupFinding()], { change: 'new', fresh: ['77aa'.repeat(8)] })] }),
    );
    expect(first).toContain('Deze audit is nog bezig of is afgebroken');
    expect(first).toContain('Dit is de eerste audit');
    expect(first).not.toContain('class="new"');
    const later = audit({ trend: [point('run-2', '2026-11-29', 0, 0), point('run-3', '2026-11-30', 0, 0)] });
    expect(write(later)).toContain('Er kwam geen bevinding bij en er verdween er geen.');
  });

  test('has every repository and every finding of many in it, once', () => {
    const [body] = write(auditOf(300, 600)).split('<script>');
    const shown = body.match(/<section class="target \w+" id=/g) ?? [];
    const clear = body.match(/<tr><th scope="row">gemeente/g) ?? [];
    expect(shown.length + clear.length).toBe(300);
    expect(body.match(/<li class="found/g)).toHaveLength(600);
    const many = blockedTarget(Array.from({ length: 60 }, () => groupFinding()));
    const [one] = write(audit({ verdict: 'blocked', targets: [many] })).split('<script>');
    expect(one.match(/<section class="target/g)).toHaveLength(3);
    expect(one.match(/<li class="found/g)).toHaveLength(60);
    expect(one.match(/<ol class="todo">/g)).toHaveLength(1);
  });

  test('is small without data', () => {
    expect(Buffer.byteLength(write(audit()))).toBeLessThan(300_000);
  });
});

describe('the overview of a hostile audit', () => {
  test.each(['nl', 'en'] as const)('lets no text become markup, and shows no number (%s)', (language) => {
    const text = write(hostileAudit(HOSTILE, hostileReport()), language);
    const [head, ...rest] = text.split('</head>');
    const body = rest.join('').split('<script>')[0];
    expect(/<(?:script|img|iframe|b)\b/i.test(body)).toBe(false);
    for (const character of ['\u202e', '\u001b']) expect(body.includes(character)).toBe(false);
    expect(text.includes(NUMBER)).toBe(false);
    expect(text.includes('jan@example.nl')).toBe(false);
    expect(head.includes('default-src &#39;none&#39;')).toBe(true);
  });

  test('has no style or handler of its own in any element, and loads nothing', () => {
    const text = write(nightAudit());
    expect(text).not.toMatch(/\s(?:style|on\w+)=/);
    expect(text).not.toMatch(/(?:src|href)="(?!#|data:,")/);
  });
});

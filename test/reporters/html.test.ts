import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { htmlReport } from '../../src/reporters/html.js';
import { reportOf } from './many.js';
import { hostileReport, NUMBER, writingIn } from './pages.js';
import { accepted, blockedReport, groupFinding, report, seriesFinding, skip } from './reports.js';

const write = (value: Report, language: 'nl' | 'en' = 'nl') => htmlReport(value, writingIn(language));

describe('the page', () => {
  test('says the verdict first, then the people, what to do, the findings, what is left, decisions, and how much', () => {
    const text = write(blockedReport());
    const order = [
      'GEBLOKKEERD',
      'Dit mag niet openbaar worden.',
      '711 tot 742 mensen',
      'Maak dit niet openbaar.',
      'data/getallenreeksen.csv</h3>',
      'data/wmo/huishoudens.csv</h3>',
      'Een spreadsheet van een soort die sluis niet leest.',
      'F. de Vries',
      '3 bestanden staan in .gitignore',
      '12.345 rijen',
    ];
    let from = 0;
    for (const part of order) {
      const at = text.indexOf(part, from);
      expect(at, part).toBeGreaterThan(from);
      from = at;
    }
  });

  test('shows of each finding what it rests on, what to do, the law and how to decide', () => {
    const text = write(report({ verdict: 'blocked', findings: [seriesFinding({ rule: 'bsn-reeks' })] }));
    expect(text).toContain('711 van de 711 verschillende waarden voldoen aan de controle, dat is 100');
    expect(text).toContain('bij toeval 9');
    expect(text).toContain('art. 87 AVG, art. 46 UAVG');
    expect(text).toContain(`sluis triage accept ${'3f9c'.repeat(8)}`);
    expect(text).toContain('Sleutel weg.');
  });

  test('draws classes and the history, and nothing where the figures cannot be', () => {
    const history = {
      since: '2017-05-17',
      until: '2019-06-03',
      versions: 2,
      inTip: false,
      refs: [],
      refCount: 1,
      remotes: [],
    };
    const text = write(report({ verdict: 'review', findings: [groupFinding({ history })] }), 'en');
    expect(text).toContain('unique 12, 2 to 4 alike 19, 5 to 9 alike 49, 10 or more 1,400');
    expect(text).toContain('From 17 May 2017 to 3 June 2019; after that in the history only.');
    const evidence = {
      uniques: 50,
      recordsBelow5: 31,
      recordsBelow10: 80,
      records: 1480,
      distinct: 5,
      passing: 9,
      chance: 3,
    };
    const odd = groupFinding({ evidence, history: { ...history, since: 'toen' } });
    expect(write(report({ verdict: 'review', findings: [odd] }))).not.toContain('<figure>');
  });

  test('is the same in both languages but for the words, and the same twice', () => {
    const [dutch, english] = [write(blockedReport()), write(blockedReport(), 'en')];
    expect(english).toContain('This must not be made public.');
    expect(english.match(/<li class="finding/g)).toEqual(dutch.match(/<li class="finding/g));
    expect(write(blockedReport())).toBe(dutch);
  });

  test('does not praise a run that scanned nothing', () => {
    const scanned = { blobs: 0, documents: 0, tables: 0, rows: 0, bytes: 0, commits: 0 };
    expect(write(report({ scanned, verdict: 'incomplete', exitCode: 2 }))).toContain('NIETS GESCAND');
    expect(write(report({ scanned }))).toContain('Er zijn geen nieuwe bestanden om te lezen');
    expect(write(report())).toContain('IN ORDE');
    expect(write(report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('encrypted', 'a.zip')] }))).toContain(
      '1 bestand is niet gescand',
    );
  });

  test('is small without data, and every finding of many is in it', () => {
    expect(Buffer.byteLength(write(report()))).toBeLessThan(300_000);
    const [body] = write(reportOf(1000)).split('<script>');
    expect(body.match(/<li class="finding/g)).toHaveLength(1000);
  });

  test('shows what was accepted once a decision', () => {
    const text = write(
      report({
        accepted: [accepted(), accepted(), accepted({ decision: { who: 'FG', when: '2026-01-02', why: 'register' } })],
      }),
    );
    expect(text.match(/<dt>Wie<\/dt>/g)).toHaveLength(2);
    expect(text).toContain('1 maart 2027');
    expect(text).toContain('zonder einddatum');
  });
});

describe('the page of a hostile report', () => {
  test.each(['nl', 'en'] as const)('lets no text become markup, and shows no number (%s)', (language) => {
    const text = write(hostileReport(), language);
    const [head, ...rest] = text.split('</head>');
    const body = rest.join('').split('<script>')[0];
    expect(/<(?:script|img|iframe|b)\b/i.test(body)).toBe(false);
    for (const character of ['\u202e', '\u001b']) expect(body.includes(character)).toBe(false);
    expect(text.includes(NUMBER)).toBe(false);
    expect(text.includes('jan@example.nl')).toBe(false);
    expect(head.includes('default-src &#39;none&#39;')).toBe(true);
  });

  test('allows its own style and script, by their digests, and nothing else', () => {
    const text = write(blockedReport());
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
    const digest = (tag: string) => {
      const [, content] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text) ?? [];
      return createHash('sha256')
        .update(content ?? '')
        .digest('base64');
    };
    expect(policy).toContain(`style-src &#39;sha256-${digest('style')}&#39;`);
    expect(policy).toContain(`script-src &#39;sha256-${digest('script')}&#39;`);
    expect(text).not.toMatch(/\s(?:style|on\w+)=/);
    expect(text).not.toMatch(/(?:src|href)="(?!#|data:,")/);
  });
});

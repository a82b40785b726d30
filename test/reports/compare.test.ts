import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/model/comparison.js';
import type { Report } from '../../src/model/report.js';
import { comparisonJson, trendJson } from '../../src/reporters/comparison/json.js';
import { trendMarkdown, trendText } from '../../src/reporters/comparison/trend.js';
import { comparisonMarkdown, comparisonText } from '../../src/reporters/comparison/write.js';
import { textWidth } from '../../src/reporters/width.js';
import { compareReports } from '../../src/reports/compare.js';
import { trendOf } from '../../src/reports/trend.js';
import { accepted, blockedReport, groupFinding, report, seriesFinding, skip } from '../reporters/reports.js';
import { hostileReport, writing } from '../reporters/writing.js';

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));
const ajv = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  schemas: ['report', 'comparison', 'trend'].map(schemaOf),
});

function valid(kind: 'comparison' | 'trend', json: string): void {
  const validate = ajv.getSchema(`urn:sluis:schema:${kind}:1`);
  expect(validate?.(JSON.parse(json)), JSON.stringify(validate?.errors)).toBe(true);
}

const blocked = (changes: Partial<Report> = {}) =>
  report({ verdict: 'blocked', exitCode: 1, findings: [seriesFinding()], ...changes });
const unread = (...names: string[]) =>
  report({ verdict: 'incomplete', exitCode: 2, skipped: names.map((name) => skip('archive', name)) });

describe('a comparison', () => {
  test('of files with masked names, which share a path', () => {
    const of = (...blobs: (string | undefined)[]) =>
      blocked({
        findings: blobs.map((blob) =>
          seriesFinding({ location: { path: 'klant •••.csv', ...(blob !== undefined && { blob }) } }),
        ),
        skipped: blobs.map(() => skip('archive', 'dossier •••.zip')),
      });
    const told = (before: Report, after: Report) => {
      const { exitCode, new: fresh, gone, unchanged, skipped } = compareReports(before, after, true);
      return [exitCode, fresh.length, gone.length, unchanged, skipped.new.length, skipped.unchanged];
    };
    expect(told(of(undefined), of(undefined))).toEqual([0, 0, 0, 1, 0, 1]);
    expect(told(of(undefined), of(undefined, undefined))).toEqual([1, 1, 0, 1, 1, 1]);
    const [one, other] = ['a'.repeat(40), 'b'.repeat(40)];
    expect(told(of(one), of(one))).toEqual([0, 0, 0, 1, 0, 1]);
    expect(told(of(one), of(other))).toEqual([1, 1, 1, 0, 0, 1]);
  });

  test('tells what is new, changed, gone, accepted and the same', () => {
    const before = blocked({
      findings: [seriesFinding(), groupFinding(), groupFinding({ location: { path: 'weg.csv' } }), accepted()],
      skipped: [skip('archive', 'a.zip'), skip('archive', 'b.zip')],
    });
    const after = blocked({
      findings: [
        seriesFinding(),
        groupFinding({ effect: 'block' }),
        seriesFinding({ location: { path: 'nieuw.csv' } }),
      ],
      accepted: [accepted()],
      skipped: [skip('archive', 'b.zip'), skip('archive', 'c.zip')],
    });
    const found = compareReports(before, after, false);
    const paths = (list: Comparison['new']) => list.map(({ location }) => location.path);
    expect([paths(found.new), paths(found.gone), paths(found.accepted), found.unchanged]).toEqual([
      ['nieuw.csv'],
      ['weg.csv'],
      ['data/oud.csv'],
      1,
    ]);
    expect(found.changed).toMatchObject([{ before: { effect: 'warn' }, after: { effect: 'block' } }]);
    expect([found.skipped.new, found.skipped.gone].map((list) => list.map(({ location }) => location.path))).toEqual([
      ['c.zip'],
      ['a.zip'],
    ]);
    valid('comparison', comparisonJson(found));
  });

  test('without --new-only the exit code is that of the new report', () => {
    expect(compareReports(report(), blocked(), false).exitCode).toBe(1);
    expect(compareReports(blocked(), blocked(), false).exitCode).toBe(1);
    expect(compareReports(blocked(), report(), false).exitCode).toBe(0);
  });

  test.each<[string, Report, Report, number]>([
    ['nothing new', blocked(), blocked(), 0],
    ['something new that blocks', report(), blocked(), 1],
    ['something new that warns', report(), report({ verdict: 'review', findings: [groupFinding()] }), 0],
    ['a new warning where the policy stops on warnings', report(), blocked({ findings: [groupFinding()] }), 1],
    ['a warning that blocks since', report({ findings: [seriesFinding({ effect: 'warn' })] }), blocked(), 1],
    [
      'more people in what blocks',
      blocked({ findings: [seriesFinding({ subjects: { min: 5, max: 5 } })] }),
      blocked(),
      1,
    ],
    [
      'fewer people in what blocks',
      blocked(),
      blocked({ findings: [seriesFinding({ subjects: { min: 5, max: 5 } })] }),
      0,
    ],
    [
      'what was accepted and is not any more',
      report({ accepted: [accepted()] }),
      blocked({ findings: [{ ...accepted(), effect: 'block' }] }),
      1,
    ],
    ['a moved file', blocked(), blocked({ findings: [seriesFinding({ location: { path: 'elders.csv' } })] }), 1],
    ['something new that was not scanned', unread('a.zip'), unread('a.zip', 'b.zip'), 2],
    ['the same not scanned', unread('a.zip'), unread('a.zip'), 0],
    ['nothing scanned any more', blocked(), { ...unread(), scanned: { ...report().scanned, blobs: 0 } }, 2],
  ])('with --new-only: %s', (_, before, after, code) => {
    expect(compareReports(before, after, true).exitCode).toBe(code);
  });

  test('in words, in both languages, with a limit and without commands of others', () => {
    const many = Array.from({ length: 30 }, (_, at) => seriesFinding({ location: { path: `${at}.csv` } }));
    const found = compareReports(report(), blocked({ findings: many }), true);
    expect(comparisonText(found, writing('nl'), 80)).toContain('Oordeel: eerst IN ORDE, nu GEBLOKKEERD.');
    expect(comparisonText(found, writing('en'), 80)).toContain('and 10 more');
    expect(comparisonMarkdown(found, writing('nl'))).toMatch(/^## sluis: vergelijking\n/);
    const hostile = compareReports(hostileReport(), hostileReport(), false);
    valid('comparison', comparisonJson(hostile));
    const text = comparisonText(compareReports(report(), hostileReport(), false), writing(), 60);
    expect(text).not.toMatch(/(?!\n)\p{Cc}|^::|##\w*\[/mu);
    for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(60);
  });
});

describe('a trend', () => {
  const series = [
    { name: 'maart.json', report: blockedReport() },
    { name: 'april.json', report: unread('a.zip') },
    { name: 'mei.json', report: report() },
  ];

  test('is in the order that was given, and ends with the code of the last', () => {
    const trend = trendOf(series);
    expect(trend.exitCode).toBe(0);
    expect(trend.points.map(({ name, verdict, notScanned }) => [name, verdict, notScanned])).toEqual([
      ['maart.json', 'blocked', 8],
      ['april.json', 'incomplete', 1],
      ['mei.json', 'clear', 0],
    ]);
    valid('trend', trendJson(trend));
  });

  test('is a table with bars', () => {
    const lines = trendText(trendOf(series), writing('nl')).split('\n');
    expect(lines[1]).toMatch(/^maart\.json {2}GEBLOKKEERD +1 +1 +8 +8 {2}711 tot 742 mensen {2}█{16}$/);
    expect(lines[2]).toMatch(/^april\.json {2}NIET VOLLEDIG .* {2}█{2}$/);
    expect(trendMarkdown(trendOf(series), writing())).toContain('| <code>mei.json</code> | CLEAR | 0 | 0 | 0 | 0 |');
  });
});

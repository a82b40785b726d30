import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { jsonReport } from '../../src/reporters/json.js';
import { mergeReports } from '../../src/reports/merge.js';
import { parseReport } from '../../src/reports/parse.js';
import { accepted, blockedReport, groupFinding, report, seriesFinding, skip } from '../reporters/reports.js';

const blocked = (changes: Partial<Report>) => report({ verdict: 'blocked', exitCode: 1, ...changes });

describe('several reports as one', () => {
  test('of one report, comes out as it is', () => {
    const one = blockedReport();
    expect(mergeReports([one])).toBe(one);
  });

  test('a finding that is in both counts once, as the worst of the two', () => {
    const mild = seriesFinding({ effect: 'warn', severity: 'high', subjects: { min: 2, max: 900 } });
    const merged = mergeReports([
      report({ verdict: 'review', findings: [mild] }),
      blocked({ findings: [seriesFinding(), groupFinding()] }),
    ]);
    expect(merged.findings.map(({ rule, effect, subjects }) => [rule, effect, subjects])).toEqual([
      ['bsn-reeks', 'block', { min: 711, max: 900 }],
      ['k-anonimiteit', 'warn', { min: 12, max: 31 }],
    ]);
    expect([merged.verdict, merged.exitCode]).toEqual(['blocked', 1]);
  });

  test('files with masked names in one report stay as many', () => {
    const two = ['één', 'twee'].map(() => seriesFinding({ location: { path: 'klant •••.csv' } }));
    const both = blocked({ findings: two });
    expect(mergeReports([both, both]).findings.length).toBe(2);
    expect(mergeReports([both, blocked({ findings: two.slice(1) })]).findings.length).toBe(2);
  });

  test('the same fingerprint at another path is another finding', () => {
    const other = seriesFinding({ location: { path: 'elders.csv' } });
    expect(
      mergeReports([blocked({ findings: [seriesFinding()] }), blocked({ findings: [other] })]).findings.length,
    ).toBe(2);
  });

  test('people: at least the largest minimum, at most all maxima together, and it says so', () => {
    const merged = mergeReports([
      blocked({ subjects: { min: 10, max: 20 } }),
      blocked({ subjects: { min: 15, max: 15 } }),
      blocked({ subjects: { min: 0, max: 7 } }),
    ]);
    expect(merged.subjects).toEqual({ min: 15, max: 42 });
    expect(merged.notes[0]).toMatchObject({ kind: 'merged', count: 3 });
  });

  test('what one accepted and another did not is not accepted', () => {
    const open = groupFinding({ fingerprint: accepted().fingerprint, location: accepted().location });
    const merged = mergeReports([report({ accepted: [accepted()] }), report({ verdict: 'review', findings: [open] })]);
    expect([merged.accepted.length, merged.findings.length, merged.verdict]).toEqual([0, 1, 'review']);
    const decided = skip('archive', 'a.zip', { effect: 'list', accepted: accepted().decision });
    const unread = report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('archive', 'a.zip', { more: 3 })] });
    const both = mergeReports([report({ skipped: [decided] }), unread]);
    expect(both.skipped).toEqual([skip('archive', 'a.zip', { more: 3 })]);
    expect(both.exitCode).toBe(2);
  });

  test('what was scanned is summed, and other rules are said', () => {
    const other = report({ tool: { ...report().tool, rules: 'cd'.repeat(32) } });
    const merged = mergeReports([report(), other]);
    expect(merged.scanned.rows).toBe(24_690);
    expect(merged.tool.rules).toMatch(/^[0-9a-f]{64}$/);
    expect(merged.notes[0].message.en).toContain('different rules');
    expect(mergeReports([report(), report()]).tool.rules).toBe(report().tool.rules);
  });

  test('the result is a report itself, whatever is merged, and the order changes no figure', () => {
    const unread = report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('encrypted', 'b.zip')] });
    const kinds = [report(), blockedReport(), unread, report({ verdict: 'review', findings: [groupFinding()] })];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 5 }), (reports) => {
        const merged = mergeReports(reports);
        expect(parseReport(jsonReport(merged), 'm').verdict).toBe(merged.verdict);
        const backwards = mergeReports([...reports].reverse());
        expect({ ...backwards, notes: [] }).toEqual({ ...merged, notes: [] });
        expect(merged.subjects.min).toBeGreaterThanOrEqual(Math.max(...reports.map(({ subjects }) => subjects.min)));
      }),
      { numRuns: 60 },
    );
  });
});

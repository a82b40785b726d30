import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { REPORT_FORMATS } from '../../src/reporters/report-formats.js';
import { sarifReport } from '../../src/reporters/sarif.js';
import { builtinRules } from '../../src/rules/load.js';
import { SKIP_REASONS } from '../../src/text/skip-reasons.js';
import { accepted, blockedReport, report, seriesFinding, skip, testNote } from './reports.js';
import { HOSTILE, hostileReport, hugeReport, writing } from './writing.js';

const schema = JSON.parse(readFileSync(new URL('schemas/sarif-2.1.0.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

function runOf(value: Report, language: 'nl' | 'en' = 'en') {
  const log = JSON.parse(sarifReport(value, writing(language)));
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  expect(log.runs.length).toBe(1);
  return log.runs[0];
}

describe('SARIF', () => {
  test.each(['nl', 'en'] as const)('follows the schema of OASIS and the rules of GitHub (%s)', (language) => {
    for (const each of [report(), blockedReport(), hostileReport()]) {
      const run = runOf(each, language);
      const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const rule of run.tool.driver.rules) {
        expect(rule.name === undefined || (rule.name.length <= 255 && rule.name !== rule.id)).toBe(true);
        expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
        for (const text of [rule.shortDescription.text, rule.fullDescription.text]) {
          expect(text.length > 0 && text.length <= 1024).toBe(true);
        }
        expect(rule.help.text.length * rule.help.markdown.length).toBeGreaterThan(0);
        expect(rule).not.toHaveProperty('helpUri');
      }
      for (const result of run.results) {
        expect(ids[result.ruleIndex]).toBe(result.ruleId);
        expect(result.locations.length).toBe(1);
        const { artifactLocation, region } = result.locations[0].physicalLocation;
        expect(artifactLocation.uri).toMatch(/^[\w.~!*'()%/-]+$/);
        expect(artifactLocation.uriBaseId).toBe('SRCROOT');
        expect(region.endColumn).toBeGreaterThan(region.startColumn);
        expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}:\d+$/);
      }
      expect(run.automationDetails.id).toBe('sluis/');
    }
  });

  test('says what each finding does, and how bad its rule is', () => {
    const run = runOf(blockedReport());
    expect(
      run.results.slice(0, 3).map((result: { ruleId: string; level: string }) => [result.ruleId, result.level]),
    ).toEqual([
      ['bsn-reeks', 'error'],
      ['niet-gescand', 'error'],
      ['niet-gescand', 'error'],
    ]);
    const rules = Object.fromEntries(run.tool.driver.rules.map((rule: { id: string }) => [rule.id, rule]));
    expect(rules['bsn-reeks'].properties['security-severity']).toBe('9.5');
    expect(rules['bsn-reeks'].help.text).toContain('What now: ');
    expect(rules['k-anonimiteit/warning'].properties['security-severity']).toBe('5.5');
  });

  test('a note has no score: it must not hold up a merge as the critical finding of the same rule does', () => {
    const note = { ...testNote('a.md'), rule: 'bsn-reeks' };
    const run = runOf(report({ findings: [note, seriesFinding()], verdict: 'blocked', exitCode: 1 }));
    const scores = run.tool.driver.rules.map((rule: { id: string; properties: Record<string, string> }) => [
      rule.id,
      rule.properties['security-severity'],
    ]);
    expect(scores).toEqual([
      ['bsn-reeks', '9.5'],
      ['bsn-reeks/note', undefined],
    ]);
  });

  test('points at the line of a text and the first row of a table, and at no row of a sheet', () => {
    const region = (location: Report['findings'][0]['location']) => {
      const { physicalLocation } = runOf(report({ findings: [seriesFinding({ location })] })).results[0].locations[0];
      const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
      return [startLine, startColumn, endLine, endColumn];
    };
    expect(region({ path: 'a.md', line: 4, startColumn: 9, endColumn: 18 })).toEqual([4, 9, 4, 18]);
    expect(region({ path: 'a.csv', firstRow: 2, lastRow: 712 })).toEqual([2, 1, 2, 2]);
    expect(region({ path: 'a.xlsx', table: 'Blad1', firstRow: 7 })).toEqual([1, 1, 1, 2]);
    expect(region({ path: 'a.zip', member: ['b.csv'], firstRow: 7 })).toEqual([1, 1, 1, 2]);
  });

  test('encodes a path, so that it can be read back', () => {
    for (const path of HOSTILE.slice(0, -1)) {
      const { artifactLocation } = runOf(report({ findings: [seriesFinding({ location: { path } })] })).results[0]
        .locations[0].physicalLocation;
      expect(decodeURIComponent(artifactLocation.uri)).toBe(path);
    }
    const absolute = runOf(report({ findings: [seriesFinding({ location: { path: '/tmp/a b.csv' } })] }));
    expect(absolute.results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'file:///tmp/a%20b.csv',
    });
  });

  test('an incomplete scan is visible as one', () => {
    const skipped = Object.keys(SKIP_REASONS).map((reason) => skip(reason as never, `${reason}.bin`, { more: 2 }));
    const run = runOf(report({ verdict: 'incomplete', exitCode: 2, skipped }));
    const [invocation] = run.invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.exitCode).toBe(2);
    expect(invocation.toolExecutionNotifications.length).toBe(skipped.length);
    const blocking = skipped.filter(({ effect }) => effect === 'block').length;
    expect(run.results.length).toBe(blocking);
    const nothing = runOf(report({ verdict: 'incomplete', exitCode: 2, scanned: { ...report().scanned, blobs: 0 } }));
    expect(nothing.invocations[0].executionSuccessful).toBe(false);
    expect(nothing.results.length).toBe(1);
    expect(runOf(report()).invocations[0].executionSuccessful).toBe(true);
  });

  test('names nobody: not who accepted, not who broke the glass', () => {
    const note = { kind: 'broken-glass' as const, message: { nl: 'door Jansen', en: 'by Jansen' } };
    const text = sarifReport(report({ accepted: [accepted()], notes: [note] }), writing());
    expect(text).not.toMatch(/Jansen|de Vries|openbaar register/);
    expect(text).toContain('Accepted by a person');
    expect(text).toContain('broke the glass');
  });

  test('stays below 10 MB, with the worst, and says how much was left out', () => {
    const text = sarifReport(hugeReport(60_000), writing());
    expect(Buffer.byteLength(text)).toBeLessThan(10_000_000);
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    const [run] = JSON.parse(text).runs;
    expect(validate(JSON.parse(text)), 'schema').toBe(true);
    expect(run.results.length).toBeLessThanOrEqual(25_000);
    expect(run.results.every(({ level }: { level: string }) => level === 'error')).toBe(true);
    const [first] = run.invocations[0].toolExecutionNotifications;
    expect(first.descriptor.id).toBe('left-out');
    expect(first.message.text).toContain(`left out: ${(120_000 - run.results.length).toLocaleString('en')}`);
  });

  test('one monstrous name does not break it', () => {
    const monster = report({
      findings: [seriesFinding({ location: { path: 'x'.repeat(9_000_000) } }), seriesFinding()],
    });
    expect(Buffer.byteLength(sarifReport(monster, writing()))).toBeLessThan(10_000_000);
  });

  test.each(['nl', 'en'] as const)('every rule of sluis is explained within the limits (%s)', (language) => {
    const ids = builtinRules().rules.map(({ id }) => id);
    const findings = ids.map((rule, at) => seriesFinding({ rule, fingerprint: at.toString(16).padStart(32, '0') }));
    const { rules } = runOf(report({ verdict: 'blocked', exitCode: 1, findings }), language).tool.driver;
    expect(rules.map((rule: { id: string }) => rule.id).sort()).toEqual([...ids].sort());
    for (const rule of rules) {
      expect(rule.fullDescription.text.length, rule.id).toBeLessThanOrEqual(1024);
      expect(rule.help.markdown, rule.id).toContain(language === 'nl' ? '**Wat nu**: ' : '**What now**: ');
    }
  });

  test('explains its rules after a scan too, which goes without explanations', async () => {
    const bare = new Map(builtinRules().rules.map((rule) => [rule.id, rule]));
    const write = await REPORT_FORMATS.sarif.load();
    const [rule] = JSON.parse(write(blockedReport(), { ...writing('nl'), rules: bare })).runs[0].tool.driver.rules;
    expect(rule.fullDescription.text.length).toBeGreaterThan(rule.shortDescription.text.length);
  });
});

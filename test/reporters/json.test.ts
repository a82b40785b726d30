import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { jsonReport } from '../../src/reporters/json.js';
import { SKIP_REASONS } from '../../src/text/skip-reasons.js';
import { accepted, blockedReport, report, seriesFinding, skip } from './reports.js';

const schema = JSON.parse(readFileSync(new URL('../../docs/schema/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

function valid(value: Report): Record<string, never> {
  const parsed = JSON.parse(jsonReport(value));
  expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  return parsed;
}

describe('jsonReport', () => {
  test('follows the schema, empty and full', () => {
    valid(report());
    valid(blockedReport());
    valid(
      report({
        verdict: 'incomplete',
        exitCode: 2,
        skipped: Object.keys(SKIP_REASONS).map((reason) => skip(reason as never, 'a')),
      }),
    );
    const whole = { ...accepted().decision, grondslag: 'art. 6', doel: 'onderzoek', from: 'eerst.csv' };
    valid(
      report({
        accepted: [accepted({ decision: whole })],
        skipped: [skip('archive', 'a.zip', { effect: 'list', size: 12, accepted: whole })],
        notes: [
          { kind: 'accepted', count: 2, message: { nl: 'x', en: 'x' } },
          { kind: 'decision-grew', count: 1, decisions: ['ab'.repeat(16)], message: { nl: 'x', en: 'x' } },
          { kind: 'not-compared', message: { nl: 'x', en: 'x' } },
        ],
      }),
    );
    valid(
      report({
        findings: [
          seriesFinding({
            location: {
              path: 'a',
              member: ['b'],
              table: 't',
              columns: [{ index: 0, name: null }],
              line: 1,
              startColumn: 1,
              endColumn: 2,
            },
            evidence: { context: 'negative', twin: 'rsin', sampled: 0.125, damaged: 2, addresses: 3, testNumbers: 1 },
          }),
        ],
      }),
    );
  });

  test('the schema refuses what is not in the contract', () => {
    const parsed = JSON.parse(jsonReport(blockedReport()));
    expect(validate({ ...parsed, extra: 1 })).toBe(false);
    expect(validate({ ...parsed, findings: [{ ...parsed.findings[0], sample: 'x' }] })).toBe(false);
    const { evidence } = parsed.findings[0];
    expect(
      validate({ ...parsed, findings: [{ ...parsed.findings[0], evidence: { ...evidence, twin: '999900006' } }] }),
    ).toBe(false);
    const { notes: _, ...withoutNotes } = parsed;
    expect(validate(withoutNotes)).toBe(false);
  });

  test('every object of the schema is closed', () => {
    const open: string[] = [];
    const walk = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      const { type, additionalProperties } = node as { type?: unknown; additionalProperties?: unknown };
      if (type === 'object' && additionalProperties !== false) open.push(path);
      for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`);
    };
    walk(schema, '');
    expect(open).toEqual([]);
  });

  test('keys come in the order of the contract, whatever the order in memory', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, child]) => [key, reversed(child)]),
      );
    };
    const original = blockedReport();
    const text = jsonReport(original);
    expect(jsonReport(reversed(original) as Report)).toBe(text);
    const parsed = JSON.parse(text);
    expect(Object.keys(parsed)).toEqual(schema.required);
    const series = parsed.findings.find((finding: { rule: string }) => finding.rule === 'bsn-reeks');
    expect(Object.keys(series)).toEqual(schema.$defs.finding.required);
    expect(Object.keys(series.location)).toEqual(['path', 'columns', 'offset', 'firstRow', 'lastRow']);
    expect(Object.keys(series.evidence)).toEqual(['values', 'distinct', 'passing', 'chance', 'log10p', 'tried']);
    expect(Object.keys(parsed.accepted[0])).toEqual(schema.$defs.accepted.required);
  });

  test('indents by two spaces and ends in one newline', () => {
    const text = jsonReport(report());
    expect(text).toMatch(/^\{\n {2}"schema": "sluis\.report\/1",\n/);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('numbers are rounded and finite', () => {
    const evidence = {
      log10p: -740.2345,
      chance: 1 / 11,
      distinct: 10.4,
      k: Number.NaN,
      tried: Number.POSITIVE_INFINITY,
    };
    const text = jsonReport(report({ findings: [seriesFinding({ confidence: 0.12345678, evidence })] }));
    const [finding] = JSON.parse(text).findings;
    expect(finding.confidence).toBe(0.123457);
    expect(finding.evidence).toEqual({ distinct: 10, chance: 0.0909091, log10p: -740.23 });
    expect(text).not.toContain('null');
    expect(jsonReport(report({ findings: [seriesFinding({ evidence: { log10p: -0.001 } })] }))).toContain(
      '"log10p": 0\n',
    );
  });

  test('a required number that is none is a defect, not a report', () => {
    expect(() => jsonReport(report({ findings: [seriesFinding({ confidence: Number.NaN })] }))).toThrow('confidence');
  });

  test('absent keys stay absent', () => {
    expect(jsonReport(report({ findings: [seriesFinding({ evidence: {}, location: { path: 'a' } })] }))).not.toMatch(
      /"(?:member|columns|line|passing|format|until)"/,
    );
  });

  test('nothing outside the contract gets out', () => {
    expect(jsonReport(smuggled())).not.toContain('999900006');
    valid(smuggled());
    const inText = { ...seriesFinding(), fingerprint: { value: '999900006' } as never };
    expect(() => jsonReport(report({ findings: [inText] }))).toThrow(/^report: fingerprint is not text$/);
  });

  test('control and bidirectional characters are escaped, and read back the same', () => {
    const path = 'a\u001b[31m\u009b\u202e\u{e0041}\u2028b';
    const text = jsonReport(report({ findings: [seriesFinding({ location: { path } })] }));
    expect(text).toMatch(/^[\n\u0020-\u007e\u00a0-\u024f]*$/);
    expect(JSON.parse(text).findings[0].location.path).toBe(path);
  });
});

/** A report with a test number in every place where the contract has none. */
function smuggled(): Report {
  const extra = { sample: '999900006', raw: ['999900006'] };
  const finding = seriesFinding();
  const dirty = {
    ...finding,
    ...extra,
    location: {
      ...finding.location,
      ...extra,
      columns: [{ index: 0, name: 'V1', ...extra }],
      offset: { first: 0, last: 8, ...extra },
    },
    evidence: { ...finding.evidence, ...extra },
    subjects: { ...finding.subjects, ...extra },
    message: { ...finding.message, ...extra },
  };
  const decision = { ...accepted().decision, ...extra };
  return {
    ...report({
      findings: [dirty],
      accepted: [{ ...dirty, decision } as never],
      skipped: [{ ...skip('archive', 'a.zip', { accepted: decision }), ...extra } as never],
      notes: [{ kind: 'ignored-files', message: { nl: 'x', en: 'x', ...extra }, ...extra } as never],
    }),
    ...extra,
  } as Report;
}

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/model/audit.js';
import { auditJson as partsOf } from '../../../src/reporters/audit/json.js';
import { safeJson } from '../../../src/reporters/json-text.js';
import { AUDIT_FAILURES } from '../../../src/text/audit-failures.js';
import { audit, audited, auditOf, exposure, failedTarget, nightAudit } from './audits.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));
const schema = read('audit');
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  .addSchema(read('report'))
  .compile(schema);

function auditJson(value: Audit): string {
  return [...partsOf(value)].join('');
}

function valid(value: Audit) {
  const parsed = JSON.parse(auditJson(value));
  expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  return parsed;
}

describe('auditJson', () => {
  test('is indented as any JSON, with and without targets', () => {
    for (const value of [audit(), nightAudit(), auditOf(3, 2)]) {
      const text = auditJson(value);
      expect(`${safeJson(JSON.parse(text))}\n`).toBe(text);
    }
  });

  test('follows the schema: empty, full, large, and with everything unknown', () => {
    valid(audit());
    valid(nightAudit());
    valid(auditOf(60, 40));
    const failures = Object.keys(AUDIT_FAILURES) as (keyof typeof AUDIT_FAILURES)[];
    const unknown = exposure({
      publicSince: null,
      traffic: null,
      forks: { count: 2, users: null, organisations: null },
    });
    valid(
      audit({
        run: { id: 'r', began: '2026-11-30T01:00:00Z', ended: null, asked: [] },
        targets: [...failures.map((failure) => failedTarget(failure)), audited({ target: { exposure: unknown } })],
      }),
    );
  });

  test('the schema has every failure, and every object of it is closed', () => {
    const inSchema = schema.$defs.audited.properties.failure.enum.filter((value: string | null) => value !== null);
    expect(inSchema).toEqual(Object.keys(AUDIT_FAILURES));
    const walk = (node: unknown): boolean[] => {
      if (typeof node !== 'object' || node === null) return [];
      const { type, additionalProperties, required, properties } = node as Record<string, unknown>;
      const own = type === 'object' ? [additionalProperties === false] : [];
      if (type === 'object') expect(required).toEqual(Object.keys(properties as object));
      return [...own, ...Object.values(node).flatMap(walk)];
    };
    const closed = walk(schema);
    expect(closed.length).toBeGreaterThan(9);
    expect(closed).not.toContain(false);
  });

  test('keys come in the order of the contract whatever their order in memory, and null stays', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, child]) => [key, reversed(child)]),
      );
    };
    const text = auditJson(nightAudit());
    expect(auditJson(reversed(nightAudit()) as Audit)).toBe(text);
    const parsed = JSON.parse(text);
    expect(Object.keys(parsed)).toEqual(schema.required);
    expect(Object.keys(parsed.targets[0])).toEqual(schema.$defs.audited.required);
    expect(Object.keys(parsed.targets[0].target.exposure)).toEqual(schema.$defs.exposure.required);
    expect(parsed.targets[2]).toMatchObject({ report: null, tips: null, target: { exposure: null, state: null } });
  });

  test('nothing outside the contract gets out, and the schema refuses it', () => {
    const whole = nightAudit();
    const [first] = whole.targets;
    const source = { kind: 'git', url: 'https://token@example.nl/x.git' };
    const dirty = { ...whole, token: 'x', targets: [{ ...first, token: 'x', target: { ...first.target, source } }] };
    expect(auditJson(dirty as Audit)).not.toContain('token');
    expect(validate({ ...JSON.parse(auditJson(whole)), token: 'x' })).toBe(false);
    const parsed = JSON.parse(auditJson(whole));
    expect(validate({ ...parsed, targets: [{ ...parsed.targets[0], gone: -1 }] })).toBe(false);
    expect(
      validate({ ...parsed, targets: [{ ...parsed.targets[0], target: { ...parsed.targets[0].target, id: 'a b' } }] }),
    ).toBe(false);
    expect(() => auditJson({ ...whole, verdict: {} as never })).toThrow('verdict');
  });

  test('no terminal obeys it', () => {
    const name = 'a\u001b[31m\u202e##vso[x]';
    const text = auditJson(audit({ targets: [audited({ target: { name } })] }));
    expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
    expect(text).not.toContain('##vso[');
    expect(JSON.parse(text).targets[0].target.name).toBe(name);
  });
});

import { expect, test } from 'vitest';
import { HeldReports } from '../../src/audit/held-reports.js';
import type { AuditOutcome } from '../../src/model/audit.js';
import { auditOf } from '../reporters/audit/audits.js';

function outcomes(targets: number, findings: number): AuditOutcome[] {
  return auditOf(targets, findings).targets.map((target) => ({ ...target }));
}

function reading(known: readonly AuditOutcome[]) {
  const read: string[] = [];
  const byId = new Map(known.map((outcome) => [outcome.target.id, outcome]));
  const reports = new HeldReports((target) => {
    read.push(target);
    return byId.get(target) ?? expect.fail('a target that nobody kept');
  });
  return { reports, read };
}

test('reads nothing a second time where reports are few', () => {
  const known = outcomes(5, 4);
  const { reports, read } = reading(known);
  for (const outcome of known) reports.hold(outcome);
  for (const { target, report } of known) expect(reports.reportOf(target.id)).toBe(report);
  expect(read).toEqual([]);
});

test('holds what it read, and nothing for those that failed', () => {
  const [one] = outcomes(1, 1);
  const failed: AuditOutcome = { ...one, failure: 'not-found', report: null };
  const { reports, read } = reading([failed]);
  expect([reports.reportOf(one.target.id), reports.reportOf(one.target.id)]).toEqual([null, null]);
  expect(read).toEqual([one.target.id]);
});

test('reads again what does not fit, and gives the same', () => {
  const [one] = outcomes(1, 1);
  const report = one.report ?? expect.fail('no report');
  const large: AuditOutcome = {
    ...one,
    report: { ...report, findings: Array.from({ length: 25_000 }, () => report.findings[0]) },
  };
  const { reports, read } = reading([large]);
  reports.hold(large);
  expect(reports.reportOf(one.target.id)).toBe(large.report);
  expect(reports.reportOf(one.target.id)).toBe(large.report);
  expect(read.length).toBe(2);
});

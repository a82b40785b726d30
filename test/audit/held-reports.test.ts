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

test('reads again what does not fit, once for whoever looks at it several times, and gives the same', () => {
  const large = outcomes(2, 1).map((each): AuditOutcome => {
    const report = each.report ?? expect.fail('no report');
    return { ...each, report: { ...report, findings: Array.from({ length: 25_000 }, () => report.findings[0]) } };
  });
  const { reports, read } = reading(large);
  for (const outcome of large) reports.hold(outcome);
  const [one, other] = large.map(({ target }) => target.id);
  for (const target of [one, one, other, one, one])
    expect(reports.reportOf(target)).toBe(large[target === one ? 0 : 1].report);
  expect(read).toEqual([one, other, one]);
});

import type { AuditDifference, AuditOutcome } from '../model/audit.js';
import type { Report } from '../model/report.js';
import { compareReports } from '../reports/compare.js';
import { keyOf } from '../reports/figures.js';

const MOST_FRESH = 100;

/**
 * What became of a target since it was audited before.
 *
 * @param before null when it never was
 */
export function differenceFrom(before: AuditOutcome | null, after: AuditOutcome): AuditDifference {
  const earlier = before?.report ?? null;
  if (after.report === null) return { change: before ? 'changed' : 'new', fresh: [], freshCount: 0, gone: 0 };
  if (earlier === null) return { change: before ? 'changed' : 'new', ...freshIn(after.report.findings), gone: 0 };
  const { new: fresh, changed, gone } = compareReports(earlier, after.report, false);
  // More people in what was found before are news as well.
  const more = changed.filter((change) => change.after.subjects.max > change.before.subjects.max);
  return { change: 'changed', ...freshIn([...fresh, ...more.map((change) => change.after)]), gone: gone.length };
}

function freshIn(findings: Report['findings']): Pick<AuditDifference, 'fresh' | 'freshCount'> {
  return { fresh: findings.slice(0, MOST_FRESH).map(keyOf), freshCount: findings.length };
}

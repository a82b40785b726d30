import type { AuditDifference, AuditOutcome } from '../model/audit.js';
import type { Report } from '../model/report.js';
import { jsonReport } from '../reporters/json.js';
import { compareReports } from '../reports/compare.js';
import { keyed } from '../reports/keyed.js';

/**
 * What became of a target since it was audited before.
 *
 * @param before null when it never was
 */
export function differenceFrom(before: AuditOutcome | null, after: AuditOutcome): AuditDifference {
  const earlier = before?.report ?? null;
  const change = before ? 'changed' : 'new';
  // What cannot be looked at for the same reason as before is no news.
  if (after.report === null)
    return { change: before?.failure === after.failure ? 'unchanged' : change, fresh: [], gone: 0 };
  const keys = new Map([...keyed(after.report.findings)].map(([key, finding]) => [finding, key]));
  if (earlier === null) return { change, fresh: [...keys.values()], gone: 0 };
  if (isSame(before, earlier, after, after.report)) return { change: 'unchanged', fresh: [], gone: 0 };
  const { new: fresh, changed, gone } = compareReports(earlier, after.report, false);
  // More people in what was found before are news as well.
  const more = changed.filter((each) => each.after.subjects.max > each.before.subjects.max);
  const news = [...fresh, ...more.map((each) => each.after)];
  return { change, fresh: news.flatMap((finding) => keys.get(finding) ?? []), gone: gone.length };
}

/** The same content that says the same, whatever version of sluis looked at it. */
function isSame(before: AuditOutcome | null, earlier: Report, after: AuditOutcome, report: Report): boolean {
  return before?.tips === after.tips && jsonReport({ ...earlier, tool: report.tool }) === jsonReport(report);
}

import type { ReportFigures } from '../model/comparison.js';
import type { Effect } from '../model/finding.js';
import type { Report } from '../model/report.js';

/** What a report comes down to, for comparing it with others. */
export function figuresOf(report: Report): ReportFigures {
  const { verdict, exitCode, findings, accepted, skipped, subjects, scanned } = report;
  const of = (wanted: Effect) => findings.filter(({ effect }) => effect === wanted).length;
  return {
    verdict,
    exitCode,
    findings: { block: of('block'), warn: of('warn'), note: of('note') },
    accepted: accepted.length + skipped.filter((skip) => skip.accepted !== undefined).length,
    notScanned: skipped.filter(({ effect }) => effect === 'block').length,
    subjects,
    scanned,
  };
}

import type { Severity } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { ISSUE_TEXTS } from '../text/issues.js';
import { fill } from '../text/sentences.js';
import { type Entry, type Issue, issuesOf, type Level, lineOf } from './issues.js';
import { safeJson } from './json-text.js';
import type { Writing } from './report-format.js';

/** More than a merge request can show. */
const MOST = 5000;

type GitLabSeverity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

const STOPPING: Readonly<Record<Severity, GitLabSeverity>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'major',
};
const OTHERS: Readonly<Record<Exclude<Level, 'error'>, GitLabSeverity>> = { warning: 'minor', note: 'info' };

/** The report as a Code Quality report of GitLab: one entry for every finding and for every file that was not scanned. */
export function gitlabReport(report: Report, writing: Writing): string {
  const issues = issuesOf(report, writing);
  const seen = new Map<string, number>();
  const entries = issues.slice(0, MOST).map((entry) => entryOf(entry.issue(), seen));
  return `${safeJson([...entries, ...restOf(issues.slice(MOST), writing)])}\n`;
}

function entryOf(issue: Issue, seen: Map<string, number>) {
  const { rule, title, text, remedy, level, severity, location, fingerprint } = issue;
  return {
    check_name: `sluis/${rule}`,
    description: [`${title}.`, text, remedy].filter((part) => part !== '').join(' '),
    fingerprint: uniquePrint(fingerprint, seen),
    severity: level === 'error' ? STOPPING[severity] : OTHERS[level],
    location: { path: location.path, lines: { begin: lineOf(location) ?? 1 } },
  };
}

/** GitLab takes two entries with one fingerprint for one. */
function uniquePrint(fingerprint: string, seen: Map<string, number>): string {
  const times = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, times);
  return times === 1 ? fingerprint : `${fingerprint}-${times}`;
}

/** The others as one entry, at the file of the worst of them. */
function restOf([first, ...others]: readonly Entry[], { language }: Writing) {
  if (first === undefined) return [];
  const worst = first.issue();
  return [
    {
      check_name: 'sluis/left-out',
      description: fill(ISSUE_TEXTS['cut-suffix'], language, { count: others.length + 1 }),
      fingerprint: `${worst.fingerprint}-rest`,
      severity: worst.level === 'error' ? STOPPING[worst.severity] : OTHERS[worst.level],
      location: { path: worst.location.path, lines: { begin: 1 } },
    },
  ];
}

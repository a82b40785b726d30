import type { Report } from '../model/report.js';
import { ISSUE_TEXTS, LEVEL_WORDS } from '../text/issues.js';
import { formatNumber } from '../text/numbers.js';
import { fill } from '../text/sentences.js';
import { countLevels, type Entry, type Issue, issuesOf, type Level, NOT_SCANNED } from './issues.js';
import { safeJson } from './json-text.js';
import type { Writing } from './report-format.js';
import { locationOf, ROOT } from './sarif/location.js';
import { openSkips, runNotifications, skipNotification } from './sarif/notifications.js';
import { descriptorOf, ruleIdOf } from './sarif/rules.js';
import { message } from './sarif/text.js';
import { verdictText } from './terminal/verdict.js';

/** GitHub refuses a run with more results, and a file of more than 10 MB; results and notifications share the bytes. */
const MOST_RESULTS = 25_000;
const RESULT_BYTES = 7_000_000;
const NOTIFICATION_BYTES = 1_500_000;

/**
 * The report as SARIF 2.1.0, for code scanning. At most 10 MB: the worst first, and how many were left out in a
 * notification. It holds no text of a file, no author and no message of a commit.
 */
export function sarifReport(report: Report, writing: Writing): string {
  const issues = issuesOf(report, writing);
  const { results, descriptors } = fitting(issues, writing);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driverOf(report, descriptors) },
        automationDetails: { id: 'sluis/' },
        language: writing.language,
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder that the paths are in.' } } },
        invocations: [invocationOf(report, issues.slice(results.length), writing)],
        results,
        properties: { verdict: report.verdict, subjects: report.subjects, scanned: report.scanned },
      },
    ],
  };
  return `${safeJson(log, 0)}\n`;
}

function driverOf({ tool }: Report, rules: readonly unknown[]) {
  const isSemantic = /^\d+\.\d+\.\d+(?:-[\dA-Za-z.-]+)?$/.test(tool.version);
  return { name: 'sluis', version: tool.version, ...(isSemantic ? { semanticVersion: tool.version } : {}), rules };
}

/** As many results, with the rules that they need, as fit. */
function fitting(entries: readonly Entry[], writing: Writing) {
  const results: unknown[] = [];
  const descriptors: unknown[] = [];
  const indexes = new Map<string, number>();
  const seen = new Map<string, number>();
  let bytes = 0;
  for (const entry of entries.slice(0, MOST_RESULTS)) {
    const issue = entry.issue();
    const id = ruleIdOf(issue);
    const index = indexes.get(id) ?? descriptors.length;
    const added = indexes.has(id) ? [] : [descriptorOf(issue, writing)];
    const result = resultOf(issue, index, seen);
    bytes += bytesOf(result) + added.reduce((sum, descriptor) => sum + bytesOf(descriptor), 0);
    if (bytes > RESULT_BYTES) break;
    descriptors.push(...added);
    indexes.set(id, index);
    results.push(result);
  }
  return { results, descriptors };
}

function resultOf(issue: Issue, ruleIndex: number, seen: Map<string, number>) {
  const { fingerprint, level, rule, title, text, location } = issue;
  // What to do is in the help of the rule; for an unread file it depends on why it was not read.
  const remedy = rule === NOT_SCANNED ? issue.remedy : '';
  const times = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, times);
  return {
    ruleId: ruleIdOf(issue),
    ruleIndex,
    level,
    message: { text: message([`${title}.`, text, remedy].filter((part) => part !== '').join(' ')) },
    locations: [locationOf(location)],
    // The first is the one that GitHub uses. Where it is missing, the uploading action hashes the line itself.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${times}`, 'sluis/v1': fingerprint },
  };
}

function invocationOf(report: Report, leftOut: readonly Entry[], writing: Writing) {
  const { word, text } = verdictText(report, writing);
  const isWhole = report.verdict !== 'incomplete' && !report.skipped.some(({ effect }) => effect === 'block');
  const open = openSkips(report);
  const skips = within(
    open.slice(0, MOST_RESULTS).map((skip) => skipNotification(skip, writing)),
    open.length,
  );
  const runNotes = within(runNotifications(report, writing), report.notes.length);
  return {
    executionSuccessful: isWhole,
    exitCode: report.exitCode,
    exitCodeDescription: message(`${word}: ${text}`),
    toolExecutionNotifications: [...cutNotification(leftOut, skips.rest, writing), ...skips.kept],
    toolConfigurationNotifications: runNotes.kept,
  };
}

/** How much was left out, so that a cut list never looks whole. */
function cutNotification(leftOut: readonly Entry[], skipsLeftOut: number, { language }: Writing) {
  if (leftOut.length + skipsLeftOut === 0) return [];
  const counts = Object.entries(countLevels(leftOut)) as [Level, number][];
  const levels = counts.map(([level, count]) => `${LEVEL_WORDS[level][language]} ${formatNumber(count, language)}`);
  if (skipsLeftOut > 0) levels.push(`${ISSUE_TEXTS['not-scanned'][language]} ${formatNumber(skipsLeftOut, language)}`);
  const text = fill(ISSUE_TEXTS.cut, language, { count: leftOut.length, levels: levels.join(', ') });
  return [{ descriptor: { id: 'left-out' }, level: 'warning' as const, message: { text: message(text) } }];
}

/** As many as fit, and how many of all do not. */
function within<T>(items: readonly T[], total: number): { readonly kept: readonly T[]; readonly rest: number } {
  let bytes = 0;
  const end = items.findIndex((item) => {
    bytes += bytesOf(item);
    return bytes > NOTIFICATION_BYTES / 2;
  });
  const kept = end === -1 ? items : items.slice(0, end);
  return { kept, rest: Math.max(0, total - kept.length) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(safeJson(value, 0)) + 1;
}

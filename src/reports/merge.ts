import { createHash } from 'node:crypto';
import { compare, exitCodeOf, inOrder } from '../judgement/verdict.js';
import type { Accepted, Effect, Finding, Severity, SubjectRange } from '../model/finding.js';
import type { Report, RunNote, ScanCounts, Verdict } from '../model/report.js';
import type { Skipped } from '../model/skip.js';
import { VERSION } from '../version.js';
import { keyed } from './keyed.js';

const WORST_FIRST: readonly Verdict[] = ['blocked', 'incomplete', 'review', 'clear'];
const EFFECTS: readonly Effect[] = ['block', 'warn', 'note'];
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/**
 * Several reports as one. A finding with one fingerprint and one path is counted once, as the worst of them; what one
 * report has accepted and another has not is not accepted. The verdict is the worst. What was scanned is summed, so a file
 * that two reports looked at counts twice.
 *
 * People: the same person can be in all reports, or in one only. So it is at least the largest minimum and at most the sum
 * of the maxima.
 *
 * @param reports one or more; one comes out as it is
 */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (others.length === 0) return first;
  const verdict = WORST_FIRST.find((each) => reports.some((report) => report.verdict === each)) ?? 'incomplete';
  const findings = merged(
    reports.map((report) => report.findings),
    worstOf,
  );
  const accepted = merged(
    reports.map((report) => report.accepted),
    worstOf<Accepted>,
  );
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: VERSION, rules: rulesOf(reports) },
    verdict,
    exitCode: exitCodeOf(verdict),
    scanned: reports.map(({ scanned }) => scanned).reduce(sum),
    subjects: {
      min: Math.max(...reports.map(({ subjects }) => subjects.min)),
      max: reports.reduce((total, { subjects }) => total + subjects.max, 0),
    },
    findings: inOrder([...findings.values()]),
    accepted: inOrder([...accepted].flatMap(([key, each]) => (findings.has(key) ? [] : each))),
    skipped: ordered([
      ...merged(
        reports.map((report) => report.skipped),
        lessAccepted,
      ).values(),
    ]),
    notes: [mergedNote(reports), ...notesOf(reports)],
  };
}

function merged<T extends Parameters<typeof keyed>[0][number]>(
  lists: readonly (readonly T[])[],
  choose: (a: T, b: T) => T,
): Map<string, T> {
  const byKey = new Map<string, T>();
  for (const entries of lists) {
    for (const [key, entry] of keyed(entries)) {
      const known = byKey.get(key);
      byKey.set(key, known === undefined ? entry : choose(known, entry));
    }
  }
  return byKey;
}

/** The worse of two, with the people of both: as many as either counts. */
function worstOf<T extends Finding>(a: T, b: T): T {
  const rank = ({ effect, severity }: T) => EFFECTS.indexOf(effect) * SEVERITIES.length + SEVERITIES.indexOf(severity);
  const worst = rank(b) < rank(a) ? b : a;
  return { ...worst, subjects: wider(a.subjects, b.subjects) };
}

function wider(a: SubjectRange, b: SubjectRange): SubjectRange {
  return { min: Math.max(a.min, b.min), max: Math.max(a.max, b.max) };
}

function lessAccepted(a: Skipped, b: Skipped): Skipped {
  const chosen = a.effect !== 'block' && b.effect === 'block' ? b : a;
  const more = Math.max(a.more ?? 0, b.more ?? 0);
  return more === 0 ? chosen : { ...chosen, more };
}

/** The order of a scan. */
function ordered(skipped: readonly Skipped[]): Skipped[] {
  return [...skipped].sort(
    (a, b) => compare(a.location.path, b.location.path) || compare(a.reason, b.reason) || (a.size ?? 0) - (b.size ?? 0),
  );
}

function sum(a: ScanCounts, b: ScanCounts): ScanCounts {
  return {
    blobs: a.blobs + b.blobs,
    documents: a.documents + b.documents,
    tables: a.tables + b.tables,
    rows: a.rows + b.rows,
    bytes: a.bytes + b.bytes,
    commits: a.commits + b.commits,
  };
}

/** The rules, when all have the same; otherwise a digest of the digests. */
function rulesOf(reports: readonly Report[]): string {
  const all = [...new Set(reports.map(({ tool }) => tool.rules))].sort();
  return all.length === 1 ? all[0] : createHash('sha256').update(all.join('\n')).digest('hex');
}

/** What each run said of itself, once; how much was accepted is in the list. */
function notesOf(reports: readonly Report[]): RunNote[] {
  const notes = reports.flatMap((report) => report.notes).filter(({ kind }) => kind !== 'accepted');
  return [...new Map(notes.map((note) => [JSON.stringify([note.kind, note.message]), note])).values()];
}

function mergedNote(reports: readonly Report[]): RunNote {
  const count = reports.length;
  const isOneSet = new Set(reports.map(({ tool }) => tool.rules)).size === 1;
  return {
    kind: 'merged',
    count,
    message: {
      nl: `Samengevoegd uit ${count} rapporten. Niemand weet of het om dezelfde mensen gaat: het zijn er minstens zoveel als het grootste minimum en hoogstens zoveel als alle maxima samen.${isOneSet ? '' : ' Ze zijn met verschillende regels gemaakt.'}`,
      en: `Merged from ${count} reports. Nobody knows whether they concern the same people: there are at least as many as the largest minimum, and at most as many as all maxima together.${isOneSet ? '' : ' They were made with different rules.'}`,
    },
  };
}

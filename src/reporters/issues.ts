import type { Finding, Severity } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { Report } from '../model/report.js';
import type { Skipped } from '../model/skip.js';
import { people } from '../text/evidence.js';
import { ISSUE_TEXTS } from '../text/issues.js';
import type { Language } from '../text/language.js';
import { placeInFile } from '../text/place.js';
import { fill } from '../text/sentences.js';
import { SKIP_REASONS } from '../text/skip-reasons.js';
import { shownName, shownText } from './page/shown.js';
import type { Writing } from './report-format.js';
import { verdictText } from './terminal/verdict.js';
import { worstFirst } from './worst-first.js';

export type Level = 'error' | 'warning' | 'note';

/** What a program lists: a finding, or something that was not scanned and blocks. Its texts can be shown anywhere. */
export interface Issue {
  /** `error` stops publication. */
  readonly level: Level;
  /** Id of the rule, or `NOT_SCANNED`. */
  readonly rule: string;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly location: Location;
  readonly title: string;
  /** What it is, where in the file, and how many people. */
  readonly text: string;
  readonly remedy: string;
}

/** Takes the place of a rule's id for what was not scanned. */
export const NOT_SCANNED = 'niet-gescand';
/** Takes the place of a fingerprint where nothing was scanned at all: there is no file to make one of. */
const NOTHING = '0'.repeat(32);
const NOWHERE: Location = { path: '.' };
const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

/** An issue that is put into words when it is shown: there may be very many. */
export interface Entry {
  readonly level: Level;
  readonly location: Location;
  issue(): Issue;
}

/** Everything in a report that a person must act on or can read, the worst first: what stops, warnings, notes. */
export function issuesOf(report: Report, writing: Writing): Entry[] {
  const stops = warningsStop(report);
  const findings = [...report.findings].sort(worstFirst).map((finding): Entry => {
    const level = levelOf(finding, stops);
    return { level, location: finding.location, issue: () => findingIssue(finding, level, writing) };
  });
  const unread = report.skipped
    .filter(({ effect }) => effect === 'block')
    .map((skip): Entry => ({ level: 'error', location: skip.location, issue: () => skipIssue(skip, writing) }));
  const isBare = report.verdict === 'incomplete' && unread.length === 0;
  const nothing: Entry = { level: 'error', location: NOWHERE, issue: () => nothingIssue(report, writing) };
  const all = [...findings, ...unread, ...(isBare ? [nothing] : [])];
  return LEVELS.flatMap((level) => all.filter((entry) => entry.level === level));
}

function levelOf({ effect }: Finding, warningStops: boolean): Level {
  if (effect === 'note') return 'note';
  return effect === 'block' || warningStops ? 'error' : 'warning';
}

/** Whether the policy made warnings stop it: nothing else did. */
export function warningsStop({ verdict, findings }: Report): boolean {
  return verdict === 'blocked' && !findings.some(({ effect }) => effect === 'block');
}

function findingIssue(finding: Finding, level: Level, { language, rules }: Writing): Issue {
  const { rule, fingerprint, severity, location } = finding;
  const who = people(finding.subjects, language);
  const sentences = [
    shownText(finding.message[language]),
    insideText(location, language),
    who === '' ? '' : `${who[0].toUpperCase()}${who.slice(1)}.`,
  ];
  return {
    level,
    rule,
    fingerprint,
    severity,
    location,
    title: shownText(rules.get(rule)?.title[language] ?? rule),
    text: sentences.filter((text) => text !== '').join(' '),
    remedy: shownText(rules.get(rule)?.remedy[language] ?? ''),
  };
}

/** Path inside containers, and the place in the file. */
function insideText(location: Location, language: Language): string {
  const member = (location.member ?? []).map(shownName).join(' › ');
  const place = shownText(placeInFile(location, language));
  return [
    member === '' ? '' : fill(ISSUE_TEXTS['where-in'], language, { place: member }),
    place === '' ? '' : fill(ISSUE_TEXTS.where, language, { place }),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function skipIssue({ location, reason, fingerprint, more }: Skipped, { language }: Writing): Issue {
  const { name, sentence, remedy } = SKIP_REASONS[reason];
  const inside = insideText(location, language);
  const others = more === undefined ? '' : fill(ISSUE_TEXTS['more-inside'], language, { count: more });
  return {
    level: 'error',
    rule: NOT_SCANNED,
    fingerprint,
    severity: 'high',
    location,
    title: `${ISSUE_TEXTS['not-scanned'][language]}: ${name[language]}`,
    text: [sentence[language], inside, others].filter((text) => text !== '').join(' '),
    remedy: remedy[language],
  };
}

function nothingIssue(report: Report, { language }: Writing): Issue {
  const { text } = verdictText(report, { language });
  return {
    level: 'error',
    rule: NOT_SCANNED,
    fingerprint: NOTHING,
    severity: 'high',
    location: NOWHERE,
    title: ISSUE_TEXTS['nothing-scanned'][language],
    text: `${text[0].toUpperCase()}${text.slice(1)}`,
    remedy: '',
  };
}

/** Line of a text to point at; null where rows are no lines: in a sheet, a database, a packed file. */
export function lineOf({ line, firstRow, table, member }: Location): number | null {
  if (member !== undefined) return null;
  return line ?? (table === undefined ? (firstRow ?? null) : null);
}

/** How many there are of each level. */
export function countLevels(issues: readonly Pick<Entry, 'level'>[]): Record<Level, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { level } of issues) counts[level]++;
  return counts;
}

import type { Decided } from '../../model/decided.js';
import type { Report } from '../../model/report.js';
import type { Skipped, SkipReason } from '../../model/skip.js';
import { groupBy } from '../../text/group.js';
import { HEADINGS } from '../../text/labels.js';
import { fileName } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { sentence } from '../../text/sentences.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { SUMMARY_TEXTS } from '../../text/summary.js';
import { shownName, shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { skippedFiles } from '../terminal/skipped.js';
import { nextText, scannedText } from '../terminal/verdict.js';
import { worstFirst } from '../worst-first.js';
import { ruleTitle } from './found.js';
import { cellCode, cellText, table } from './table.js';

const MOST_PATHS = 10;
const MOST_ENTRIES = 20;
const MOST_REMEDIES = 5;
/** Longest sentence in a list. */
const LONGEST = 800;

/** What was not scanned and may hold data, by reason, with what to do about it. */
export function unreadSection({ skipped }: Report, { language }: Writing): string[] {
  const open = skipped.filter(({ effect }) => effect === 'block');
  if (open.length === 0) return [];
  const heading = `${HEADINGS['not-scanned'][language]}: ${counted(skippedFiles(open), 'file', language)}`;
  const reasons = [...groupBy(open, ({ reason }) => reason)];
  return [
    '',
    `### ${heading}`,
    '',
    sentence('not-scanned-means', language),
    '',
    ...reasons.map(([reason, group]) => reasonLine(reason, group, language)),
  ];
}

function reasonLine(reason: SkipReason, group: readonly Skipped[], language: Writing['language']): string {
  const names = [...new Set(group.map(({ location }) => fileName(location)))];
  const { sentence: what, remedy } = SKIP_REASONS[reason];
  const files = listed(
    names.map((name) => code(shownName(name))),
    language,
  );
  return `- **${cellText(what[language])}** ${cellText(remedy[language], LONGEST)} ${files}`;
}

/** The first of many, and how many more there are. */
function listed(names: readonly string[], language: Writing['language']): string {
  const shown = names.slice(0, MOST_PATHS).join(', ');
  const rest = names.length - MOST_PATHS;
  return rest > 0 ? `${shown} ${sentence('and-more', language, { count: rest })}` : shown;
}

function code(name: string): string {
  return `<code>${cellText(name)}</code>`;
}

/** What to do now: by rule, for what stops or warns, and in general. */
export function nextSection(report: Report, writing: Writing): string[] {
  const { language, rules } = writing;
  const actions = report.findings.filter(({ effect }) => effect !== 'note').sort(worstFirst);
  const ids = [...new Set(actions.map(({ rule }) => rule))].filter((id) => rules.has(id)).slice(0, MOST_REMEDIES);
  const text = nextText(report, { language });
  const remedies = ids.map(
    (id) =>
      `- **${cellText(ruleTitle(id, writing))}**: ${cellText(shownText(rules.get(id)?.remedy[language] ?? ''), LONGEST)}`,
  );
  return [
    '',
    `### ${HEADINGS.next[language]}`,
    '',
    `${text[0].toUpperCase()}${text.slice(1)}`,
    ...(remedies.length > 0 ? ['', ...remedies, '', SUMMARY_TEXTS.decide[language]] : []),
  ];
}

/** What people accepted, with the reason. */
export function acceptedSection(report: Report, writing: Writing): string[] {
  const { language } = writing;
  const rows = [
    ...report.accepted.map(({ location, rule, decision }) => ({
      name: fileName(location),
      what: ruleTitle(rule, writing),
      decision,
    })),
    ...report.skipped.flatMap(({ location, reason, accepted: decision }) =>
      decision === undefined ? [] : [{ name: fileName(location), what: SKIP_REASONS[reason].name[language], decision }],
    ),
  ];
  if (rows.length === 0) return [];
  const heading = (['file', 'what', 'who', 'why'] as const).map((key) => SUMMARY_TEXTS[key][language]);
  const rest = rows.length - MOST_ENTRIES;
  return [
    '',
    `### ${SUMMARY_TEXTS.accepted[language]}`,
    '',
    ...table(
      heading,
      rows
        .slice(0, MOST_ENTRIES)
        .map(({ name, what, decision }) => [cellCode(shownName(name)), what, ...decided(decision, language)]),
    ),
    ...(rest > 0 ? ['', sentence('and-more', language, { count: rest })] : []),
  ];
}

function decided({ who, when, why, until }: Decided, language: Writing['language']): string[] {
  const end = until === undefined ? '' : ` ${sentence('decision-until', language, { text: shownText(until) })}`;
  return [`${shownText(who)}, ${shownText(when)}`, `${shownText(why)}${end}`];
}

/** How much was scanned, and what the run says of itself. */
export function scanSection(report: Report, { language }: Writing): string[] {
  const notes = report.notes.filter(({ kind }) => kind !== 'accepted').slice(0, MOST_ENTRIES);
  return [
    '',
    `### ${SUMMARY_TEXTS.scan[language]}`,
    '',
    `${HEADINGS.scanned[language]}: ${scannedText(report, { language })}`,
    ...(notes.length > 0
      ? ['', ...notes.map(({ message }) => `- ${cellText(shownText(message[language]), LONGEST)}`)]
      : []),
  ];
}

import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { people } from '../../text/evidence.js';
import { groupBy } from '../../text/group.js';
import { EFFECT_WORDS, SEVERITY_WORDS } from '../../text/labels.js';
import { formatNumber } from '../../text/numbers.js';
import { fileName, placeInFile } from '../../text/place.js';
import { fill } from '../../text/sentences.js';
import { SUMMARY_TEXTS } from '../../text/summary.js';
import { shownId, shownName, shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { worstFirst } from '../worst-first.js';
import { bar, cellCode, cellText, table } from './table.js';

const MOST_FINDINGS = 50;
const MOST_KINDS = 8;
/** Digits of a fingerprint that are enough to name it. */
const SHORT_PRINT = 12;

/** Title of a rule in the reader's language; its id where there is none. */
export function ruleTitle(rule: string, { rules, language }: Writing): string {
  return shownText(rules.get(rule)?.title[language] ?? rule);
}

/** What was found: how much of each kind as bars, then the findings by file, the worst first. Notes are counted. */
export function foundSection({ findings }: Report, writing: Writing): string[] {
  const { language } = writing;
  const actions = findings.filter(({ effect }) => effect !== 'note').sort(worstFirst);
  const notes = findings.filter(({ effect }) => effect === 'note');
  const shown = actions.slice(0, MOST_FINDINGS);
  const rest = actions.length - shown.length;
  const said = (key: keyof typeof SUMMARY_TEXTS) => SUMMARY_TEXTS[key][language];
  if (findings.length === 0) return [];
  return [
    '',
    `### ${said('found')}`,
    ...(actions.length === 0 ? [] : ['', ...chart(actions, writing), '', ...findingTable(shown, writing)]),
    ...(rest > 0 ? ['', fill(SUMMARY_TEXTS.rest, language, { count: rest })] : []),
    ...(notes.length > 0 ? ['', fill(SUMMARY_TEXTS.notes, language, { rules: countedKinds(notes, writing) })] : []),
  ];
}

function chart(findings: readonly Finding[], writing: Writing): string[] {
  const { language } = writing;
  const kinds = byKind(findings, writing);
  const shown = kinds.slice(0, MOST_KINDS);
  const rest = kinds.slice(MOST_KINDS).reduce((sum, [, count]) => sum + count, 0);
  const rows = rest === 0 ? shown : [...shown, [SUMMARY_TEXTS.others[language], rest] as const];
  const most = Math.max(...rows.map(([, count]) => count));
  const heading = [SUMMARY_TEXTS.what[language], `${SUMMARY_TEXTS.findings[language]}:`, SUMMARY_TEXTS.share[language]];
  return table(
    heading,
    rows.map(([title, count]) => [title, formatNumber(count, language), { raw: bar(count, most) }]),
  );
}

/** Titles of the rules with the number of findings, the most first; the order of the findings decides the rest. */
function byKind(findings: readonly Finding[], writing: Writing): (readonly [string, number])[] {
  const groups = groupBy(findings, ({ rule }) => rule);
  const kinds = [...groups].map(([rule, group]) => [ruleTitle(rule, writing), group.length] as const);
  return kinds.sort(([, a], [, b]) => b - a);
}

function countedKinds(notes: readonly Finding[], writing: Writing): string {
  const kinds = byKind(notes, writing).slice(0, MOST_FINDINGS);
  return kinds.map(([title, count]) => `${cellText(title)} ${formatNumber(count, writing.language)}`).join(', ');
}

function findingTable(findings: readonly Finding[], writing: Writing): string[] {
  const { language } = writing;
  const files = groupBy(findings, ({ location }) => fileName(location));
  const heading = (['file', 'where', 'what', 'effect', 'people', 'print'] as const).map(
    (key) => SUMMARY_TEXTS[key][language],
  );
  const rows = [...files].flatMap(([name, group]) =>
    group.map((finding, at) => [at === 0 ? cellCode(shownName(name)) : '', ...cells(finding, writing)]),
  );
  return table(heading, rows);
}

function cells(finding: Finding, writing: Writing) {
  const { language } = writing;
  const { location, effect, severity, rule, subjects, fingerprint } = finding;
  const word = EFFECT_WORDS[effect][language];
  return [
    shownText(placeInFile(location, language)),
    ruleTitle(rule, writing),
    { raw: effect === 'block' ? `**${word}** (${SEVERITY_WORDS[severity][language]})` : word },
    people(subjects, language),
    cellCode(shownId(fingerprint.slice(0, SHORT_PRINT))),
  ];
}

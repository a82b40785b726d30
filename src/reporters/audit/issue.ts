import type { AuditOutcome } from '../../model/audit.js';
import type { Bilingual, Finding } from '../../model/finding.js';
import type { Rule } from '../../model/rule.js';
import { AUDIT_ISSUE_TEXTS as TEXTS } from '../../text/audit-follow.js';
import { dayInWords } from '../../text/dates.js';
import { people } from '../../text/evidence.js';
import { fileName } from '../../text/place.js';
import { fill } from '../../text/sentences.js';
import { cellCode, cellText, table } from '../markdown/table.js';
import { shownName, shownText } from '../page/shown.js';
import { worstFirst } from '../worst-first.js';
import { type FollowStep, followUp } from './follow-up.js';

/** An issue for the repository itself. Its texts hold no value. */
export interface IssueText {
  readonly title: Bilingual;
  /** Markdown. */
  readonly body: Bilingual;
}

const MOST_ROWS = 50;
/** Longest text of one step. */
const LONGEST = 2000;
/** Characters of all commands together: a body may have 65,536. */
const ROOM = 20_000;

/**
 * What an issue in the repository may say. Only where a repository is private does it name rules and files. Everywhere else
 * strangers or a whole organisation can read it, and look for all issues that read alike: there it says neither that
 * something was found nor what looked, only whom to call.
 *
 * @returns null when there is nothing that somebody must act on
 */
export function issueText(outcome: AuditOutcome, rules: ReadonlyMap<string, Rule>): IssueText | null {
  const findings = (outcome.report?.findings ?? []).filter(({ effect }) => effect !== 'note').sort(worstFirst);
  if (findings.length === 0) return null;
  if (outcome.target.exposure?.visibility !== 'private')
    return { title: TEXTS['public-title'], body: both((language) => `${TEXTS['public-body'][language]}\n`) };
  return {
    title: both((language) => fill(TEXTS.title, language, { count: findings.length })),
    body: both((language) => bodyOf(outcome, findings, rules, language)),
  };
}

function both(write: (language: keyof Bilingual) => string): Bilingual {
  return { nl: write('nl'), en: write('en') };
}

function bodyOf(
  outcome: AuditOutcome,
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
  language: keyof Bilingual,
): string {
  const heading = (['what', 'file', 'people', 'since'] as const).map((key) => TEXTS[key][language]);
  const rows = findings.slice(0, MOST_ROWS).map((finding) => rowOf(finding, rules, language));
  const rest = findings.length - rows.length;
  const lines = [
    TEXTS.intro[language],
    '',
    ...table(heading, rows),
    ...(rest > 0 ? ['', fill(TEXTS.more, language, { count: rest })] : []),
    '',
    `### ${TEXTS.next[language]}`,
    '',
    ...stepLines(followUp(outcome, findings), language),
    '',
    TEXTS.ask[language],
  ];
  return `${lines.join('\n')}\n`;
}

function rowOf(
  { rule, location, subjects, history }: Finding,
  rules: ReadonlyMap<string, Rule>,
  language: keyof Bilingual,
) {
  return [
    shownText(rules.get(rule)?.title[language] ?? rule),
    cellCode(shownName(fileName(location))),
    people(subjects, language),
    history === undefined ? '' : (dayInWords(history.since, language) ?? ''),
  ];
}

function stepLines(steps: readonly FollowStep[], language: keyof Bilingual): string[] {
  let room = ROOM;
  return steps.flatMap(({ text, commands }, at) => {
    room -= commands.join('\n').length;
    const lead = `${at + 1}. ${withCode(text[language])}`;
    return room < 0 || commands.length === 0 ? [lead] : [lead, ...fenced(commands)];
  });
}

/** The sentence escaped, but for the commands in it. */
function withCode(sentence: string): string {
  return sentence
    .split('`')
    .map((part, at) => (at % 2 === 1 ? `\`${part}\`` : cellText(part, LONGEST)))
    .join('');
}

/** Indented under the step; the fence is longer than any row of back-ticks in a command. */
function fenced(commands: readonly string[]): string[] {
  const longest = Math.max(2, ...(commands.join('\n').match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return ['', `${fence}sh`, ...commands, fence, ''].map((line) => (line === '' ? '' : `   ${line}`));
}

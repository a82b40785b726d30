import type { Severity } from '../../model/finding.js';
import type { Rule } from '../../model/rule.js';
import { ISSUE_TEXTS } from '../../text/issues.js';
import { CLASS_WORDS, HEADINGS } from '../../text/labels.js';
import { sentence } from '../../text/sentences.js';
import { cut } from '../cut.js';
import { type Issue, type Level, NOT_SCANNED } from '../issues.js';
import { markdownText } from '../markdown/escape.js';
import { shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { message } from './text.js';

/** Score of each severity, in the ranges that GitHub names: above 9 critical, from 7 high, from 4 medium. */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
/** Longest name and description that GitHub takes. */
const NAME = 255;
const DESCRIPTION = 1024;

/**
 * Id of the rule of a result. GitHub takes the score of a rule for all of its results, so a warning and a note have a
 * rule of their own: a note must not hold up a merge as the critical finding of the same rule does.
 */
export function ruleIdOf({ rule, level }: Issue): string {
  return level === 'error' ? rule : `${rule}/${level}`;
}

/** The `reportingDescriptor` of a result's rule, in the language of the report. */
export function descriptorOf(issue: Issue, writing: Writing) {
  const { language, rules } = writing;
  const rule = rules.get(issue.rule);
  const isUnread = issue.rule === NOT_SCANNED;
  const title = isUnread ? ISSUE_TEXTS['not-scanned'][language] : issue.title;
  const about = isUnread ? sentence('not-scanned-means', language) : shownText(rule?.explanation[language] ?? '');
  const parts = helpParts(issue, rule, about, writing);
  return {
    id: ruleIdOf(issue),
    // A rule that nobody knows has no other name than its id, and that is no name.
    ...(title === issue.rule ? {} : { name: cut(title, NAME) }),
    shortDescription: { text: message(title, DESCRIPTION) },
    fullDescription: { text: message(about === '' ? title : about, DESCRIPTION) },
    help: {
      text: parts.map(({ heading, text }) => message(heading === '' ? text : `${heading}: ${text}`)).join('\n\n'),
      markdown: parts
        .map(({ heading, text }) => `${heading === '' ? '' : `**${heading}**: `}${markdownText(text)}`)
        .join('\n\n'),
    },
    defaultConfiguration: { level: issue.level },
    properties: { ...weight(issue), tags: tagsOf(issue, rule) },
  };
}

/** Only what stops or warns counts as a matter of security; a note does not hold anything up. */
function weight({ level, severity }: Issue) {
  const problem: Record<Level, string> = { error: 'error', warning: 'warning', note: 'recommendation' };
  if (level === 'note') return { 'problem.severity': problem.note };
  return { 'security-severity': SCORES[severity], 'problem.severity': problem[level] };
}

function tagsOf({ level, rule: id }: Issue, rule: Rule | undefined): string[] {
  const kind = id === NOT_SCANNED ? ['not-scanned'] : rule === undefined ? [] : [rule.class, rule.category];
  return [...new Set(['privacy', ...(level === 'note' ? [] : ['security']), ...kind])];
}

interface Part {
  readonly heading: string;
  readonly text: string;
}

function helpParts(issue: Issue, rule: Rule | undefined, about: string, { language }: Writing): Part[] {
  const legal = rule === undefined ? '' : [CLASS_WORDS[rule.class][language], ...rule.legal].map(shownText).join('; ');
  // What to do about an unread file depends on why it was not read: each result says it.
  const remedy = issue.rule === NOT_SCANNED ? '' : issue.remedy;
  const parts = [
    { heading: '', text: about === '' ? issue.title : about },
    { heading: HEADINGS.remedy[language], text: remedy },
    { heading: HEADINGS.kind[language], text: legal },
    { heading: language === 'nl' ? 'Niet erg als' : 'No need to worry when', text: notWhen(rule, language) },
  ];
  return parts.filter(({ text }) => text !== '');
}

function notWhen(rule: Rule | undefined, language: Writing['language']): string {
  return shownText(rule?.notWhen?.[language] ?? '');
}

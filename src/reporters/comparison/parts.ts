import type { ChangedFinding, Comparison } from '../../model/comparison.js';
import type { Effect, Finding, SubjectRange } from '../../model/finding.js';
import type { Skipped } from '../../model/skip.js';
import { COMPARISON_TEXTS } from '../../text/comparison.js';
import { people } from '../../text/evidence.js';
import { EFFECT_WORDS, VERDICT_WORDS } from '../../text/labels.js';
import { fileName, shortPlace } from '../../text/place.js';
import { fill, sentence } from '../../text/sentences.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { ruleTitle } from '../markdown/found.js';
import { shownName, shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { worstFirst } from '../worst-first.js';

/** Entries of one list that are shown. */
const MOST = 20;

export interface ComparisonSection {
  readonly heading: string;
  /** Texts that can be shown anywhere. */
  readonly items: readonly string[];
}

export interface ComparisonParts {
  readonly sentences: readonly string[];
  readonly sections: readonly ComparisonSection[];
  readonly exit: string;
}

/** A comparison in words, for a terminal or a page. */
export function comparisonParts(comparison: Comparison, writing: Writing): ComparisonParts {
  const { language } = writing;
  const { before, after, unchanged, skipped } = comparison;
  const lists = {
    new: comparison.new,
    changed: comparison.changed,
    gone: comparison.gone,
    accepted: comparison.accepted,
  };
  const verdicts = { before: VERDICT_WORDS[before.verdict][language], after: VERDICT_WORDS[after.verdict][language] };
  const counts = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]));
  const say = (key: keyof typeof COMPARISON_TEXTS, values = {}) => fill(COMPARISON_TEXTS[key], language, values);
  const sections = [
    section(say('new'), findingItems(lists.new, writing), writing),
    section(
      say('changed'),
      lists.changed.map((change) => changedItem(change, writing)),
      writing,
    ),
    section(say('gone'), findingItems(lists.gone, writing), writing),
    section(say('accepted'), findingItems(lists.accepted, writing), writing),
    section(
      say('unread-new'),
      skipped.new.map((skip) => skipItem(skip, writing)),
      writing,
    ),
    section(
      say('unread-gone'),
      skipped.gone.map((skip) => skipItem(skip, writing)),
      writing,
    ),
  ];
  return {
    sentences: [
      say(before.verdict === after.verdict ? 'same' : 'verdicts', verdicts),
      say('counts', { ...counts, unchanged }),
    ],
    sections: sections.filter(({ items }) => items.length > 0),
    exit: say(comparison.newOnly ? 'exit-new' : 'exit', { code: String(comparison.exitCode) }),
  };
}

function section(heading: string, items: readonly string[], { language }: Writing): ComparisonSection {
  const rest = items.length - MOST;
  const shown = items.slice(0, MOST);
  return {
    heading: `${heading} (${items.length})`,
    items: rest > 0 ? [...shown, sentence('and-more', language, { count: rest })] : shown,
  };
}

function findingItems(findings: readonly Finding[], writing: Writing): string[] {
  return [...findings].sort(worstFirst).map((finding) => {
    const { effect, subjects } = finding;
    return `${placed(finding, writing)}: ${weight(effect, subjects, writing)}`;
  });
}

function changedItem({ before, after }: ChangedFinding, writing: Writing): string {
  const { language } = writing;
  const became = {
    before: weight(before.effect, before.subjects, writing),
    after: weight(after.effect, after.subjects, writing),
  };
  return `${placed(after, writing)}: ${fill(COMPARISON_TEXTS.became, language, became)}`;
}

function placed({ location, rule }: Finding, writing: Writing): string {
  const place = shownText(shortPlace(location, writing.language));
  const title = ruleTitle(rule, writing);
  return [shownName(fileName(location)), ...(place === '' ? [] : [place]), title].join(', ');
}

/** `Blokkeert, 711 mensen`. */
function weight(effect: Effect, subjects: SubjectRange, { language }: Writing): string {
  const who = people(subjects, language);
  return `${EFFECT_WORDS[effect][language]}, ${who === '' ? COMPARISON_TEXTS.nobody[language] : who}`;
}

function skipItem({ location, reason }: Skipped, { language }: Writing): string {
  return `${shownName(fileName(location))}: ${SKIP_REASONS[reason].name[language]}`;
}

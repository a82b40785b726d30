import type { Audit, AuditedTarget, AuditFailure } from '../../../model/audit.js';
import { type CouncilText, councilSentence } from '../../../text/audit-council.js';
import { AUDIT_FAILURES } from '../../../text/audit-failures.js';
import { dayInWords } from '../../../text/dates.js';
import { people } from '../../../text/evidence.js';
import { groupBy } from '../../../text/group.js';
import type { Language } from '../../../text/language.js';
import { formatNumber } from '../../../text/numbers.js';
import { skippedFiles } from '../../terminal/skipped.js';
import { type AcceptedGroup, acceptedGroups } from '../accepted.js';
import { isLowered } from '../remarks.js';
import {
  countTogether,
  countVerdicts,
  finishedBefore,
  isEmptyTarget,
  isFirst,
  isOfNothing,
  isUnfinished,
  oldestOf,
} from '../tally.js';

/** Reasons that are told: all must fit on one sheet. */
const MOST_REASONS = 4;

/** A question of the council with its answer. */
export interface Answer {
  readonly question: string;
  readonly sentences: readonly string[];
}

export interface CouncilWriting {
  readonly language: Language;
  /** ISO date. */
  readonly today: string;
  readonly organisation?: string;
}

/** What all answers are written from. */
interface Facts extends CouncilWriting {
  readonly audit: Audit;
  readonly blocked: readonly AuditedTarget[];
  /** Pairs of tables in different places that make people recognisable together. */
  readonly together: number;
  say(key: CouncilText, values?: Readonly<Record<string, string | number>>): string;
}

/** The answers, but for whether it gets better. */
export function answersOf(audit: Audit, writing: CouncilWriting): Answer[] {
  const facts: Facts = {
    ...writing,
    audit,
    blocked: audit.targets.filter(({ verdict }) => verdict === 'blocked'),
    together: countTogether(audit),
    say: (key, values) => councilSentence(key, writing.language, values),
  };
  const answers = { looked, found, people: concerned, since, done, open, unchecked };
  return (Object.keys(answers) as (keyof typeof answers)[]).map((key) => ({
    question: facts.say(key),
    // Where nothing was looked at, nothing found would sound like praise.
    sentences: isOfNothing(audit) && key !== 'looked' ? [facts.say('nothing-known')] : answers[key](facts),
  }));
}

function seenBy(targets: readonly AuditedTarget[], visibility: 'public' | 'unknown'): number {
  return targets.filter(({ target }) => (target.exposure?.visibility ?? 'unknown') === visibility).length;
}

/** What could not be looked at, or has nothing in it, was not looked at. */
function looked(facts: Facts): string[] {
  const { audit, say } = facts;
  const { targets, empty } = audit;
  const full = targets.filter((target) => target.failure === null && !isEmptyTarget(target));
  const failed = targets.length - full.length - empty;
  const unknown = seenBy(full, 'unknown');
  return [
    isOfNothing(audit) ? say('looked-none') : say('looked-text', { count: full.length, open: seenBy(full, 'public') }),
    ...(unknown > 0 ? [say('looked-unknown', { count: unknown })] : []),
    ...(failed > 0 ? [say('looked-failed', { count: failed })] : []),
    ...(empty > 0 ? [say('looked-empty', { count: empty })] : []),
    ...unfinished(facts),
    ...(isLowered(audit) ? [say('looked-lowered')] : []),
  ];
}

function unfinished({ audit, language, say }: Facts): string[] {
  if (!isUnfinished(audit)) return [];
  const before = finishedBefore(audit);
  if (before === null) return [say('looked-unfinished-first')];
  const day = dayInWords(before.ended, language) ?? '?';
  return [say('looked-unfinished', { day, blocked: before.verdicts.blocked })];
}

/** What is said where nothing was found: not of a check that was not finished. */
function nothing({ audit, say }: Facts, key: CouncilText): string {
  return say(isUnfinished(audit) ? 'unfinished-unknown' : key);
}

function found(facts: Facts): string[] {
  const { audit, blocked, together, say } = facts;
  const { review } = countVerdicts(audit);
  return [
    ...(blocked.length > 0 ? [say('found-text', { count: blocked.length, open: seenBy(blocked, 'public') })] : []),
    ...(together > 0 ? [say('found-together', { count: together })] : []),
    ...(blocked.length + together === 0 ? [nothing(facts, 'found-none')] : []),
    ...(review > 0 ? [say('found-review', { count: review })] : []),
  ];
}

function concerned(facts: Facts): string[] {
  const { audit, blocked, together, language, say } = facts;
  const [min, max] = [Math.round(audit.subjects.min), Math.round(audit.subjects.max)];
  const who = people({ min, max }, language);
  if (who !== '') return [say('people-text', { people: `${who[0].toUpperCase()}${who.slice(1)}` })];
  return [blocked.length + together === 0 ? nothing(facts, 'people-nothing') : say('people-none')];
}

function since(facts: Facts): string[] {
  const { audit, blocked, together, language, say } = facts;
  const day = dayInWords(oldestOf(audit.targets)?.exposedSince ?? '', language);
  if (day !== null) return [say('since-text', { day })];
  return [blocked.length + together === 0 ? nothing(facts, 'since-nothing') : say('since-unknown')];
}

function done({ audit, today, say }: Facts): string[] {
  const gone = audit.targets.filter((target) => target.gone > 0).length;
  const groups = acceptedGroups(audit.targets, today);
  const count = placesOf(groups);
  const soon = placesOf(groups.filter(({ expiry }) => expiry === 'soon'));
  const solved = isFirst(audit) ? say('done-first') : gone > 0 ? say('done-gone', { count: gone }) : say('done-none');
  return [solved, ...(count > 0 ? [say('done-accepted', { count, soon })] : [])];
}

function placesOf(groups: readonly AcceptedGroup[]): number {
  return new Set(groups.flatMap(({ items }) => items.map(({ target }) => target))).size;
}

/** The same count of places as the series has. */
function open(facts: Facts): string[] {
  const { audit, blocked, together, say } = facts;
  const count = blocked.length;
  const fresh = audit.targets.filter((target) => target.fresh.length > 0).length;
  const glasses = audit.targets
    .flatMap(({ report }) => report?.notes ?? [])
    .filter(({ kind }) => kind === 'broken-glass');
  const told = isFirst(audit) ? say('open-first', { count }) : say('open-text', { count, fresh });
  return [
    ...(count > 0 ? [told] : together > 0 ? [] : [nothing(facts, 'open-none')]),
    ...(together > 0 ? [say('found-together', { count: together })] : []),
    ...(glasses.length > 0 ? [say('open-glass', { count: glasses.length })] : []),
  ];
}

function unchecked({ audit: { targets, run }, language, say }: Facts): string[] {
  const failed = targets.filter(({ failure }) => failure !== null);
  const files = targets.reduce((sum, { report }) => sum + skippedFiles(report?.skipped ?? []), 0);
  const told = [
    ...(failed.length > 0
      ? [say('unchecked-places', { count: failed.length, reasons: reasons(failed, language) })]
      : []),
    ...(files > 0 ? [say('unchecked-files', { count: files })] : []),
  ];
  // That it was not finished is told at the top as well; all must fit on one sheet.
  if (told.length > 0) return [...told, say('unchecked-means')];
  return [say(run.ended === null ? 'unchecked-broken-off' : 'unchecked-none')];
}

function reasons(failed: readonly AuditedTarget[], language: Language): string {
  const groups = [...groupBy(failed, ({ failure }) => failure as AuditFailure)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const rest = groups.slice(MOST_REASONS).reduce((sum, [, group]) => sum + group.length, 0);
  return [
    ...groups
      .slice(0, MOST_REASONS)
      .map(([failure, group]) => [AUDIT_FAILURES[failure].plain[language], group.length] as const),
    ...(rest > 0 ? [[councilSentence('unchecked-other', language), rest] as const] : []),
  ]
    .map(([why, count]) => `${why}: ${formatNumber(count, language)}`)
    .join('; ');
}

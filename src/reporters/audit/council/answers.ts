import type { Audit, AuditedTarget, AuditFailure } from '../../../model/audit.js';
import { type CouncilText, councilSentence } from '../../../text/audit-council.js';
import { AUDIT_FAILURES } from '../../../text/audit-failures.js';
import { dayInWords } from '../../../text/dates.js';
import { people } from '../../../text/evidence.js';
import { groupBy } from '../../../text/group.js';
import type { Language } from '../../../text/language.js';
import { formatNumber } from '../../../text/numbers.js';
import { skippedFiles } from '../../terminal/skipped.js';
import { acceptedGroups } from '../accepted.js';
import { countEffect, countTogether, countVerdicts, isFirst, oldestOf } from '../tally.js';

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
    sentences: audit.targets.length === 0 && key !== 'looked' ? [facts.say('nothing-known')] : answers[key](facts),
  }));
}

function seenBy(targets: readonly AuditedTarget[], visibility: 'public' | 'unknown'): number {
  return targets.filter(({ target }) => (target.exposure?.visibility ?? 'unknown') === visibility).length;
}

function looked({ audit: { targets }, say }: Facts): string[] {
  if (targets.length === 0) return [say('looked-none')];
  const unknown = seenBy(targets, 'unknown');
  return [
    say('looked-text', { count: targets.length, open: seenBy(targets, 'public') }),
    ...(unknown > 0 ? [say('looked-unknown', { count: unknown })] : []),
  ];
}

function found({ audit, blocked, together, say }: Facts): string[] {
  const { review } = countVerdicts(audit);
  return [
    ...(blocked.length > 0 ? [say('found-text', { count: blocked.length, open: seenBy(blocked, 'public') })] : []),
    ...(together > 0 ? [say('found-together', { count: together })] : []),
    ...(blocked.length + together === 0 ? [say('found-none')] : []),
    ...(review > 0 ? [say('found-review', { count: review })] : []),
  ];
}

function concerned({ audit, blocked, together, language, say }: Facts): string[] {
  const [min, max] = [Math.round(audit.subjects.min), Math.round(audit.subjects.max)];
  const who = people({ min, max }, language);
  if (who !== '') return [say('people-text', { people: `${who[0].toUpperCase()}${who.slice(1)}` })];
  return [say(blocked.length + together === 0 ? 'people-nothing' : 'people-none')];
}

function since({ audit, blocked, together, language, say }: Facts): string[] {
  const day = dayInWords(oldestOf(audit.targets)?.exposedSince ?? '', language);
  if (day !== null) return [say('since-text', { day })];
  return [say(blocked.length + together === 0 ? 'since-nothing' : 'since-unknown')];
}

function done({ audit, today, say }: Facts): string[] {
  const gone = audit.targets.reduce((sum, target) => sum + target.gone, 0);
  const groups = acceptedGroups(audit.targets, today);
  const soon = groups.filter(({ expiry }) => expiry === 'soon').reduce((sum, { items }) => sum + items.length, 0);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const solved = isFirst(audit) ? say('done-first') : gone > 0 ? say('done-gone', { count: gone }) : say('done-none');
  return [solved, ...(count > 0 ? [say('done-accepted', { count, soon })] : [])];
}

function open({ audit, together, say }: Facts): string[] {
  const count = audit.targets.reduce((sum, target) => sum + countEffect(target, 'block'), together);
  const fresh = audit.targets.reduce((sum, target) => sum + target.fresh.length, 0);
  const glasses = audit.targets
    .flatMap(({ report }) => report?.notes ?? [])
    .filter(({ kind }) => kind === 'broken-glass');
  const told = isFirst(audit) ? say('open-first', { count }) : say('open-text', { count, fresh });
  return [
    count === 0 ? say('open-none') : told,
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
  return [
    ...(told.length > 0 ? [...told, say('unchecked-means')] : run.ended === null ? [] : [say('unchecked-none')]),
    ...(run.ended === null ? [say('unchecked-broken-off')] : []),
  ];
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

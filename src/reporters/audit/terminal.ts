import type { Audit, AuditedTarget } from '../../model/audit.js';
import type { Verdict } from '../../model/report.js';
import { auditSentence } from '../../text/audit.js';
import { AUDIT_FAILURES } from '../../text/audit-failures.js';
import { groupBy } from '../../text/group.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { shownName } from '../page/shown.js';
import { styleOf } from '../style.js';
import { truncateMiddle } from '../width.js';
import { policySentences, unfinishedSentences } from './remarks.js';
import { countTogether, isOfNothing, isUnfinished, verdictWord } from './tally.js';

export interface AuditTerminalOptions {
  readonly language: Language;
  readonly width: number;
  readonly colour: boolean;
}

/** Targets that are listed one by one. */
const MOST_LISTED = 40;
/** Reasons that are told of one of them. */
const MOST_REASONS = 2;
const VERDICTS: readonly Verdict[] = ['blocked', 'incomplete', 'review', 'clear'];

/** An audit for whoever sits at the terminal: the verdict, the figures, and the targets that somebody must look at. */
export function auditTerminal(audit: Audit, { language, width, colour }: AuditTerminalOptions): string {
  const style = styleOf(colour);
  const paint = { blocked: style.bad, incomplete: style.warn, review: style.warn, clear: style.good }[audit.verdict];
  const wanted = audit.targets.filter(({ verdict }) => verdict === 'blocked' || verdict === 'incomplete');
  const lines = wanted.slice(0, MOST_LISTED).map((target) => targetLine(target, language, width));
  const more = wanted.length - lines.length;
  return [
    paint(verdictLine(audit, language)),
    `  ${countsLine(audit, language)}`,
    `  ${peopleLine(audit, language)}`,
    ...(isOfNothing(audit) ? [`  ${auditSentence('nothing', language)}`] : []),
    ...unfinishedSentences(audit, language).map((line) => `  ${line}`),
    ...(isUnfinished(audit) ? [`  ${BROKEN[language]}`] : []),
    ...policySentences(audit, language).map((line) => `  ${line}`),
    ...togetherLines(audit, language).map((line) => `  ${line}`),
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(more > 0 ? [`  ${MORE[language](formatNumber(more, language))}`] : []),
    '',
    style.quiet(NEXT[language]),
    '',
  ].join('\n');
}

const BROKEN = {
  nl: 'Is hij afgebroken, start dan dezelfde opdracht nog eens: hij gaat verder waar hij was.',
  en: 'If it was broken off, start the same command again: it goes on where it was.',
};
const NOT_COMPARED = {
  nl: 'Niet alle tabellen zijn over repositories heen vergeleken; het overzicht zegt hoeveel niet.',
  en: 'Not all tables were compared over repositories; the overview says how many were not.',
};
const MORE = {
  nl: (count: string) => `en nog ${count}; \`sluis audit report --format html\` toont ze alle.`,
  en: (count: string) => `and ${count} more; \`sluis audit report --format html\` shows them all.`,
};
const EMPTY = {
  nl: (count: string) => `waarvan leeg: ${count}`,
  en: (count: string) => `of which empty: ${count}`,
};
const NEXT = {
  nl: 'Overzicht: `sluis audit report --format html --output overzicht.html`. Voor de raad: `--format council`.',
  en: 'Overview: `sluis audit report --format html --output overview.html`. For the council: `--format council`.',
};

function verdictLine({ verdict, targets }: Audit, language: Language): string {
  const count = formatNumber(targets.length, language);
  const looked = language === 'nl' ? `${count} onderzocht` : `${count} audited`;
  return `sluis audit: ${verdictWord(verdict, language)} (${looked})`;
}

/** What has nothing in it is clear, and is counted apart: nothing was scanned there. */
function countsLine({ targets, empty }: Audit, language: Language): string {
  const counts = VERDICTS.map((verdict) => {
    const count = targets.filter((target) => target.verdict === verdict).length;
    return `${formatNumber(count, language)} ${verdictWord(verdict, language)}`;
  }).join(' · ');
  if (empty === 0) return counts;
  return `${counts} (${EMPTY[language](formatNumber(empty, language))})`;
}

function peopleLine({ subjects: { min, max }, targets }: Audit, language: Language): string {
  const people =
    min === max ? formatNumber(max, language) : `${formatNumber(min, language)}–${formatNumber(max, language)}`;
  const fresh = formatNumber(
    targets.reduce((sum, target) => sum + target.fresh.length, 0),
    language,
  );
  return language === 'nl'
    ? `Mensen, over alles samen geteld: ${people} · nieuwe bevindingen: ${fresh}`
    : `People, counted over all of it: ${people} · new findings: ${fresh}`;
}

/** Tables that re-identify people together, and whether a limit kept any from being compared. */
function togetherLines(audit: Audit, language: Language): string[] {
  const count = countTogether(audit);
  const { targets, tables, pairs } = audit.leftOut;
  return [
    ...(count > 0 ? [auditSentence('more-together', language, { count: formatNumber(count, language) })] : []),
    ...(targets + tables + pairs > 0 ? [NOT_COMPARED[language]] : []),
  ];
}

function targetLine(target: AuditedTarget, language: Language, width: number): string {
  const why = reasonOf(target, language);
  const part = target.target.part === 'code' ? '' : ` (${target.target.part})`;
  const name = truncateMiddle(shownName(target.target.name), Math.max(20, width - 45));
  return `  ${verdictWord(target.verdict, language)}: ${name}${part} — ${why}`;
}

/** Why somebody must look at it: it failed, what in it was not scanned, or how many people it is about. */
function reasonOf({ failure, report, verdict }: AuditedTarget, language: Language): string {
  if (failure !== null) return AUDIT_FAILURES[failure].name[language];
  const most = Math.round(report?.subjects.max ?? 0);
  const count = formatNumber(most, language);
  const people = most === 0 ? [] : [language === 'nl' ? `tot ${count} mensen` : `up to ${count} people`];
  const unread = verdict === 'incomplete' ? unreadIn(report, language) : [];
  return [...unread, ...people].join(', ') || auditSentence('nobody', language);
}

/** Reasons for which something was not scanned, with how often; the most frequent. */
function unreadIn(report: AuditedTarget['report'], language: Language): string[] {
  const blocking = (report?.skipped ?? []).filter(
    ({ effect, accepted }) => effect === 'block' && accepted === undefined,
  );
  const groups = [...groupBy(blocking, ({ reason }) => reason)].sort(([, a], [, b]) => b.length - a.length);
  const told = groups
    .slice(0, MOST_REASONS)
    .map(([reason, group]) => `${SKIP_REASONS[reason].name[language]} (${formatNumber(group.length, language)})`);
  const none = { nl: 'niets gescand', en: 'nothing scanned' };
  return told.length > 0 ? told : [none[language]];
}

import type { Audit, AuditedTarget } from '../../model/audit.js';
import type { Verdict } from '../../model/report.js';
import { auditSentence } from '../../text/audit.js';
import { AUDIT_FAILURES } from '../../text/audit-failures.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';
import { shownName } from '../page/shown.js';
import { styleOf } from '../style.js';
import { truncateMiddle } from '../width.js';
import { countTogether, verdictWord } from './tally.js';

export interface AuditTerminalOptions {
  readonly language: Language;
  readonly width: number;
  readonly colour: boolean;
}

/** Targets that are listed one by one. */
const MOST_LISTED = 40;
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
    ...(audit.run.ended === null ? [`  ${BROKEN[language]}`] : []),
    ...togetherLines(audit, language).map((line) => `  ${line}`),
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(more > 0 ? [`  ${MORE[language](formatNumber(more, language))}`] : []),
    '',
    style.quiet(NEXT[language]),
    '',
  ].join('\n');
}

const BROKEN = {
  nl: 'Deze audit is niet afgemaakt: begin hem opnieuw, dan gaat hij verder waar hij was.',
  en: 'This audit was not finished: start it again, and it goes on where it was.',
};
const NOT_COMPARED = {
  nl: 'Niet alle tabellen zijn over repositories heen vergeleken; het overzicht zegt hoeveel niet.',
  en: 'Not all tables were compared over repositories; the overview says how many were not.',
};
const MORE = {
  nl: (count: string) => `en nog ${count}; \`sluis audit report --format html\` toont ze alle.`,
  en: (count: string) => `and ${count} more; \`sluis audit report --format html\` shows them all.`,
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

function countsLine({ targets }: Audit, language: Language): string {
  return VERDICTS.map((verdict) => {
    const count = targets.filter((target) => target.verdict === verdict).length;
    return `${formatNumber(count, language)} ${verdictWord(verdict, language)}`;
  }).join(' · ');
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
  const { failure, report } = target;
  const why =
    failure !== null
      ? AUDIT_FAILURES[failure].name[language]
      : language === 'nl'
        ? `tot ${formatNumber(report?.subjects.max ?? 0, language)} mensen`
        : `up to ${formatNumber(report?.subjects.max ?? 0, language)} people`;
  const part = target.target.part === 'code' ? '' : ` (${target.target.part})`;
  const name = truncateMiddle(shownName(target.target.name), Math.max(20, width - 45));
  return `  ${verdictWord(target.verdict, language)}: ${name}${part} — ${why}`;
}

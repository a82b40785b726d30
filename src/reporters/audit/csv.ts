import type { Audit, AuditedTarget } from '../../model/audit.js';
import { auditSentence, CHANGE_WORDS, COLUMN_WORDS, PART_WORDS, VISIBILITY_WORDS } from '../../text/audit.js';
import { AUDIT_FAILURES } from '../../text/audit-failures.js';
import type { Language } from '../../text/language.js';
import { shownName } from '../page/shown.js';
import { skippedFiles } from '../terminal/skipped.js';
import { policySentences, unfinishedSentences } from './remarks.js';
import { countEffect, isEmptyTarget, verdictWord } from './tally.js';

/** Excel takes a file for UTF-8 by this, and the list separator of the country for the delimiter. */
const MARK = '\ufeff';
const DELIMITERS: Record<Language, string> = { nl: ';', en: ',' };
/** What a spreadsheet takes for the beginning of a formula, in its full width as well. */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

type Column = keyof typeof COLUMN_WORDS;
interface Around {
  /** Pairs of tables in which the target re-identifies people with another. */
  readonly together: number;
  /** What must be known of the whole audit. */
  readonly remarks: readonly string[];
}
type Cell = (target: AuditedTarget, language: Language, around: Around) => string | number;

const CELLS: Record<Column, Cell> = {
  name: ({ target }) => shownName(target.name),
  part: ({ target }, language) => PART_WORDS[target.part][language],
  verdict: ({ verdict }, language) => verdictWord(verdict, language),
  failure: ({ failure }, language) => (failure === null ? '' : AUDIT_FAILURES[failure].name[language]),
  'people-min': ({ report }) => (report === null ? '' : Math.round(report.subjects.min)),
  'people-max': ({ report }) => (report === null ? '' : Math.round(report.subjects.max)),
  block: (target) => counted(target, countEffect(target, 'block')),
  warn: (target) => counted(target, countEffect(target, 'warn')),
  note: (target) => counted(target, countEffect(target, 'note')),
  accepted: (target) => counted(target, target.report?.accepted.length ?? 0),
  'not-scanned': (target) => counted(target, skippedFiles(target.report?.skipped ?? [])),
  'exposed-since': ({ exposedSince }) => (exposedSince ?? '').slice(0, 10),
  visibility: ({ target }, language) => VISIBILITY_WORDS[target.exposure?.visibility ?? 'unknown'][language],
  forks: ({ target }) => target.exposure?.forks.count ?? '',
  stars: ({ target }) => target.exposure?.stars ?? '',
  change: ({ change }, language) => CHANGE_WORDS[change][language],
  fresh: (target) => counted(target, target.fresh.length),
  gone: (target) => counted(target, target.gone),
  audited: ({ when }) => when.slice(0, 10),
  together: (target, _, { together }) => counted(target, together),
  remark: (target, language, { remarks }) =>
    [...(isEmptyTarget(target) ? [`${upper(auditSentence('empty', language))}.`] : []), ...remarks].join(' '),
};
const COLUMNS = Object.keys(CELLS) as Column[];

/** Nothing, and not nought, where nobody could look. */
function counted({ report }: AuditedTarget, count: number): number | '' {
  return report === null ? '' : count;
}

/** One line for each target, for a spreadsheet (RFC 4180). */
export function auditCsv(audit: Audit, language: Language): string {
  const { targets, links } = audit;
  const together = togetherOf(links);
  // Of a row that is taken out of the table too, it must be known that the audit was not finished.
  const remarks = [...unfinishedSentences(audit, language), ...policySentences(audit, language)];
  const heading = COLUMNS.map((column) => COLUMN_WORDS[column][language]);
  const rows = targets.map((target) =>
    COLUMNS.map((column) =>
      CELLS[column](target, language, { together: together.get(target.target.id) ?? 0, remarks }),
    ),
  );
  if (rows.length === 0 && remarks.length > 0) rows.push(remarkRow(audit, remarks, language));
  const lines = [heading, ...rows].map((row) => row.map(written).join(DELIMITERS[language]));
  return `${MARK}${lines.join('\r\n')}\r\n`;
}

/** Where there is no target, what must be known stands by itself. */
function remarkRow({ verdict }: Audit, remarks: readonly string[], language: Language): string[] {
  return COLUMNS.map((column) =>
    column === 'verdict' ? verdictWord(verdict, language) : column === 'remark' ? remarks.join(' ') : '',
  );
}

function upper(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** How many pairs of tables re-identify people in which each target has a table. */
function togetherOf(links: Audit['links']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tables } of links.filter(({ joined }) => joined !== null)) {
    for (const target of new Set(tables.map((place) => place.target))) {
      counts.set(target, (counts.get(target) ?? 0) + 1);
    }
  }
  return counts;
}

function written(cell: string | number): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return quoted(harmlessCell(cell));
}

/** A text that no spreadsheet takes for a formula: an apostrophe in front of it says that it is text. */
export function harmlessCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Every delimiter that a spreadsheet can have is quoted, whatever the country of the reader. */
function quoted(text: string): string {
  const isPlain = !/[",;\t\r\n]/.test(text) && text.trim() === text;
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

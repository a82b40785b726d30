import type { Finding } from '../../model/finding.js';
import type { RunNote } from '../../model/report.js';
import { groupBy } from '../../text/group.js';
import { HEADINGS } from '../../text/labels.js';
import { neutralText } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import { fileName, shortPlace } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { fill, sentence } from '../../text/sentences.js';
import { bullet, type Page, paragraph, shortPath, titleOf } from './layout.js';

/** More notes of one rule than this become one count. */
const MAX_NOTES = 5;
const MAX_PATHS = 3;

const COUNT_TEXTS = {
  one: {
    nl: '1 opmerking zonder gevolg: {rules}; `--details` toont haar.',
    en: '1 note without effect: {rules}; `--details` shows it.',
  },
  many: {
    nl: '{count} opmerkingen zonder gevolg: {rules}; `--details` toont ze.',
    en: '{count} notes without effect: {rules}; `--details` shows them.',
  },
} as const;

/** Findings that block nothing: one entry each, or one for all of a rule when there are many. */
export function noteLines(page: Page, notes: readonly Finding[]): string[] {
  if (notes.length === 0) return [];
  const rules = groupBy(notes, (note) => note.rule);
  return [
    '',
    page.style.heading(HEADINGS.notes[page.language]),
    ...[...rules].flatMap(([rule, group]) =>
      group.length > MAX_NOTES && !page.details
        ? collapsed(page, rule, group)
        : group.flatMap((note) => bullet(page, `${place(page, note)}: ${message(page, note)}`)),
    ),
  ];
}

/** How many findings block nothing, by rule: the most first. What they say is only shown when asked for. */
export function noteCountLines(page: Page, notes: readonly Finding[]): string[] {
  if (notes.length === 0) return [];
  const { language } = page;
  const groups = [...groupBy(notes, (note) => note.rule)].sort(([, a], [, b]) => b.length - a.length);
  const rules = groups.map(([rule, group]) => `${titleOf(page, rule)} ${formatNumber(group.length, language)}`);
  const text = notes.length === 1 ? COUNT_TEXTS.one : COUNT_TEXTS.many;
  return paragraph(page, fill(text, language, { count: notes.length, rules: rules.join(', ') }));
}

/** What the reader must know about the run: a lowered bar, ignored files. */
export function runNoteLines(page: Page, every: readonly RunNote[]): string[] {
  // How much was accepted stands above its own list.
  const notes = every.filter(({ kind }) => kind !== 'accepted');
  if (notes.length === 0) return [];
  return [
    '',
    page.style.heading(HEADINGS['run-notes'][page.language]),
    ...notes.flatMap((note) => bullet(page, neutralText(note.message[page.language]))),
  ];
}

function collapsed(page: Page, rule: string, group: readonly Finding[]): string[] {
  const { language } = page;
  const files = [...new Set(group.map((note) => fileName(note.location)))];
  const shown = files.slice(0, MAX_PATHS).map((name) => shortPath(page, name));
  const rest = files.length - shown.length;
  const more = rest === 0 ? '' : ` ${sentence('and-more', language, { count: rest })}`;
  const values = {
    title: titleOf(page, rule),
    times: counted(group.length, 'time', language),
    files: counted(files.length, 'file', language),
  };
  return bullet(page, `${sentence('times-in-files', language, values)} (${shown.join(', ')}${more})`);
}

function place(page: Page, finding: Finding): string {
  const inFile = shortPlace(finding.location, page.language);
  const name = shortPath(page, fileName(finding.location));
  return inFile === '' ? name : `${name}, ${inFile}`;
}

function message(page: Page, finding: Finding): string {
  return neutralText(finding.message[page.language]);
}

import type { Report } from '../../model/report.js';
import { people } from '../../text/evidence.js';
import { HEADINGS, VERDICT_WORDS } from '../../text/labels.js';
import { formatBytes } from '../../text/numbers.js';
import { counted } from '../../text/plurals.js';
import { type SentenceKey, sentence } from '../../text/sentences.js';
import { textWidth } from '../width.js';
import { acceptedCounts } from './accepted.js';
import { type Page, painted, paragraph, type Spoken } from './layout.js';
import { skippedFiles } from './skipped.js';

/** Nothing was looked at at all, by sluis or by a person who accepted that: such a run is never clear. */
export function nothingScanned({ scanned, verdict, skipped }: Report): boolean {
  return scanned.blobs === 0 && verdict === 'incomplete' && !skipped.some(({ accepted }) => accepted);
}

/** Commits or names were looked at that bring no file, such as a tag on what was public already. */
export function isNamesOnly({ scanned, verdict, skipped }: Report): boolean {
  return scanned.blobs === 0 && verdict === 'clear' && !skipped.some(({ accepted }) => accepted);
}

/** The verdict in plain words. */
export function verdictLines(page: Page, report: Report): string[] {
  const { kind, word, text } = verdictText(report, page);
  const { bad, warn, good } = page.style;
  const paint = { blocked: bad, review: warn, incomplete: warn, nothing: warn, clear: good }[kind];
  return painted(paragraph(page, `${word}: ${text}`), 0, `${word}:`, paint);
}

/** The verdict as a word and as sentences, for any form of the report. */
export function verdictText(report: Report, spoken: Spoken) {
  const kind = nothingScanned(report) ? ('nothing' as const) : report.verdict;
  return { kind, word: VERDICT_WORDS[kind][spoken.language], text: explanation(spoken, report).join(' ') };
}

function explanation(page: Spoken, report: Report): string[] {
  const counts = acceptedCounts(page, report);
  const accepted = counts === '' ? [] : [sentence('also-accepted', page.language, { counts })];
  return [...sentences(page, report), ...accepted];
}

function sentences(page: Spoken, report: Report): string[] {
  const { language } = page;
  const warnings = report.findings.filter((finding) => finding.effect === 'warn').length;
  const findings = counted(warnings, 'finding', language);
  const skipped = skippedFiles(report.skipped);
  const files = filesWithVerb(page, skipped);
  if (nothingScanned(report)) return [sentence(report.skipped.length > 0 ? 'nothing-readable' : 'nothing', language)];
  if (report.verdict === 'clear') return [sentence(isNamesOnly(report) ? 'clear-names' : 'clear', language)];
  if (report.verdict === 'review') return [sentence('review', language, { findings }), ...concerned(page, report)];
  if (report.verdict === 'incomplete') {
    const also = warnings > 0 ? [sentence('also-warnings', language, { findings })] : [];
    return [sentence('incomplete', language, { files }), ...also];
  }
  const also = skipped > 0 ? [sentence('also-skipped', language, { files })] : [];
  return [sentence('blocked', language), ...concerned(page, report), ...also];
}

/** `1 bestand is`, `3 bestanden zijn`. */
function filesWithVerb(page: Spoken, count: number): string {
  const verb = page.language === 'nl' ? ['is', 'zijn'] : ['was', 'were'];
  return `${counted(count, 'file', page.language)} ${verb[count === 1 ? 0 : 1]}`;
}

function concerned(page: Spoken, report: Report): string[] {
  const who = people(report.subjects, page.language);
  if (who === '') return [];
  return [sentence(report.subjects.min > 0 ? 'people' : 'people-most', page.language, { people: who })];
}

/** How much was scanned and what to do next. */
export function closingLines(page: Page, report: Report): string[] {
  const { language } = page;
  const heading = `${HEADINGS.scanned[language]}:`;
  const scanned = paragraph(page, `${heading} ${scannedText(report, page)}`);
  const { heading: bold } = page.style;
  if (page.isGate) return ['', ...painted(scanned, 0, heading, bold)];
  const next = `${HEADINGS.next[language]}:`;
  const advice = paragraph(page, `${next} ${nextText(report, page)}`);
  return ['', ...painted(scanned, 0, heading, bold), ...painted(advice, 0, next, bold)];
}

/** What to do now, as sentences. */
export function nextText(report: Report, { language }: Spoken): string {
  return nextSteps(report)
    .map((key) => sentence(key, language))
    .join(' ');
}

function nextSteps(report: Report): SentenceKey[] {
  if (report.verdict === 'blocked') return ['next-blocked', 'next-already-public'];
  if (nothingScanned(report)) return [report.skipped.length > 0 ? 'next-incomplete' : 'next-nothing'];
  if (report.verdict === 'incomplete') return ['next-incomplete'];
  return [report.verdict === 'review' ? 'next-review' : 'next-clear'];
}

/** Two lines for a run with nothing to tell: that nothing was found, and in how much. */
export function silentLines(page: Page, report: Report): string[] {
  const parts = amounts(page, report).map((part) => part.replaceAll('\u00a0', ' '));
  // On a narrow terminal the last figures go, so that it stays at two lines.
  while (parts.length > 1 && textWidth(`${parts.join(', ')}.`) > page.width) parts.pop();
  return [nothingFoundLine(page, report), `${parts.join(', ')}.`];
}

/** That nothing was found that nobody accepted, in how many files. */
export function nothingFoundLine(page: Page, report: Report): string {
  const files = counted(report.scanned.blobs, 'file', page.language);
  const seen = report.accepted.length === 0 ? 'silent' : 'silent-new';
  const key = isNamesOnly(report) ? 'silent-names' : report.scanned.blobs === 0 ? 'silent-unread' : seen;
  return page.style.good(sentence(key, page.language, { files }));
}

/** How much was scanned. */
export function scannedText(report: Report, spoken: Spoken): string {
  const files = counted(report.scanned.blobs, 'file', spoken.language);
  return `${[files, ...amounts(spoken, report)].join(', ')}.`;
}

function amounts(page: Spoken, { scanned }: Report): string[] {
  const { language } = page;
  const parts = [counted(scanned.tables, 'table', language), counted(scanned.rows, 'row', language)];
  parts.push(formatBytes(scanned.bytes, language));
  if (scanned.commits > 0) parts.push(counted(scanned.commits, 'commit', language));
  return parts;
}

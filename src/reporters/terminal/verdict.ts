import type { Report } from '../../model/report.js';
import { people } from '../../text/evidence.js';
import { HEADINGS, VERDICT_WORDS } from '../../text/labels.js';
import { formatBytes } from '../../text/numbers.js';
import { counted } from '../../text/plurals.js';
import { type SentenceKey, sentence } from '../../text/sentences.js';
import { textWidth } from '../width.js';
import { acceptedCounts } from './accepted.js';
import { type Page, painted, paragraph } from './layout.js';
import { skippedFiles } from './skipped.js';

/** Nothing was read at all, by sluis or by a person who accepted that. Whatever the verdict, that is never good news. */
export function nothingScanned({ scanned, verdict, skipped }: Report): boolean {
  return scanned.blobs === 0 && verdict !== 'blocked' && !skipped.some(({ accepted }) => accepted);
}

/** The verdict in plain words. */
export function verdictLines(page: Page, report: Report): string[] {
  const kind = nothingScanned(report) ? 'nothing' : report.verdict;
  const word = VERDICT_WORDS[kind][page.language];
  const { bad, warn, good } = page.style;
  const paint = { blocked: bad, review: warn, incomplete: warn, nothing: warn, clear: good }[kind];
  return painted(paragraph(page, `${word}: ${explanation(page, report).join(' ')}`), 0, `${word}:`, paint);
}

function explanation(page: Page, report: Report): string[] {
  const counts = acceptedCounts(page, report);
  const accepted = counts === '' ? [] : [sentence('also-accepted', page.language, { counts })];
  return [...sentences(page, report), ...accepted];
}

function sentences(page: Page, report: Report): string[] {
  const { language } = page;
  const warnings = report.findings.filter((finding) => finding.effect === 'warn').length;
  const findings = counted(warnings, 'finding', language);
  const skipped = skippedFiles(report.skipped);
  const files = filesWithVerb(page, skipped);
  if (nothingScanned(report)) return [sentence(report.skipped.length > 0 ? 'nothing-readable' : 'nothing', language)];
  if (report.verdict === 'clear') return [sentence('clear', language)];
  if (report.verdict === 'review') return [sentence('review', language, { findings }), ...concerned(page, report)];
  if (report.verdict === 'incomplete') {
    const also = warnings > 0 ? [sentence('also-warnings', language, { findings })] : [];
    return [sentence('incomplete', language, { files }), ...also];
  }
  const also = skipped > 0 ? [sentence('also-skipped', language, { files })] : [];
  return [sentence('blocked', language), ...concerned(page, report), ...also];
}

/** `1 bestand is`, `3 bestanden zijn`. */
function filesWithVerb(page: Page, count: number): string {
  const verb = page.language === 'nl' ? ['is', 'zijn'] : ['was', 'were'];
  return `${counted(count, 'file', page.language)} ${verb[count === 1 ? 0 : 1]}`;
}

function concerned(page: Page, report: Report): string[] {
  const who = people(report.subjects, page.language);
  if (who === '') return [];
  return [sentence(report.subjects.min > 0 ? 'people' : 'people-most', page.language, { people: who })];
}

/** How much was scanned and what to do next. */
export function closingLines(page: Page, report: Report): string[] {
  const { language } = page;
  const heading = `${HEADINGS.scanned[language]}:`;
  const files = counted(report.scanned.blobs, 'file', language);
  const scanned = paragraph(page, `${heading} ${[files, ...amounts(page, report)].join(', ')}.`);
  const { heading: bold } = page.style;
  if (page.isGate) return ['', ...painted(scanned, 0, heading, bold)];
  const next = `${HEADINGS.next[language]}:`;
  const steps = nextSteps(report).map((key) => sentence(key, language));
  const advice = paragraph(page, `${next} ${steps.join(' ')}`);
  return ['', ...painted(scanned, 0, heading, bold), ...painted(advice, 0, next, bold)];
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
  const key = report.scanned.blobs === 0 ? 'silent-unread' : report.accepted.length === 0 ? 'silent' : 'silent-new';
  return page.style.good(sentence(key, page.language, { files }));
}

function amounts(page: Page, { scanned }: Report): string[] {
  const { language } = page;
  const parts = [counted(scanned.tables, 'table', language), counted(scanned.rows, 'row', language)];
  parts.push(formatBytes(scanned.bytes, language));
  if (scanned.commits > 0) parts.push(counted(scanned.commits, 'commit', language));
  return parts;
}

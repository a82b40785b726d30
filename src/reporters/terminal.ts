import type { Bilingual } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Language } from '../text/language.js';
import { defused } from '../text/neutral.js';
import { styleOf } from './style.js';
import { acceptedLines } from './terminal/accepted.js';
import { findingLines } from './terminal/findings.js';
import type { Page } from './terminal/layout.js';
import { noteCountLines, noteLines, runNoteLines } from './terminal/notes.js';
import { skippedLines } from './terminal/skipped.js';
import { closingLines, nothingFoundLine, silentLines, verdictLines } from './terminal/verdict.js';

/** How to write the report for people. */
export interface TerminalOptions {
  readonly language: Language;
  /** Cells of the terminal; below 40 it is taken as 40. */
  readonly width: number;
  readonly colour: boolean;
  /** Also the fingerprints, the articles of law, all figures, and every note and path. */
  readonly details?: boolean;
  /** Leave out what to do next: a hook says that itself. */
  readonly isGate?: boolean;
  /** Title of each rule, by rule id. */
  readonly titles: ReadonlyMap<string, Bilingual>;
  /** What to do about a finding, by rule id. */
  readonly remedies: ReadonlyMap<string, Bilingual>;
}

const MIN_WIDTH = 40;
const DEFAULT_WIDTH = 80;

/** The report for people: the verdict first, then the worst, then what was not scanned, then what to do. */
export function terminalReport(report: Report, options: TerminalOptions): string {
  const width = Number.isFinite(options.width) ? Math.max(MIN_WIDTH, Math.floor(options.width)) : DEFAULT_WIDTH;
  const { language, titles, remedies, details = false, isGate = false } = options;
  const page: Page = { language, width, style: styleOf(options.colour), details, isGate, titles, remedies };
  const lines = linesOf(page, report);
  return `${lines.map(defused).join('\n')}\n`;
}

function linesOf(page: Page, report: Report): string[] {
  if (report.verdict !== 'clear') return fullReport(page, report);
  if (isBare(report)) return silentLines(page, report);
  return page.details ? fullReport(page, report) : clearReport(page, report);
}

/** A clear run says no more than it must: a gate that talks on every push is no longer read. */
function clearReport(page: Page, report: Report): string[] {
  return [
    nothingFoundLine(page, report),
    ...noteCountLines(page, report.findings),
    ...acceptedLines(page, report),
    ...runNoteLines(page, report.notes),
    ...skippedLines(page, report.skipped),
  ];
}

function fullReport(page: Page, report: Report): string[] {
  const actions = report.findings.filter((finding) => finding.effect !== 'note');
  const notes = report.findings.filter((finding) => finding.effect === 'note');
  return [
    ...verdictLines(page, report),
    ...findingLines(page, actions),
    ...noteLines(page, notes),
    ...acceptedLines(page, report),
    ...runNoteLines(page, report.notes),
    ...skippedLines(page, report.skipped),
    ...closingLines(page, report),
  ];
}

function isBare({ findings, accepted, skipped, notes }: Report): boolean {
  return [findings, accepted, skipped, notes].every((list) => list.length === 0);
}

import type { Report } from '../model/report.js';
import { foundSection } from './markdown/found.js';
import { acceptedSection, nextSection, scanSection, unreadSection } from './markdown/rest.js';
import type { Writing } from './report-format.js';
import { verdictText } from './terminal/verdict.js';

/**
 * The report as Markdown, for the summary of a build step or a comment: the verdict in a sentence, what was found, what was
 * not scanned, what to do, what was accepted. Every list is cut, so its size is bounded whatever was found.
 */
export function markdownReport(report: Report, writing: Writing): string {
  const { word, text } = verdictText(report, writing);
  const lines = [
    `## sluis: ${word}`,
    '',
    `${text[0].toUpperCase()}${text.slice(1)}`,
    ...foundSection(report, writing),
    ...unreadSection(report, writing),
    ...nextSection(report, writing),
    ...acceptedSection(report, writing),
    ...scanSection(report, writing),
  ];
  return `${lines.join('\n')}\n`;
}

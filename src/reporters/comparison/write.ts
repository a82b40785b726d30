import type { Comparison } from '../../model/comparison.js';
import { COMPARISON_TEXTS } from '../../text/comparison.js';
import { defused } from '../../text/neutral.js';
import { cellText } from '../markdown/table.js';
import type { Writing } from '../report-format.js';
import { wrap } from '../width.js';
import { comparisonParts } from './parts.js';

/** Longest entry of a list on a page. */
const LONGEST = 600;
const WIDEST = 110;

/** A comparison for the terminal. */
export function comparisonText(comparison: Comparison, writing: Writing, width: number): string {
  const { sentences, sections, exit } = comparisonParts(comparison, writing);
  const room = Math.min(width, WIDEST);
  const paragraphs = (texts: readonly string[]) => texts.flatMap((text) => wrap(text, room));
  const lines = [
    ...paragraphs(sentences),
    ...sections.flatMap(({ heading, items }) => ['', heading, ...items.flatMap((item) => bullet(item, room))]),
    '',
    ...paragraphs([exit]),
  ];
  return `${lines.map(defused).join('\n')}\n`;
}

function bullet(text: string, room: number): string[] {
  return wrap(text, room - 4).map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`);
}

/** A comparison as Markdown. */
export function comparisonMarkdown(comparison: Comparison, writing: Writing): string {
  const { sentences, sections, exit } = comparisonParts(comparison, writing);
  const lines = [
    `## sluis: ${COMPARISON_TEXTS.heading[writing.language]}`,
    '',
    ...sentences.map((text) => `- ${text}`),
    ...sections.flatMap(({ heading, items }) => [
      '',
      `### ${heading}`,
      '',
      ...items.map((item) => `- ${cellText(item, LONGEST)}`),
    ]),
    '',
    exit,
  ];
  return `${lines.join('\n')}\n`;
}

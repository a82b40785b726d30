import type { Trend, TrendPoint } from '../../model/comparison.js';
import { COMPARISON_TEXTS } from '../../text/comparison.js';
import { people } from '../../text/evidence.js';
import { VERDICT_WORDS } from '../../text/labels.js';
import { defused } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import { bar, cellCode, table } from '../markdown/table.js';
import { shownName } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { textWidth, truncateMiddle } from '../width.js';

const COLUMNS = ['report', 'verdict', 'blocks', 'warns', 'notes', 'unread', 'people', 'bar'] as const;
/** Columns with a number, which stand to the right. */
const NUMBERS: ReadonlySet<string> = new Set(['blocks', 'warns', 'notes', 'unread']);
const LONGEST_NAME = 40;

/** A series for the terminal: a line for each report, with a bar for what stands in the way. */
export function trendText(trend: Trend, { language }: Writing): string {
  const heading = COLUMNS.map((column) => COMPARISON_TEXTS[column][language]);
  const rows = [heading, ...cellsOf(trend, language)];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => textWidth(row[at]))));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => aligned(cell, widths[at], NUMBERS.has(COLUMNS[at])))
      .join('  ')
      .trimEnd(),
  );
  return `${[...lines, '', COMPARISON_TEXTS['trend-order'][language]].map(defused).join('\n')}\n`;
}

/** A series as Markdown. */
export function trendMarkdown(trend: Trend, { language }: Writing): string {
  const heading = COLUMNS.map((column) => COMPARISON_TEXTS[column][language] + (NUMBERS.has(column) ? ':' : ''));
  const rows = cellsOf(trend, language).map(([name, ...others]) => [cellCode(name), ...others]);
  const lines = [
    `## sluis: ${COMPARISON_TEXTS.trend[language]}`,
    '',
    ...table(heading, rows),
    '',
    COMPARISON_TEXTS['trend-order'][language],
  ];
  return `${lines.join('\n')}\n`;
}

function cellsOf({ points }: Trend, language: Writing['language']): string[][] {
  const most = Math.max(...points.map(standing));
  return points.map((point) => [
    truncateMiddle(shownName(point.name), LONGEST_NAME),
    VERDICT_WORDS[point.verdict][language],
    ...[point.findings.block, point.findings.warn, point.findings.note, point.notScanned].map((count) =>
      formatNumber(count, language),
    ),
    people(point.subjects, language),
    bar(standing(point), most),
  ]);
}

/** What stands in the way of publication. */
function standing({ findings, notScanned }: TrendPoint): number {
  return findings.block + notScanned;
}

function aligned(text: string, width: number, isNumber: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - textWidth(text)));
  return isNumber ? blank + text : text + blank;
}

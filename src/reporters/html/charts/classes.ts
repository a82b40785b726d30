import type { Evidence } from '../../../model/finding.js';
import { formatNumber } from '../../../text/numbers.js';
import type { PageText } from '../../../text/page.js';
import { html, type Markup } from '../../page/markup.js';
import type { Page } from '../page.js';
import { percent } from './percent.js';

/** Where the bars begin and how far they may go, as shares of the width. */
const START = 0.31;
const ROOM = 0.5;
const ROW = 1.85;
const KEYS = ['class-one', 'class-few', 'class-some', 'class-many'] as const satisfies readonly PageText[];

/**
 * How many records stand in a class of 1, of 2 to 4, of 5 to 9, and of 10 or more. Null where the report does not say, or
 * says what cannot be.
 */
export function classesChart({ language, say }: Page, evidence: Evidence): Markup | null {
  const counts = countsOf(evidence);
  if (counts === null) return null;
  const records = counts.reduce((sum, [, count]) => sum + count, 0);
  const told = counts.map(([key, count]) => `${say(key)} ${formatNumber(count, language)}`);
  return html`<figure><figcaption>${say('chart-classes')}</figcaption>
<svg class="chart classes" role="img" aria-label="${say('chart-classes-alt', { counts: told.join(', ') })}"><use href="#classes"/>
${counts.map(([, count], row) => bar(formatNumber(count, language), count / records, row))}
</svg></figure>`;
}

/** What is the same in every one of these drawings: names and the room for the bars. */
export function classesFrame({ say }: Page): Markup {
  const rows = KEYS.map(
    (key, row) => html`<text x="0" y="${em(row, 1.1)}">${say(key)}</text>
<rect class="track" x="${percent(START)}" y="${em(row, 0.35)}" width="${percent(ROOM)}"/>`,
  );
  return html`<g id="classes">${rows}</g>`;
}

function countsOf({ uniques, recordsBelow5, recordsBelow10, records }: Evidence): [PageText, number][] | null {
  const limits = [uniques, recordsBelow5, recordsBelow10, records];
  if (!limits.every((limit): limit is number => Number.isSafeInteger(limit))) return null;
  const counts = limits.map((limit, at) => limit - (at === 0 ? 0 : limits[at - 1]));
  if (counts.some((count) => count < 0) || records === 0) return null;
  return KEYS.map((key, at) => [key, counts[at]]);
}

function bar(count: string, share: number, row: number): Markup {
  const width = percent(share * ROOM);
  return html`<rect class="mark" x="${percent(START)}" y="${em(row, 0.35)}" width="${width}"/><text class="end" x="100%" y="${em(row, 1.1)}">${count}</text>`;
}

function em(row: number, offset: number): string {
  return `${Number((row * ROW + offset).toFixed(2))}em`;
}

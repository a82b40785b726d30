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
<svg class="chart classes" role="img" aria-label="${say('chart-classes-alt', { counts: told.join(', ') })}">
${counts.map(([key, count], row) => bar(say(key), formatNumber(count, language), count / records, row))}
</svg></figure>`;
}

function countsOf({ uniques, recordsBelow5, recordsBelow10, records }: Evidence): [PageText, number][] | null {
  const limits = [uniques, recordsBelow5, recordsBelow10, records];
  if (!limits.every((limit): limit is number => Number.isSafeInteger(limit))) return null;
  const counts = limits.map((limit, at) => limit - (at === 0 ? 0 : limits[at - 1]));
  if (counts.some((count) => count < 0) || records === 0) return null;
  const keys = ['class-one', 'class-few', 'class-some', 'class-many'] as const;
  return keys.map((key, at) => [key, counts[at]]);
}

function bar(name: string, count: string, share: number, row: number): Markup {
  const at = (offset: number) => `${(row * ROW + offset).toFixed(2)}em`;
  return html`<text x="0" y="${at(1.1)}">${name}</text>
<rect class="track" x="${percent(START)}" y="${at(0.35)}" width="${percent(ROOM)}" height="1em" rx="2"/>
<rect class="mark" x="${percent(START)}" y="${at(0.35)}" width="${percent(share * ROOM)}" height="1em" rx="2"/>
<text x="100%" y="${at(1.1)}" text-anchor="end">${count}</text>
`;
}

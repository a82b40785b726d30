import type { History } from '../../../model/history.js';
import { dayInWords } from '../../../text/dates.js';
import { html, type Markup } from '../../page/markup.js';
import type { Page } from '../page.js';
import { percent } from './percent.js';

/** A bar is drawn at least this wide, as a share of the width. */
const NARROWEST = 0.012;

/**
 * When something stood in the files, on a line from the first day of all findings to the day of the report. Null without
 * days that can be read.
 */
export function timeChart({ language, say, span }: Page, { since, until, inTip }: History): Markup | null {
  const [first, last] = [dayInWords(since, language), dayInWords(until, language)];
  if (first === null || last === null || span === null) return null;
  const at = (moment: number) => Math.min(1, Math.max(0, (moment - span.from) / (span.to - span.from)));
  const from = Math.min(at(Date.parse(since)), 1 - NARROWEST);
  const to = inTip ? 1 : Math.max(at(Date.parse(until)), from + NARROWEST);
  const values = { since: first, until: last };
  const alt = inTip ? say('chart-time-still', values) : say('chart-time-gone', values);
  const end = inTip ? say('chart-time-now') : say('chart-time-today');
  return html`<figure><figcaption>${say('chart-time')}</figcaption>
<svg class="chart time" role="img" aria-label="${alt}">
<rect class="track" y=".4em" width="100%" height=".9em" rx="3"/>
<rect class="mark" x="${percent(from)}" y=".4em" width="${percent(to - from)}" height=".9em" rx="3"/>
<text class="quiet" x="0" y="2.6em">${dayInWords(new Date(span.from).toISOString(), language) ?? ''}</text>
<text class="quiet" x="100%" y="2.6em" text-anchor="end">${dayInWords(new Date(span.to).toISOString(), language) ?? ''}</text>
<text class="quiet" x="100%" y="3.9em" text-anchor="end">${end}</text>
</svg>
<p>${alt}</p></figure>`;
}

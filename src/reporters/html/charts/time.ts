import type { History } from '../../../model/history.js';
import { dayInWords } from '../../../text/dates.js';
import { html, type Markup } from '../../page/markup.js';
import type { Page } from '../page.js';
import { percent } from './percent.js';

/** A bar is drawn at least this wide, as a share of the width. */
const NARROWEST = 0.012;

/**
 * When something stood in the files, drawn and told, on a line from the first day of all findings to the day of the report. Null without
 * days that can be read.
 */
export function timeChart({ language, say, span }: Page, { since, until, inTip }: History): Markup | null {
  const [first, last] = [dayInWords(since, language), dayInWords(until, language)];
  if (first === null || last === null || span === null) return null;
  const at = (moment: number) => Math.min(1, Math.max(0, (moment - span.from) / (span.to - span.from)));
  const from = Math.min(at(Date.parse(since)), 1 - NARROWEST);
  const to = inTip ? 1 : Math.max(at(Date.parse(until)), from + NARROWEST);
  const values = { since: first, until: last };
  const told = inTip ? say('chart-time-still', values) : say('chart-time-gone', values);
  return html`<figure><figcaption>${say('chart-time')}</figcaption>
<svg class="chart time" aria-hidden="true"><use href="#time"/><rect class="mark" x="${percent(from)}" width="${percent(to - from)}"/></svg>
<p>${told}</p></figure>`;
}

/** What is the same in every one of these drawings: the line and its two days. */
export function timeFrame({ language, span }: Page): Markup {
  if (span === null) return html``;
  const day = (moment: number) => dayInWords(new Date(moment).toISOString(), language) ?? '';
  return html`<g id="time"><rect class="track" width="100%"/>
<text class="quiet" x="0" y="2.6em">${day(span.from)}</text><text class="quiet end" x="100%" y="2.6em">${day(span.to)}</text></g>`;
}

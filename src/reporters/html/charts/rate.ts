import type { Evidence } from '../../../model/finding.js';
import { passRate } from '../../../statistics/evidence.js';
import { formatPercent } from '../../../text/numbers.js';
import { html, type Markup } from '../../page/markup.js';
import type { Page } from '../page.js';
import { percent } from './percent.js';

/** Of fewer values the interval is so wide that a drawing says nothing. */
const FEWEST = 5;
/** A bar of an interval is drawn at least this wide, in percent. */
const NARROWEST = 0.8;

/**
 * The share of the values that passes the check, with the exact 95 % interval of Clopper & Pearson, against the share
 * that chance would give; drawn, and told below it. Null where there is nothing to compare.
 */
export function rateChart(
  { language, say }: Page,
  { passing = -1, distinct = 0, chance = 0 }: Evidence,
): Markup | null {
  if (!isComparable(distinct, passing) || !(chance > 0 && chance < 1)) return null;
  const { estimate, low, high } = passRate(distinct, passing);
  const shown = (share: number) => formatPercent(share, language);
  const values = { rate: shown(estimate), low: shown(low), high: shown(high), chance: shown(chance) };
  const told = say('chart-rate-alt', { passing, distinct, ...values });
  const width = Math.max(NARROWEST, (high - low) * 100);
  return html`<figure><figcaption>${say('chart-rate')}</figcaption>
<svg class="chart rate" aria-hidden="true">
${label(estimate, '1em', say('chart-rate-observed', { rate: values.rate }), '')}
<rect class="track" width="100%"/>
<rect class="span" x="${percent(Math.min(low, 1 - width / 100))}" width="${width.toFixed(2)}%"/>
<circle class="mark" cx="${percent(estimate)}" cy="2.85em"/>
<line class="tick" x1="${percent(chance)}" x2="${percent(chance)}" y1="2em" y2="4.3em"/>
${label(chance, '5.5em', say('chart-rate-chance', { chance: values.chance }), 'quiet')}
</svg>
<p>${told}</p></figure>`;
}

function isComparable(n: number, k: number): boolean {
  return Number.isSafeInteger(n) && Number.isSafeInteger(k) && n >= FEWEST && k >= 0 && k <= n;
}

/** A text at its place on the line that stays within the drawing. */
function label(share: number, y: string, text: string, kind: string): Markup {
  const anchor = share < 0.3 ? 'start' : share > 0.7 ? 'end' : 'middle';
  return html`<text class="${kind}" x="${percent(share)}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

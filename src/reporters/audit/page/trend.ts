import type { AuditPoint } from '../../../model/audit.js';
import { people } from '../../../text/evidence.js';
import { html, type Markup, when } from '../../page/markup.js';
import { type Bar, barChart, heightOf } from '../chart.js';
import { VERDICTS, verdictWord } from '../tally.js';
import type { AuditPage } from './page.js';

/** Audits that are drawn, and those whose figures are open at first. */
const MOST = 120;
const MOST_OPEN = 12;
const OPEN = ['blocked', 'incomplete', 'review'] as const;

/** What was open and how many people it concerned, over the audits. Null where there is no audit to show. */
export function trendSection(page: AuditPage): Markup | null {
  const { audit, say } = page;
  const points = audit.trend.slice(-MOST);
  if (points.length === 0) return null;
  const open = points.map(({ verdicts }): Bar => OPEN.map((kind) => ({ kind, value: verdicts[kind] })));
  const concerned = points.map(({ subjects }): Bar => [{ kind: 'people', value: Math.round(subjects.max) }]);
  const cut = audit.trend.length > MOST ? ` ${say('trend-cut', { count: MOST })}` : '';
  return html`<p class="lead">${say('trend-lead')}${cut}</p>
${when(points.length > 1, () => html`${figure(page, say('trend-open'), open, points, legend(page))}${figure(page, say('trend-people'), concerned, points, html``)}`)}
${table(page)}`;
}

function figure(
  page: AuditPage,
  what: string,
  bars: readonly Bar[],
  points: readonly AuditPoint[],
  more: Markup,
): Markup {
  const { say, number, day } = page;
  const [first, last] = [points[0], points[points.length - 1]];
  const told = say('trend-alt', {
    what,
    first: number(heightOf(bars[0])),
    from: day(first.ended),
    last: number(heightOf(bars[bars.length - 1])),
    to: day(last.ended),
    most: number(Math.max(...bars.map(heightOf))),
  });
  return html`<figure><figcaption>${what}</figcaption>${barChart(bars, told)}<p>${told}</p>${more}</figure>`;
}

function legend({ language }: AuditPage): Markup {
  return html`<ul class="legend">${OPEN.map((kind) => html`<li><svg class="chart" viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10"/></svg>${verdictWord(kind, language)}</li>`)}</ul>`;
}

/** The figures themselves, the newest first. */
function table(page: AuditPage): Markup {
  const { audit, language, say } = page;
  const points = audit.trend.slice(-MOST).reverse();
  const columns = [
    say('trend-date'),
    say('trend-targets'),
    ...VERDICTS.map((verdict) => verdictWord(verdict, language)),
    say('trend-all'),
  ];
  const whole = html`<div class="scroll" tabindex="0" role="region" aria-label="${say('trend-table')}"><table><caption class="hide">${say('trend-table')}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${points.map((point) => row(page, point))}</tbody></table></div>`;
  return html`<details${points.length <= MOST_OPEN ? html` open` : ''}><summary>${say('trend-table')}</summary>${whole}</details>`;
}

function row({ language, number, day }: AuditPage, { ended, targets, verdicts, subjects }: AuditPoint): Markup {
  const range = { min: Math.round(subjects.min), max: Math.round(subjects.max) };
  return html`
<tr><th scope="row">${day(ended)}</th><td>${number(targets)}</td>${VERDICTS.map((verdict) => html`<td>${number(verdicts[verdict])}</td>`)}<td>${people(range, language) || '0'}</td></tr>`;
}

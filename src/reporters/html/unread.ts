import type { Skipped, SkipReason } from '../../model/skip.js';
import { groupBy } from '../../text/group.js';
import { HEADINGS } from '../../text/labels.js';
import { formatNumber } from '../../text/numbers.js';
import { fileName } from '../../text/place.js';
import { sentence } from '../../text/sentences.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { html, type Markup, when } from '../page/markup.js';
import { shownId, shownName } from '../page/shown.js';
import type { Page } from './page.js';

const REASON_ORDER = Object.keys(SKIP_REASONS) as SkipReason[];
/** Longer lists are closed at first. */
const MOST_OPEN = 12;

/** What was not scanned, by reason: first what may hold data, then what does not stop publication. */
export function unreadSection(page: Page, skipped: readonly Skipped[]): Markup {
  const { language, say } = page;
  const left = skipped.filter(({ accepted }) => accepted === undefined);
  const blocking = left.filter(({ effect }) => effect === 'block');
  const listed = left.filter(({ effect }) => effect !== 'block');
  return html`${when(blocking.length > 0, () => html`<p class="lead">${sentence('not-scanned-means', language)}</p>`)}
${byReason(blocking).map(([reason, group]) => reasonPart(page, reason, group, true))}
${when(listed.length > 0, () => html`<h3 class="entry">${HEADINGS.listed[language]}</h3><p class="lead">${say('unread-harmless')}</p>`)}
${byReason(listed).map(([reason, group]) => reasonPart(page, reason, group, false))}`;
}

function reasonPart({ language, say }: Page, reason: SkipReason, group: readonly Skipped[], blocks: boolean): Markup {
  const { sentence: told, remedy } = SKIP_REASONS[reason];
  const list = html`<ul class="plain names">${group.map((item) => itemOf(item, blocks))}</ul>`;
  const count = say('unread-list', { count: formatNumber(group.length, language) });
  return html`<div class="card entry"><h3>${told[language]}</h3>
${when(blocks, () => html`<p>${remedy[language]}</p>`)}
<details${group.length <= MOST_OPEN && blocks ? html` open` : ''}><summary>${count}</summary>${list}</details></div>`;
}

function itemOf({ location, more, fingerprint }: Skipped, blocks: boolean): Markup {
  const parts = [fileName(location), ...(location.table === undefined ? [] : [location.table])];
  const name = parts.map(shownName).join(' › ');
  const rest = more === undefined ? '' : ` (+ ${more})`;
  return html`<li><span class="path">${name}${rest}</span>${when(blocks, () => html`<br><code class="small">sluis triage accept ${shownId(fingerprint)}</code>`)}</li>`;
}

function byReason(skipped: readonly Skipped[]): [SkipReason, Skipped[]][] {
  const groups = groupBy(skipped, ({ reason }) => reason);
  return [...groups].sort(([a], [b]) => REASON_ORDER.indexOf(a) - REASON_ORDER.indexOf(b));
}

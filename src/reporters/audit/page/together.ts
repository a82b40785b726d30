import { formatPercent } from '../../../text/numbers.js';
import { html, type Markup, when } from '../../page/markup.js';
import { shownName } from '../../page/shown.js';
import type { AuditPage } from './page.js';

/** Longer lists are closed at first. */
const MOST_OPEN = 10;

interface Place {
  readonly target: string;
  readonly path: string;
}

/** Copies of one file, and tables that make people recognisable together. Null when there is neither. */
export function togetherSection(page: AuditPage): Markup | null {
  const { audit, language, say } = page;
  if (audit.copies.length + audit.links.length === 0) return null;
  const copies = audit.copies.map(({ places }) => card(placeList(page, places)));
  const links = audit.links.map(({ tables, shared }) =>
    card(
      html`${placeList(page, tables)}<p class="where">${say('links-shared', { share: formatPercent(shared, language, 0) })}</p>`,
    ),
  );
  return html`${group(page, 'copies', copies)}${group(page, 'links', links)}`;
}

function group({ say }: AuditPage, key: 'copies' | 'links', cards: readonly Markup[]): Markup {
  const rest = cards.slice(MOST_OPEN);
  return when(
    cards.length > 0,
    () => html`<h3 class="entry">${say(key)}</h3><p class="lead">${say(`${key}-lead`)}</p>
${cards.slice(0, MOST_OPEN)}${when(rest.length > 0, () => html`<details><summary>${say('list-all', { count: cards.length })}</summary>${rest}</details>`)}`,
  );
}

function card(content: Markup): Markup {
  return html`<div class="card entry">${content}</div>`;
}

function placeList({ nameOfId }: AuditPage, places: readonly Place[]): Markup {
  return html`<ul class="plain names">${places.map(({ target, path }) => html`<li>${nameOfId(target)}: <span class="path">${shownName(path)}</span></li>`)}</ul>`;
}

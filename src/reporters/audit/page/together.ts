import type { AuditJoin, AuditLeftOut, AuditLink } from '../../../model/audit.js';
import { people } from '../../../text/evidence.js';
import { formatPercent } from '../../../text/numbers.js';
import { html, type Markup, when, withCode } from '../../page/markup.js';
import { shownName } from '../../page/shown.js';
import type { AuditPage } from './page.js';

/** Longer lists are closed at first. */
const MOST_OPEN = 10;

interface Place {
  readonly target: string;
  readonly path: string;
}

/** Copies of one file, and tables that make people recognisable together. Null when there is neither, and nothing left out. */
export function togetherSection(page: AuditPage): Markup | null {
  const { audit } = page;
  const left = leftOut(page);
  if (audit.copies.length + audit.links.length + left.length === 0) return null;
  const copies = audit.copies.map(({ places }) => card(placeList(page, places)));
  const joined = audit.links.filter((link) => link.joined !== null).map((link) => linkCard(page, link));
  const keys = audit.links.filter((link) => link.joined === null).map((link) => linkCard(page, link));
  return html`${group(page, 'copies', copies)}${group(page, 'links', joined)}${group(page, 'keys', keys)}${when(
    left.length > 0,
    () =>
      html`<p class="lead">${page.say('left-out')}</p><ul>${left.map((text) => html`<li>${withCode(text)}</li>`)}</ul>`,
  )}`;
}

function linkCard(page: AuditPage, { tables, shared, joined }: AuditLink): Markup {
  const { language, say } = page;
  const sentences = [
    ...(joined === null ? [] : joinSentences(page, joined)),
    say('links-shared', { share: formatPercent(shared, language, 0) }),
  ];
  return card(html`${placeList(page, tables)}<p class="where">${sentences.join(' ')}</p>`);
}

function joinSentences({ language, number, say }: AuditPage, joined: AuditJoin): string[] {
  const { effect, subjects, linked, newUniques, kBefore, kAfter, isEstimate } = joined;
  const few = effect === 'block' ? joined.recordsBelowBlock : joined.recordsBelowWarn;
  return [
    say('links-people', {
      people: people(subjects, language),
      few: number(few),
      linked: number(linked),
      alone: number(newUniques),
      before: number(kBefore),
      after: number(kAfter),
    }),
    ...(isEstimate ? [say('links-estimate')] : []),
    ...(effect === 'warn' ? [say('links-warn')] : []),
  ];
}

/** What a limit kept from being compared or listed, in words. */
function leftOut({ audit: { leftOut: left }, say, number, units }: AuditPage): string[] {
  const of = (key: keyof AuditLeftOut) =>
    left[key] === 0 ? [] : [say(`left-${key}`, { count: number(left[key]), units: units(left[key]) })];
  return (['targets', 'tables', 'pairs', 'links', 'copies', 'places'] as const).flatMap(of);
}

function group({ say }: AuditPage, key: 'copies' | 'links' | 'keys', cards: readonly Markup[]): Markup {
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

import { pageSentence } from '../../../text/page.js';
import { fileName } from '../../../text/place.js';
import { html, type Markup, when } from '../../page/markup.js';
import { shownName, shownText } from '../../page/shown.js';
import { type AcceptedGroup, type AcceptedItem, acceptedGroups, SOON } from '../accepted.js';
import type { AuditPage } from './page.js';

/** Longer lists are closed at first. */
const MOST_OPEN = 5;

/** What people accepted, by decision: who, when, why, until when, and what expires soon. Null when there is nothing. */
export function acceptedSection(page: AuditPage): Markup | null {
  const { audit, say, today } = page;
  const groups = acceptedGroups(audit.targets, today);
  if (groups.length === 0) return null;
  const soon = groups.filter(({ expiry }) => expiry === 'soon').length;
  return html`<p class="lead">${say('accepted-lead')} ${say('expiring-count', { count: soon })}</p>
${groups.map((group) => card(page, group))}`;
}

function card(page: AuditPage, { decision, expiry, items }: AcceptedGroup): Markup {
  const { language, say, day } = page;
  const { who, when: moment, why, until, grondslag = '', doel = '' } = decision;
  const flag = { soon: say('expires', { count: SOON }), expired: say('expired'), later: '' }[expiry];
  const known: [string, string][] = [
    [pageSentence('who', language), shownText(who)],
    [pageSentence('why', language), shownText(why)],
    [pageSentence('when', language), day(moment)],
    [pageSentence('until', language), until === undefined ? pageSentence('endless', language) : day(until)],
    [pageSentence('ground', language), shownText(grondslag)],
    [pageSentence('purpose', language), shownText(doel)],
  ];
  const facts = known.filter(([, text]) => text !== '');
  return html`<div class="card entry ${expiry}">${when(flag !== '', () => html`<p><strong class="flag">${flag}</strong></p>`)}
<dl class="facts">${facts.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>${itemList(page, items)}</div>`;
}

function itemList(page: AuditPage, items: readonly AcceptedItem[]): Markup {
  const list = html`<ul class="plain names">${items.map((item) => html`<li>${itemText(page, item)}</li>`)}</ul>`;
  if (items.length <= MOST_OPEN) return list;
  return html`<details><summary>${page.say('list-all', { count: items.length })}</summary>${list}</details>`;
}

function itemText({ nameOf, titleOf, say }: AuditPage, { target, location, rule }: AcceptedItem): Markup {
  const what = rule === null ? say('failed-files') : titleOf(rule);
  return html`${nameOf(target)}: <span class="path">${shownName(fileName(location))}</span>, ${what}`;
}

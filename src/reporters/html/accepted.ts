import type { Decided } from '../../model/decided.js';
import type { Report } from '../../model/report.js';
import { dayInWords } from '../../text/dates.js';
import { groupBy } from '../../text/group.js';
import { fileName, shortPlace } from '../../text/place.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { html, type Markup, when } from '../page/markup.js';
import { shownName, shownText } from '../page/shown.js';
import type { Page } from './page.js';

/** Longer lists are closed at first. */
const MOST_OPEN = 12;

/** Something accepted, in words. */
interface Item {
  readonly what: string;
  readonly decision: Decided;
}

/** What people accepted, by decision: who, when, why and until when. Null when there is nothing. */
export function acceptedSection(page: Page, report: Report): Markup | null {
  const items = itemsOf(page, report);
  if (items.length === 0) return null;
  const groups = groupBy(items, ({ decision }) => JSON.stringify({ ...decision, from: undefined }));
  return html`<p class="lead">${page.say('accepted-lead')}</p>
${[...groups.values()].map((group) => decisionPart(page, group))}`;
}

function itemsOf({ language, titleOf }: Page, { accepted, skipped }: Report): Item[] {
  const findings = accepted.map(({ location, rule, decision }) => {
    const place = [shownName(fileName(location)), shownText(shortPlace(location, language))];
    return { what: `${place.filter((part) => part !== '').join(', ')}: ${titleOf(rule)}`, decision };
  });
  const unread = skipped.flatMap(({ location, reason, accepted: decision }) =>
    decision === undefined
      ? []
      : [{ what: `${shownName(fileName(location))}: ${SKIP_REASONS[reason].name[language]}`, decision }],
  );
  return [...findings, ...unread];
}

function decisionPart(page: Page, group: readonly Item[]): Markup {
  const { say } = page;
  const list = html`<ul class="plain names">${group.map(({ what }) => html`<li>${what}</li>`)}</ul>`;
  const known = facts(page, group[0].decision).filter(([, text]) => text !== '');
  return html`<div class="card entry">${when(group.length <= MOST_OPEN, () => list)}
${when(group.length > MOST_OPEN, () => html`<details><summary>${say('times', { what: group[0].what, count: group.length - 1 })}</summary>${list}</details>`)}
<dl class="facts">${known.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl></div>`;
}

function facts(
  { language, say }: Page,
  { who, when: day, why, until, grondslag, doel, from }: Decided,
): [string, string][] {
  const dayOf = (date: string) => dayInWords(date, language) ?? shownText(date);
  return [
    [say('why'), shownText(why)],
    [say('who'), shownText(who)],
    [say('when'), dayOf(day)],
    [say('until'), until === undefined ? say('endless') : dayOf(until)],
    [say('ground'), shownText(grondslag ?? '')],
    [say('purpose'), shownText(doel ?? '')],
    [say('from'), shownName(from ?? '')],
  ];
}

import type { AuditedTarget } from '../../../model/audit.js';
import type { Finding } from '../../../model/finding.js';
import { people } from '../../../text/evidence.js';
import { fileName } from '../../../text/place.js';
import { html, type Markup, when } from '../../page/markup.js';
import { shownName } from '../../page/shown.js';
import { worstFirst } from '../../worst-first.js';
import { findingsOf, freshIn, isFirst } from '../tally.js';
import type { AuditPage } from './page.js';
import { linkTo } from './verdict.js';

const MOST = 20;

/** What came and what went since the last audit. */
export function newsSection(page: AuditPage): Markup {
  const { audit, say, number, units } = page;
  if (isFirst(audit)) return html`<p class="lead">${say('news-first')}</p>`;
  const changes = (change: AuditedTarget['change']) =>
    audit.targets.filter((target) => target.change === change).length;
  const sum = (of: (target: AuditedTarget) => number) => audit.targets.reduce((total, target) => total + of(target), 0);
  const figures: [string, number][] = [
    [say('news-fresh'), sum(({ fresh }) => fresh.length)],
    [say('news-gone'), sum(({ gone }) => gone)],
    [say('news-new', { units: units(2) }), changes('new')],
    [say('news-changed', { units: units(2) }), changes('changed')],
  ];
  const isQuiet = figures[0][1] + figures[1][1] === 0;
  return html`${when(isQuiet, () => html`<p class="lead">${say('news-none')}</p>`)}<dl class="figures">${figures.map(
    ([name, count]) => html`<div class="card"><dt>${name}</dt><dd>${number(count)}</dd></div>`,
  )}</dl>${worst(page)}`;
}

function worst(page: AuditPage): Markup {
  const { audit, say } = page;
  const fresh = audit.targets.flatMap((target) => {
    const isFresh = freshIn(target);
    return findingsOf(target)
      .filter((finding) => finding.effect !== 'note' && isFresh(finding))
      .map((finding) => ({ target, finding }));
  });
  const shown = fresh.sort((a, b) => worstFirst(a.finding, b.finding)).slice(0, MOST);
  return when(
    shown.length > 0,
    () =>
      html`<h3 class="entry">${say('news-worst')}</h3><ul class="plain names">${shown.map((one) => item(page, one))}</ul>`,
  );
}

function item(page: AuditPage, { target, finding }: { target: AuditedTarget; finding: Finding }): Markup {
  const { language, titleOf, nameOf } = page;
  const who = people(finding.subjects, language);
  return html`<li>${linkTo(page, target, nameOf(target))}: ${titleOf(finding.rule)}, <span class="path">${shownName(fileName(finding.location))}</span>${who === '' ? '' : `, ${who}`}</li>`;
}

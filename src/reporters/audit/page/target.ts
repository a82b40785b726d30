import type { AuditedTarget } from '../../../model/audit.js';
import type { Finding } from '../../../model/finding.js';
import type { Skipped } from '../../../model/skip.js';
import { CHANGE_WORDS } from '../../../text/audit.js';
import { AUDIT_FAILURES } from '../../../text/audit-failures.js';
import { people } from '../../../text/evidence.js';
import { groupBy } from '../../../text/group.js';
import { EFFECT_WORDS } from '../../../text/labels.js';
import { fileName } from '../../../text/place.js';
import { SKIP_REASONS } from '../../../text/skip-reasons.js';
import { html, type Markup, when, withCode } from '../../page/markup.js';
import { shownName } from '../../page/shown.js';
import { worstFirst } from '../../worst-first.js';
import { followUp } from '../follow-up.js';
import { countEffect, findingsOf, freshIn, isFirst, verdictWord } from '../tally.js';
import { exposureFacts } from './exposure.js';
import type { AuditPage } from './page.js';
import { visibilityOf } from './verdict.js';

/** Findings of one target that stand together: of more, the rest is a part of its own. */
const MOST = 25;

/** A repository as one or more parts of the page, the first with all that holds for the whole. */
export function targetParts(page: AuditPage, target: AuditedTarget): Markup[] {
  const findings = findingsOf(target)
    .filter(({ effect }) => effect !== 'note')
    .sort(worstFirst);
  const parts: (readonly Finding[])[] = [];
  for (let from = 0; from < Math.max(1, findings.length); from += MOST) parts.push(findings.slice(from, from + MOST));
  return parts.map((part, at) => targetPart(page, target, part, { isFirst: at === 0, all: findings }));
}

interface Place {
  readonly isFirst: boolean;
  readonly all: readonly Finding[];
}

function targetPart(page: AuditPage, target: AuditedTarget, part: readonly Finding[], { isFirst, all }: Place): Markup {
  const { say, nameOf, anchorOf } = page;
  const { verdict, exposedSince, report } = target;
  const id = isFirst ? html` id="${anchorOf(target) ?? ''}"` : '';
  const most = Math.round(report?.subjects.max ?? 0) || 0;
  const name = isFirst ? nameOf(target) : say('continued', { name: nameOf(target) });
  return html`
<section class="target ${verdict}"${id} data-of="${anchorOf(target) ?? ''}" data-seen="${visibilityOf(target)}" data-people="${most}" data-since="${shownName(exposedSince ?? '')}">
<h3 tabindex="-1"><span class="tag">${verdictWord(verdict, page.language)}</span><span>${name}</span>${when(isFirst, () => changed(page, target))}</h3>
${when(isFirst, () => lead(page, target))}${findingList(page, target, part)}${when(isFirst, () => rest(page, target, all))}</section>`;
}

function changed({ language, audit }: AuditPage, { change }: AuditedTarget): Markup {
  return when(change !== 'unchanged' && !isFirst(audit), () => html` <small>${CHANGE_WORDS[change][language]}</small>`);
}

function lead(page: AuditPage, target: AuditedTarget): Markup {
  const { language } = page;
  const { failure } = target;
  const failed = failure === null ? null : AUDIT_FAILURES[failure];
  return html`<p class="where">${exposureFacts(page, target).join(' · ')}</p>
${failed === null ? '' : html`<p>${failed.sentence[language]} ${withCode(failed.remedy[language])}</p>`}`;
}

function findingList(page: AuditPage, target: AuditedTarget, findings: readonly Finding[]): Markup {
  const isFresh = isFirst(page.audit) ? () => false : freshIn(target);
  return when(
    findings.length > 0,
    () => html`<ul class="plain">${findings.map((finding) => findingItem(page, finding, isFresh(finding)))}</ul>`,
  );
}

function findingItem({ language, say, titleOf, day }: AuditPage, finding: Finding, isFresh: boolean): Markup {
  const { effect, rule, location, subjects, history } = finding;
  const where = [
    people(subjects, language),
    ...(history === undefined
      ? []
      : [say('in-git', { day: day(history.since) }), say(history.inTip ? 'still-there' : 'only-history')]),
  ].filter((text) => text !== '');
  return html`
<li class="found ${effect}"><h4><span class="tag">${EFFECT_WORDS[effect][language]}</span>${titleOf(rule)}${when(isFresh, () => html` <small class="new">${say('new-finding')}</small>`)}</h4>
<p><span class="path">${shownName(fileName(location))}</span>${where.length === 0 ? '' : html` <span class="where">${where.join(' · ')}</span>`}</p></li>`;
}

function rest(page: AuditPage, target: AuditedTarget, findings: readonly Finding[]): Markup {
  const { say } = page;
  const notes = countEffect(target, 'note');
  const unread = unreadReasons(page, target.report?.skipped ?? []);
  const told = [
    ...(unread === '' ? [] : [say('unread-files', { reasons: unread })]),
    ...(notes === 0 ? [] : [say('notes', { count: notes })]),
    ...(target.gone === 0 ? [] : [say('gone', { count: target.gone })]),
  ];
  return html`${when(told.length > 0, () => html`<p class="where">${told.join(' ')}</p>`)}${steps(page, target, findings)}`;
}

function unreadReasons({ language, number }: AuditPage, skipped: readonly Skipped[]): string {
  const blocking = skipped.filter(({ effect }) => effect === 'block');
  const groups = [...groupBy(blocking, ({ reason }) => reason)];
  return groups.map(([reason, group]) => `${SKIP_REASONS[reason].name[language]} (${number(group.length)})`).join(', ');
}

/** What to do about everything in it, in order. */
function steps({ language, say }: AuditPage, target: AuditedTarget, findings: readonly Finding[]): Markup {
  const todo = followUp(target, findings);
  return when(
    todo.length > 0,
    () =>
      html`<details><summary>${say('what-now')}</summary><ol class="todo">${todo.map(
        ({ text, commands }) =>
          html`<li>${withCode(text[language])}${when(commands.length > 0, () => html`<pre><code>${commands.join('\n')}</code></pre>`)}</li>`,
      )}</ol></details>`,
  );
}

import type { AuditedTarget, AuditFailure } from '../../../model/audit.js';
import type { SkipReason } from '../../../model/skip.js';
import { AUDIT_FAILURES } from '../../../text/audit-failures.js';
import { groupBy } from '../../../text/group.js';
import { counted } from '../../../text/plurals.js';
import { SKIP_REASONS } from '../../../text/skip-reasons.js';
import { html, type Markup, withCode } from '../../page/markup.js';
import { shownText } from '../../page/shown.js';
import type { AuditPage } from './page.js';
import { linkTo } from './verdict.js';

const FAILURE_ORDER = Object.keys(AUDIT_FAILURES) as AuditFailure[];
/** Longer lists are closed at first. */
const MOST_OPEN = 12;

/** What could not be scanned, whole repositories first, then files in them. Null when all was. */
export function failedSection(page: AuditPage): Markup | null {
  const { audit, say } = page;
  const failures = FAILURE_ORDER.flatMap((failure) => {
    const group = audit.targets.filter((target) => target.failure === failure);
    return group.length === 0 ? [] : [failurePart(page, failure, group)];
  });
  const files = filesPart(page);
  if (failures.length === 0 && files === null) return null;
  return html`<p class="lead">${say('failed-lead')}</p>${failures}${files ?? ''}`;
}

function failurePart(page: AuditPage, failure: AuditFailure, group: readonly AuditedTarget[]): Markup {
  const { language, say, nameOf } = page;
  const { name, sentence, remedy } = AUDIT_FAILURES[failure];
  const list = html`<ul class="plain names">${group.map((target) => html`<li>${linkTo(page, target, nameOf(target))}</li>`)}</ul>`;
  const shown =
    group.length <= MOST_OPEN
      ? list
      : html`<details><summary>${say('list-all', { count: group.length })}</summary>${list}</details>`;
  return html`<div class="card entry"><h3>${upper(name[language])} (${page.number(group.length)})</h3><p>${sentence[language]} ${withCode(remedy[language])}</p>${shown}</div>
`;
}

/** Files that were not scanned in repositories that were, by reason. */
function filesPart({ audit, language, say, units }: AuditPage): Markup | null {
  const skipped = audit.targets.flatMap((target) =>
    (target.report?.skipped ?? []).filter(({ effect }) => effect === 'block').map(({ reason }) => ({ target, reason })),
  );
  const groups = groupBy(skipped, ({ reason }) => reason);
  if (groups.size === 0) return null;
  const row = (reason: SkipReason, group: readonly { target: AuditedTarget }[]) => {
    const count = new Set(group.map(({ target }) => target)).size;
    const files = counted(group.length, 'file', language);
    return html`<dt>${upper(SKIP_REASONS[reason].name[language])}</dt><dd>${say('failed-in', { files, count, units: units(count) })}. ${withCode(SKIP_REASONS[reason].remedy[language])}</dd>`;
  };
  return html`<div class="card entry"><h3>${say('failed-files')}</h3><dl class="facts">${[...groups].map(([reason, group]) => row(reason, group))}</dl></div>`;
}

function upper(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** Where somebody went on although it was stopped. Null when nobody did. */
export function glassesSection(page: AuditPage): Markup | null {
  const { audit, language, say, nameOf } = page;
  const broken = audit.targets.flatMap((target) =>
    (target.report?.notes ?? [])
      .filter(({ kind }) => kind === 'broken-glass')
      .map(({ message }) => ({ target, message })),
  );
  if (broken.length === 0) return null;
  const items = broken.map(
    ({ target, message }) =>
      html`<li><strong>${nameOf(target)}</strong>: ${withCode(shownText(message[language]))}</li>`,
  );
  return html`<p class="lead">${say('glasses-lead')}</p><ul class="plain names">${items}</ul>`;
}

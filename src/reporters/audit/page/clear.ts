import type { AuditedTarget } from '../../../model/audit.js';
import { CHANGE_WORDS, COLUMN_WORDS, VISIBILITY_WORDS } from '../../../text/audit.js';
import { html, inAscii, type Markup } from '../../page/markup.js';
import type { AuditPage } from './page.js';
import { visibilityOf } from './verdict.js';

/** More than this a browser with scripts makes into elements when somebody asks for them. */
const MANY = 200;

/** What is clear, one line each, closed at first. */
export function clearTable(page: AuditPage): Markup {
  const { audit, language, say } = page;
  const clear = audit.targets.filter(({ verdict }) => verdict === 'clear');
  if (clear.length === 0) return html``;
  const columns = [
    COLUMN_WORDS.name[language],
    COLUMN_WORDS.visibility[language],
    say('column-files'),
    COLUMN_WORDS.accepted[language],
    COLUMN_WORDS.forks[language],
    COLUMN_WORDS.stars[language],
    COLUMN_WORDS.change[language],
  ];
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${say('clear-caption')}"><table><caption class="hide">${say('clear-caption')}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${clear.map((target) => row(page, target))}</tbody></table></div>`;
  const content =
    clear.length <= MANY ? table : html`<p class="held">${say('held-up')}</p><noscript>${inAscii(table)}</noscript>`;
  return html`<details id="clear"><summary>${say('clear-list', { count: clear.length })}</summary>
${content}</details>`;
}

function row({ language, nameOf, number }: AuditPage, target: AuditedTarget): Markup {
  const { exposure } = target.target;
  const { scanned, accepted } = target.report ?? { scanned: { blobs: 0 }, accepted: [] };
  const count = (value: number | undefined) => (value === undefined ? '' : number(value));
  return html`
<tr><th scope="row">${nameOf(target)}</th><td>${VISIBILITY_WORDS[visibilityOf(target)][language]}</td><td>${number(scanned.blobs)}</td><td>${number(accepted.length)}</td><td>${count(exposure?.forks.count)}</td><td>${count(exposure?.stars)}</td><td>${CHANGE_WORDS[target.change][language]}</td></tr>`;
}

import type { AuditedTarget, Visibility } from '../../../model/audit.js';
import { VISIBILITY_WORDS } from '../../../text/audit.js';
import { html, inAscii, type Markup, when } from '../../page/markup.js';
import { countVerdicts, VERDICTS, verdictWord } from '../tally.js';
import { clearTable } from './clear.js';
import type { AuditPage } from './page.js';
import { targetParts } from './target.js';
import { visibilityOf } from './verdict.js';

/**
 * More than this stand in `noscript`: a browser that runs scripts takes that for text, which costs next to nothing, and the
 * script of the page shows as many at a time. Others show it as it is.
 */
const MANY = 40;

/** Everything that asks for attention, the worst first; what is clear in one table, closed at first. */
export function targetsSection(page: AuditPage): Markup {
  const { audit, say } = page;
  const open = audit.targets.filter(({ verdict }) => verdict !== 'clear');
  const parts = open.flatMap((target) => targetParts(page, target));
  const rest = parts.slice(MANY);
  return html`<p class="lead">${say(open.length === 0 ? 'targets-none' : 'targets-lead')}</p>
${when(
  open.length > 0,
  () => html`${filter(page, open)}
<output id="shown" role="status"></output>
<div id="targets-list">${parts.slice(0, MANY)}</div>
${when(rest.length > 0, () => html`<p class="held">${say('held-up')}</p><noscript id="rest">${rest.map(inAscii)}</noscript>`)}
<button type="button" id="more" hidden>${say('next')}</button>`,
)}
${clearTable(page)}`;
}

/** The verdicts work without a script; the fields that need one are hidden until it runs. */
function filter(page: AuditPage, open: readonly AuditedTarget[]): Markup {
  const { say } = page;
  return html`<form id="filter" role="search" aria-label="${say('filter')}" data-many="${MANY}" data-total="${open.length}" data-shown="${say('shown')}">
${verdictChoice(page)}
<div class="filter" id="fields" hidden>
<label>${say('search')}<input type="search" id="text" autocomplete="off" spellcheck="false"></label>
<label>${say('filter-visibility')}<select id="seen"><option value="">${say('all')}</option>${visibilities(page, open)}</select></label>
<label>${say('order')}<select id="order">${(['worst', 'people', 'since', 'name'] as const).map((order) => html`<option value="${order}">${say(`order-${order}`)}</option>`)}</select></label>
</div></form>`;
}

function verdictChoice({ audit, language, say, number }: AuditPage): Markup {
  const counts = countVerdicts(audit);
  const shown = VERDICTS.filter((verdict) => verdict !== 'clear' && counts[verdict] > 0);
  const choice = (value: string, text: string, isChosen: boolean) =>
    html`<label><input type="radio" name="verdict" value="${value}" id="show-${value}"${isChosen ? html` checked` : ''}> ${text}</label>`;
  return html`<fieldset class="choice"><legend>${say('filter-verdict')}</legend>${choice('all', say('all'), true)}${shown.map(
    (verdict) => choice(verdict, `${verdictWord(verdict, language)} (${number(counts[verdict])})`, false),
  )}</fieldset>`;
}

function visibilities({ language, number }: AuditPage, open: readonly AuditedTarget[]): Markup[] {
  const order = Object.keys(VISIBILITY_WORDS) as Visibility[];
  return order.flatMap((visibility) => {
    const count = open.filter((target) => visibilityOf(target) === visibility).length;
    if (count === 0) return [];
    return [html`<option value="${visibility}">${VISIBILITY_WORDS[visibility][language]} (${number(count)})</option>`];
  });
}

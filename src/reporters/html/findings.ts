import type { Effect, Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { groupBy } from '../../text/group.js';
import { EFFECT_WORDS } from '../../text/labels.js';
import { formatNumber } from '../../text/numbers.js';
import { fileName } from '../../text/place.js';
import { html, inAscii, type Markup, when } from '../page/markup.js';
import { shownName } from '../page/shown.js';
import { worstFirst } from '../worst-first.js';
import { classesFrame } from './charts/classes.js';
import { timeFrame } from './charts/time.js';
import { findingItem, type Look } from './finding.js';
import type { Page } from './page.js';

/** So many findings are shown with all that is known of them; of more, each is opened when somebody asks. */
const MOST_OPEN = 8;
/**
 * More than this stand in `noscript`: a browser that runs scripts takes that for text, which costs next to nothing, and the
 * script of the page shows as many at a time. Others show it as it is.
 */
const MANY = 100;
const EFFECTS: readonly Effect[] = ['block', 'warn', 'note'];

/** All findings by file; the file with the worst one first. */
export function findingsSection(page: Page, { findings }: Report): Markup {
  const { say } = page;
  if (findings.length === 0) return html`<p class="lead">${say('findings-none')}</p>`;
  const parts = partsOf(findings);
  const isOpen = findings.length <= MOST_OPEN;
  const written = ({ name, group, before }: Part) => file(page, name, group, { isOpen, isBrief: before >= MANY });
  const shown = parts.filter(({ before }) => before < MANY);
  const rest = parts.slice(shown.length);
  return html`<p class="lead">${say('findings-lead')}</p>
${filter(page, findings)}
<svg class="chart frames" aria-hidden="true"><defs>${classesFrame(page)}${timeFrame(page)}</defs></svg>
<output id="shown" role="status"></output>
<div id="files">${shown.map(written)}</div>
${when(rest.length > 0, () => html`<p id="held">${say('held-up')}</p><noscript id="rest">${rest.map((part) => inAscii(written(part)))}</noscript>`)}
<button type="button" id="more" hidden>${say('next')}</button>`;
}

/** Findings of one file, and how many stand before them. */
interface Part {
  readonly name: string;
  readonly group: readonly Finding[];
  readonly before: number;
}

/** By file, the file with the worst one first; more than a page shows at once are parts of their own. */
function partsOf(findings: readonly Finding[]): Part[] {
  const files = groupBy([...findings].sort(worstFirst), ({ location }) => fileName(location));
  const parts: Part[] = [];
  let before = 0;
  for (const [name, every] of files) {
    for (let from = 0; from < every.length; from += MANY) {
      const group = every.slice(from, from + MANY);
      parts.push({ name, group, before });
      before += group.length;
    }
  }
  return parts;
}

function file(page: Page, name: string, group: readonly Finding[], look: Look): Markup {
  return html`
<section class="file"><h3 tabindex="-1">${shownName(name)}</h3><ul class="plain">${group.map((finding) => findingItem(page, finding, look))}</ul></section>`;
}

/** Hidden until the script of the page runs: without it these would do nothing. */
function filter({ say, language, titleOf }: Page, findings: readonly Finding[]): Markup {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort((a, b) =>
    titleOf(a).localeCompare(titleOf(b), language),
  );
  const count = (effect: Effect) => findings.filter((finding) => finding.effect === effect).length;
  const effects = EFFECTS.filter((effect) => count(effect) > 0);
  return html`<form class="filter" id="filter" role="search" aria-label="${say('search')}" hidden data-many="${MANY}" data-total="${findings.length}" data-shown="${say('shown')}" data-found="${say('found')}" data-close="${say('close')}">
<label>${say('search')}<input type="search" id="text" autocomplete="off" spellcheck="false"></label>
<label>${say('effect')}<select id="effect"><option value="">${say('all')}</option>${effects.map(
    (effect) =>
      html`<option value="${effect}">${EFFECT_WORDS[effect][language]} (${formatNumber(count(effect), language)})</option>`,
  )}</select></label>
<label>${say('rule')}<select id="rule"><option value="">${say('all')}</option>${rules.map(
    (rule) => html`<option value="${shownName(rule)}">${titleOf(rule)}</option>`,
  )}</select></label>
<label>${say('order')}<select id="order"><option value="">${say('order-worst')}</option><option value="path">${say('order-path')}</option><option value="people">${say('order-people')}</option></select></label>
<button type="button" id="open">${say('open')}</button>
</form>`;
}

import type { Report } from '../../model/report.js';
import { groupBy } from '../../text/group.js';
import { HEADINGS } from '../../text/labels.js';
import { counted } from '../../text/plurals.js';
import { html, type Markup, when } from '../page/markup.js';
import { shownText } from '../page/shown.js';
import { worstFirst } from '../worst-first.js';
import type { Page } from './page.js';

/** What each kind of finding is, why it harms, when it does not, and what to do: once for all findings of it. */
export function kindsSection(page: Page, { findings }: Report): Markup {
  const kinds = groupBy([...findings].sort(worstFirst), ({ rule }) => rule);
  return html`${[...kinds].map(([rule, { length }]) => kindPart(page, rule, length))}`;
}

function kindPart({ language, rules, say, kindId, titleOf, remedyOf }: Page, rule: string, count: number): Markup {
  const known = rules.get(rule);
  const row = (name: string, text: Markup | string) => html`<dt>${name}</dt><dd>${text}</dd>`;
  return html`<div class="card entry" id="${kindId(rule)}"><h3>${titleOf(rule)} <span class="soft small">${counted(count, 'finding', language)}</span></h3>
${when(known !== undefined, () => html`<p>${shownText(known?.explanation[language] ?? '')}</p>`)}
<dl class="facts">${when(remedyOf(rule).markup !== '', () => row(HEADINGS.remedy[language], remedyOf(rule)))}${when(
    known?.notWhen !== undefined,
    () => row(say('kind-fine'), shownText(known?.notWhen?.[language] ?? '')),
  )}${when((known?.legal ?? []).length > 0, () => row(say('law'), shownText((known?.legal ?? []).join('; '))))}</dl></div>
`;
}

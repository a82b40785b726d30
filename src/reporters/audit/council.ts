import type { Audit } from '../../model/audit.js';
import { councilSentence } from '../../text/audit-council.js';
import { dayInWords } from '../../text/dates.js';
import { BASE_STYLE } from '../page/base-style.js';
import { pageText } from '../page/document.js';
import { html, type Markup } from '../page/markup.js';
import { shownName } from '../page/shown.js';
import { type Answer, answersOf, type CouncilWriting } from './council/answers.js';
import { betterPart } from './council/better.js';

export type { CouncilWriting } from './council/answers.js';

/** Longest name of an organisation: the whole must fit on one sheet. */
const LONGEST_NAME = 80;

const COUNCIL_STYLE = `main { padding-block: 1.6rem; }
main > p { margin: .5rem 0 1.1rem; }
.by { color: var(--soft); }
.answer { display: grid; grid-template-columns: 13rem 1fr; gap: .2rem 1.5rem; padding: .7rem 0; border-top: 1px solid var(--line); }
.answer h2 { margin: 0; font-size: 1.05rem; }
.answer p + p { margin-top: .25rem; }
figure { margin-top: .7rem; }
figcaption { color: var(--soft); font-size: .9rem; }
.bars { display: block; width: 100%; height: 4.5rem; margin-top: .3rem; }
.bars rect { fill: var(--accent); }
.ground { stroke: var(--edge); }
footer p { margin: 1rem 0; padding-top: .7rem; }
@media (max-width: 40rem) { .answer { grid-template-columns: 1fr; } }
@page { size: A4; margin: 12mm 16mm; }
@media print {
  html { font-size: 9.6pt; }
  main { padding-block: 0; }
  h1 { font-size: 1.8rem; }
  .bars { height: 3.6rem; }
  .answer { padding: .5rem 0; break-inside: avoid; }
}`;

/** One sheet of paper for a municipal council: what was looked at, found, done and left open, without a technical word. */
export function councilHtml(audit: Audit, writing: CouncilWriting): string {
  const { language } = writing;
  return pageText({
    language,
    kind: 'audit-council',
    title: councilSentence('title', language),
    styles: [BASE_STYLE, COUNCIL_STYLE],
    body: body(audit, writing),
  });
}

function body(audit: Audit, writing: CouncilWriting): Markup {
  const { language } = writing;
  const say = (key: Parameters<typeof councilSentence>[0]) => councilSentence(key, language);
  return html`<main class="wrap"><h1>${say('title')}</h1>
<p class="by">${byLine(audit, writing)}</p>
<p>${say('lead')}</p>
${answersOf(audit, writing).map(answerPart)}
<section class="answer"><h2>${say('better')}</h2><div>${betterPart(audit, language)}</div></section>
</main>
<footer class="wrap"><p>${say('footer')}</p></footer>`;
}

/** Of whom it is, and of which day: that of the audit, not that of the printing. */
function byLine({ run }: Audit, { language, today, organisation = '' }: CouncilWriting): string {
  const day = dayInWords(run.ended ?? run.began, language) ?? dayInWords(today, language) ?? today;
  const name = shownName(organisation).slice(0, LONGEST_NAME).trim();
  return name === '' ? day : councilSentence('by', language, { organisation: name, day });
}

function answerPart({ question, sentences }: Answer): Markup {
  return html`<section class="answer"><h2>${question}</h2><div>${sentences.map((text) => html`<p>${text}</p>`)}</div></section>
`;
}

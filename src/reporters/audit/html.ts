import type { Audit } from '../../model/audit.js';
import { VERDICT_WORDS } from '../../text/labels.js';
import { pageSentence } from '../../text/page.js';
import { REPORT_STYLE } from '../html/style.js';
import { BASE_STYLE } from '../page/base-style.js';
import { brand } from '../page/brand.js';
import { pageText } from '../page/document.js';
import { html, type Markup } from '../page/markup.js';
import type { Writing } from '../report-format.js';
import { aboutSection } from './page/about.js';
import { acceptedSection } from './page/accepted.js';
import { failedSection, glassesSection } from './page/failed.js';
import { newsSection } from './page/news.js';
import { type AuditPage, auditPageOf } from './page/page.js';
import { AUDIT_SCRIPT } from './page/script.js';
import { AUDIT_STYLE } from './page/style.js';
import { targetsSection } from './page/targets.js';
import { togetherSection } from './page/together.js';
import { trendSection } from './page/trend.js';
import { kindOf, verdictSection } from './page/verdict.js';

/** The audit as one page that stands by itself: for reading, printing and keeping. */
export function auditHtml(audit: Audit, writing: Writing): string {
  const page = auditPageOf(audit, writing);
  const { language, say } = page;
  return pageText({
    language,
    kind: 'audit',
    title: say('title', { verdict: VERDICT_WORDS[kindOf(page)][language] }),
    styles: [BASE_STYLE, REPORT_STYLE, AUDIT_STYLE],
    script: AUDIT_SCRIPT,
    body: body(page),
  });
}

function body(page: AuditPage): Markup {
  const { say, day, audit } = page;
  const parts = partsOf(page);
  return html`<a class="skip" href="#targets">${say('skip')}</a>
<header class="wrap top">${brand()}<span class="soft small">${say('written', { day: day(audit.run.ended ?? audit.run.began) })}</span></header>
<main class="wrap">
${verdictSection(page)}
<nav aria-label="${say('contents')}"><ul>${parts.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
${parts.map(
  ([id, heading, content]) => html`<h2 id="${id}" tabindex="-1">${heading}</h2>
${content}
`,
)}</main>
<footer class="wrap"><p>${pageSentence('footer', page.language)}</p></footer>`;
}

type Part = readonly [id: string, heading: string, content: Markup];

function partsOf(page: AuditPage): Part[] {
  const { say } = page;
  const all: readonly (readonly [string, string, Markup | null])[] = [
    ['news', say('news'), newsSection(page)],
    ['targets', say('targets'), targetsSection(page)],
    ['failed', say('failed'), failedSection(page)],
    ['glasses', say('glasses'), glassesSection(page)],
    ['together', say('together'), togetherSection(page)],
    ['accepted', say('accepted'), acceptedSection(page)],
    ['trend', say('trend'), trendSection(page)],
    ['about', say('about'), aboutSection(page)],
  ];
  return all.flatMap(([id, heading, content]): Part[] => (content === null ? [] : [[id, heading, content]]));
}

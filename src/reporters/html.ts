import type { Report } from '../model/report.js';
import { dayInWords } from '../text/dates.js';
import { HEADINGS, VERDICT_WORDS } from '../text/labels.js';
import { aboutSection } from './html/about.js';
import { acceptedSection } from './html/accepted.js';
import { findingsSection } from './html/findings.js';
import { firstSteps } from './html/first.js';
import { kindsSection } from './html/kinds.js';
import { type Page, pageOf } from './html/page.js';
import { REPORT_SCRIPT } from './html/script.js';
import { REPORT_STYLE } from './html/style.js';
import { unreadSection } from './html/unread.js';
import { kindOf, verdictSection } from './html/verdict.js';
import { BASE_STYLE } from './page/base-style.js';
import { brand } from './page/brand.js';
import { pageText } from './page/document.js';
import { html, type Markup } from './page/markup.js';
import type { Writing } from './report-format.js';

/** A part of the page with its heading. */
interface Part {
  readonly id: string;
  readonly heading: string;
  readonly content: Markup;
}

/** The report as one page that stands by itself: for reading, printing and keeping. */
export function htmlReport(report: Report, writing: Writing): string {
  const page = pageOf(report, writing);
  const { language, say } = page;
  const verdict = VERDICT_WORDS[kindOf(report)][language];
  return pageText({
    language,
    kind: 'report',
    title: say('title', { verdict }),
    styles: [BASE_STYLE, REPORT_STYLE],
    script: REPORT_SCRIPT,
    body: body(page, report),
  });
}

function body(page: Page, report: Report): Markup {
  const { language, say, today } = page;
  const parts = partsOf(page, report);
  return html`<a class="skip" href="#findings">${say('skip')}</a>
<header class="wrap top">${brand()}<span class="soft small">${say('written', { day: dayInWords(today, language) ?? today })}</span></header>
<main class="wrap">
${verdictSection(page, report)}
<nav aria-label="${say('contents')}"><ul>${parts.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
${parts.map(
  ({ id, heading, content }) => html`<h2 id="${id}" tabindex="-1">${heading}</h2>
${content}
`,
)}</main>
<footer class="wrap"><p>${say('footer')}</p></footer>`;
}

function partsOf(page: Page, report: Report): Part[] {
  const { language, say } = page;
  const accepted = acceptedSection(page, report);
  const unread = report.skipped.filter((skipped) => skipped.accepted === undefined);
  return [
    { id: 'first', heading: say('first'), content: firstSteps(page, report) },
    { id: 'findings', heading: say('findings'), content: findingsSection(page, report) },
    ...(report.findings.length > 0
      ? [{ id: 'kinds', heading: say('kinds'), content: kindsSection(page, report) }]
      : []),
    ...(unread.length > 0 ? [{ id: 'unread', heading: say('unread'), content: unreadSection(page, unread) }] : []),
    ...(accepted === null ? [] : [{ id: 'accepted', heading: say('accepted'), content: accepted }]),
    { id: 'about', heading: HEADINGS['run-notes'][language], content: aboutSection(page, report) },
  ];
}

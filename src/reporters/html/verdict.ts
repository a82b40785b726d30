import type { Effect } from '../../model/finding.js';
import type { Report, Verdict } from '../../model/report.js';
import { people } from '../../text/evidence.js';
import { VERDICT_WORDS } from '../../text/labels.js';
import { formatNumber } from '../../text/numbers.js';
import { counted, noun } from '../../text/plurals.js';
import { sentence } from '../../text/sentences.js';
import { html, type Markup, verbatim, when } from '../page/markup.js';
import { skippedFiles } from '../terminal/skipped.js';
import { isNamesOnly, nothingScanned } from '../terminal/verdict.js';
import type { Page } from './page.js';

type Kind = Verdict | 'nothing';

/** The gates of a lock: shut, ajar or open. The word beside it says the same. */
export const GATES: Record<Kind, string> = {
  blocked: '<path d="M12 5v14M5 5l7 7-7 7M19 5l-7 7 7 7"/>',
  review: '<path d="M12 3 2.5 20h19zM12 10v4M12 17v.01"/>',
  incomplete: '<circle cx="12" cy="12" r="9.5"/><path d="M9.2 9.5a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2.9-1.2 1.8M12 17v.01"/>',
  nothing: '<circle cx="12" cy="12" r="9.5"/><path d="M6 18 18 6"/>',
  clear: '<path d="M4 12.5 9.5 18 20 6.5"/>',
};

export function kindOf(report: Report): Kind {
  return nothingScanned(report) ? 'nothing' : report.verdict;
}

/** The verdict in one sentence, then the figures that people ask for first. */
export function verdictSection(page: Page, report: Report): Markup {
  const { language } = page;
  const kind = kindOf(report);
  const told = verdictSentence(page, report);
  const more = moreSentences(page, report);
  return html`<div class="verdict ${kind}"><p class="word"><svg viewBox="0 0 24 24" aria-hidden="true">${verbatim(GATES[kind])}</svg>${VERDICT_WORDS[kind][language]}</p>
<h1>${told}</h1>${when(more.length > 0, () => html`<p class="more">${more.join(' ')}</p>`)}</div>
<dl class="figures">${peopleCard(page, report)}${figures(page, report).map(
    ([name, figure]) => html`<div class="card"><dt>${name}</dt><dd>${figure}</dd></div>`,
  )}</dl>`;
}

function verdictSentence({ language }: Page, report: Report): string {
  const kind = kindOf(report);
  const findings = counted(countOf(report, 'warn'), 'finding', language);
  const files = unreadFiles(report, language);
  const unread = kind === 'nothing' && report.skipped.length > 0 ? 'nothing-readable' : kind;
  const key = isNamesOnly(report) ? 'clear-names' : unread;
  const told = sentence(key, language, { findings, files });
  return `${told[0].toUpperCase()}${told.slice(1)}`;
}

function moreSentences({ language }: Page, report: Report): string[] {
  const { verdict, skipped } = report;
  const warnings = countOf(report, 'warn');
  const files = unreadFiles(report, language);
  const findings = counted(warnings, 'finding', language);
  return [
    ...(verdict === 'blocked' && skippedFiles(skipped) > 0 ? [sentence('also-skipped', language, { files })] : []),
    ...(verdict === 'incomplete' && warnings > 0 ? [sentence('also-warnings', language, { findings })] : []),
  ];
}

function figures(page: Page, report: Report): [string, string][] {
  const { language, say } = page;
  const count = (effect: Effect): [string, string] => [
    say(`count-${effect}`),
    formatNumber(countOf(report, effect), language),
  ];
  return [
    count('block'),
    count('warn'),
    count('note'),
    [say('count-unread'), formatNumber(skippedFiles(report.skipped), language)],
  ];
}

/** How many people it concerns, from the least to the most. */
function peopleCard({ language, say }: Page, { subjects }: Report): Markup {
  const [min, max] = [Math.round(subjects.min), Math.round(subjects.max)];
  const name = html`<dt>${say('concerned')}</dt>`;
  if (!(max > 0))
    return html`<div class="card people">${name}<dd>${say('people-none')}</dd><dd class="note soft">${say('people-uncounted')}</dd></div>`;
  const note = min === max ? say('people') : say('people-range');
  return html`<div class="card people">${name}<dd>${people({ min, max }, language)}</dd><dd class="note soft">${note}</dd></div>`;
}

function countOf({ findings }: Report, effect: Effect): number {
  return findings.filter((finding) => finding.effect === effect).length;
}

function unreadFiles({ skipped }: Report, language: Page['language']): string {
  const count = skippedFiles(skipped);
  const verb = language === 'nl' ? ['is', 'zijn'] : ['was', 'were'];
  return `${formatNumber(count, language)} ${noun(count, 'file', language)} ${verb[count === 1 ? 0 : 1]}`;
}

import type { Report } from '../../model/report.js';
import { groupBy } from '../../text/group.js';
import { fileName } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { html, type Markup, withCode } from '../page/markup.js';
import { shownName, shownText } from '../page/shown.js';
import { skippedFiles } from '../terminal/skipped.js';
import { worstFirst } from '../worst-first.js';
import type { Page } from './page.js';
import { kindOf } from './verdict.js';

/** Files that are named one by one. */
const MOST_FILES = 3;

/** What to do, the most urgent first. */
export function firstSteps(page: Page, report: Report): Markup {
  const steps = stepsOf(page, report);
  return html`<ol class="steps">${steps.map((step) => html`<li><div>${step}</div></li>`)}</ol>`;
}

function stepsOf(page: Page, report: Report): Markup[] {
  const { say } = page;
  const kind = kindOf(report);
  const unread = skippedFiles(report.skipped);
  if (kind === 'clear') return [html`${say('first-clear')}`];
  if (kind === 'nothing' && unread === 0) return [html`${say('first-nothing')}`];
  const files = counted(unread, 'file', page.language);
  return [
    ...(kind === 'blocked' ? [blockedStep(page)] : []),
    ...fileSteps(page, report),
    ...(unread > 0 ? [html`${say('first-unread', { files })} <a href="#unread">${say('unread')}</a>`] : []),
    html`${say('first-again')}`,
  ];
}

function blockedStep({ say }: Page): Markup {
  return html`<strong>${say('first-keep')}</strong> ${say('first-public')} ${withCode(say('first-dossier'))}`;
}

/** The remedy of the worst finding of the worst files. */
function fileSteps({ language, rules, say, titleOf }: Page, { findings }: Report): Markup[] {
  const acting = findings.filter(({ effect }) => effect !== 'note').sort(worstFirst);
  const files = [...groupBy(acting, ({ location }) => fileName(location))];
  const named = files.slice(0, MOST_FILES);
  const rest = acting.length - named.reduce((sum, [, group]) => sum + group.length, 0);
  const steps = named.map(([name, [worst, ...others]]) => {
    const remedy = shownText(rules.get(worst.rule)?.remedy[language] ?? '');
    const what =
      others.length === 0 ? titleOf(worst.rule) : say('times', { what: titleOf(worst.rule), count: others.length });
    return html`<span class="path">${shownName(name)}</span><br>${what}. ${withCode(remedy)}`;
  });
  return rest > 0 ? [...steps, html`${say('first-more', { count: rest })}`] : steps;
}

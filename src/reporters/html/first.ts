import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { groupBy } from '../../text/group.js';
import { fileName } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { html, type Markup, withCode } from '../page/markup.js';
import { shownName } from '../page/shown.js';
import { skippedFiles } from '../terminal/skipped.js';
import { worstFirst } from '../worst-first.js';
import type { Page } from './page.js';
import { kindOf } from './verdict.js';

/** Kinds of findings that have a step of their own, and files that are named in it. */
const MOST_RULES = 4;
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
    ...ruleSteps(page, report),
    ...(unread > 0 ? [html`${say('first-unread', { files })} <a class="go" href="#unread">${say('unread')}</a>`] : []),
    html`${say('first-again')}`,
  ];
}

function blockedStep({ say }: Page): Markup {
  return html`<strong>${say('first-keep')}</strong> ${say('first-public')} ${withCode(say('first-dossier'))}`;
}

/** What to do about the worst kinds of findings, and in which files. */
function ruleSteps({ say, titleOf, remedyOf }: Page, { findings }: Report): Markup[] {
  const acting = findings.filter(({ effect }) => effect !== 'note').sort(worstFirst);
  const kinds = [...groupBy(acting, ({ rule }) => rule)];
  const named = kinds.slice(0, MOST_RULES);
  const rest = acting.length - named.reduce((sum, [, group]) => sum + group.length, 0);
  const steps = named.map(([rule, group]) => {
    return html`<strong>${titleOf(rule)}.</strong> ${remedyOf(rule)}${filesOf(say, group)}`;
  });
  return rest > 0 ? [...steps, html`${say('first-more', { count: rest })}`] : steps;
}

function filesOf(say: Page['say'], group: readonly Finding[]): Markup {
  const files = [...new Set(group.map(({ location }) => fileName(location)))];
  const named = files.slice(0, MOST_FILES).map(shownName).join(', ');
  const rest = files.length - MOST_FILES;
  return html`<br><span class="path soft small">${rest > 0 ? say('times', { what: named, count: rest }) : named}</span>`;
}

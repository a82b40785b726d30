import type { AuditedTarget, Visibility } from '../../../model/audit.js';
import type { Verdict } from '../../../model/report.js';
import { people } from '../../../text/evidence.js';
import { VERDICT_WORDS } from '../../../text/labels.js';
import { pageSentence } from '../../../text/page.js';
import { GATES } from '../../html/verdict.js';
import { html, type Markup, verbatim, when, withCode } from '../../page/markup.js';
import { policySentences, unfinishedSentences } from '../remarks.js';
import { countTogether, countVerdicts, isOfNothing, oldestOf, VERDICTS, verdictWord } from '../tally.js';
import type { AuditPage } from './page.js';

type Kind = Verdict | 'nothing';

export function kindOf({ audit }: AuditPage): Kind {
  return isOfNothing(audit) ? 'nothing' : audit.verdict;
}

/** The verdict in one sentence, then the figures that people ask for first. */
export function verdictSection(page: AuditPage): Markup {
  const kind = kindOf(page);
  const more = moreSentences(page, kind);
  const policy = policySentences(page.audit, page.language);
  return html`<div class="verdict ${kind}"><p class="word"><svg viewBox="0 0 24 24" aria-hidden="true">${verbatim(GATES[kind])}</svg>${VERDICT_WORDS[kind][page.language]}</p>
<h1>${mainSentence(page, kind)}</h1>${when(more.length > 0, () => html`<p class="more">${more.join(' ')}</p>`)}${policy.map((text) => html`<p class="more">${withCode(text)}</p>`)}</div>
<dl class="figures">${peopleCard(page)}${oldestCard(page)}${verdictCards(page)}</dl>`;
}

function mainSentence(page: AuditPage, kind: Kind): string {
  const { say, ofAll, audit } = page;
  if (kind === 'nothing') return say('nothing');
  if (kind === 'incomplete' && countVerdicts(audit).incomplete === 0) return say('unfinished');
  if (isTogether(page, kind)) return say('blocked-together', { count: page.number(countTogether(audit)) });
  return say(kind, { count: ofAll(countVerdicts(audit)[kind]) });
}

/** Whether no target has this verdict by itself: tables of several of them have it together. */
function isTogether({ audit }: AuditPage, kind: Kind): boolean {
  return kind !== 'nothing' && countVerdicts(audit)[kind] === 0 && countTogether(audit) > 0;
}

function moreSentences(page: AuditPage, kind: Kind): string[] {
  const { audit, say } = page;
  const counts = countVerdicts(audit);
  const blocked = audit.targets.filter(({ verdict }) => verdict === 'blocked');
  const seen = (visibility: Visibility) => blocked.filter((target) => visibilityOf(target) === visibility).length;
  return [
    ...(seen('public') > 0 ? [say('more-public', { count: seen('public') })] : []),
    ...(seen('unknown') > 0 ? [say('more-unknown', { count: seen('unknown') })] : []),
    ...(kind === 'blocked' && counts.incomplete > 0 ? [say('more-incomplete', { count: counts.incomplete })] : []),
    ...(kind !== 'review' && counts.review > 0 ? [say('more-review', { count: counts.review })] : []),
    ...(countTogether(audit) > 0 && !isTogether(page, kind)
      ? [say('more-together', { count: page.number(countTogether(audit)) })]
      : []),
    ...(audit.empty > 0 ? [say('more-empty', { count: page.number(audit.empty) })] : []),
    ...unfinishedSentences(audit, page.language),
  ];
}

export function visibilityOf({ target }: AuditedTarget): Visibility {
  return target.exposure?.visibility ?? 'unknown';
}

/** How many people it concerns over everything, from the least to the most. */
function peopleCard({ audit, language, say }: AuditPage): Markup {
  const [min, max] = [Math.round(audit.subjects.min), Math.round(audit.subjects.max)];
  const name = html`<dt>${pageSentence('concerned', language)}</dt>`;
  if (!(max > 0))
    return html`<div class="card people">${name}<dd>${pageSentence('people-none', language)}</dd><dd class="note soft">${pageSentence('people-uncounted', language)}</dd></div>`;
  const range = min === max ? '' : ` ${pageSentence('people-range', language)}`;
  return html`<div class="card people">${name}<dd>${people({ min, max }, language)}</dd><dd class="note soft">${say('people-all')}${range}</dd></div>`;
}

/** What could have been public the longest, and where. */
function oldestCard(page: AuditPage): Markup {
  const { audit, say, day, nameOf } = page;
  const oldest = oldestOf(audit.targets);
  const name = html`<dt>${say('oldest')}</dt>`;
  const isBlocked = audit.targets.some(({ verdict }) => verdict === 'blocked');
  if (oldest === null || oldest.exposedSince === null)
    return html`<div class="card people oldest">${name}<dd>${say(isBlocked ? 'oldest-none' : 'oldest-nothing')}</dd></div>`;
  return html`<div class="card people oldest">${name}<dd>${day(oldest.exposedSince)}</dd><dd class="note soft">${linkTo(page, oldest, nameOf(oldest))}</dd></div>`;
}

/** A link to a target where it has a place on the page. */
export function linkTo({ anchorOf }: AuditPage, target: AuditedTarget, text: string): Markup {
  const anchor = anchorOf(target);
  return anchor === null ? html`${text}` : html`<a class="go" href="#${anchor}">${text}</a>`;
}

function verdictCards({ audit, language, number }: AuditPage): Markup[] {
  const counts = countVerdicts(audit);
  return VERDICTS.map(
    (verdict) =>
      html`<div class="card"><dt>${verdictWord(verdict, language)}</dt><dd>${number(counts[verdict])}</dd></div>`,
  );
}

import type { Finding } from '../../model/finding.js';
import { howSure, people } from '../../text/evidence.js';
import { historyText } from '../../text/history.js';
import { CLASS_WORDS, EFFECT_WORDS, HEADINGS, SEVERITY_WORDS } from '../../text/labels.js';
import { fileName, placeInFile } from '../../text/place.js';
import { html, type Markup, when } from '../page/markup.js';
import { shownId, shownName, shownText } from '../page/shown.js';
import { classesChart } from './charts/classes.js';
import { rateChart } from './charts/rate.js';
import { timeChart } from './charts/time.js';
import type { Page } from './page.js';

/** How much of a finding is shown at first, and how much stands in it. */
export interface Look {
  readonly isOpen: boolean;
  readonly isBrief: boolean;
}

/** One finding: what it is and where, and behind that what it rests on and what to do. */
export function findingItem(page: Page, finding: Finding, { isOpen, isBrief }: Look): Markup {
  const { language, titleOf } = page;
  const { rule, effect, severity, location, subjects, message } = finding;
  const where = [placeInFile(location, language), people(subjects, language)].filter((part) => part !== '').join(' · ');
  return html`
<li class="finding ${effect}" data-rule="${shownName(rule)}" data-people="${Math.round(subjects.max) || 0}">
<h4><span class="tag">${EFFECT_WORDS[effect][language]}</span>${titleOf(rule)} <small>${SEVERITY_WORDS[severity][language]}</small></h4>
<p>${shownText(message[language])}</p>
${when(where !== '', () => html`<p class="where">${shownText(where)}</p>`)}
<details${isOpen ? html` open` : ''}><summary>${page.say('more')}</summary>${why(page, finding, isBrief)}</details>
</li>`;
}

function why(page: Page, finding: Finding, isBrief: boolean): Markup {
  const { evidence, history } = finding;
  const charts = [
    rateChart(page, evidence),
    classesChart(page, evidence),
    // In brief only the words of the history: among thousands of findings the same line again and again shows nothing.
    history === undefined || isBrief ? null : timeChart(page, history),
  ];
  const known = [...advice(page, finding, isBrief), ...facts(page, finding)].filter(
    ([, text]) => (typeof text === 'string' ? text : text.markup) !== '',
  );
  const list = known.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`);
  return html`${charts.map((chart) => chart ?? '')}<dl class="facts">${list}</dl>`;
}

/** What to do and what the law calls it; in brief, where the page says that once for all of the kind. */
function advice(
  { language, rules, say, remedyOf, kindId, titleOf }: Page,
  { rule, class: kind }: Finding,
  isBrief: boolean,
): [string, string | Markup][] {
  if (isBrief) return [[HEADINGS.remedy[language], html`<a class="go" href="#${kindId(rule)}">${titleOf(rule)}</a>`]];
  const name = CLASS_WORDS[kind][language];
  const articles = (rules.get(rule)?.legal ?? []).filter((article) => !name.includes(article));
  return [
    [HEADINGS.remedy[language], remedyOf(rule)],
    [say('law'), shownText([name, ...articles].join('; '))],
  ];
}

function facts({ language, say }: Page, finding: Finding): [string, string | Markup][] {
  const { related = [], fingerprint } = finding;
  const others = related.map((location) => [fileName(location), placeInFile(location, language)].join(' '));
  return [
    [HEADINGS.certainty[language], shownText(howSure(finding, language))],
    [say('related'), shownName(others.join('; '))],
    [HEADINGS.history[language], historyText(withShownNames(finding), language)],
    [
      say('decide'),
      html`<code>sluis triage accept ${shownId(fingerprint)}${finding.history === undefined ? '' : ' --history'}</code>`,
    ],
  ];
}

/** The finding with a history that can be shown: ids stay whole, names are masked as all are. */
function withShownNames(finding: Finding): Finding {
  const { history, location } = finding;
  if (history === undefined) return finding;
  const { commit = '?', lastCommit = commit } = location;
  const { since, until, refs, remotes, paths = [] } = history;
  return {
    ...finding,
    location: { ...location, commit: shownId(commit), lastCommit: shownId(lastCommit) },
    history: {
      ...history,
      since: shownName(since),
      until: shownName(until),
      refs: refs.map(shownName),
      remotes: remotes.map(shownName),
      paths: paths.map(shownName),
    },
  };
}

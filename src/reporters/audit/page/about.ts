import type { AuditedTarget } from '../../../model/audit.js';
import { groupBy } from '../../../text/group.js';
import { pageSentence } from '../../../text/page.js';
import { counted } from '../../../text/plurals.js';
import { html, type Markup, when, withCode } from '../../page/markup.js';
import { shownId, shownName, shownText } from '../../page/shown.js';
import type { AuditPage } from './page.js';

/** The user of an address for ssh: `git@`. */
const USER = /^[\w.-]+@(?=[\w.-]+:)/;
/** The same note comes from many scans: names that are given with it. */
const MOST_NAMES = 5;

/** What was asked, when, how much was looked at, and with what. */
export function aboutSection(page: AuditPage): Markup {
  const { audit, language, say, day } = page;
  const { run, tool, targets } = audit;
  const sum = (key: 'blobs' | 'rows') => targets.reduce((total, { report }) => total + (report?.scanned[key] ?? 0), 0);
  const looked = say('looked-all', {
    count: targets.length,
    units: page.units(targets.length),
    files: counted(sum('blobs'), 'file', language),
    rows: counted(sum('rows'), 'row', language),
  });
  const facts: [string, string | Markup][] = [
    [say('asked'), run.asked.map((asked) => shownName(asked.replace(USER, ''))).join(', ')],
    [say('began'), day(run.began)],
    [say('ended'), run.ended === null ? say('not-ended') : day(run.ended)],
    [say('looked'), looked],
    [pageSentence('version', language), `sluis ${shownText(tool.version)}`],
    [pageSentence('rule-set', language), html`<code class="small">${shownId(tool.rules)}</code>`],
  ];
  return html`<dl class="facts entry">${facts.map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}</dl>${runNotes(page)}`;
}

/** What scans say of themselves, each once with where it holds. Broken glasses have a part of their own. */
function runNotes(page: AuditPage): Markup {
  const { audit, language, say } = page;
  const told = audit.targets.flatMap((target) =>
    (target.report?.notes ?? [])
      .filter(({ kind }) => kind !== 'broken-glass' && kind !== 'accepted')
      .map(({ message }) => ({ target, text: shownText(message[language]) })),
  );
  const groups = [...groupBy(told, ({ text }) => text)];
  return when(
    groups.length > 0,
    () =>
      html`<details><summary>${say('notes-run')}</summary><ul>${groups.map(
        ([text, group]) => html`<li>${withCode(text)} <span class="soft">(${namesOf(page, group)})</span></li>`,
      )}</ul></details>`,
  );
}

function namesOf({ nameOf, language }: AuditPage, group: readonly { readonly target: AuditedTarget }[]): string {
  const names = [...new Set(group.map(({ target }) => nameOf(target)))];
  const rest = names.length - MOST_NAMES;
  const what = names.slice(0, MOST_NAMES).join(', ');
  return rest > 0 ? pageSentence('times', language, { what, count: rest }) : what;
}

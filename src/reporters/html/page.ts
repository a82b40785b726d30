import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { type PageText, pageSentence } from '../../text/page.js';
import { type Markup, withCode } from '../page/markup.js';
import { shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';

/** What all parts of the page need. */
export interface Page extends Writing {
  /** First and last day of the history of all findings, in milliseconds; null without a history. */
  readonly span: { readonly from: number; readonly to: number } | null;
  say(key: PageText, values?: Readonly<Record<string, string | number>>): string;
  /** Title of a rule in the reader's language; the rule's id where there is none. */
  titleOf(rule: string): string;
  /** Id of the part of the page about a rule. */
  kindId(rule: string): string;
  /** What to do about a finding of a rule; nothing where the rule is not known here. */
  remedyOf(rule: string): Markup;
}

export function pageOf(report: Report, writing: Writing): Page {
  const { language, rules, today } = writing;
  return {
    ...writing,
    span: spanOf([...report.findings, ...report.accepted], today),
    say: (key, values) => pageSentence(key, language, values),
    titleOf: remembered((rule) => shownText(rules.get(rule)?.title[language] ?? rule)),
    kindId: kindIds(),
    remedyOf: remembered((rule) => withCode(shownText(rules.get(rule)?.remedy[language] ?? ''))),
  };
}

/** Numbers, because a rule of a report from elsewhere can have any name. */
function kindIds(): (rule: string) => string {
  let count = 0;
  return remembered(() => `kind-${++count}`);
}

/** There are few rules and many findings. */
function remembered<T>(make: (rule: string) => T): (rule: string) => T {
  const made = new Map<string, T>();
  return (rule) => {
    const value = made.get(rule) ?? make(rule);
    made.set(rule, value);
    return value;
  };
}

function spanOf(findings: readonly Finding[], today: string): Page['span'] {
  let from = Number.POSITIVE_INFINITY;
  let to = Date.parse(today);
  for (const { history } of findings) {
    if (history === undefined) continue;
    const [since, until] = [Date.parse(history.since), Date.parse(history.until)];
    if (Number.isNaN(since) || Number.isNaN(until)) continue;
    from = Math.min(from, since);
    to = Math.max(to, until);
  }
  return from < to ? { from, to } : null;
}

import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { dayInWords } from '../../text/dates.js';
import { type DossierText, dossierSentence } from '../../text/dossier.js';
import { FORM_KINDS, type FormKind, SPECIAL_KINDS } from '../../text/form-kinds.js';
import { groupBy } from '../../text/group.js';
import { shownName, shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { worstFirst } from '../worst-first.js';
import { kindsOf } from './kinds-of-rules.js';
import type { Piece } from './outline.js';

/** What all parts of the dossier are written from. */
export interface Facts extends Writing {
  readonly report: Report;
  /** Findings that are personal data, the worst first: no notes, and nothing that was accepted. */
  readonly findings: readonly Finding[];
  /** The rules by which each kind of data was found, in the order of the form. */
  readonly kinds: ReadonlyMap<FormKind, readonly string[]>;
  readonly hasSpecial: boolean;
  say(key: DossierText, values?: Readonly<Record<string, string | number>>): string;
  todo(key: DossierText): Piece;
  /** Titles of rules, for between brackets. */
  titles(rules: Iterable<string>): string;
  /** A day in words; as it is written where it is none. */
  day(moment: string): string;
}

export function factsOf(report: Report, writing: Writing): Facts {
  const { language, rules } = writing;
  const findings = report.findings.filter(({ effect }) => effect !== 'note').sort(worstFirst);
  const kinds = rulesByKind(findings);
  const titleOf = (rule: string) => shownText(rules.get(rule)?.title[language] ?? rule);
  const say: Facts['say'] = (key, values) => dossierSentence(key, language, values);
  return {
    ...writing,
    report,
    findings,
    kinds,
    hasSpecial:
      findings.some((finding) => finding.class === 'special') ||
      [...kinds.keys()].some((kind) => SPECIAL_KINDS.has(kind)),
    say,
    todo: (key) => ({ todo: say(key) }),
    titles: (every) => [...new Set([...every].map(titleOf))].join(', '),
    day: (moment) => dayInWords(moment, language) ?? shownName(moment),
  };
}

function rulesByKind(findings: readonly Finding[]): Map<FormKind, string[]> {
  const pairs = findings.flatMap((finding) => kindsOf(finding).map((kind) => ({ kind, rule: finding.rule })));
  const groups = groupBy(pairs, ({ kind }) => kind);
  const order = Object.keys(FORM_KINDS) as FormKind[];
  return new Map(
    order.flatMap((kind) => {
      const group = groups.get(kind);
      return group === undefined ? [] : [[kind, [...new Set(group.map(({ rule }) => rule))]]];
    }),
  );
}

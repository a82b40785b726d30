import type { Audit, AuditedTarget } from '../../../model/audit.js';
import { type AuditText, auditSentence, PART_WORDS } from '../../../text/audit.js';
import { dayInWords } from '../../../text/dates.js';
import { formatNumber } from '../../../text/numbers.js';
import { shownName, shownText } from '../../page/shown.js';
import type { Writing } from '../../report-format.js';

/** What all parts of the overview need. */
export interface AuditPage extends Writing {
  readonly audit: Audit;
  say(key: AuditText, values?: Readonly<Record<string, string | number>>): string;
  number(value: number): string;
  /** A day in words; as it is written where it is none. */
  day(moment: string): string;
  /** Title of a rule; its id where it is not known here. */
  titleOf(rule: string): string;
  /** `repositories`, or `parts` where more than the code was audited. */
  units(count: number): string;
  /** `12 of 1,284 repositories`. */
  ofAll(count: number): string;
  /** Name of a target with its part where that is not the code. */
  nameOf(target: AuditedTarget): string;
  /** The same by the id that copies and links have. */
  nameOfId(id: string): string;
  /** Where on the page a target stands; null where it has no place of its own. */
  anchorOf(target: AuditedTarget): string | null;
}

export function auditPageOf(audit: Audit, writing: Writing): AuditPage {
  const { language, rules } = writing;
  const say: AuditPage['say'] = (key, values) => auditSentence(key, language, values);
  const units = unitsOf(audit, say);
  const byId = new Map(audit.targets.map((target) => [target.target.id, target]));
  const places = new Map(audit.targets.map((target, at) => [target, `r-${at}`]));
  const nameOf: AuditPage['nameOf'] = ({ target: { name, part } }) =>
    `${shownName(name)}${part === 'code' ? '' : ` (${PART_WORDS[part][language]})`}`;
  return {
    ...writing,
    audit,
    say,
    units,
    nameOf,
    number: (value) => formatNumber(value, language),
    day: (moment) => dayInWords(moment, language) ?? shownName(moment),
    titleOf: remembered((rule) => shownText(rules.get(rule)?.title[language] ?? rule)),
    ofAll: (count) => {
      const total = audit.targets.length;
      const isAll = count === total;
      return say(total === 1 && isAll ? 'of-one' : isAll ? 'all-of' : 'of-all', { count, total, units: units(total) });
    },
    nameOfId: (id) => {
      const target = byId.get(id);
      return target === undefined ? shownName(id) : nameOf(target);
    },
    anchorOf: (target) => (target.verdict === 'clear' ? null : (places.get(target) ?? null)),
  };
}

function unitsOf({ targets }: Audit, say: AuditPage['say']): (count: number) => string {
  const isCode = targets.every(({ target }) => target.part === 'code');
  const [one, many] = isCode ? (['unit', 'units'] as const) : (['unit-part', 'units-parts'] as const);
  return (count) => say(count === 1 ? one : many);
}

/** There are few rules and many findings. */
function remembered(make: (rule: string) => string): (rule: string) => string {
  const made = new Map<string, string>();
  return (rule) => {
    const value = made.get(rule) ?? make(rule);
    made.set(rule, value);
    return value;
  };
}

import type { Layout } from '../model/document.js';
import type { MessageMatch } from '../model/match.js';
import type { Policy } from '../model/policy.js';
import type { Rule } from '../model/rule.js';
import type { ColumnProfile } from '../profile/column.js';
import type { TableProfile } from '../profile/table.js';
import { squeeze } from '../profile/words.js';

/** Which rule speaks of a layout. */
const RULES: Readonly<Record<Layout, string>> = {
  'iwmo-ei': 'iwmo-bericht',
  'iwmo-xml': 'iwmo-bericht',
  'stuf-bg': 'brp-bericht',
  'gba-v': 'brp-bericht',
  fhir: 'brp-bericht',
};
/** Columns that hold the number of the person of a record, not of a partner, parent or child. */
const NUMBERS: ReadonlySet<string> = new Set([
  'bsn',
  'inpbsn',
  'bsnnummer',
  'burgerservicenummer',
  'persoonburgerservicenummer',
  'identifierbsn',
  '010120',
  '0120',
]);
/** Tables of other people that belong to a person. */
const RELATIONS = 'relatie';
/** Names that readers give to the tables of a layout: fixed words, safe to show. */
const TABLES: ReadonlySet<string> = new Set(['client', 'persoon', 'patient']);
/** The rule whose published test numbers are nobody's. */
const PERSON_RULE = 'bsn';

/** What tells published test numbers apart: the identifiers in the order of the profiles, and the policy. */
export interface TestNumbers {
  readonly identifiers: readonly { readonly rule: Pick<Rule, 'id'> }[];
  readonly policy: Pick<Policy, 'testPersons'>;
}

/**
 * Message layouts that the reader recognised in one blob, one match for each.
 *
 * @param rules rules with the detector `message`; a layout without one is not told
 * @param tests without it, published test numbers count as people
 */
export function messageMatches(
  tables: readonly TableProfile[],
  rules: readonly Rule[],
  tests?: TestNumbers,
): MessageMatch[] {
  const layouts = [...new Set(tables.flatMap(({ info }) => info.layout ?? []))];
  return layouts.flatMap((layout): MessageMatch[] => {
    const rule = rules.find(({ id }) => id === RULES[layout]);
    const own = tables.filter(({ info }) => info.layout === layout && info.name !== RELATIONS);
    if (!rule || own.length === 0) return [];
    const records = own.reduce((sum, table) => sum + peopleIn(table, tests), 0);
    if (records < (rule.thresholds.minimumRecords ?? 1)) return [];
    return [{ kind: 'message', rule: rule.id, place: placeOf(own), layout, records }];
  });
}

/** Distinct people by their number; rows where there is none. */
function peopleIn(table: TableProfile, tests: TestNumbers | undefined): number {
  const numbers = numbersIn(table);
  if (!numbers) return table.rowCount;
  const { kept, share } = numbers.distinct;
  return Math.round((kept - testsIn(numbers, tests)) / share);
}

/** The column with the number of the person of a record; undefined when there is none. */
export function numbersIn({ columns }: TableProfile): ColumnProfile | undefined {
  return columns.find(({ name, cells }) => cells > 0 && name !== null && NUMBERS.has(squeeze(name)));
}

/** Published test numbers among the distinct values that were kept. */
function testsIn(column: ColumnProfile, tests: TestNumbers | undefined): number {
  if (!tests || tests.policy.testPersons === 'real') return 0;
  const position = tests.identifiers.findIndex(({ rule }) => rule.id === PERSON_RULE);
  return position < 0 ? 0 : column.countsOf(position).test;
}

function placeOf(tables: readonly TableProfile[]): MessageMatch['place'] {
  const names = new Set(tables.map(({ info }) => info.name ?? ''));
  const [name] = names;
  return {
    ...(names.size === 1 && TABLES.has(name) && { table: name }),
    firstRow: Math.min(...tables.map(({ firstRow }) => firstRow)),
    lastRow: Math.max(...tables.map(({ lastRow }) => lastRow)),
  };
}

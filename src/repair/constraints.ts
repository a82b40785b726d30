import { ROLE_KIND, type RoleId } from '../detectors/roles.js';
import { partition } from '../disclosure/partition.js';
import { UserError } from '../errors.js';
import type { Bilingual, Finding } from '../model/finding.js';
import type { ColumnRef } from '../model/location.js';
import type { RuleSet } from '../model/rule.js';
import { columnNumbers } from '../text/place.js';
import { WHY_WORDS, type Why } from '../text/repair.js';
import type { ColumnReading } from './reading.js';

/** What is settled about the columns before levels are searched, by 0-based index. Grows as scans tell more. */
export interface Constraints {
  /** Columns that go in any case. */
  readonly removed: ReadonlyMap<number, Why>;
  /** Quasi-identifiers: their classes must be large enough. */
  readonly quasi: ReadonlySet<number>;
  /** Columns of which no class may share one value. */
  readonly sensitive: ReadonlySet<number>;
}

/** What the user asked of columns. */
export interface Wishes {
  readonly keep: ReadonlySet<number>;
  readonly drop: ReadonlySet<number>;
}

/** Reasons that a wish to keep a column cannot set aside. */
const FIRM: ReadonlySet<Why> = new Set(['direct', 'address', 'series', 'pseudonym', 'free-text']);

/** Columns whose role says that they point at somebody, and are never published. */
const REMOVED_ROLES: Partial<Readonly<Record<RoleId, Why>>> = {
  name: 'direct',
  house: 'address',
  'house-letter': 'address',
  addition: 'address',
  'bag-id': 'address',
  pseudonym: 'pseudonym',
  index: 'row-number',
  'free-text': 'free-text',
};
/** Header words of parts of an address and of a place. */
const STREET = 'straat';
const PLACE = 'woonplaats';
/** Topics of what is nobody's business. */
const SECRET_TOPICS = ['zorg', 'inkomen', 'bijzonder', 'justitie'];
/** Lists of codes are shorter than this. */
const MOST_CODES = 1000;
/** Texts of this length are sentences, when nearly every one is another. */
const LONG_TEXT = 40;
const MOST_DISTINCT = 0.5;

/**
 * The constraints that follow from the columns and from the findings of a scan of the file.
 *
 * @throws UserError when a column must stay that points at somebody
 */
export function constraintsOf(
  columns: readonly ColumnReading[],
  findings: readonly Finding[],
  rules: RuleSet,
  wishes: Wishes & {
    /** A group size was asked for: then the rows are people. */
    readonly isAsked: boolean;
  },
): Constraints {
  const isPeople = wishes.isAsked || findings.some((found) => isAboutPeople(found, rules));
  const removed = new Map<number, Why>();
  const remove = (column: number, why: Why | null) => {
    if (why !== null && !removed.has(column)) removed.set(column, why);
  };
  for (const column of wishes.drop) remove(column, 'asked');
  columns.forEach((column, index) => {
    remove(index, isPeople ? whyRemoved(column) : null);
    remove(index, isRagged(column, columns) ? 'ragged' : null);
  });
  for (const found of findings) for (const each of removedBy(found, columns, rules)) remove(...each);
  for (const column of wishes.keep) {
    const why = removed.get(column);
    if (why !== undefined && FIRM.has(why)) throw cannotStay(columns[column].ref, why);
    removed.delete(column);
  }
  const left = columns.map((_, index) => index).filter((index) => isPeople && !removed.has(index));
  const secrets = left.filter((index) => isSensitive(columns[index]));
  const sensitive = left.filter((index) => secrets.some((secret) => saysTheSame(columns[index], columns[secret])));
  return {
    removed,
    quasi: new Set(left.filter((index) => isQuasi(columns[index]) && !sensitive.includes(index))),
    sensitive: new Set(sensitive),
  };
}

/** Whether two columns say the same in other words, as a code and its description do. */
function saysTheSame(a: ColumnReading, b: ColumnReading): boolean {
  if (a === b) return true;
  if (a.role !== null && a.role !== 'code') return false;
  const columns = [a.values.column, b.values.column];
  if (columns.some(({ cardinality }) => cardinality > MOST_CODES)) return false;
  const { sizes } = partition({ rows: columns[0].codes.length, columns }, [0, 1]);
  const known = (values: ColumnReading['values']) => values.counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return sizes.length === known(a.values) && sizes.length === known(b.values);
}

/**
 * Whether a finding says that the rows are people: it is about columns, and more than a note. A number in one remark
 * says nothing of the rows around it; published test numbers stand where those of people will.
 */
function isAboutPeople({ effect, location, rule }: Finding, { rules }: RuleSet): boolean {
  const isTest = rules.find(({ id }) => id === rule)?.detector === 'test-values';
  return location.columns !== undefined && (effect !== 'note' || isTest);
}

function cannotStay({ index }: ColumnRef, why: Why): UserError {
  const text = (language: keyof Bilingual) => `${columnNumbers([index], language)} ${WHY_WORDS[why][language]}`;
  return new UserError(
    { nl: `Deze kolom kan niet blijven: ${text('nl')}.`, en: `This column cannot stay: ${text('en')}.` },
    { nl: 'Laat haar weg uit `--keep`.', en: 'Leave it out of `--keep`.' },
  );
}

function whyRemoved({ role, words, values }: ColumnReading): Why | null {
  const byRole = role === null ? undefined : REMOVED_ROLES[role];
  if (byRole !== undefined) return byRole;
  if (role === null && words.has(STREET)) return 'address';
  const texts = values.texts.slice(1);
  if (texts.length > 0 && texts.filter((text) => text.includes('@')).length * 2 >= texts.length) return 'direct';
  return isProse(values) ? 'free-text' : null;
}

/** Long texts, nearly all of them different. */
function isProse({ texts, column }: ColumnReading['values']): boolean {
  const all = texts.slice(1);
  const length = all.reduce((sum, text) => sum + text.length, 0);
  return length > all.length * LONG_TEXT && all.length > column.codes.length * MOST_DISTINCT;
}

/** A column without a name beside columns that have one, in which hardly any row has a cell. */
function isRagged({ header, values }: ColumnReading, columns: readonly ColumnReading[]): boolean {
  const isEmpty = values.counts[0] * 2 > values.column.codes.length;
  return header === null && isEmpty && columns.some((column) => column.header !== null);
}

/** A part of an address that has shorter forms. */
function isPlace({ role }: ColumnReading): boolean {
  return role !== null && (ROLE_KIND[role] === 'quasi' || role === 'pc6-house');
}

/**
 * What others can know of a person. A column that nobody explains counts as well: whoever publishes it cannot say that
 * it is unknown.
 */
function isQuasi(column: ColumnReading): boolean {
  const { role, words, isKnowable } = column;
  if (isSecret(column)) return false;
  return isKnowable || words.has(PLACE) || role === 'pc6-house';
}

/** A column with one value has nothing to tell apart. */
function isSensitive(column: ColumnReading): boolean {
  return isSecret(column) && column.values.texts.length > 2;
}

/** What nobody should learn, by its role, or by its header where it has no role. */
function isSecret({ role, topics, values }: ColumnReading): boolean {
  if (role !== null && ROLE_KIND[role] !== 'neutral') return ROLE_KIND[role] === 'sensitive';
  // Numbers that are nearly all different are a key, whatever their header.
  const isKey = values.texts.length > values.column.codes.length * MOST_DISTINCT;
  return !isKey && (role === null || role === 'code') && SECRET_TOPICS.some((topic) => topics.has(topic));
}

/** Columns that a finding makes unfit for publication, whatever the others are. */
export function removedBy(
  { rule, location, evidence }: Finding,
  columns: readonly ColumnReading[],
  { rules }: RuleSet,
): [number, Why][] {
  const found = (location.columns ?? []).map(({ index }) => index).filter((index) => columns[index] !== undefined);
  switch (rules.find(({ id }) => id === rule)?.detector) {
    case 'identifier':
      // A number that its header calls something else is a note about another number.
      return evidence.twin === undefined ? found.map((column) => [column, 'direct']) : [];
    case 'test-values':
      return found.map((column) => [column, 'direct']);
    case 'series':
      return found.map((column) => [column, 'series']);
    case 'pseudonym':
      return found.map((column) => [column, 'pseudonym']);
    case 'address':
      // What can be shortened may stay in a shorter form.
      return found.filter((column) => !isPlace(columns[column])).map((column) => [column, 'address']);
    default:
      return [];
  }
}

import { ROLE_KIND, type RoleId } from '../detectors/roles.js';
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
  wishes: Wishes & { readonly isAsked: boolean },
): Constraints {
  const removed = new Map<number, Why>();
  for (const column of wishes.drop) removed.set(column, 'asked');
  columns.forEach((column, index) => {
    const why = whyRemoved(column, columns);
    if (why !== null && !removed.has(index)) removed.set(index, why);
  });
  for (const found of findings) {
    for (const [column, why] of removedBy(found, columns, rules)) if (!removed.has(column)) removed.set(column, why);
  }
  for (const column of wishes.keep) {
    const why = removed.get(column);
    if (why !== undefined && FIRM.has(why)) throw cannotStay(columns[column].ref, why);
    removed.delete(column);
  }
  // A group size that is asked for says that the rows are people.
  const isAboutPeople = wishes.isAsked || findings.some((found) => found.location.columns !== undefined);
  const left = columns.map((_, index) => index).filter((index) => !removed.has(index));
  return {
    removed,
    quasi: new Set(isAboutPeople ? left.filter((index) => isQuasi(columns[index])) : []),
    sensitive: new Set(left.filter((index) => isSensitive(columns[index]))),
  };
}

function cannotStay({ index }: ColumnRef, why: Why): UserError {
  const text = (language: keyof Bilingual) => `${columnNumbers([index], language)} ${WHY_WORDS[why][language]}`;
  return new UserError(
    { nl: `Deze kolom kan niet blijven: ${text('nl')}.`, en: `This column cannot stay: ${text('en')}.` },
    { nl: 'Laat haar weg uit `--keep`.', en: 'Leave it out of `--keep`.' },
  );
}

function whyRemoved({ role, words, values, header }: ColumnReading, columns: readonly ColumnReading[]): Why | null {
  const byRole = role === null ? undefined : REMOVED_ROLES[role];
  if (byRole !== undefined) return byRole;
  if (role === null && words.has(STREET)) return 'address';
  const texts = values.texts.slice(1);
  if (texts.length > 0 && texts.filter((text) => text.includes('@')).length * 2 >= texts.length) return 'direct';
  if (isProse(values)) return 'free-text';
  return header === null && isRagged(values) && columns.some((column) => column.header !== null) ? 'ragged' : null;
}

/** Long texts, nearly all of them different. */
function isProse({ texts, column }: ColumnReading['values']): boolean {
  const all = texts.slice(1);
  const length = all.reduce((sum, text) => sum + text.length, 0);
  return length > all.length * LONG_TEXT && all.length > column.codes.length * MOST_DISTINCT;
}

/** Hardly any row has a cell here. */
function isRagged({ counts, column }: ColumnReading['values']): boolean {
  return counts[0] * 2 > column.codes.length;
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

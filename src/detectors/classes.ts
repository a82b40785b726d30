import type { ClassesMatch } from '../model/match.js';
import type { Role, RoleId } from './roles.js';
import { PERSONAL_TOPICS, personalTopic } from './topics.js';
import type { ColumnView, TableView } from './view.js';

const QUASI: ReadonlySet<RoleId> = new Set([
  'pc6',
  'pc4',
  'postcode-letters',
  'letter-pair',
  'letter-number',
  'birth-date',
  'birth-year',
  'age',
  'sex',
  'municipality',
  'district',
]);
/** Parts of one place; they count as one kind. */
const PLACE: ReadonlySet<RoleId> = new Set([
  'pc6',
  'pc4',
  'postcode-letters',
  'letter-pair',
  'letter-number',
  'municipality',
  'district',
]);
const FEWEST_RECORDS = 3;

/** Quasi-identifiers of a table whose rows can be people, and what opens the gate to judge them. */
export interface QuasiPlan {
  readonly columns: readonly ColumnView[];
  readonly gate: NonNullable<ClassesMatch['gate']>;
  readonly confidence: number;
}

/**
 * Chooses the quasi-identifiers by role. Uniqueness alone means nothing (measurements are nearly all unique),
 * so there must be something that says the rows are people, and no column that says they are counts.
 */
export function quasiIdentifiers(
  table: TableView,
  roles: readonly Role[],
  found: { readonly identifier: boolean; readonly addressOfPeople: boolean },
  pathTopics: ReadonlySet<string>,
): QuasiPlan | null {
  const quasi = roles.filter(({ id, probability }) => QUASI.has(id) && probability >= 0.7);
  const kinds = new Set(quasi.map(({ id }) => (PLACE.has(id) ? 'place' : id)));
  if (kinds.size < 2 || table.rows < FEWEST_RECORDS) return null;
  const topics = new Set([...pathTopics, ...table.columns.flatMap((column) => [...column.topics])]);
  const gate = openedBy(table, roles, found, topics);
  if (!gate) return null;
  // A table of counts has groups for rows; a person's number in it says that it is not one.
  if (topics.has('telling') && !found.identifier) return null;
  return {
    columns: quasi.map(({ column }) => column),
    gate,
    confidence: Math.min(...quasi.map(({ probability }) => probability)),
  };
}

function openedBy(
  table: TableView,
  roles: readonly Role[],
  found: { readonly identifier: boolean; readonly addressOfPeople: boolean },
  topics: ReadonlySet<string>,
): QuasiPlan['gate'] | null {
  if (found.identifier) return 'identifier';
  // Animals have a sex and a year of birth too.
  if (topics.has('dier')) return null;
  if (found.addressOfPeople) return 'address';
  if (roles.some(({ id, probability }) => isBirth(id) && probability >= 0.9) || roles.some(({ id }) => id === 'name'))
    return 'birth';
  if (personalTopic(table.columns)) return 'topic';
  return !topics.has('organisatie') && PERSONAL_TOPICS.some((topic) => topics.has(topic)) ? 'topic' : null;
}

function isBirth(id: RoleId): boolean {
  return id === 'birth-date' || id === 'birth-year';
}

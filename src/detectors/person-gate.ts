import type { PersonGate } from '../model/match.js';
import { isOfPlaces } from './groups.js';
import { LIKELY } from './personal-roles.js';
import { isOfOffices, tellsMoreThanContact } from './public-people.js';
import { kindOf } from './roles/priors.js';
import { readTable } from './roles/read.js';
import { ROLE_KIND, type Role, type RoleId } from './roles.js';
import { PERSONAL_TOPICS, personalTopic } from './topics.js';
import type { TableView } from './view.js';

/** Probability from which the roles by themselves say that the rows are people. */
const ROLES_OPEN = 0.8;
/** A birth date or year that is named opens the gate by itself when it is as sure as this. */
const SURE_BIRTH = 0.9;
/** How sure the other ways of opening are, measured as the share of tables that are about people after all. */
const BY_TOPIC = 0.9;
const BY_NAME = 0.9;

/** What was found in a table before its roles are asked. */
export interface FoundPeople {
  /** A number of a person. */
  readonly identifier: boolean;
  /** An address that is about people. */
  readonly addressOfPeople: boolean;
  /** A column of names, e-mail addresses or telephone numbers of people. */
  readonly named: boolean;
}

export interface OpenGate {
  readonly gate: PersonGate;
  /** Probability that the rows are people. */
  readonly confidence: number;
  /** Topic that makes being in the table harm by itself, or null. */
  readonly topic: string | null;
}

/**
 * Whether the rows of a table are people, and what says so. Uniqueness alone means nothing: measurements are nearly all
 * unique. Null when nothing says so, or when the rows are animals, groups or organisations.
 *
 * @param pathTopics topics that the path of the file names
 */
export function personGate(
  table: TableView,
  roles: readonly Role[],
  found: FoundPeople,
  pathTopics: ReadonlySet<string>,
): OpenGate | null {
  const topics = new Set([...pathTopics, ...table.columns.flatMap((column) => [...column.topics])]);
  const topic = topicOf(table, roles, pathTopics);
  if (found.identifier) return { gate: 'identifier', confidence: 0.99, topic };
  // Animals have a sex and a year of birth too. A table of counts has groups for rows.
  const { people } = readTable(table);
  if (topics.has('dier') || topics.has('telling') || people.aggregate) return null;
  if (found.addressOfPeople) return { gate: 'address', confidence: 0.95, topic };
  const probability = 1 / (1 + Math.exp(-people.odds));
  const isPeople = probability >= ROLES_OPEN;
  const births = roles.filter(({ id, probability }) => isBirth(id) && probability >= SURE_BIRTH);
  const birth = births.find(({ because }) => isPeople || because.includes('header') || because.includes('code'));
  if (birth) return { gate: 'birth', confidence: Math.max(birth.probability, probability), topic };
  // Who holds an office is named in public; what is told beside it says no more about who it is.
  if (isOfOffices(table, pathTopics)) return null;
  if (roles.some(({ id }) => id === 'name')) return { gate: 'birth', confidence: BY_NAME, topic };
  if (found.named && (!topics.has('organisatie') || tellsMoreThanContact(roles)))
    return { gate: 'birth', confidence: BY_NAME, topic };
  if (isOfPlaces(table, roles)) return null;
  const byColumn = personalTopic(table.columns) !== null && (people.odds >= 0 || tellsTwice(table, roles));
  const byPath = !topics.has('organisatie') && PERSONAL_TOPICS.some((id) => pathTopics.has(id));
  if (byColumn || byPath) return { gate: 'topic', confidence: BY_TOPIC, topic };
  if (!isPeople) return null;
  return { gate: 'roles', confidence: probability, topic };
}

/**
 * Whether two columns speak of people. One word is not enough: cars have an origin, and an applicant can be a
 * foundation.
 */
function tellsTwice(table: TableView, roles: readonly Role[]): boolean {
  const telling = new Set(table.columns.filter((column) => personalTopic([column])).map(({ index }) => index));
  for (const { id, column, probability } of roles)
    if (ROLE_KIND[id] !== 'neutral' && kindOf(id) !== 'place' && probability >= LIKELY) telling.add(column.index);
  return telling.size >= 2;
}

function isBirth(id: RoleId): boolean {
  return id === 'birth-date' || id === 'birth-year';
}

/** Topics that values show where no name does. */
const TOPIC_OF_ROLE: Readonly<Partial<Record<RoleId, string>>> = {
  'care-product': 'zorg',
  diagnosis: 'zorg',
  nationality: 'bijzonder',
  origin: 'bijzonder',
  benefit: 'inkomen',
  debt: 'inkomen',
  income: 'inkomen',
};
const SURE_ROLE = 0.7;

/** The most harmful topic by the names of columns, their values and the path. */
function topicOf(table: TableView, roles: readonly Role[], pathTopics: ReadonlySet<string>): string | null {
  const byValue = new Set(
    roles.flatMap(({ id, probability }) => (probability >= SURE_ROLE ? (TOPIC_OF_ROLE[id] ?? []) : [])),
  );
  const named = personalTopic(table.columns);
  return PERSONAL_TOPICS.find((id) => id === named || byValue.has(id) || pathTopics.has(id)) ?? null;
}

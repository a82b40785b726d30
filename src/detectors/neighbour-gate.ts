import type { OpenGate } from './person-gate.js';
import { kindOf } from './roles/priors.js';
import { readTable } from './roles/read.js';
import { ROLE_KIND, type Role } from './roles.js';
import type { TableView } from './view.js';

/** A table beside one about people is about them more often than not; that is a reason to look, and not to block. */
const CONFIDENCE = 0.6;
const LIKELY = 0.5;
const FEWEST_KINDS = 2;
/** Log odds below which the table itself says that its rows are no people. */
const LEAST_ODDS = -3;
/** What says that rows are something else than people. */
const OTHER_TOPICS = ['dier', 'telling', 'gebouw', 'organisatie', 'anders-nummer'];

/**
 * Whether a table that says nothing about whom it is about could be about the people of a table beside it: two kinds of
 * characteristics of people, and nothing that says that its rows are groups, animals, buildings or organisations.
 */
export function couldBePeople(table: TableView, roles: readonly Role[], pathTopics: ReadonlySet<string>): boolean {
  const quasi = roles.filter(({ id, probability }) => ROLE_KIND[id] === 'quasi' && probability >= LIKELY);
  if (new Set(quasi.map(({ id }) => kindOf(id))).size < FEWEST_KINDS) return false;
  const topics = new Set([...pathTopics, ...table.columns.flatMap((column) => [...column.topics])]);
  const { people } = readTable(table);
  return !OTHER_TOPICS.some((topic) => topics.has(topic)) && !people.aggregate && people.odds > LEAST_ODDS;
}

/** The gate that a neighbour about people opens. */
export const BY_NEIGHBOUR: OpenGate = { gate: 'neighbour', confidence: CONFIDENCE, topic: null };

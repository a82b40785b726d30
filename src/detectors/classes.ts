import type { PersonGate } from '../model/match.js';
import { type FoundPeople, personGate } from './person-gate.js';
import { kindOf } from './roles/priors.js';
import { ROLE_KIND, type Role } from './roles.js';
import type { ColumnView, TableView } from './view.js';

/** A role below this is a guess that no figure may rest on. */
const LEAST_PROBABLE = 0.5;
const FEWEST_RECORDS = 3;

/** Quasi-identifiers of a table whose rows are people, and what opens the gate to judge them. */
export interface QuasiPlan {
  readonly roles: readonly Role[];
  readonly columns: readonly ColumnView[];
  readonly gate: PersonGate;
  /** Probability that the rows are people and these columns tell something of them. */
  readonly confidence: number;
  /** Topic that makes being in the table harm by itself, or null. */
  readonly topic: string | null;
}

/**
 * Chooses the quasi-identifiers by role. Two kinds of them are needed, because one alone is shared by many; a whole
 * birth date is enough by itself.
 *
 * @param pathTopics topics that the path of the file names
 */
export function quasiIdentifiers(
  table: TableView,
  roles: readonly Role[],
  found: FoundPeople,
  pathTopics: ReadonlySet<string>,
): QuasiPlan | null {
  if (table.rows < FEWEST_RECORDS) return null;
  const quasi = roles.filter(({ id, probability }) => ROLE_KIND[id] === 'quasi' && probability >= LEAST_PROBABLE);
  const kinds = new Map<string, number>();
  for (const { id, probability } of quasi) kinds.set(kindOf(id), Math.max(kinds.get(kindOf(id)) ?? 0, probability));
  if (kinds.size < 2 && !quasi.some(({ id }) => id === 'birth-date')) return null;
  const open = personGate(table, roles, found, pathTopics);
  if (!open) return null;
  const [first, second = first] = [...kinds.values()].sort((a, b) => b - a);
  return {
    roles: quasi,
    columns: quasi.map(({ column }) => column),
    gate: open.gate,
    confidence: Math.min(open.confidence, second),
    topic: open.topic,
  };
}

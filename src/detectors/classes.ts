import type { PersonGate } from '../model/match.js';
import type { OpenGate } from './person-gate.js';
import { kindOf } from './roles/priors.js';
import { ROLE_KIND, type Role, type RoleId } from './roles.js';
import type { ColumnView, TableView } from './view.js';

/** A role below this is a guess that no figure may rest on. */
const LEAST_PROBABLE = 0.5;
const FEWEST_RECORDS = 3;
const FEWEST_KINDS = 2;
/** Of rows that are people a column that was misread is still about them, but what nobody knows tells nobody apart. */
const MISREAD = 0.5;
/** Widely known of a person, and shared by few: on a day about 500 people are born in the Netherlands. */
const ENOUGH_ALONE: RoleId = 'birth-date';

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
 * @param open what says that the rows are people
 */
export function quasiIdentifiers(table: TableView, roles: readonly Role[], open: OpenGate): QuasiPlan | null {
  if (table.rows < FEWEST_RECORDS) return null;
  const quasi = roles.filter(({ id, probability }) => ROLE_KIND[id] === 'quasi' && probability >= LEAST_PROBABLE);
  const kinds = new Set(quasi.map(({ id }) => kindOf(id)));
  if (kinds.size < FEWEST_KINDS && !quasi.some(({ id }) => id === ENOUGH_ALONE)) return null;
  return {
    roles: quasi,
    columns: quasi.map(({ column }) => column),
    gate: open.gate,
    confidence: open.confidence * (1 - MISREAD * (1 - enoughKinds(quasi))),
    topic: open.topic,
  };
}

/** Probability that the roles hold for a whole birth date, or for two kinds at least. */
function enoughKinds(quasi: readonly Role[]): number {
  const kinds = new Map<string, number>();
  let birthDate = 0;
  for (const { id, probability } of quasi) {
    if (id === ENOUGH_ALONE) birthDate = Math.max(birthDate, probability);
    kinds.set(kindOf(id), Math.max(kinds.get(kindOf(id)) ?? 0, probability));
  }
  // Chances of no kind and of one, kind by kind, as if they were independent.
  let [none, one] = [1, 0];
  for (const probability of kinds.values()) {
    one = one * (1 - probability) + none * probability;
    none *= 1 - probability;
  }
  return Math.max(birthDate, 1 - none - one);
}

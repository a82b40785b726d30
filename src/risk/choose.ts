import { candidatesOf } from '../detectors/disclosure/candidates.js';
import { columnRole } from '../detectors/disclosure/column-role.js';
import { findPeople } from '../detectors/persons.js';
import { tablePlace } from '../detectors/place.js';
import { ROLE_KIND, type Role, rolesOf } from '../detectors/roles.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { viewTable } from '../detectors/view.js';
import type { CodedTable } from '../disclosure/coded.js';
import { examineSubsets, type Subsets } from '../disclosure/subsets.js';
import type { ColumnRole } from '../model/evidence.js';
import type { ColumnRef } from '../model/location.js';
import type { TableProfile } from '../profile/table.js';
import type { QuasiChoice } from '../reporters/risk/report.js';

/** A role below this is a guess that no figure may rest on; the same as in a scan. */
const LEAST_PROBABLE = 0.5;
/** Who knows more than three facts about somebody knows them well. */
const MAX_SIZE = 3;

/** What the columns of a table were taken for. */
export interface TableRoles {
  /** Every column as a report may name it. */
  readonly refs: readonly ColumnRef[];
  /** Quasi-identifiers by role. */
  readonly quasi: readonly ColumnRole[];
  /** Columns that point at a person by themselves. */
  readonly direct: readonly { readonly column: number; readonly role: ColumnRole | null }[];
  /** Columns without a telling role that have a few values each. */
  readonly others: readonly number[];
  /** Columns that say which rows are about one person or address; empty when none do. */
  readonly entity: readonly number[];
}

/** Looks at a profile as a scan does. */
export function tableRoles(profile: TableProfile, tools: Toolbox): TableRoles {
  const view = viewTable(profile, tools.lexicon);
  const roles = rolesOf(view).filter(({ probability }) => probability >= LEAST_PROBABLE);
  const persons = tools.identifiers
    .flatMap((_, position) => findPeople(view, tools, position))
    .flatMap(({ person }) => (person?.field.kind === 'cell' ? person.field.column : []));
  const isNumber = new Set(persons);
  const roleOf = new Map(roles.map((role) => [role.column.index, role]));
  const quasi = roles.filter(({ id, column }) => ROLE_KIND[id] === 'quasi' && !isNumber.has(column.index));
  const candidates = candidatesOf(
    view,
    roles,
    quasi.map(({ column }) => column),
    { persons, address: null },
  );
  return {
    refs: tablePlace(view, view.columns).columns ?? [],
    quasi: quasi.map(columnRole),
    direct: view.columns.flatMap(({ index }) => {
      const role = roleOf.get(index);
      if (role !== undefined && pointsAtPeople(role)) return { column: index, role: columnRole(role) };
      return isNumber.has(index) ? { column: index, role: null } : [];
    }),
    others: candidates.others,
    entity: candidates.entity?.columns ?? [],
  };
}

function pointsAtPeople({ id }: Role): boolean {
  return ROLE_KIND[id] === 'direct' || ROLE_KIND[id] === 'key';
}

/** Columns that were chosen as quasi-identifiers, and by what. */
export interface Chosen {
  readonly by: QuasiChoice['by'];
  readonly columns: readonly number[];
}

/**
 * Chooses quasi-identifiers where nobody named them: by role; or, where no column has one, the set of up to three
 * columns that puts most rows in groups below five.
 *
 * @param taken columns that were named as something else
 */
export function chooseQuasi(roles: TableRoles, table: CodedTable, taken: ReadonlySet<number>): Chosen {
  const quasi = roles.quasi.map(({ column }) => column).filter((index) => !taken.has(index));
  if (quasi.length > 0) return { by: 'roles', columns: quasi };
  const others = roles.others.filter((index) => !taken.has(index));
  if (others.length === 0) return { by: 'none', columns: [] };
  const best = mostRevealing(examineSubsets(table, others, { maxSize: MAX_SIZE }));
  return best === null ? { by: 'none', columns: [] } : { by: 'search', columns: best };
}

function mostRevealing({ subsets }: Subsets): readonly number[] | null {
  const share = (part: number, records: number) => (records === 0 ? 0 : part / records);
  const ranked = [...subsets].sort(
    (a, b) =>
      share(b.recordsBelow5, b.records) - share(a.recordsBelow5, a.records) ||
      share(b.uniques, b.records) - share(a.uniques, a.records) ||
      (b.distinction ?? 0) - (a.distinction ?? 0) ||
      a.columns.length - b.columns.length,
  );
  return ranked.at(0)?.columns ?? null;
}

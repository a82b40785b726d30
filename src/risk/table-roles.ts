import { candidatesOf } from '../detectors/disclosure/candidates.js';
import { columnRole } from '../detectors/disclosure/column-role.js';
import { findPeople } from '../detectors/persons.js';
import { tablePlace } from '../detectors/place.js';
import { ROLE_KIND, type Role, rolesOf } from '../detectors/roles.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { viewTable } from '../detectors/view.js';
import { kernelIfLoaded } from '../matching/kernel/kernel.js';
import type { Blob } from '../model/blob.js';
import type { ColumnRole } from '../model/evidence.js';
import type { ColumnRef } from '../model/location.js';
import { TableProfile } from '../profile/table.js';
import { type LoadOptions, readAgain } from '../tabular/load.js';
import type { LoadedTable } from '../tabular/table.js';

/** A role below this is a guess that no figure may rest on; the same as in a scan. */
const LEAST_PROBABLE = 0.5;

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

/**
 * Looks at the columns as a scan does. The table is read once more.
 *
 * @throws UserError when it cannot be read any more
 */
export function tableRoles(blob: Blob, table: LoadedTable, options: LoadOptions, tools: Toolbox): TableRoles {
  const view = viewTable(profileOf(blob, table, options, tools), tools.lexicon);
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

/** A column as a report may name it. */
export function refOf({ refs }: TableRoles, index: number): ColumnRef {
  return refs[index] ?? { index, name: null };
}

/** The profile of the table, as a scan makes it. */
function profileOf(blob: Blob, table: LoadedTable, options: LoadOptions, tools: Toolbox): TableProfile {
  kernelIfLoaded()?.resetArena();
  const info = { name: table.name, kind: table.dialect.kind };
  const compiled = tools.identifiers.map((tool) => tool.compiled);
  const profile = new TableProfile(info, compiled, () => {}, table.position);
  readAgain(blob, table, options, profile);
  return profile;
}

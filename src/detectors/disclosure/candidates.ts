import { FACT } from '../../profile/facts.js';
import type { AddressFields } from '../plan.js';
import { ROLE_KIND, type Role, type RoleId } from '../roles.js';
import type { ColumnView, TableView } from '../view.js';

/** What a row stands for, and the columns that say which one it is. */
export interface EntityKey {
  readonly unit: 'person' | 'address';
  readonly columns: readonly number[];
}

/** Columns of a table about people that the measures look at, as 0-based indices. */
export interface Candidates {
  /** Quasi-identifiers by role: set (a). */
  readonly quasi: readonly number[];
  /** Columns without a telling role that have a few values each: set (b) together with (a). */
  readonly others: readonly number[];
  readonly sensitive: readonly Role[];
  readonly entity: EntityKey | null;
}

/** Columns that the search for keys looks at: 1,350 sets of up to three. */
const MOST_SEARCHED = 20;
/** Values of a column that people can know of each other: few, and each of several people. */
const MOST_VALUES = 1000;
const MOST_VALUE_SHARE = 0.5;
const LIKELY = 0.5;
/** Roles that nobody knows of another or that are no characteristic. */
const UNKNOWABLE: ReadonlySet<RoleId> = new Set([
  'index',
  'constant',
  'measurement',
  'free-text',
  'pseudonym',
  'count',
]);
const MOST_SENSITIVE = 8;

/**
 * Chooses the columns for the disclosure measures of a table whose rows are people.
 *
 * @param quasi columns that were taken for quasi-identifiers
 * @param persons columns with a person's number
 * @param address fields of the address key, or null
 */
export function candidatesOf(
  table: TableView,
  roles: readonly Role[],
  quasi: readonly ColumnView[],
  keys: { readonly persons: readonly number[]; readonly address: AddressFields | null },
): Candidates {
  const roleOf = new Map(roles.map((role) => [role.column.index, role]));
  const taken = new Set([...quasi.map(({ index }) => index), ...keys.persons]);
  const others = table.columns
    .filter((column) => !taken.has(column.index) && isKnowable(column, roleOf.get(column.index) ?? null))
    .sort((a, b) => b.distinct - a.distinct || a.index - b.index)
    .slice(0, Math.max(0, MOST_SEARCHED - quasi.length));
  return {
    quasi: quasi.map(({ index }) => index).slice(0, MOST_SEARCHED),
    others: others.map(({ index }) => index).sort((a, b) => a - b),
    sensitive: roles.filter(isSensitive).slice(0, MOST_SENSITIVE),
    entity: entityOf(table, roles, keys),
  };
}

function isKnowable(column: ColumnView, role: Role | null): boolean {
  if (column.cells === 0 || column.distinct < 2 || column.distinct > MOST_VALUES) return false;
  if (column.distinct > column.cells * MOST_VALUE_SHARE) return false;
  if (column.share(FACT.DECIMAL) > 0.1) return false;
  if (role === null || role.probability < LIKELY) return true;
  const kind = ROLE_KIND[role.id];
  return kind !== 'key' && kind !== 'direct' && kind !== 'sensitive' && !UNKNOWABLE.has(role.id);
}

function isSensitive({ id, probability, column }: Role): boolean {
  return ROLE_KIND[id] === 'sensitive' && probability >= LIKELY && column.distinct >= 2;
}

/** People are counted rather than rows where a key says which rows are one person or one address. */
function entityOf(
  table: TableView,
  roles: readonly Role[],
  { persons, address }: { readonly persons: readonly number[]; readonly address: AddressFields | null },
): EntityKey | null {
  if (persons.length > 0) return { unit: 'person', columns: [persons[0]] };
  const pseudonym = roles.find(({ id, probability }) => id === 'pseudonym' && probability >= LIKELY);
  if (pseudonym && pseudonym.column.distinct < table.rows) return { unit: 'person', columns: [pseudonym.column.index] };
  if (!address) return null;
  const fields = [address.postcode, ...address.letters, ...(address.house ? [address.house] : []), ...address.extras];
  const columns = fields.flatMap((field) => (field.kind === 'cell' ? field.column : []));
  return columns.length === fields.length ? { unit: 'address', columns } : null;
}

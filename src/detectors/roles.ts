import type { Role } from './roles/ids.js';
import { readTable } from './roles/read.js';
import type { TableView } from './view.js';

export { ROLE_KIND, type Role, type RoleId } from './roles/ids.js';

/**
 * What the columns of a table are, by their names, their values, their neighbours and the rest of the table: at most
 * one role a column, the most probable, in the order of the columns.
 */
export function rolesOf(table: TableView): Role[] {
  return [...readTable(table).roles];
}

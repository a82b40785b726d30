import type { ColumnRole } from '../../model/match.js';
import type { Role } from '../roles.js';

/** A role for a report: the column by its index, and fixed words. */
export function columnRole({ id, column, probability, because }: Role): ColumnRole {
  return { column: column.index, role: id, probability, because };
}

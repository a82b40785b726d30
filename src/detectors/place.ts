import type { ColumnRef } from '../model/location.js';
import type { Place } from '../model/match.js';
import type { ColumnView, TableView } from './view.js';

const LONGEST_NAME = 60;
/** Digits in a row that no column name needs, but a number of a person has. */
const DIGIT_RUN = /\d{5,}/;

/**
 * A column for a report. Its name is shown only where it can hardly be data: a short text without an address
 * or a long number; for records, where the same key stood in several of them.
 */
export function columnRef(column: ColumnView): ColumnRef {
  return { index: column.index, name: safeName(column) };
}

function safeName(column: ColumnView): string | null {
  const name = column.profile.name;
  if (name === null || name.length > LONGEST_NAME || DIGIT_RUN.test(name.replace(/[\s.-]/g, '')) || name.includes('@'))
    return null;
  const known = column.roles.size > 0 || column.topics.size > 0;
  return known || column.cells >= 2 ? name : null;
}

/** The place of a whole table, with the columns that matter. */
export function tablePlace(table: TableView, columns: readonly ColumnView[]): Place {
  return {
    ...(table.profile.info.name !== null && { table: safePath(table.profile.info.name) }),
    columns: columns.map(columnRef),
    firstRow: table.profile.firstRow,
    lastRow: table.profile.lastRow,
  };
}

/** A JSON path for a report: keys that could be data are replaced by `…`. */
function safePath(path: string): string {
  return path
    .split('.')
    .map((part) => (DIGIT_RUN.test(part) || part.includes('@') || part.length > LONGEST_NAME ? '…' : part))
    .join('.');
}

import type { Place } from '../../model/match.js';
import { tablePlace } from '../place.js';
import type { TableView } from '../view.js';

/** The place of some columns of a table, by their index. */
export function placeOf(table: TableView, columns: readonly number[]): Place {
  return tablePlace(
    table,
    [...new Set(columns)].map((index) => table.columns[index]),
  );
}

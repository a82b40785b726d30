import { tablePlace } from '../../../detectors/place.js';
import type { Place } from '../../../model/match.js';
import { type Choice, type Part, wholeCells } from '../choice.js';

/** Columns that are shown of a place that names none. */
const MOST_COLUMNS = 12;

/**
 * The rows that hold something at a place, whatever it is.
 *
 * @param positions the rows that matter, by their 0-based position in the table; all when absent
 */
export function plainChoice(
  { profile, unfolding, understood }: Part,
  place: Place,
  positions?: ReadonlySet<number>,
): Choice | null {
  const { firstRow = profile.firstRow } = place;
  if (unfolding || tablePlace(understood.table, []).table !== place.table) return null;
  // The row above the first one may be taken for a header that is none.
  if (firstRow < profile.firstRow - 1 || firstRow > profile.lastRow) return null;
  const columns = (place.columns ?? profile.columns.slice(0, MOST_COLUMNS)).map(({ index }) => index);
  return {
    columns,
    look(row) {
      if (positions && !positions.has(row.position)) return null;
      const marks = wholeCells(row, columns);
      return marks.size > 0 ? { marks } : null;
    },
  };
}

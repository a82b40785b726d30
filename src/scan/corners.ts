import { safeTableName } from '../detectors/place.js';
import type { TableMatches } from '../detectors/table.js';
import type { Toolbox } from '../detectors/toolbox.js';
import type { Corner, Sighting } from '../model/corner.js';
import type { TableInfo } from '../model/document.js';
import type { HiddenMatch, Match, Place } from '../model/match.js';

/** What was found in a table, with the corner of the file that the table or its columns are hidden in. */
export function inCorner(found: TableMatches, { spot, hiddenColumns = [] }: TableInfo): TableMatches {
  if (spot?.hidden === undefined && hiddenColumns.length === 0) return found;
  const columns = new Set(hiddenColumns);
  const placed = (place: Place): Place => {
    const hidden = spot?.hidden ?? (areHidden(place, columns) ? 'column' : undefined);
    return hidden === undefined ? place : { ...place, hidden };
  };
  return {
    ...found,
    matches: found.matches.map((match) => ({ ...match, place: placed(match.place) })),
    sketch: found.sketch && { ...found.sketch, place: placed(found.sketch.place) },
  };
}

/** Whether one of the columns that something rests on is hidden: without it, it would not be there to be seen. */
function areHidden({ columns = [] }: Place, hidden: ReadonlySet<number>): boolean {
  return columns.some(({ index }) => hidden.has(index));
}

/**
 * One match for every kind of corner that was seen in a blob.
 *
 * @param echoes what was found in the hidden rows of tables, by themselves
 */
export function hiddenMatches(
  sightings: readonly Sighting[],
  echoes: readonly Match[],
  { hiddenRule, knownHeader }: Toolbox,
): HiddenMatch[] {
  if (!hiddenRule) return [];
  const byCorner = new Map<Corner, Sighting[]>();
  for (const sighting of sightings) {
    byCorner.set(sighting.corner, [...(byCorner.get(sighting.corner) ?? []), sighting]);
  }
  return [...byCorner].map(([corner, all]): HiddenMatch => {
    const tables = new Set(all.map(({ table }) => table));
    const [table] = tables.size === 1 ? tables : [];
    return {
      kind: 'hidden',
      rule: hiddenRule.id,
      place: { ...(table !== undefined && { table: safeTableName(table, knownHeader) }), hidden: corner },
      count: all.reduce((sum, { count }) => sum + count, 0),
      echoes: echoes.filter(({ place }) => place.hidden === corner),
    };
  });
}

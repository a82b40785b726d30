import { tablePlace } from '../../../detectors/place.js';
import { smallCounts } from '../../../detectors/small-cells/derive.js';
import { CountGrid } from '../../../detectors/small-cells/grid.js';
import { aggregatesOf } from '../../../detectors/small-cells/match.js';
import type { SmallCellsMatch } from '../../../model/match.js';
import { type Choice, isPlace, type Part, wholeCells } from '../choice.js';

/** The rows with a count that is small, or hidden and to be computed, and what group each is about. */
export function cellsChoice(part: Part, match: SmallCellsMatch): Choice | null {
  const { cells, table } = part.understood;
  if (!cells || !isPlace(tablePlace(table, cells.aggregate.counts), match.place, part)) return null;
  const groups = cells.aggregate.groups.map(({ index }) => index);
  const counts = cells.aggregate.counts.map(({ index }) => index);
  const grid = new CountGrid(counts, groups);
  part.read(grid);
  const small = new Map<number, number[]>();
  smallCounts(aggregatesOf(cells.aggregate, grid), match.threshold, (row, at) => {
    small.set(row, [...(small.get(row) ?? []), counts[at]]);
  });
  return {
    columns: [...groups, ...counts],
    look(row) {
      const pointed = small.get(row.position);
      return pointed ? { marks: wholeCells(row, pointed), only: new Set([...groups, ...pointed]) } : null;
    },
  };
}

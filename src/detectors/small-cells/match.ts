import type { SmallCellsMatch } from '../../model/match.js';
import { tablePlace } from '../place.js';
import type { Toolbox } from '../toolbox.js';
import type { TableView } from '../view.js';
import { type Aggregate, aggregateOf } from './aggregate.js';
import { type Aggregates, smallCounts } from './derive.js';
import { CountGrid } from './grid.js';

/** What the second reading of an aggregate must gather, and how its match is made of it. */
export interface SmallCells {
  readonly pass: CountGrid;
  readonly aggregate: Aggregate;
  matches(): SmallCellsMatch[];
}

/** Plans the look at small counts; null when the table does not count people. */
export function smallCells(
  table: TableView,
  pathTopics: ReadonlySet<string>,
  { smallCellsRule, policy }: Toolbox,
): SmallCells | null {
  const aggregate = smallCellsRule ? aggregateOf(table, pathTopics) : null;
  if (!aggregate || !smallCellsRule) return null;
  const indices = (columns: readonly { readonly index: number }[]) => columns.map(({ index }) => index);
  const pass = new CountGrid(indices(aggregate.counts), indices(aggregate.groups));
  return {
    pass,
    aggregate,
    matches: () => smallCellsMatch(smallCellsRule.id, table, aggregate, pass, policy.k.block),
  };
}

/** The counts that a second reading gathered, and which of them are totals. */
export function aggregatesOf({ counts, total }: Pick<Aggregate, 'counts' | 'total'>, grid: CountGrid): Aggregates {
  return { rows: grid.counts, isTotal: grid.isTotal, total: total === null ? -1 : counts.indexOf(total) };
}

function smallCellsMatch(
  rule: string,
  table: TableView,
  { counts, total, topic, confidence }: Aggregate,
  grid: CountGrid,
  threshold: number,
): SmallCellsMatch[] {
  const { cells, small, derivable, first, last } = smallCounts(aggregatesOf({ counts, total }, grid), threshold);
  if (small + derivable === 0) return [];
  const match: SmallCellsMatch = {
    kind: 'small-cells',
    rule,
    place: { ...tablePlace(table, counts), firstRow: grid.lines[first], lastRow: grid.lines[last] },
    cells,
    small,
    derivable,
    threshold,
    about: 'person',
    topic,
    confidence,
  };
  return [match];
}

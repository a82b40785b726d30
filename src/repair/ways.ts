import { MISSING } from '../disclosure/coded.js';
import type { Way } from '../text/repair.js';
import { type AxisPlan, axesOf } from './axes.js';
import type { Constraints, Wishes } from './constraints.js';
import type { Entities } from './entities.js';
import { type Found, search } from './lattice/search.js';
import type { SensitiveColumn, Space } from './lattice/space.js';
import { rowsThatStay } from './lattice/suppress.js';
import type { ColumnReading } from './reading.js';
import { weightsOf } from './weights.js';

/** Share of the rows that may be left out. */
const MOST_SUPPRESSED = 0.05;
/** Columns for which levels are searched. */
const MOST_AXES = 32;
/** A value that more records than this have in common tells little about who shares it. */
const COMMON = 0.8;

/** Levels for every axis, and the rows that stay. */
export interface WorkedOut {
  readonly axes: readonly AxisPlan[];
  readonly found: Found;
  readonly rows: Int32Array;
}

/** What every way starts from. */
export interface WayInput {
  readonly columns: readonly ColumnReading[];
  readonly entities: Entities;
  readonly wishes: Wishes;
  readonly k: number;
}

/** Finds the cheapest levels for one way; null when there are none. */
export function workOut(
  way: Way,
  constraints: Constraints,
  { columns, entities, wishes, k }: WayInput,
): WorkedOut | null {
  const rows = columns[0]?.values.column.codes.length ?? 0;
  const weights = weightsOf(columns, constraints);
  const quasi = [...constraints.quasi].filter((index) => !constraints.removed.has(index)).sort((a, b) => a - b);
  const all = axesOf(quasi, { columns, weights, k, keep: wishes.keep });
  const affordable = withoutMost(all);
  const axes = way === 'drop' ? affordable.map(onlyEnds) : affordable;
  const space: Space = {
    rows,
    axes: axes.map(({ axis }) => axis),
    sensitive: [...constraints.sensitive].map((index) => sensitiveColumn(columns[index])),
    entities: entities.codes,
    baseLoss: 0,
  };
  const allowed = way === 'suppress' ? Math.floor(rows * MOST_SUPPRESSED) : 0;
  const found = search(space, { k, allowed, lossOfRow: 1 });
  return found && { axes, found, rows: rowsThatStay(space, found.levels, k) };
}

/**
 * With very many columns the ones with most values go without a search: a group that is equal in so many columns is
 * never large.
 */
function withoutMost(axes: readonly AxisPlan[]): AxisPlan[] {
  const values = ({ axis }: AxisPlan) => axis.levels[0].column.cardinality;
  const fewestFirst = [...axes].sort((a, b) => values(a) - values(b));
  const searched = new Set(fewestFirst.slice(0, MOST_AXES));
  return axes.map((one) => (searched.has(one) ? one : { ...one, ...lastOf(one) }));
}

function lastOf({ levels, axis }: AxisPlan): Pick<AxisPlan, 'levels' | 'axis'> {
  return { levels: levels.slice(-1), axis: { levels: axis.levels.slice(-1) } };
}

/** As it is, or gone: what a user can do without a tool. The search then finds the cheapest hitting set. */
function onlyEnds({ columns, levels, axis }: AxisPlan): AxisPlan {
  const ends = levels.flatMap((level, at) => {
    const isAsIs = level.every(({ step }) => step === 'as-is');
    const isGone = level.every(({ step }) => step === 'gone');
    return isAsIs || isGone ? at : [];
  });
  return {
    columns,
    levels: ends.map((at) => levels[at]),
    axis: { levels: ends.map((at) => axis.levels[at]) },
  };
}

function sensitiveColumn({ values: { column, counts } }: ColumnReading): SensitiveColumn {
  const known = column.codes.length - counts[MISSING];
  return { column, common: counts.findIndex((count, code) => code !== MISSING && count > known * COMMON) };
}

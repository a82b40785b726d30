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
const MOST_SEARCHED = 32;
/** A value that more records than this have in common tells little about who shares it. */
const COMMON = 0.8;

/** Levels for every axis, and the rows that stay. */
export interface WorkedOut {
  readonly axes: readonly AxisPlan[];
  /** Columns that go without a search. */
  readonly surplus: readonly number[];
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
  const { searched, surplus } = divided(quasi, columns, wishes);
  const all = axesOf(searched, { columns, weights, k, keep: wishes.keep });
  const axes = way === 'drop' ? all.map(onlyEnds) : all;
  // A whole address that must stay can only get coarser.
  if (axes.some(({ levels }) => levels.length === 0)) return null;
  const space: Space = {
    rows,
    axes: axes.map(({ axis }) => axis),
    sensitive: [...constraints.sensitive].map((index) => sensitiveColumn(columns[index])),
    entities: entities.codes,
    baseLoss: surplus.reduce((sum, column) => sum + weights[column], 0),
  };
  const allowed = way === 'suppress' ? Math.floor(rows * MOST_SUPPRESSED) : 0;
  const found = search(space, { k, allowed, lossOfRow: 1 });
  return found && { axes, surplus, found, rows: rowsThatStay(space, found.levels, k) };
}

/**
 * With very many columns only some are searched, and the others go: a group that is equal in so many columns is never
 * large. First those that must stay, then those with a known meaning, then those with fewest values.
 */
function divided(quasi: readonly number[], columns: readonly ColumnReading[], { keep }: Wishes) {
  const rank = (index: number) => (keep.has(index) ? 0 : columns[index].role === null ? 2 : 1);
  const values = (index: number) => columns[index].values.texts.length;
  const first = [...quasi].sort((a, b) => rank(a) - rank(b) || values(a) - values(b) || a - b);
  return { searched: first.slice(0, MOST_SEARCHED).sort((a, b) => a - b), surplus: first.slice(MOST_SEARCHED) };
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

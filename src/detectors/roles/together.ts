import type { ColumnView } from '../view.js';
import { direction } from './figures.js';
import type { Role, RoleId } from './ids.js';
import type { Likelihood } from './likelihood.js';
import { coordinate } from './places.js';
import type { ColumnSample } from './sample.js';

/** A column whose role is still open. */
export interface OpenColumn {
  readonly column: ColumnView;
  readonly sample: ColumnSample;
}

/** Columns at most so far apart belong together. */
const NEAR = 2;
/** Two ranges that fit beside each other are hardly chance: the one for y begins where the one for x ends. */
const PAIR_PROBABILITY = 0.9;

const PAIRS: readonly (readonly [RoleId, RoleId])[] = [
  ['wgs-lat', 'wgs-lon'],
  ['rd-x', 'rd-y'],
];

/** Both halves of a place on the map, in columns beside each other that have no name or say nothing else. */
export function coordinatePairs(open: readonly OpenColumn[]): Role[] {
  const halves = open.flatMap(({ column, sample }) =>
    isScattered(sample) ? coordinate(sample).map((half) => ({ column, id: half.id })) : [],
  );
  const taken = new Set<number>();
  const found: Role[] = [];
  for (const [first, second] of PAIRS) {
    for (const one of halves.filter(({ id }) => id === first)) {
      const other = halves.find(
        ({ id, column }) =>
          id === second &&
          column !== one.column &&
          Math.abs(column.index - one.column.index) <= NEAR &&
          !taken.has(column.index),
      );
      if (!other || taken.has(one.column.index)) continue;
      for (const half of [one, other]) {
        taken.add(half.column.index);
        found.push({ ...half, probability: PAIR_PROBABILITY, because: ['range', 'neighbour'] });
      }
    }
  }
  return found;
}

/** A place per row, or per object that recurs: no code with a handful of values, no row of numbers. */
function isScattered(sample: ColumnSample): boolean {
  return sample.distinct >= Math.min(5, sample.size) && (sample.numbers === null || direction(sample.numbers) === 0);
}

/** A birth date in three columns beside one another: year, month and day in either order, not in the order of time. */
export interface SplitBirth {
  readonly year: ColumnView;
  readonly month: ColumnView;
  readonly day: ColumnView;
}

const FEWEST_ROWS = 20;

export function splitBirth(
  open: readonly OpenColumn[],
  likelihoods: (index: number) => readonly Likelihood[],
): SplitBirth | null {
  const byIndex = new Map(open.map((one) => [one.column.index, one]));
  for (const { column, sample } of open) {
    if (
      sample.size < FEWEST_ROWS ||
      !likelihoods(column.index).some(({ id, odds }) => id === 'birth-year' && odds > -1)
    )
      continue;
    for (const step of [1, -1]) {
      const month = byIndex.get(column.index + step);
      const day = byIndex.get(column.index + 2 * step);
      if (month && day && fills(month.sample, 12) && fills(day.sample, 31))
        return { year: column, month: month.column, day: day.column };
    }
  }
  return null;
}

/** Whole numbers from 1 to `most` that occur about as they would by chance. */
function fills(sample: ColumnSample, most: number): boolean {
  const values = sample.integers;
  if (!values || values.some((value) => value < 1 || value > most)) return false;
  // Of `most` equally likely values so many are expected among the rows.
  const expected = most * (1 - (1 - 1 / most) ** values.length);
  return sample.distinct >= expected * 0.75 && direction(values) === 0;
}

import type { Condensed } from './space.js';
import type { Classes, Splitter } from './splitter.js';

/** Tables with more axes than this have too many pairs to look at each. */
const MOST_AXES = 24;

/** The lowest level that an axis can have beside another one at a given level. */
export type FloorBeside = (axis: number, other: number, level: number) => number;

interface PairOptions {
  readonly splitter: Splitter;
  readonly isGood: (classes: Classes) => boolean;
  /** Cells that may be visited. */
  readonly budget: number;
}

/**
 * For every two axes the levels at which they satisfy the demand together; whatever fails with two columns fails with
 * more. The boundary is a staircase: as one axis rises the other may sink, so that it takes as many steps as there
 * are levels. Pairs beyond the budget have the floors of their axes.
 */
export function pairFloors(
  { axes, kinds }: Condensed,
  floors: readonly number[],
  { splitter, isGood, budget }: PairOptions,
): FloorBeside {
  const end = splitter.work + budget;
  const stairs = new Map<number, number[]>();
  const [one, both] = [new Int32Array(kinds), new Int32Array(kinds)];
  const whole = splitter.whole();
  for (let a = 0; a < axes.length && axes.length <= MOST_AXES; a++) {
    for (let b = a + 1; b < axes.length; b++) {
      if (splitter.work > end) break;
      const lowestOfB: number[] = axes[a].map(() => axes[b].length - 1);
      let level = axes[b].length - 1;
      for (let of = floors[a]; of < axes[a].length; of++) {
        const classes = splitter.split(whole, axes[a][of], one);
        while (level > floors[b] && isGood(splitter.split(classes, axes[b][level - 1], both))) level--;
        lowestOfB[of] = level;
      }
      stairs.set(a * axes.length + b, lowestOfB);
      stairs.set(b * axes.length + a, mirrored(lowestOfB, floors[a], axes[b].length));
    }
  }
  return (axis, other, level) => stairs.get(other * axes.length + axis)?.[level] ?? floors[axis];
}

/** The same staircase seen from the other axis: the lowest level of A for every level of B. */
function mirrored(lowestOfB: readonly number[], floorOfA: number, levelsOfB: number): number[] {
  return Array.from({ length: levelsOfB }, (_, level) => {
    const a = lowestOfB.findIndex((lowest, of) => of >= floorOfA && lowest <= level);
    return a < 0 ? lowestOfB.length - 1 : a;
  });
}

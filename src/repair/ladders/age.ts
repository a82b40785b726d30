import type { Step } from '../../text/repair.js';
import type { Rung } from '../ladder.js';
import { bandOf, bandsAt, type Weighed } from './bands.js';

/**
 * First ages of the bands. Each list is a part of the one before it, so that a coarser band is whole finer ones: the
 * tens run from 25 as those of Statistics Netherlands do, because 18 and 65 must be edges on every level.
 */
const OLDEST = 120;
const THREE = [18, 65];
const TENS = [10, 18, ...everyFrom(25, 10)];
const FIVES = [5, 10, 15, 18, ...everyFrom(20, 5)];
const LEVELS: readonly (readonly [step: Step, edges: readonly number[]])[] = [
  ['age-5', FIVES],
  ['age-10', TENS],
  ['age-3', THREE],
];
const AGE = /^\d{1,3}$/;
const AGES = /^(\d{1,3})(?:-(\d{1,3})|\+)$/;

/** Reads 34, 30-39 and 65+. */
export function agesIn(value: string): readonly [first: number, last: number] | null {
  if (AGE.test(value)) return Number(value) <= OLDEST ? [Number(value), Number(value)] : null;
  const [, first, last] = AGES.exec(value) ?? [];
  return first === undefined ? null : [Number(first), last === undefined ? OLDEST : Number(last)];
}

/**
 * Ages in bands of five years, of ten years, and minors, adults and elderly.
 *
 * @param ages all ages of the column, ascending, with the rows that have them
 * @param fewest rows that an outer band must hold
 */
export function ageRungs(ages: readonly Weighed[], fewest: number): Rung[] {
  return LEVELS.map(([step, list]) => {
    const { edges } = bandsAt(ages, list, fewest);
    return {
      step,
      text: (value) => {
        const span = agesIn(value);
        if (span === null) return null;
        const band = bandOf(span[0], edges);
        return band === bandOf(span[1], edges) ? textOf(band, edges) : null;
      },
    };
  });
}

function textOf(band: number, edges: readonly number[]): string | null {
  if (edges.length === 0) return null;
  if (band === edges.length) return `${edges[band - 1]}+`;
  return `${band === 0 ? 0 : edges[band - 1]}-${edges[band] - 1}`;
}

function everyFrom(first: number, width: number): number[] {
  return Array.from({ length: Math.ceil((OLDEST - first) / width) }, (_, i) => first + i * width);
}

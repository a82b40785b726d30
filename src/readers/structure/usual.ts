import { majority } from './majority.js';

/** Share of lines that must have the same number of fields. */
export const CONSISTENT = 0.9;
const MOST_COLUMNS = 1 << 17;
/** Lines above a table: so many at most, and no more than a quarter of all. */
export const MOST_ABOVE = 20;
/** Lines that are looked at to give a text up: where these are no table, no later ones make it one. */
export const PREVIEW = 60;
/** More than a product of shares is off by. */
const ROUNDING = 1e-6;

/** The number of cells that nearly all rows have, their share from the first of them on, and its position. */
export interface Usual {
  readonly columns: number;
  readonly share: number;
  readonly first: number;
}

/**
 * How many of the rows of a table may have another number of cells than most: those above it and, of the others, those
 * that are not consistent.
 */
export function mostOthers(rows: number): number {
  const above = Math.min(MOST_ABOVE, rows / 4);
  return Math.floor(above + (1 - CONSISTENT) * (rows - above) + ROUNDING);
}

/** The number of cells that nearly all rows have but some above them, and where they begin; null where there is none. */
export function usualOf(counts: Int32Array): Usual | null {
  // It is the number that more than half of all have.
  const usual = majority(counts);
  if (usual === null || usual.value < 2 || usual.value > MOST_COLUMNS) return null;
  const first = counts.indexOf(usual.value);
  const share = usual.count / (counts.length - first);
  // A title or some comment lines may stand above a table, not half a document.
  const tooDeep = first > MOST_ABOVE || first * 4 > counts.length;
  return share < CONSISTENT || tooDeep ? null : { columns: usual.value, share, first };
}

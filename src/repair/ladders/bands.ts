/** Numbers with the rows that have them. */
export interface Weighed {
  readonly value: number;
  readonly rows: number;
}

/** Neighbouring numbers under one text. */
export interface Bands {
  /** The first number of every band but the first, ascending. */
  readonly edges: readonly number[];
  /** The outer bands go on without end: bottom and top coding. */
  readonly openLow: boolean;
  readonly openHigh: boolean;
}

/** The same numbers in ascending order, each once. */
export function inOrder(values: readonly Weighed[]): Weighed[] {
  const rows = new Map<number, number>();
  for (const { value, rows: more } of values) rows.set(value, (rows.get(value) ?? 0) + more);
  return [...rows].map(([value, count]) => ({ value, rows: count })).sort((a, b) => a.value - b.value);
}

/**
 * Cuts at the edges that have something on both sides, and merges the outer bands inwards until each holds at least
 * `fewest` rows: the oldest and the youngest are the first that can be found.
 *
 * Fewer edges of the same list give bands that are unions of these, because merging goes on to the first edge with
 * enough rows outside it.
 *
 * @param values ascending
 * @param edges ascending
 */
export function bandsAt(values: readonly Weighed[], edges: readonly number[], fewest: number): Bands {
  const all = values.reduce((sum, { rows }) => sum + rows, 0);
  const useful: { edge: number; low: number }[] = [];
  let at = 0;
  let low = 0;
  for (const edge of edges) {
    for (; at < values.length && values[at].value < edge; at++) low += values[at].rows;
    if (low > 0 && low < all) useful.push({ edge, low });
  }
  const kept = useful.filter((one) => one.low >= fewest && all - one.low >= fewest);
  return {
    edges: kept.map(({ edge }) => edge),
    openLow: kept[0] !== useful[0],
    openHigh: kept.at(-1) !== useful.at(-1),
  };
}

/** Index of the band that a number is in. */
export function bandOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

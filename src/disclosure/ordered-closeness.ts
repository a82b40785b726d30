import { type ClassValues, perClass } from './class-values.js';

/**
 * Distance between the values of every class and those of the table when the values have an order and neighbours are
 * equally far apart: Σ over i of |Σ over j ≤ i of (q_j − p_j)|, divided by m − 1 (Li, Li & Venkatasubramanian 2007).
 * From 0 to 1.
 *
 * Between two values that occur in a class its cumulative share is constant and that of the table rises, so a whole
 * stretch is summed from prefix sums and one binary search. The time follows the rows, not classes × values.
 *
 * @param order all codes that occur, lowest value first
 * @throws RangeError when a code that occurs is not in `order`
 */
export function orderedT(values: ClassValues, order: ArrayLike<number>): Float64Array {
  const scale = tableScale(values, order);
  const m = scale.cumulative.length;
  if (m < 2) return perClass(values, () => 0);
  return perClass(values, (c, from, to) => {
    const cells = Array.from({ length: to - from }, (_, i) => from + i);
    cells.sort((a, b) => scale.position[values.codes[a]] - scale.position[values.codes[b]]);
    let distance = 0;
    let counted = 0;
    let begin = 0;
    for (const cell of cells) {
      const end = scale.position[values.codes[cell]];
      distance += stretch(scale, counted / values.known[c], begin, end);
      counted += values.counts[cell];
      begin = end;
    }
    return (distance + stretch(scale, counted / values.known[c], begin, m)) / (m - 1);
  });
}

/**
 * The codes of a column of numbers in ascending order, for {@link orderedT}; a decimal comma is understood.
 *
 * @param texts the text of every code; the first stands for the missing value
 * @returns null when a text is not a number
 */
export function numericOrder(texts: readonly string[]): Int32Array | null {
  const numbers = texts.map((text) => (/\d/.test(text) ? Number(text.trim().replace(',', '.')) : Number.NaN));
  if (numbers.slice(1).some((number) => !Number.isFinite(number))) return null;
  return Int32Array.from(texts.keys())
    .slice(1)
    .sort((a, b) => numbers[a] - numbers[b]);
}

interface Scale {
  /** Place of every code among the values that occur, lowest first. */
  readonly position: Int32Array;
  /** Share of the table at or below every place. */
  readonly cumulative: Float64Array;
  /** Sum of `cumulative` before every place. */
  readonly before: Float64Array;
}

function tableScale(values: ClassValues, order: ArrayLike<number>): Scale {
  const occurring = Array.from(order).filter((code) => values.totals[code] > 0);
  const position = new Int32Array(values.totals.length).fill(-1);
  occurring.forEach((code, place) => {
    position[code] = place;
  });
  if (values.codes.some((code) => position[code] < 0)) throw new RangeError('the order does not hold every value');
  const cumulative = new Float64Array(occurring.length);
  const before = new Float64Array(occurring.length + 1);
  let counted = 0;
  occurring.forEach((code, place) => {
    counted += values.totals[code];
    cumulative[place] = counted / values.rows;
    before[place + 1] = before[place] + cumulative[place];
  });
  return { position, cumulative, before };
}

/** Σ |share − cumulative| over the places from `begin` up to `end`. */
function stretch({ cumulative, before }: Scale, share: number, begin: number, end: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle] < share) low = middle + 1;
    else high = middle;
  }
  const under = share * (low - begin) - (before[low] - before[begin]);
  const over = before[end] - before[low] - share * (end - low);
  return under + over;
}

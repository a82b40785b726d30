import type { ColumnSample } from './sample.js';

/** A column of the key of an aggregate, as codes of the sampled rows. */
interface KeyColumn {
  readonly index: number;
  readonly codes: Int32Array;
  readonly values: number;
  /** Chance that two rows share the value, if rows were drawn at random. */
  readonly collision: number;
}

/** What says that the rows are cells of an aggregate. */
export interface Design {
  /** Columns that together are never the same twice. */
  readonly key: readonly number[];
  /** Pairs of equal rows that chance would give. */
  readonly expected: number;
  /** Combinations of some columns of the key, as a share of those that crossing their values would give. */
  crossed(columns: readonly number[]): number;
}

const MOST_COLUMNS = 24;
const FEWEST_ROWS = 6;

/**
 * Whether rows are cells of an aggregate: a few columns with few values form combinations of which each occurs once.
 * Were the rows people, drawn independently, some combinations would occur twice: of n rows n(n-1)/2 · Π c pairs, where
 * c is the chance that two rows share the value of a column. None at all where several are expected is design.
 *
 * @param known columns with the number of values that their role can have, for values that all differ in the sample
 */
export function designOf(
  columns: readonly { readonly index: number; readonly sample: ColumnSample; readonly domain: number | null }[],
): Design | null {
  const all = columns.slice(0, MOST_COLUMNS).flatMap((column) => keyColumn(column) ?? []);
  const rows = all[0]?.codes.length ?? 0;
  if (rows < FEWEST_ROWS || !isKey(all, rows)) return null;
  // The columns that tell rows apart best go first: what is left repeats most, and proves most.
  let key = [...all].sort((a, b) => a.collision - b.collision || a.index - b.index);
  for (const column of [...key]) {
    const rest = key.filter((one) => one !== column);
    if (rest.length > 0 && isKey(rest, rows)) key = rest;
  }
  const pairs = (rows * (rows - 1)) / 2;
  const expected = pairs * key.reduce((product, { collision }) => product * collision, 1);
  return {
    key: key.map(({ index }) => index).sort((a, b) => a - b),
    expected,
    crossed: (columns) =>
      crossedShare(
        key.filter(({ index }) => columns.includes(index)),
        rows,
      ),
  };
}

/** Of c cells n draws hit about c(1 - e^(-n/c)) different ones. */
function crossedShare(columns: readonly KeyColumn[], rows: number): number {
  const cells = columns.reduce((product, { values }) => product * values, 1);
  return distinctRows(columns, rows) / (cells * (1 - Math.exp(-rows / cells)));
}

function keyColumn({
  index,
  sample,
  domain,
}: {
  readonly index: number;
  readonly sample: ColumnSample;
  readonly domain: number | null;
}): KeyColumn | null {
  const { cells, counts } = sample;
  const rows = cells.length;
  if (counts.size < 2) return null;
  // Unbiased: a value that occurs once shares with nobody.
  let pairs = 0;
  for (const count of counts.values()) pairs += count * (count - 1);
  const collision = Math.max(pairs / (rows * (rows - 1)), domain === null ? 0 : 1 / domain);
  if (collision === 0) return null;
  const codes = new Map([...counts.keys()].map((value, at) => [value, at + 1]));
  return { index, codes: Int32Array.from(cells, (cell) => codes.get(cell) ?? 0), values: counts.size, collision };
}

/** Whether no two rows agree in all the columns. */
function isKey(columns: readonly KeyColumn[], rows: number): boolean {
  return columns.length > 0 && distinctRows(columns, rows) === rows;
}

/** Number of different rows in the columns: classes are refined column by column. */
function distinctRows(columns: readonly KeyColumn[], rows: number): number {
  let classes = new Int32Array(rows);
  let count = 1;
  for (const { codes, values } of columns) {
    const known = new Map<number, number>();
    const refined = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      const pair = classes[row] * (values + 1) + codes[row];
      let id = known.get(pair);
      if (id === undefined) {
        id = known.size;
        known.set(pair, id);
      }
      refined[row] = id;
    }
    classes = refined;
    count = known.size;
    if (count === rows) return count;
  }
  return count;
}

import type { ColumnSample } from './sample.js';

/** A column of the key of an aggregate, as codes of the sampled rows. */
interface KeyColumn {
  readonly index: number;
  readonly codes: Int32Array;
  /** Chance that two rows share the value, if rows were drawn at random. */
  readonly collision: number;
}

/** What says that the rows are cells of an aggregate. */
export interface Design {
  /** Columns that together are never the same twice. */
  readonly key: readonly number[];
  /** Pairs of equal rows that chance would give. */
  readonly expected: number;
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
  return { key: key.map(({ index }) => index).sort((a, b) => a - b), expected };
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
  return { index, codes: Int32Array.from(cells, (cell) => codes.get(cell) ?? 0), collision };
}

/** Whether no two rows agree in all the columns. */
function isKey(columns: readonly KeyColumn[], rows: number): boolean {
  const seen = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const text = columns.map(({ codes }) => codes[row]).join(' ');
    if (seen.has(text)) return false;
    seen.add(text);
  }
  return columns.length > 0;
}

import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import type { Dtype } from './dtype.js';

/** Bytes of an array, in any piece of it. */
export type BytesOf = (position: number, length: number) => Buffer;

/** Bytes that are taken at once. */
const AT_ONCE = 1 << 20;

export interface ArrayShape {
  readonly shape: readonly number[];
  /** The first axis runs fastest. */
  readonly isFortran: boolean;
}

/** Number of items of a shape; NaN for what is none. */
export function itemsOf(shape: readonly number[]): number {
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return Number.NaN;
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * Writes an array as a table: a row for each step along all axes but the last. One that runs the other way has a row for each
 * step along all axes but the first.
 */
export function arrayTable(
  out: FormatOutput,
  name: string | null,
  dtype: Dtype,
  { shape, isFortran }: ArrayShape,
  bytes: BytesOf,
): void {
  const axes = isFortran ? [...shape].reverse() : shape;
  const width = axes.length > 1 ? axes[axes.length - 1] : 1;
  const items = itemsOf(axes);
  if (items === 0 || dtype.size === 0) return;
  const names = dtype.fields.map((field) => field.name);
  const isNamed = names.some((one) => one !== null);
  // Only texts can hold the names of columns in their first row.
  const mayHoldNames = !isNamed && width > 1 && dtype.fields.every(({ isText }) => isText);
  const headers = isNamed && width === 1 ? names : [];
  const rows = out.table(name, mayHoldNames ? {} : { headers });
  if (isNamed && width > 1) out.text(names.join('\n'));
  writeItems(rows, dtype, items, width, bytes);
  rows.end();
}

function writeItems(rows: Rows, dtype: Dtype, items: number, width: number, bytes: BytesOf): void {
  const { size, fields } = dtype;
  const step = Math.max(1, Math.floor(AT_ONCE / size));
  let column = 0;
  let row = 0;
  for (let done = 0; done < items; done += step) {
    const count = Math.min(step, items - done);
    const piece = bytes(done * size, count * size);
    for (let item = 0; item < count; item++) {
      if (column === 0) rows.open(++row);
      for (const { offset, cell } of fields) rows.put(cell(piece, item * size + offset));
      if (++column === width) {
        rows.close();
        column = 0;
      }
    }
  }
}

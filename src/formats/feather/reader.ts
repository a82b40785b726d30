import type { Blob } from '../../model/blob.js';
import { type ArrowColumn, type Buffers, type Context, columnOf } from '../arrow/columns.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { type FeatherArray, readMetadata } from './metadata.js';

/** Columns are held in memory, all at once. */
const LARGEST = 512 << 20;
const ALIGNMENT = 8;
/** Most bytes that any writer puts between two columns. */
const MOST_PADDING = 8;
const NOTHING = Buffer.alloc(0);

/** Reads all rows of a file of Feather version 1: columns one behind the other, each as Arrow has it in memory. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const table = readMetadata(blob);
  const arrays = table.columns.flatMap(({ values, levels }) => [values, ...(levels ? [levels] : [])]);
  const bytes = arrays.reduce((sum, array) => sum + array.bytes, 0);
  // Columns that lie over each other would be more than the file is.
  if (bytes > blob.size) throw new FormatError('structure');
  // Bytes that no column speaks of: a column is gone, or something is hidden there.
  const isUnspoken = table.dataBytes - bytes > MOST_PADDING * (arrays.length + 1);
  if (isUnspoken || table.columns.length === 0) out.skip('structure', 'feather');
  if (bytes > LARGEST) throw new FormatError('budget');
  if (table.columns.some(({ values }) => values.length !== table.rows)) throw new FormatError('structure');
  const dictionaries = new Map<number, ArrowColumn>();
  const context: Context = { budget: out.budget, dictionary: (id) => [known(dictionaries.get(id))] };
  const load = (array: FeatherArray, isIndex: boolean) =>
    columnOf(array.field, buffersOf(blob, array, table.isPadded, isIndex), context, isIndex);
  const columns = table.columns.map(({ values, levels }, id) => {
    if (levels) dictionaries.set(id, load(levels, false));
    return load(values, true);
  });
  const names = table.columns.map(({ values }) => values.field.name);
  out.text([table.remarks, ...names].join('\n'));
  tellRows(columns, names, table.rows, out);
}

function known(column: ArrowColumn | undefined): ArrowColumn {
  if (column === undefined) throw new FormatError('structure');
  return column;
}

function tellRows(columns: readonly ArrowColumn[], names: readonly string[], count: number, out: FormatOutput): void {
  const rows = out.table(null, { headers: names });
  try {
    for (let row = 0; columns.length > 0 && row < count; row++) {
      out.budget.unpacked(1);
      rows.open(row + 1);
      for (const column of columns) rows.put(column.cell(row));
      rows.close();
    }
  } finally {
    rows.end();
  }
}

/** The buffers of an array: which values are there, where they stand if their length differs, and what they are. */
function buffersOf(
  blob: Blob,
  { field, from, bytes, length, missing }: FeatherArray,
  isPadded: boolean,
  isIndex: boolean,
): Buffers {
  const whole = exactly(blob, from, bytes);
  let at = 0;
  const take = (size: number) => {
    if (at + size > whole.length) throw new FormatError('structure');
    const part = whole.subarray(at, at + size);
    at += isPadded ? Math.ceil(size / ALIGNMENT) * ALIGNMENT : size;
    return part;
  };
  const isIndexed = isIndex && field.dictionary !== null;
  const hasOffsets = !isIndexed && /utf8|binary/.test(field.kind);
  const buffers = [missing > 0 ? take(Math.ceil(length / 8)) : NOTHING];
  if (hasOffsets) buffers.push(take((length + 1) * (field.kind.startsWith('large') ? 8 : 4)));
  buffers.push(whole.subarray(Math.min(at, whole.length)));
  let next = 0;
  return {
    node: () => length,
    nulls: missing,
    buffer: () => buffers[next++] ?? NOTHING,
    extra: () => 0,
  };
}

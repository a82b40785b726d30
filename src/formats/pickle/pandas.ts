import type { Cell } from '../cells.js';
import { itemsOf } from '../numpy/array.js';
import { arrayOf, type PickledArray } from './numpy.js';
import { cellOf } from './plain.js';
import { PyCall, PyDict, PyList, type Value } from './values.js';

/** One column, or one after the other. */
export interface Column {
  readonly length: number;
  cell(row: number): Cell;
}

/** A table of pandas. */
export interface Frame {
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly length: number;
}

/**
 * The table that an object is: a DataFrame whose blocks are all of a known kind (pandas 1.3 to 3, BlockManager). Null for
 * anything else.
 */
export function frameOf(value: Value): Frame | null {
  if (!(value instanceof PyCall) || !value.isOf('pandas', 'DataFrame') || !(value.state instanceof PyDict)) return null;
  const manager = value.state.get('_mgr') ?? value.state.get('_data');
  if (!(manager instanceof PyCall) || !manager.isOf('pandas', 'BlockManager')) return null;
  const [blocks, axes] = manager.parts;
  if (!(blocks instanceof PyList && axes instanceof PyList)) return null;
  const [head, index] = axes.items;
  const labels = indexOf(head);
  if (labels === null) return null;
  const names = Array.from({ length: labels.length }, (_, at) => String(labels.cell(at) ?? ''));
  const columns: Column[] = new Array(names.length);
  if (!blocks.items.every((block) => place(block, columns))) return null;
  if (Object.keys(columns).length !== names.length) return null;
  return withIndex({ names, columns, length: columns[0]?.length ?? 0 }, index);
}

/** The labels of rows are a column as well, unless they only count. */
function withIndex(frame: Frame, index: Value): Frame | null {
  if (isRange(index)) return frame;
  const labels = indexOf(index);
  if (labels === null) return null;
  const name = index instanceof PyCall && index.parts[1] instanceof PyDict ? index.parts[1].get('name') : null;
  return {
    ...frame,
    names: [typeof name === 'string' ? name : 'index', ...frame.names],
    columns: [labels, ...frame.columns],
  };
}

/** Row labels that say nothing: 0, 1, 2, … without a name. */
function isRange(index: Value): boolean {
  if (!(index instanceof PyCall) || !(index.parts[1] instanceof PyDict)) return false;
  const range = index.parts[1];
  return (
    range.get('stop') !== undefined && range.get('start') === 0 && range.get('step') === 1 && range.get('name') === null
  );
}

function indexOf(value: Value): Column | null {
  if (!(value instanceof PyCall) || !value.isOf('pandas', '_new_Index') || !(value.parts[1] instanceof PyDict))
    return null;
  const [start, stop, step] = ['start', 'stop', 'step'].map((part) => Number((value.parts[1] as PyDict).get(part)));
  if (step !== 0 && Number.isSafeInteger(stop - start)) {
    return { length: Math.max(0, Math.ceil((stop - start) / step)), cell: (row) => start + row * step };
  }
  const values = columnsOf(value.parts[1].get('data'));
  return values?.length === 1 ? values[0] : null;
}

function place(block: Value, columns: Column[]): boolean {
  if (!(block instanceof PyCall) || !block.isOf('pandas', '_unpickle_block')) return false;
  const [values, placement] = block.parts;
  const found = columnsOf(values);
  const places = placesOf(placement);
  if (found === null || places === null || found.length !== places.length) return false;
  found.forEach((column, at) => {
    columns[places[at]] = column;
  });
  return true;
}

function placesOf(placement: Value): number[] | null {
  const array = arrayOf(placement);
  if (array !== null) return flat(array).map(Number);
  if (
    !(placement instanceof PyCall) ||
    !(placement.isOf('builtins', 'slice') || placement.isOf('__builtin__', 'slice'))
  )
    return null;
  const [from, to, step] = placement.parts.map((part) => (part === null ? 1 : Number(part)));
  const places: number[] = [];
  for (let at = from; at < to && step > 0 && places.length < 100_000; at += step) places.push(at);
  return places;
}

/** The columns of a block: an array with a row for each, or an array of pandas' own for one. */
function columnsOf(value: Value | undefined): Column[] | null {
  const array = arrayOf(value);
  if (array !== null) return fromArray(array);
  if (!(value instanceof PyCall)) return null;
  if (value.state instanceof PyDict) {
    const strings = value.state.get('_pa_array');
    return strings === undefined ? null : arrowStrings(strings);
  }
  if (!value.isOf('pandas', '__pyx_unpickle_NDArrayBacked') || !(value.state instanceof PyList)) return null;
  const inner = value.state.items.map((item) => arrayOf(item)).find((one) => one !== null);
  const isMoment = /Datetime|Timedelta|Numpy|String/.test(String((value.parts[0] as { name?: string })?.name));
  if (inner && isMoment) return fromArray(inner);
  const labels = inner && value.state.items.map(categoriesOf).find((one) => one !== null);
  return labels ? categorical(inner, labels) : null;
}

/** The labels that a CategoricalDtype holds. */
function categoriesOf(type: Value): Column | null {
  if (!(type instanceof PyCall) || !(type.state instanceof PyDict)) return null;
  const categories = type.state.get('categories');
  return categories === undefined ? null : indexOf(categories);
}

/** A category is a number that points into the labels of its type; -1 is none. */
function categorical(codes: PickledArray, labels: Column): Column[] | null {
  return (
    fromArray(codes)?.map(({ length, cell }) => ({
      length,
      cell: (row: number) => {
        const code = Number(cell(row));
        return code >= 0 && code < labels.length ? labels.cell(code) : null;
      },
    })) ?? null
  );
}

function fromArray(array: PickledArray): Column[] | null {
  const [first, second] = array.shape;
  if (array.shape.length === 0 || array.shape.length > 2 || array.dtype.fields.length !== 1) return null;
  const [count, length] = second === undefined ? [1, first] : [first, second];
  const step = array.isFortran ? count : 1;
  return Array.from({ length: count }, (_, column) => ({
    length,
    cell: (row) => itemOf(array, array.isFortran ? column + row * step : column * length + row),
  }));
}

function itemOf({ content, dtype }: PickledArray, at: number): Cell {
  if (Buffer.isBuffer(content)) return dtype.fields[0].cell(content, at * dtype.size);
  const value = (content as readonly Value[])[at] ?? null;
  return cellOf(value) ?? null;
}

function flat(array: PickledArray): Cell[] {
  return Array.from({ length: itemsOf(array.shape) }, (_, at) => itemOf(array, at));
}

/** Texts of Arrow: offsets and letters (Columnar format, "Variable-size Binary Layout"), in one piece or several. */
function arrowStrings(value: Value): Column[] | null {
  if (!(value instanceof PyCall)) return null;
  if (value.isOf('pyarrow', 'chunked_array')) {
    const pieces = value.parts[0] instanceof PyList ? value.parts[0].items.map(arrowStrings) : [null];
    return pieces.every((piece) => piece !== null) ? [joined(pieces.flatMap((piece) => piece ?? []))] : null;
  }
  if (!value.isOf('pyarrow', '_restore_array') || !(value.parts[0] instanceof PyList)) return null;
  const [type, length, , offset, buffers] = value.parts[0].items;
  const alias = type instanceof PyCall ? type.parts[0] : null;
  if (!(buffers instanceof PyList) || typeof length !== 'number' || typeof offset !== 'number') return null;
  const [valid, offsets, letters] = buffers.items.map(bufferOf);
  const width = alias === 'large_string' ? 8 : alias === 'string' ? 4 : 0;
  if (width === 0 || offsets === null || offsets.length < (offset + length + 1) * width) return null;
  const start = (at: number) => (width === 8 ? Number(offsets.readBigInt64LE(at * 8)) : offsets.readInt32LE(at * 4));
  return [
    {
      length,
      cell(row) {
        const at = row + offset;
        if (valid !== null && (valid[at >> 3] & (1 << (at & 7))) === 0) return null;
        return letters?.toString('utf8', start(at), start(at + 1)) ?? '';
      },
    },
  ];
}

function bufferOf(value: Value): Buffer | null {
  const content = value instanceof PyCall && value.isOf('pyarrow', 'py_buffer') ? value.parts[0] : value;
  return Buffer.isBuffer(content) ? content : null;
}

function joined(columns: readonly Column[]): Column {
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  return {
    length,
    cell(row) {
      let at = row;
      for (const column of columns) {
        if (at < column.length) return column.cell(at);
        at -= column.length;
      }
      return null;
    },
  };
}

import type { Column, Frame } from './pandas.js';
import { cellOf } from './plain.js';
import { PyDict, PyList, type Value } from './values.js';

/** Fewer rows are told as text. */
const FEWEST_ROWS = 3;
const MOST_COLUMNS = 4096;

/** A table that is written as plain values: a list of dictionaries, a list of lists, or lists under the names of columns. */
export function recordsOf(value: Value): Frame | null {
  if (value instanceof PyDict) return columnsUnderNames(value);
  if (!(value instanceof PyList) || value.items.length < FEWEST_ROWS) return null;
  const [first] = value.items;
  if (first instanceof PyDict) return dictionaries(value.items);
  if (first instanceof PyList) return lists(value.items);
  return value.items.every(isCell)
    ? { names: [''], columns: [columnOf(value.items)], length: value.items.length }
    : null;
}

function dictionaries(items: readonly Value[]): Frame | null {
  const names = new Map<string, number>();
  for (const item of items) {
    if (!(item instanceof PyDict)) return null;
    for (const [key, value] of item.entries) {
      if (typeof key !== 'string' || !isCell(value)) return null;
      if (!names.has(key)) names.set(key, names.size);
    }
    if (names.size > MOST_COLUMNS) return null;
  }
  const columns = [...names.keys()].map((name) => ({
    length: items.length,
    cell: (row: number) => cellOf((items[row] as PyDict).get(name) ?? null),
  }));
  return { names: [...names.keys()], columns, length: items.length };
}

function lists(items: readonly Value[]): Frame | null {
  let width = 0;
  for (const item of items) {
    if (!(item instanceof PyList) || !item.items.every(isCell)) return null;
    width = Math.max(width, item.items.length);
  }
  if (width === 0 || width > MOST_COLUMNS) return null;
  const columns = Array.from({ length: width }, (_, at) => ({
    length: items.length,
    cell: (row: number) => cellOf((items[row] as PyList).items[at] ?? null),
  }));
  return { names: columns.map(() => ''), columns, length: items.length };
}

function columnsUnderNames({ entries }: PyDict): Frame | null {
  const length = entries[0]?.[1] instanceof PyList ? entries[0][1].items.length : 0;
  if (length < FEWEST_ROWS || entries.length > MOST_COLUMNS) return null;
  const columns: Column[] = [];
  for (const [key, value] of entries) {
    if (typeof key !== 'string' || !(value instanceof PyList)) return null;
    if (value.items.length !== length || !value.items.every(isCell)) return null;
    columns.push(columnOf(value.items));
  }
  return { names: entries.map(([key]) => String(key)), columns, length };
}

function columnOf(items: readonly Value[]): Column {
  return { length: items.length, cell: (row) => cellOf(items[row]) };
}

function isCell(value: Value): boolean {
  return cellOf(value) !== undefined;
}

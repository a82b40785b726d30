import { type Column, textsOf, type Values } from './columns.js';
import type { NamedColumn } from './tables.js';
import { isAtomic, LIST, NIL, type RNode, STRING } from './types.js';

const FEWEST_RECORDS = 3;
const MOST_FIELDS = 512;

/** The values of an object as one text. */
function valueText(node: RNode, values: Values): string {
  if (!isAtomic(node)) return '';
  return textsOf(node, values).join(' ');
}

/** A column of lists: the values of each in a cell. */
export function listColumn(node: RNode, values: Values): Column {
  return nodesColumn(node.items ?? [], values);
}

function nodesColumn(nodes: readonly (RNode | undefined)[], values: Values): Column {
  let from = 0;
  let cells: string[] = [];
  return {
    at: nodes[0]?.at ?? 0,
    weight: 256,
    load(count) {
      cells = nodes.slice(from, from + count).map((node) => (node === undefined ? '' : valueText(node, values)));
      from += count;
    },
    cell: (index) => cells[index] ?? '',
  };
}

/**
 * Lists of the same fields, one below the other, as the rows of a table: what a JSON file of records becomes in R. Null where
 * they are something else.
 */
export function recordColumns(items: readonly RNode[], values: Values): NamedColumn[] | null {
  if (items.length < FEWEST_RECORDS) return null;
  const fields = new Map<string, (RNode | undefined)[]>();
  for (const [row, item] of items.entries()) {
    const names = item.attributes?.get('names');
    const isRecord = item.type === LIST && names?.type === STRING && item.items?.every(isShort) === true;
    if (!isRecord || item.attributes?.has('class') || names.length > MOST_FIELDS) return null;
    textsOf(names, values).forEach((name, index) => {
      const field = fields.get(name) ?? [];
      if (fields.size < MOST_FIELDS) fields.set(name, field);
      field[row] = item.items?.[index];
    });
    if (fields.size >= MOST_FIELDS) return null;
  }
  return [...fields].map(([name, nodes]) => {
    const all = Array.from({ length: items.length }, (_, row) => nodes[row]);
    return { name, column: nodesColumn(all, values) };
  });
}

function isShort(node: RNode): boolean {
  return (isAtomic(node) && node.length <= 8) || node.type === NIL;
}

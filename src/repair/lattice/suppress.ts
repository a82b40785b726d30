import type { CodedColumn } from '../../disclosure/coded.js';
import { DemandCheck } from './demand.js';
import type { Condensed, Space } from './space.js';
import { Splitter } from './splitter.js';

/**
 * The rows that may stay when the axes stand at some levels: those whose class satisfies the demand.
 *
 * @returns 0-based rows, ascending
 */
export function rowsThatStay(
  { rows, axes, sensitive, entities }: Space,
  levels: readonly number[],
  k: number,
): Int32Array {
  const order = new Int32Array(rows).map((_, row) => row);
  if (entities !== null) order.sort((a, b) => entities[a] - entities[b] || a - b);
  const take = ({ codes, cardinality }: CodedColumn): CodedColumn => ({
    codes: order.map((row) => codes[row]),
    cardinality,
  });
  const table: Condensed = {
    kinds: rows,
    weights: new Int32Array(rows).fill(1),
    axes: axes.map((axis, at) => [take(axis.levels[levels[at]].column)]),
    sensitive: sensitive.map(({ column, common }) => ({ column: take(column), common })),
    entities: entities && order.map((row) => entities[row]),
  };
  const splitter = new Splitter(rows);
  let classes = splitter.whole();
  for (const [column] of table.axes) classes = splitter.split(classes, column, new Int32Array(rows));
  const isBad = new DemandCheck(table, k, splitter).judge(classes);
  return order.filter((_, at) => isBad[classes.of[at]] === 0).sort();
}

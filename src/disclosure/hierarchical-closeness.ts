import { type ClassValues, perClass } from './class-values.js';
import { MISSING } from './coded.js';

/**
 * Distance between the values of every class and those of the table when the values stand in a tree and two values are
 * as far apart as the height of their lowest common ancestor, over the height of the tree. At every node the smaller
 * of what its branches have too much and too little is moved, at the cost of that height (Li, Li & Venkatasubramanian
 * 2007). From 0 to 1.
 *
 * Only branches with a value of the class are visited; in all others the table alone has something.
 *
 * @param levels for every level above the values, the group of every code: `levels[0][code]` is its parent, and so on.
 *   Groups are whole numbers from 0. A single root is added when the last level is not one group.
 * @throws RangeError when the levels are not nested
 */
export function hierarchicalT(values: ClassValues, levels: readonly Int32Array[]): Float64Array {
  const tree = buildTree(values, levels);
  const height = tree.length;
  if (height === 0) return perClass(values, () => 0);
  return perClass(values, (c, from, to) => {
    let nodes = Array.from(values.codes.subarray(from, to));
    for (let i = from; i < to; i++) tree[0].childClass[values.codes[i]] = values.counts[i] / values.known[c];
    let cost = 0;
    tree.forEach((level, h) => {
      const above = tree.at(h + 1)?.childClass ?? null;
      const raised = raise(level, nodes, above);
      cost += (raised.moved * (h + 1)) / height;
      nodes = raised.parents;
    });
    return cost;
  });
}

/** One level of the tree: the step from its children to their parents. */
interface Level {
  /** Parent of every child; a child is a code on the first level, a group of the level below on the others. */
  readonly parent: Int32Array;
  /** Share of the table in every child, and in every parent. */
  readonly childTable: Float64Array;
  readonly parentTable: Float64Array;
  /** Share of the class in the children that are visited; filled in anew for every class. */
  readonly childClass: Float64Array;
  /** Work space of the parents, zero between two uses. */
  readonly excess: Float64Array;
  readonly deficit: Float64Array;
  readonly seen: Float64Array;
  readonly shareOfClass: Float64Array;
}

/** Moves what can be moved below the parents of `children`; hands their shares to the next level. */
function raise(level: Level, children: number[], above: Float64Array | null): { moved: number; parents: number[] } {
  const { parent, childTable, childClass, parentTable, excess, deficit, seen, shareOfClass } = level;
  const parents: number[] = [];
  for (const child of children) {
    const node = parent[child];
    if (shareOfClass[node] === 0) parents.push(node);
    const extra = childClass[child] - childTable[child];
    if (extra > 0) excess[node] += extra;
    else deficit[node] -= extra;
    seen[node] += childTable[child];
    shareOfClass[node] += childClass[child];
  }
  let moved = 0;
  for (const node of parents) {
    const unseen = Math.max(0, parentTable[node] - seen[node]);
    moved += Math.min(excess[node], deficit[node] + unseen);
    if (above !== null) above[node] = shareOfClass[node];
    excess[node] = deficit[node] = seen[node] = shareOfClass[node] = 0;
  }
  return { moved, parents };
}

function buildTree(values: ClassValues, levels: readonly Int32Array[]): Level[] {
  const occurring = Array.from(values.totals.keys()).filter((code) => code !== MISSING && values.totals[code] > 0);
  const tree: Level[] = [];
  let childOf = (code: number): number => code;
  let childTable: Float64Array = Float64Array.from(values.totals, (total) => total / Math.max(1, values.rows));
  for (const groups of withRoot(levels, occurring)) {
    const level = makeLevel(groups, occurring, childOf, childTable);
    tree.push(level);
    childOf = (code) => groups[code];
    childTable = level.parentTable;
  }
  return tree;
}

function withRoot(levels: readonly Int32Array[], occurring: readonly number[]): readonly Int32Array[] {
  const last = levels.at(-1);
  const single = last !== undefined && new Set(occurring.map((code) => last[code])).size <= 1;
  return single || occurring.length === 0 ? levels : [...levels, new Int32Array(Math.max(...occurring) + 1)];
}

function makeLevel(
  groups: Int32Array,
  occurring: readonly number[],
  childOf: (code: number) => number,
  childTable: Float64Array,
): Level {
  const parent = new Int32Array(childTable.length).fill(-1);
  const parents = occurring.reduce((most, code) => Math.max(most, groups[code]), 0) + 1;
  const parentTable = new Float64Array(parents);
  for (const code of occurring) {
    const child = childOf(code);
    if (parent[child] === groups[code]) continue;
    if (parent[child] !== -1 || !(groups[code] >= 0)) throw new RangeError('the levels of a hierarchy must be nested');
    parent[child] = groups[code];
    parentTable[groups[code]] += childTable[child];
  }
  const space = () => new Float64Array(parents);
  return {
    parent,
    childTable,
    parentTable,
    childClass: new Float64Array(childTable.length),
    excess: space(),
    deficit: space(),
    seen: space(),
    shareOfClass: space(),
  };
}

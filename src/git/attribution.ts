import { ChangedBlobs } from './changed-blobs.js';
import type { CommitGraph } from './commits.js';
import type { ObjectSource } from './object-source.js';
import { ReachRows } from './reach-rows.js';
import type { TreeChanges } from './tree-changes.js';
import { NONE } from './tree-comparison.js';
import { idAtPath } from './tree-paths.js';

/** Where in a history some blobs stand that are one thing. Commits are numbers in the graph. */
export interface GroupHistory {
  /** The earliest commit that holds one of them, and the latest. */
  readonly first: number;
  readonly last: number;
  /** All paths at which they ever stood. */
  readonly paths: readonly string[];
  /** For each tip: whether it still holds one, and whether its history does. */
  readonly tips: readonly { readonly holds: boolean; readonly reaches: boolean }[];
}

/** The earliest and the latest of some commits, as places in the order; -1 before there is one. */
interface Span {
  first: number;
  last: number;
}

/** What a commit holds, shared with all that hold the same. */
interface Held extends Span {
  /** Numbers of holdings. */
  readonly holdings: readonly number[];
  /** Groups of the blobs among them. */
  readonly groups: ReadonlySet<number>;
  /** Commits that hold them and are still to be compared with their children. */
  uses: number;
}

/**
 * Follows groups of blobs through a history, over what a walk wrote down of it. Every commit is compared with its first
 * parent only; whatever a commit holds is what its first parent holds, and what is different.
 *
 * @param changes what the walk through the same history wrote down; what is missing there is compared here
 * @param groups for each blob (its number in `changes`) the numbers of its groups
 * @param tips numbers of commits, such as those that refs point at
 * @returns the history of each group by its number; none for a group that no commit holds
 */
export function followBlobs(
  source: ObjectSource,
  graph: CommitGraph,
  changes: TreeChanges,
  groups: ReadonlyMap<number, readonly number[]>,
  tips: readonly number[],
): (GroupHistory | undefined)[] {
  return new Following(source, graph, changes, groups, tips).follow();
}

class Following {
  private readonly changed: ChangedBlobs;
  private readonly reaches: ReachRows;
  /** By group; places in the order of the earliest and the latest commit. */
  private readonly found: (Span & { readonly paths: Set<string> })[] = [];
  private readonly nothing: Held = { holdings: [], groups: new Set(), first: -1, last: -1, uses: 1 };
  /** By commit, as long as children are to come. */
  private readonly held: (Held | undefined)[];
  /** By commit: children that are still to come. */
  private readonly children: Uint32Array;
  /** Some commit has a parent that is not among the commits that are followed. */
  private readonly hasBorder: boolean;
  /** Groups that tips hold. */
  private readonly heldByTips = new Map<number, ReadonlySet<number>>();

  constructor(
    private readonly source: ObjectSource,
    private readonly graph: CommitGraph,
    changes: TreeChanges,
    private readonly groups: ReadonlyMap<number, readonly number[]>,
    private readonly tips: readonly number[],
  ) {
    const count = 1 + [...groups.values()].flat().reduce((most, group) => Math.max(most, group), 0);
    this.changed = new ChangedBlobs(source, changes, groups.keys());
    this.reaches = new ReachRows(graph.ids.size, count);
    this.children = new Uint32Array(graph.ids.size);
    for (const number of graph.order) for (const parent of graph.parents[number]) this.children[parent]++;
    this.held = new Array<Held | undefined>(graph.ids.size).fill(undefined);
    const inside = new Uint8Array(graph.ids.size);
    for (const number of graph.order) inside[number] = 1;
    this.hasBorder = this.children.some((count, number) => count > 0 && inside[number] === 0);
    for (const tip of tips) this.heldByTips.set(tip, new Set());
  }

  follow(): (GroupHistory | undefined)[] {
    const { graph, tips, reaches, heldByTips } = this;
    graph.order.forEach((number, place) => {
      this.visit(number, place);
    });
    return this.found.map(({ first, last, paths }, group) => ({
      first: graph.order[first],
      last: graph.order[last],
      paths: [...paths],
      tips: tips.map((tip) => ({ holds: heldByTips.get(tip)!.has(group), reaches: reaches.has(tip, group) })),
    }));
  }

  private visit(number: number, place: number): void {
    const { held, children } = this;
    const parents = this.graph.parents[number];
    const own = this.heldBy(number, parents);
    this.widen(own, place, place);
    if (parents.length === 1 && own === held[parents[0]]) this.reaches.share(number, parents[0]);
    else this.reaches.set(number, parents, own.groups);
    if (this.heldByTips.has(number)) this.heldByTips.set(number, own.groups);
    own.uses++;
    held[number] = own;
    for (const parent of parents) if (--children[parent] === 0) this.release(parent);
    if (children[number] === 0) this.release(number);
  }

  /** Of several branches the earliest and the latest count, whichever was walked first. */
  private widen(span: Span, first: number, last: number): void {
    const { order, times } = this.graph;
    const difference = (one: number, other: number) => times[order[one]] - times[order[other]] || one - other;
    if (span.first < 0 || difference(first, span.first) < 0) span.first = first;
    if (span.last < 0 || difference(last, span.last) > 0) span.last = last;
  }

  /** Nothing more is compared with a commit: what it held is told when no other holds the same. */
  private release(number: number): void {
    const own = this.held[number];
    this.held[number] = undefined;
    if (own === undefined || --own.uses > 0) return;
    for (const group of own.groups) this.widen(this.found[group], own.first, own.last);
  }

  private heldBy(number: number, parents: readonly number[]): Held {
    const { graph, changed, held } = this;
    const [first] = parents;
    const before = first === undefined ? this.nothing : (held[first] ?? this.nothing);
    changed.between(first === undefined ? NONE : graph.treeOf[first], graph.treeOf[number]);
    const { added, removed } = changed;
    const merged = this.merged(number, parents, before);
    // Most commits change nothing of it: they share what their parent holds.
    if (added.length === 0 && removed.length === 0 && merged.length === 0) return before;
    const fresh = [...added, ...merged];
    const holdings = new Set(before.holdings);
    for (const holding of removed) holdings.delete(holding);
    for (const holding of fresh) holdings.add(holding);
    this.notePaths(fresh);
    return this.newHeld([...holdings]);
  }

  /**
   * Holdings that a merge has of a further parent and, already before, of its first one: in a range nobody follows what
   * was there before it, so that they are no change.
   */
  private merged(number: number, parents: readonly number[], before: Held): number[] {
    const { graph, changed, held, source } = this;
    if (!this.hasBorder || parents.length < 2) return [];
    const known = new Set([...before.holdings, ...changed.added]);
    const others = parents.slice(1).flatMap((parent) => held[parent]?.holdings ?? []);
    const tree = graph.trees.hex(graph.treeOf[number]);
    const isThere = (holding: number) => idAtPath(source, tree, changed.pathOf(holding)) === changed.idOf(holding);
    return [...new Set(others)].filter((holding) => !known.has(holding) && isThere(holding));
  }

  private newHeld(holdings: readonly number[]): Held {
    if (holdings.length === 0) return this.nothing;
    const groups = new Set<number>();
    for (const holding of holdings) {
      for (const group of this.groupsOf(holding)) groups.add(group);
    }
    return { holdings, groups, first: -1, last: -1, uses: 0 };
  }

  private notePaths(holdings: readonly number[]): void {
    for (const holding of holdings) {
      for (const group of this.groupsOf(holding)) {
        this.found[group] ??= { first: -1, last: -1, paths: new Set() };
        this.found[group].paths.add(this.changed.pathOf(holding));
      }
    }
  }

  private groupsOf(holding: number): readonly number[] {
    return this.groups.get(this.changed.blobOf[holding]) ?? [];
  }
}

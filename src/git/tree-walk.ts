import type { CommitGraph } from './commits.js';
import { GrowingNumbers } from './growing.js';
import type { Loss, ObjectSource } from './object-source.js';
import { type PathTable, TOP } from './path-table.js';
import { SUBMODULE_ADDED, TREE_ADDED, TREE_CHANGED, type TreeChanges } from './tree-changes.js';
import { NONE } from './tree-comparison.js';
import { TreeDifferences } from './tree-differences.js';

const NO_TREES: readonly number[] = [];
/** Characters of a path beyond which a tree is no longer followed: no system can hold such a file. */
const LONGEST = 1 << 18;

/** What a walk through trees meets. Things are named by their numbers: of blobs, of trees, of places in the table of paths. */
export interface TreeVisitor {
  /**
   * A file or a link that no parent of the commit has in this place.
   *
   * @param commit its number in the graph; -1 for a tree without a commit
   */
  blob(blob: number, place: number, commit: number): void;
  submodule(place: number): void;
  /** A folder that was met before, at another path; what is in it is not told once more. */
  again?(tree: number, place: number): void;
  /** A folder that could not be read, or not to its end. */
  lost(place: number, reason: Loss): void;
}

/** A tree, and the trees that stand in the same place in the parents. */
interface Level {
  readonly place: number;
  readonly tree: number;
  readonly parents: readonly number[];
}

/** Walks through the trees of commits, only where they differ from those of their parents. */
export class TreeWalk {
  /** Where each tree was met first: its place plus one, or below 0 as it is; 0 for those that were not met. */
  private readonly seenAt = new GrowingNumbers();
  private readonly differences: TreeDifferences;

  /**
   * @param changes where what trees differ in is written down; gives trees and blobs their numbers
   * @param paths gives places their numbers
   */
  constructor(
    private readonly source: ObjectSource,
    private readonly changes: TreeChanges,
    private readonly paths: PathTable,
    private readonly visitor: TreeVisitor,
  ) {
    this.differences = new TreeDifferences(source, changes);
  }

  /** Visits what the commits of a history bring, in their order. */
  history(graph: CommitGraph): void {
    for (const number of graph.order) {
      const parents = graph.parents[number].map((parent) => graph.treeOf[parent]);
      this.tree(graph.treeOf[number], parents, TOP, number);
    }
  }

  /**
   * Visits what a tree has and the others do not have.
   *
   * @param place where the tree stands
   */
  tree(tree: number, parents: readonly number[], place: number, commit: number): void {
    const stack: Level[] = [{ place, tree, parents }];
    for (let level = stack.pop(); level; level = stack.pop()) this.level(level, commit, stack);
  }

  private level({ place, tree, parents }: Level, commit: number, stack: Level[]): void {
    // A tree that was met before brings nothing: what is in it was visited, or stood in a parent. This also ends
    // trees that hold themselves a thousand times over.
    if (parents.includes(tree) || this.wasMet(tree, place)) return;
    const { changes, differences, visitor } = this;
    const at = differences.write(tree, parents, true);
    if (at === NONE) {
      visitor.lost(place, this.source.loss);
      return;
    }
    const { freshCount, beside } = differences;
    if (differences.isDamaged) visitor.lost(place, 'damaged');
    const from = stack.length;
    for (let i = 0; i < freshCount; i++) {
      if (beside?.[i] === null) continue;
      const fate = changes.fate(at, i);
      const object = changes.object(at, i);
      const child = this.paths.below(place, changes.name(at, i));
      if (fate === SUBMODULE_ADDED) visitor.submodule(child);
      else if (fate !== TREE_ADDED && fate !== TREE_CHANGED) visitor.blob(object, child, commit);
      else if (this.paths.textOf(child).length > LONGEST) visitor.lost(place, 'budget');
      else {
        const same = fate === TREE_CHANGED ? [changes.before(at, i)] : NO_TREES;
        stack.push({
          place: child,
          tree: object,
          parents: beside === null ? same : [...same, ...(beside[i] ?? NO_TREES)],
        });
      }
    }
    if (changes.isWhole) changes.keep(tree, parents[0] ?? NONE, at);
    else changes.drop(at);
    // The first is visited first.
    for (let one = from, other = stack.length - 1; one < other; one++, other--) {
      [stack[one], stack[other]] = [stack[other], stack[one]];
    }
  }

  /** Whether a tree was met before; notes where it was. */
  private wasMet(tree: number, place: number): boolean {
    const own = place < 0 ? place : place + 1;
    const met = this.seenAt.get(tree);
    if (met === 0) this.seenAt.set(tree, own);
    else if (met !== own) this.visitor.again?.(tree, place);
    return met !== 0;
  }
}

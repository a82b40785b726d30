import type { ObjectSource } from './object-source.js';
import { PathTable, TOP } from './path-table.js';
import {
  FILE_ADDED,
  FILE_CHANGED,
  FILE_GONE,
  SUBMODULE_ADDED,
  TREE_CHANGED,
  TREE_GONE,
  type TreeChanges,
} from './tree-changes.js';
import { NONE } from './tree-comparison.js';
import { TreeDifferences } from './tree-differences.js';

/** Folders that are compared for one commit before those that were met are passed over. */
const MOST_STEPS = 50_000;
/** More trees, blobs and places than fit in memory. */
const MOST_NUMBERS = 2 ** 26;

/** Finds where wanted blobs were added and taken away between trees. A blob at a path is a holding, with a number. */
export class ChangedBlobs {
  /** Holdings that the later tree has and the earlier one has not, and the other way round. */
  readonly added: number[] = [];
  readonly removed: number[] = [];
  /** By holding its blob. */
  readonly blobOf: number[] = [];
  private readonly placeOf: number[] = [];
  private readonly paths: PathTable;
  private readonly differences: TreeDifferences;
  private readonly isWanted: Uint8Array;
  private readonly numbers = new Map<number, number>();

  /** @param wanted numbers of blobs */
  constructor(
    source: ObjectSource,
    private readonly changes: TreeChanges,
    wanted: Iterable<number>,
  ) {
    // Listed paths are told; those that are met here are not.
    this.paths = new PathTable(changes.names);
    this.differences = new TreeDifferences(source, changes);
    this.isWanted = new Uint8Array(changes.blobs.size);
    for (const blob of wanted) this.isWanted[blob] = 1;
  }

  pathOf(holding: number): string {
    return this.paths.textOf(this.placeOf[holding]);
  }

  /** Id of the blob, in hexadecimal. */
  idOf(holding: number): string {
    return this.changes.blobs.hex(this.blobOf[holding]);
  }

  /**
   * Fills `added` and `removed`.
   *
   * @param before number of a tree; `NONE` for nothing
   */
  between(before: number, after: number): void {
    this.added.length = 0;
    this.removed.length = 0;
    // Pairs of trees with their place, three numbers each.
    const stack = [before, after, TOP];
    const steps: number[] = [];
    let met: Set<number> | null = null;
    while (stack.length > 0) {
      const place = stack.pop()!;
      const tree = stack.pop()!;
      const other = stack.pop()!;
      if (tree === other) continue;
      // A tree that holds itself a thousand times over is followed by one of its paths.
      const step = (other + 1) * MOST_NUMBERS + tree + 1;
      if (steps.length > MOST_STEPS) {
        met ??= new Set(steps);
        if (met.has(step)) continue;
        met.add(step);
      } else steps.push(step);
      this.take(tree, other, place, stack);
    }
  }

  private take(tree: number, other: number, place: number, stack: number[]): void {
    const { changes, paths } = this;
    const known = changes.find(tree, other);
    const at = known === NONE ? this.compare(tree, other) : known;
    const count = changes.count(at);
    for (let i = 0; i < count; i++) {
      const fate = changes.fate(at, i);
      const object = changes.object(at, i);
      if (fate === SUBMODULE_ADDED) continue;
      if (fate === FILE_ADDED || fate === FILE_CHANGED || fate === FILE_GONE) {
        this.hold(fate === FILE_GONE ? this.removed : this.added, object, place, changes.name(at, i));
        if (fate === FILE_CHANGED) this.hold(this.removed, changes.before(at, i), place, changes.name(at, i));
        continue;
      }
      const child = paths.below(place, changes.name(at, i));
      if (fate === TREE_GONE) stack.push(object, NONE, child);
      else stack.push(fate === TREE_CHANGED ? changes.before(at, i) : NONE, object, child);
    }
    if (known === NONE) changes.drop(at);
  }

  /** Compares what the walk did not; what cannot be read counts as empty. */
  private compare(tree: number, other: number): number {
    const { differences } = this;
    const at = tree === NONE ? NONE : differences.write(tree, other === NONE ? [] : [other], false);
    return at === NONE ? differences.writeGone(other) : at;
  }

  private hold(into: number[], blob: number, place: number, name: number): void {
    if (blob === NONE || this.isWanted[blob] !== 1) return;
    const path = this.paths.below(place, name);
    const key = blob * MOST_NUMBERS + path;
    let holding = this.numbers.get(key);
    if (holding === undefined) {
      holding = this.blobOf.push(blob) - 1;
      this.placeOf.push(path);
      this.numbers.set(key, holding);
    }
    into.push(holding);
  }
}

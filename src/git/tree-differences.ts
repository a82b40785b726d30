import { GrowingNumbers } from './growing.js';
import type { ObjectSource } from './object-source.js';
import { entryAt, kindOf } from './tree.js';
import { TreeCache } from './tree-cache.js';
import type { TreeChanges } from './tree-changes.js';
import { NONE, TreeComparison } from './tree-comparison.js';
import { entryNamed, raw, rawEntries } from './tree-diff.js';

const NOTHING = new Uint8Array(0);
/** What is known of the form of a tree; 0 when nothing is. */
const PLAIN = 1;
const ODD = 2;

/** Reads trees by their numbers, compares them, and writes down what they differ in. */
export class TreeDifferences {
  private readonly cache: TreeCache;
  private readonly comparison: TreeComparison;
  private readonly forms = new GrowingNumbers();
  /**
   * For each entry that is fresh the folders in its place in further trees; null when one of them has just that entry.
   * Null when there are no further trees.
   */
  beside: readonly (readonly number[] | null)[] | null = null;
  private readonly isBeyond = (i: number) => this.beside?.[i] !== null;

  constructor(
    source: ObjectSource,
    private readonly changes: TreeChanges,
  ) {
    this.cache = new TreeCache(source, changes.trees);
    this.comparison = new TreeComparison(changes.trees.idBytes);
  }

  /** Behind the entries of the tree that was read last stands something that is no entry. */
  get isDamaged(): boolean {
    return this.comparison.isDamaged;
  }

  /** How many of the changes that were written last are of what the tree has and the other has not. */
  get freshCount(): number {
    return this.comparison.fresh.length;
  }

  /**
   * Writes down the changes from one tree to another.
   *
   * @param others the tree before it, and further ones beside that; what cannot be read counts as empty
   * @param adds whether new blobs that stand in none of the others get numbers
   * @returns where they stand; `NONE` when the tree cannot be read
   */
  write(tree: number, others: readonly number[], adds: boolean): number {
    const { comparison, changes } = this;
    const read = this.cache.read(tree);
    if (read === null) return NONE;
    const isMerge = others.length > 1;
    // Reading others can push it out of the cache.
    const bytes = isMerge ? read.slice() : read;
    const first = others.length === 0 ? null : this.cache.read(others[0]);
    const firstBytes = (isMerge ? first?.slice() : first) ?? NOTHING;
    const form = first === null ? PLAIN : this.forms.get(others[0]);
    comparison.compare(bytes, firstBytes, form === 0 ? null : form === PLAIN);
    this.forms.set(tree, comparison.isPlain ? PLAIN : ODD);
    this.beside = isMerge ? this.besideIn(bytes, others.slice(1)) : null;
    return changes.write(bytes, firstBytes, comparison, adds ? this.isBeyond : NEVER);
  }

  /** The same for a tree that has become nothing; one that cannot be read was nothing, as `NONE` was. */
  writeGone(other: number): number {
    const bytes = (other === NONE ? null : this.cache.read(other)) ?? NOTHING;
    this.comparison.compare(NOTHING, bytes, null);
    return this.changes.write(NOTHING, bytes, this.comparison, NEVER);
  }

  private besideIn(tree: Uint8Array, others: readonly number[]): (readonly number[] | null)[] {
    const { trees } = this.changes;
    const { idBytes } = trees;
    const entries = this.comparison.fresh.map((at) => entryAt(tree, at, idBytes)!);
    const beside: (number[] | null)[] = entries.map(() => []);
    for (const other of others) {
      const bytes = this.cache.read(other) ?? NOTHING;
      const known = rawEntries(bytes, 0, bytes.length, idBytes);
      entries.forEach((entry, i) => {
        if (known.has(raw(tree, entry))) beside[i] = null;
        if (beside[i] === null || kindOf(tree, entry) !== 'tree') return;
        const same = entryNamed(bytes, tree, entry, idBytes);
        if (same && kindOf(bytes, same) === 'tree') beside[i].push(trees.add(bytes, same.id));
      });
    }
    return beside;
  }
}

const NEVER = () => false;

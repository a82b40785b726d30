import type { CommitGraph } from './commits.js';
import type { ObjectSource } from './object-source.js';
import { type Entry, idOf, kindOf, nameOf } from './tree.js';
import { entryNamed, newEntries } from './tree-diff.js';

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

/** What changed between the tree of a commit and that of its first parent, as far as the wanted blobs go. */
interface Change {
  readonly added: readonly Holding[];
  readonly removed: readonly Holding[];
}

/** A wanted blob at a path. */
interface Holding {
  readonly blob: string;
  readonly path: string;
}

type Held = ReadonlyMap<string, Holding>;
const NOTHING: Held = new Map();

/**
 * Follows groups of blobs through a history: a second walk, for what was found. It compares every commit with its first
 * parent only; whatever a commit holds is what its first parent holds, and what is different.
 *
 * @param groups for each blob (its id in hexadecimal) the numbers of its groups
 * @param tips numbers of commits, such as those that refs point at
 * @returns the history of each group by its number; none for a group that no commit holds
 */
export function followBlobs(
  source: ObjectSource,
  graph: CommitGraph,
  groups: ReadonlyMap<string, readonly number[]>,
  tips: readonly number[],
): (GroupHistory | undefined)[] {
  const count = 1 + Math.max(0, ...[...groups.values()].flat());
  const trees = new ChangedTrees(source, groups);
  const held: Held[] = [];
  const holds = new BitRows(graph.ids.size, count);
  const reaches = new BitRows(graph.ids.size, count);
  const found: { first: number; last: number; paths: Set<string> }[] = [];
  const meet = (group: number, commit: number, path: string) => {
    found[group] ??= { first: commit, last: commit, paths: new Set() };
    const one = found[group];
    // Of several branches the earliest and the latest count, whichever was walked first.
    if (graph.times[commit] < graph.times[one.first]) one.first = commit;
    if (graph.times[commit] >= graph.times[one.last]) one.last = commit;
    one.paths.add(path);
    holds.set(commit, group);
    reaches.set(commit, group);
  };
  for (const number of graph.order) {
    const [parent] = graph.parents[number];
    const before = parent === undefined ? NOTHING : (held[parent] ?? NOTHING);
    held[number] = after(before, trees.between(parent === undefined ? null : graph.trees[parent], graph.trees[number]));
    for (const each of graph.parents[number]) reaches.take(number, each);
    for (const { blob, path } of held[number].values()) {
      for (const group of groups.get(blob) ?? []) meet(group, number, path);
    }
  }
  return found.map(({ first, last, paths }, group) => ({
    first,
    last,
    paths: [...paths],
    tips: tips.map((tip) => ({ holds: holds.has(tip, group), reaches: reaches.has(tip, group) })),
  }));
}

/** A row of bits for every commit. */
class BitRows {
  private readonly width: number;
  private readonly words: Uint32Array;

  constructor(rows: number, columns: number) {
    this.width = (columns + 31) >>> 5;
    this.words = new Uint32Array(rows * this.width);
  }

  set(row: number, column: number): void {
    this.words[row * this.width + (column >>> 5)] |= 1 << (column & 31);
  }

  has(row: number, column: number): boolean {
    return ((this.words[row * this.width + (column >>> 5)] >>> (column & 31)) & 1) === 1;
  }

  /** Adds the bits of another row. */
  take(row: number, other: number): void {
    for (let i = 0; i < this.width; i++) this.words[row * this.width + i] |= this.words[other * this.width + i];
  }
}

function after(before: Held, { added, removed }: Change): Held {
  // Most commits change nothing of it: they share what their parent holds.
  if (added.length === 0 && removed.length === 0) return before;
  const held = new Map(before);
  for (const one of removed) held.delete(keyOf(one));
  for (const one of added) held.set(keyOf(one), one);
  return held.size === 0 ? NOTHING : held;
}

function keyOf({ blob, path }: Holding): string {
  return `${blob} ${path}`;
}

/** Compares trees with each other. */
class ChangedTrees {
  constructor(
    private readonly source: ObjectSource,
    private readonly blobs: ReadonlyMap<string, unknown>,
  ) {}

  between(before: string | null, after: string): Change {
    const change = { added: [] as Holding[], removed: [] as Holding[] };
    const stack: { before: string | null; after: string | null; path: string }[] = [{ before, after, path: '' }];
    const met = new Set<string>();
    for (let pair = stack.pop(), steps = 0; pair; pair = stack.pop(), steps++) {
      const { path } = pair;
      if (pair.before === pair.after) continue;
      // A tree that holds itself a thousand times over is followed by one of its paths.
      const key = `${pair.before} ${pair.after}`;
      if (steps > MOST_STEPS && met.has(key)) continue;
      met.add(key);
      const one = this.bytes(pair.before);
      const other = this.bytes(pair.after);
      const visit = (tree: Uint8Array, entries: readonly Entry[], isNew: boolean) => {
        for (const entry of entries) {
          const at = path === '' ? nameOf(tree, entry) : `${path}/${nameOf(tree, entry)}`;
          if (kindOf(tree, entry) === 'tree') {
            const opposite = entryNamed(isNew ? one : other, tree, entry, this.source.idBytes);
            const same = opposite && kindOf(isNew ? one : other, opposite) === 'tree';
            // What stands on both sides is compared once, from the new side.
            if (same && !isNew) continue;
            const id = idOf(tree, entry);
            const partner = same ? idOf(one, opposite) : null;
            stack.push(isNew ? { before: partner, after: id, path: at } : { before: id, after: null, path: at });
          } else if (this.blobs.has(idOf(tree, entry))) {
            (isNew ? change.added : change.removed).push({ blob: idOf(tree, entry), path: at });
          }
        }
      };
      visit(other, newEntries(other, [one], this.source.idBytes).entries, true);
      visit(one, newEntries(one, [other], this.source.idBytes).entries, false);
    }
    return change;
  }

  private bytes(id: string | null): Uint8Array {
    const object = id === null ? null : this.source.read(id);
    return object?.type === 'tree' ? object.bytes : EMPTY;
  }
}

/** Folders that are compared for one commit before those that were met are passed over. */
const MOST_STEPS = 50_000;
const EMPTY = new Uint8Array(0);

import type { CommitGraph } from './commits.js';
import { IdTable } from './id-table.js';
import type { Loss, ObjectSource } from './object-source.js';
import { type EntryKind, entryAt, idOf, kindOf, nameOf } from './tree.js';
import { entryNamed, newEntries } from './tree-diff.js';

/** Characters of a path beyond which a tree is no longer followed: no system can hold such a file. */
const LONGEST = 1 << 18;
/** Trees that are kept, because the next commit has most of them too. */
const CACHED_BYTES = 48 << 20;

/** What a walk through trees meets. */
export interface TreeVisitor {
  /**
   * A file, folder, link or submodule that no parent of the commit has in this place.
   *
   * @param commit its number in the graph; -1 for a tree without a commit
   */
  entry(kind: EntryKind, id: string, path: string, commit: number): void;
  /** A folder that was met before, at another path; what is in it is not told once more. */
  again?(tree: string, path: string): void;
  /** A folder that could not be read, or not to its end. */
  lost(path: string, reason: Loss): void;
}

/** A tree, and the trees that stand in the same place in the parents. */
interface Level {
  readonly path: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** Walks through the trees of commits, only where they differ from those of their parents. */
export class TreeWalk {
  private readonly seen: IdTable;
  /** Where each of them was met first. */
  private readonly seenAt: string[] = [];
  private readonly cache = new Map<string, Uint8Array>();
  private cached = 0;

  constructor(
    private readonly source: ObjectSource,
    private readonly visitor: TreeVisitor,
  ) {
    this.seen = new IdTable(source.idBytes);
  }

  /** Visits what the commits of a history bring, in their order. */
  history(graph: CommitGraph): void {
    for (const number of graph.order) {
      this.tree(
        graph.trees[number],
        graph.parents[number].map((parent) => graph.trees[parent]),
        '',
        number,
      );
    }
  }

  /**
   * Visits what a tree has and the others do not have.
   *
   * @param path where the tree stands; empty for the top
   */
  tree(tree: string, parents: readonly string[], path: string, commit: number): void {
    const stack: Level[] = [{ path, tree, parents }];
    for (let level = stack.pop(); level; level = stack.pop()) this.level(level, commit, stack);
  }

  private level({ path, tree, parents }: Level, commit: number, stack: Level[]): void {
    // A tree that was met before brings nothing: what is in it was visited, or stood in a parent. This also ends
    // trees that hold themselves a thousand times over.
    if (parents.includes(tree)) return;
    const met = this.seen.findHex(tree);
    if (met >= 0) {
      if (this.seenAt[met] !== path) this.visitor.again?.(tree, path);
      return;
    }
    this.seenAt[this.seen.addHex(tree)] = path;
    const bytes = this.read(tree);
    if (bytes === null) {
      this.visitor.lost(path, this.source.loss);
      return;
    }
    const others = parents.flatMap((parent) => this.read(parent) ?? []);
    const { idBytes } = this.source;
    const { entries, isDamaged } = newEntries(bytes, others, idBytes);
    if (isDamaged) this.visitor.lost(path, 'damaged');
    const below: Level[] = [];
    for (const entry of entries) {
      const kind = kindOf(bytes, entry);
      const name = nameOf(bytes, entry);
      const at = path === '' ? name : `${path}/${name}`;
      const id = idOf(bytes, entry);
      this.visitor.entry(kind, id, at, commit);
      if (kind !== 'tree') continue;
      if (at.length > LONGEST) this.visitor.lost(path, 'budget');
      else {
        const same = others.flatMap((other) => {
          const found = entryNamed(other, bytes, entry, idBytes);
          return found && kindOf(other, found) === 'tree' ? [idOf(other, found)] : [];
        });
        below.push({ path: at, tree: id, parents: same });
      }
    }
    stack.push(...below.reverse());
  }

  private read(id: string): Uint8Array | null {
    const known = this.cache.get(id);
    if (known) {
      // The one that was used last goes last.
      this.cache.delete(id);
      this.cache.set(id, known);
      return known;
    }
    const object = this.source.read(id);
    if (object === null) return null;
    if (object.type !== 'tree') {
      this.source.loss = 'damaged';
      return null;
    }
    this.cache.set(id, object.bytes);
    this.cached += object.bytes.length;
    for (const [oldest, bytes] of this.cache) {
      if (this.cached <= CACHED_BYTES) break;
      this.cache.delete(oldest);
      this.cached -= bytes.length;
    }
    return object.bytes;
  }
}

/**
 * The ids of all files and links in a tree with their paths, each folder in it once.
 *
 * @returns false when there are more than `most` folders
 */
export function filesBelow(
  source: ObjectSource,
  tree: string,
  path: string,
  most: number,
  visit: (id: string, path: string) => void,
): boolean {
  const stack = [{ tree, path }];
  const seen = new Set<string>();
  for (let folder = stack.pop(); folder; folder = stack.pop()) {
    if (seen.has(folder.tree)) continue;
    if (seen.add(folder.tree).size > most) return false;
    const bytes = source.read(folder.tree)?.bytes ?? new Uint8Array();
    for (let entry = entryAt(bytes, 0, source.idBytes); entry; entry = entryAt(bytes, entry.end, source.idBytes)) {
      const at = `${folder.path}/${nameOf(bytes, entry)}`;
      if (kindOf(bytes, entry) === 'tree') stack.push({ tree: idOf(bytes, entry), path: at });
      else visit(idOf(bytes, entry), at);
    }
  }
  return true;
}

/** The id that a tree has at a path, or null. For asking whether something is still there. */
export function idAtPath(source: ObjectSource, tree: string, path: string): string | null {
  let id: string | null = tree;
  for (const part of path.split('/')) {
    const object: { readonly type: string; readonly bytes: Uint8Array } | null = id === null ? null : source.read(id);
    id = object?.type === 'tree' ? idNamed(object.bytes, part, source.idBytes) : null;
  }
  return id;
}

function idNamed(tree: Uint8Array, name: string, idBytes: number): string | null {
  for (let entry = entryAt(tree, 0, idBytes); entry; entry = entryAt(tree, entry.end, idBytes)) {
    if (nameOf(tree, entry) === name) return idOf(tree, entry);
  }
  return null;
}

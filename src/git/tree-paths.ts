import type { ObjectSource } from './object-source.js';
import { entryAt, idOf, kindOf, nameOf } from './tree.js';

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

import { FormatError } from '../errors.js';
import type { OleDirectory, OleEntry } from '../ole/directory.js';

/** A storage with what it holds, or a stream. */
export interface Storage {
  readonly name: string;
  /** Null for a storage. */
  readonly stream: OleEntry | null;
  readonly children: readonly Storage[];
}

/**
 * The storages of a compound file as a tree, from its root.
 *
 * @throws FormatError when something hangs on nothing: what it belongs to cannot be told
 */
export function storagesOf({ entries }: OleDirectory): Storage {
  const byPath = new Map<string, Storage & { readonly children: Storage[] }>();
  const root = { name: '', stream: null, children: [] as Storage[] };
  byPath.set('', root);
  for (const entry of entries) {
    if (!entry.isListed) throw new FormatError('structure');
    byPath.set(entry.path, { name: entry.name, stream: entry.kind === 'stream' ? entry : null, children: [] });
  }
  for (const { path, name } of entries) {
    const parent = byPath.get(path.slice(0, -name.length - 1));
    const child = byPath.get(path);
    if (parent === undefined || parent === child || child === undefined) throw new FormatError('structure');
    parent.children.push(child);
  }
  return root;
}

import { UserError } from '../../errors.js';
import { ObjectSource } from '../../git/object-source.js';
import { openObjects } from '../../git/objects/store.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import { filesBelow, idAtPath } from '../../git/tree-paths.js';

/** Folders of rules that are looked through. */
const MOST_FOLDERS = 10_000;

/**
 * The content of a file of a commit; null when the commit does not have it.
 *
 * @param revision as `git rev-parse` takes it; null for none
 * @throws UserError when it is there and cannot be read: that is never the same as none
 */
export function fileAt(repository: Repository, revision: string | null, path: string): Uint8Array | null {
  return firstFileAt(repository, revision, [path])?.bytes ?? null;
}

/** The same for the first of several paths that the commit has. */
export function firstFileAt(
  repository: Repository,
  revision: string | null,
  paths: readonly string[],
): { readonly path: string; readonly bytes: Uint8Array } | null {
  return inTree(repository, revision, (source, tree) => {
    for (const path of paths) {
      const id = idAtPath(source, tree, path);
      if (id !== null) return { path, bytes: blobOf(source, id, path) };
    }
    return null;
  });
}

/** Whether a commit has anything at a path. */
export function isInTree(repository: Repository, revision: string | null, path: string): boolean {
  return inTree(repository, revision, (source, tree) => idAtPath(source, tree, path)) !== null;
}

/**
 * All files below a folder of a commit, by their paths from that folder; none when it is not there.
 *
 * @throws UserError when one of them cannot be read
 */
export function filesAt(repository: Repository, revision: string | null, folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  inTree(repository, revision, (source, tree) => {
    const top = folder === '' ? tree : idAtPath(source, tree, folder);
    const found: (readonly [string, string])[] = [];
    const isWhole = top === null || filesBelow(source, top, '', MOST_FOLDERS, (id, at) => found.push([id, at]));
    if (!isWhole) throw unreadable(folder);
    for (const [id, at] of found) files.set(at.slice(1), blobOf(source, id, `${folder}${at}`));
    return null;
  });
  return files;
}

function inTree<T>(
  { place, objectFolders, idBytes }: Repository,
  revision: string | null,
  read: (source: ObjectSource, tree: string) => T | null,
): T | null {
  if (revision === null) return null;
  const asked = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${revision}^{tree}`];
  const { status, stdout } = git(place, asked);
  if (status !== 0) return null;
  const store = openObjects(objectFolders, { idBytes });
  try {
    return read(new ObjectSource(store), stdout.toString('latin1').trim());
  } finally {
    store.close();
  }
}

function blobOf(source: ObjectSource, id: string, path: string): Uint8Array {
  const object = source.read(id);
  if (object?.type !== 'blob') throw unreadable(path);
  return object.bytes;
}

function unreadable(path: string): UserError {
  return new UserError(
    {
      nl: `${path} staat in de commit waarvan het beleid geldt, maar is niet te lezen.`,
      en: `${path} is in the commit whose policy counts, but cannot be read.`,
    },
    { nl: 'Controleer de repository met `git fsck`.', en: 'Check the repository with `git fsck`.' },
  );
}

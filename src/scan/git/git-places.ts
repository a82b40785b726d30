import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { ObjectSource } from '../../git/object-source.js';
import type { Repository } from '../../git/repository.js';
import { idAtPath } from '../../git/tree-walk.js';
import type { GitListing } from '../../sources/git/listing.js';
import type { Places } from '../places.js';

/** What decisions go by. */
interface Governed {
  /** Folder that they govern, absolute; the top of the repository when absent. */
  readonly home: string | undefined;
  /** How a path may be shown. */
  readonly shown: (path: string) => string;
  readonly kind: 'history' | 'range' | 'commits' | 'staged';
}

/** Where things in a repository stand for decisions. */
export function gitPlaces(
  listing: GitListing,
  { top }: Repository,
  source: ObjectSource,
  { home, shown, kind }: Governed,
): Places {
  const below = belowFolder(top, home ?? null);
  const known = new Set(listing.blobs.paths.map((path) => shown(below(path) ?? path)));
  const removed = new Set((listing.removed ?? []).map((path) => shown(below(path) ?? path)));
  const trees = [...new Set(listing.tips.map(({ id }) => listing.graph.find(id)))]
    .filter((number) => number >= 0)
    .map((number) => listing.graph.trees[number]);
  // Decisions of a folder in the repository name their paths from there, trees from the top: in doubt it is still there.
  const isThere = (path: string) => below('') === null || trees.some((tree) => idAtPath(source, tree, path) !== null);
  return {
    home: (path) => below(path) ?? `../${path}`,
    sight: {
      state(path) {
        if (known.has(path)) return 'scanned';
        if (removed.has(path)) return 'gone';
        // The whole history has every path that ever was; of a part only its ends tell what is there.
        return kind === 'history' || (trees.length > 0 && !isThere(path)) ? 'gone' : 'present';
      },
      isWhole: kind === 'history',
    },
  };
}

/**
 * Paths of a repository as they are seen from a folder; null for what lies outside of it.
 *
 * @param top the top of the work tree, absolute; null in a bare repository, where every folder stands for the top
 */
export function belowFolder(top: string | null, folder: string | null): (path: string) => string | null {
  const prefix = top === null || folder === null ? '' : relative(realOf(top), realOf(folder)).split(sep).join('/');
  if (prefix === '') return (path) => path;
  return (path) => (path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null);
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

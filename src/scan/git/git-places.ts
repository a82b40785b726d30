import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { ObjectSource } from '../../git/object-source.js';
import type { Repository } from '../../git/repository.js';
import { idAtPath } from '../../git/tree-paths.js';
import type { GitListing } from '../../sources/git/listing.js';
import type { Places } from '../places.js';

/** What decisions go by. */
export interface Governed {
  /** Folder that they govern, absolute; the top of the repository when absent. */
  readonly home: string | undefined;
  /** How a path may be shown. */
  readonly shown: (path: string) => string;
  readonly kind: 'history' | 'commits' | 'staged';
}

/** What is known of the paths of a repository. */
export interface Seen {
  /** All at which something was listed. */
  paths(): readonly string[];
  /** Those that the next commit takes away. */
  removed(): readonly string[];
  /** Whether the ends of the commits have a path. True where there are no ends, so that nobody can tell. */
  isThere(path: string): boolean;
}

export function seenIn({ blobs, removed = [], tips, graph }: GitListing, source: ObjectSource): Seen {
  const trees = [...new Set(tips.map(({ id }) => graph.find(id)))]
    .filter((number) => number >= 0)
    .map((number) => graph.trees.hex(graph.treeOf[number]));
  return {
    paths: () => blobs.paths,
    removed: () => removed,
    isThere: (path) => trees.length === 0 || trees.some((tree) => idAtPath(source, tree, path) !== null),
  };
}

/** Where things in a repository stand for decisions. */
export function gitPlaces(seen: Seen, { top }: Pick<Repository, 'top'>, { home, shown, kind }: Governed): Places {
  const below = belowFolder(top, home ?? null);
  const shownAll = (paths: readonly string[]) => new Set(paths.map((path) => shown(below(path) ?? path)));
  let sets: { readonly known: ReadonlySet<string>; readonly removed: ReadonlySet<string> } | null = null;
  // Decisions of a folder in the repository name their paths from there, trees from the top: in doubt it is still there.
  const isThere = (path: string) => below('') === null || seen.isThere(path);
  return {
    home: (path) => below(path) ?? `../${path}`,
    sight: {
      state(path) {
        // Few runs ask.
        sets ??= { known: shownAll(seen.paths()), removed: shownAll(seen.removed()) };
        if (sets.known.has(path)) return 'scanned';
        if (sets.removed.has(path)) return 'gone';
        // The whole history has every path that ever was; of a part only its ends tell what is there.
        return kind === 'history' || !isThere(path) ? 'gone' : 'present';
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
  const prefix = wayTo(top, folder);
  if (prefix === '') return (path) => path;
  return (path) => (path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null);
}

/** The way from the top to a folder, with `/` between its parts. */
export function wayTo(top: string | null, folder: string | null): string {
  return top === null || folder === null ? '' : relative(realOf(top), realOf(folder)).split(sep).join('/');
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

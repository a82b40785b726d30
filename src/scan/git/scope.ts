import { CommitGraph } from '../../git/commits.js';
import type { ObjectSource } from '../../git/object-source.js';
import { listRefs, type Ref, type RefListing } from '../../git/refs.js';
import type { Repository } from '../../git/repository.js';
import { TreeChanges } from '../../git/tree-changes.js';
import type { Policy } from '../../model/policy.js';
import { BlobList } from '../../sources/git/blob-list.js';
import { allObjects } from '../../sources/git/dangling.js';
import { type GitListing, listCommits, listHistory, type TakeText } from '../../sources/git/listing.js';
import { commitsOf } from '../../sources/git/range.js';
import { listStaged } from '../../sources/git/staged.js';
import { wayTo } from './git-places.js';

/** What of a repository is scanned. */
export type GitWish =
  | { readonly kind: 'history'; readonly reflog: boolean; readonly dangling: boolean }
  /** An expression such as `A..B`. */
  | { readonly kind: 'range'; readonly expression: string }
  /** What the next commit would bring. */
  | { readonly kind: 'staged' }
  /** Commits that are about to be published, and the names that are published with them. */
  | { readonly kind: 'commits'; readonly commits: readonly string[]; readonly published: readonly Ref[] };

/** The same, with what its names stand for at this moment. */
export type GitScope =
  | { readonly kind: 'history'; readonly refs: RefListing; readonly dangling: boolean }
  | {
      readonly kind: 'commits';
      readonly commits: readonly string[];
      readonly published: readonly Ref[];
      readonly names: readonly Ref[];
    }
  | { readonly kind: 'staged' };

/** @throws UserError for a range that cannot be resolved */
export function scopeOf(wish: GitWish, repository: Repository): GitScope {
  switch (wish.kind) {
    case 'history':
      return { kind: 'history', refs: listRefs(repository, wish.reflog), dangling: wish.dangling };
    case 'range': {
      const commits = commitsOf(repository, wish.expression);
      return { kind: 'commits', commits, published: [], names: listRefs(repository, false).refs };
    }
    case 'commits': {
      const { commits, published } = wish;
      return { kind: 'commits', commits, published, names: listRefs(repository, false).refs };
    }
    case 'staged':
      return wish;
  }
}

/** Lists what there is to scan. */
export function listScope(
  scope: GitScope,
  repository: Repository,
  source: ObjectSource,
  takeText: TakeText,
): GitListing {
  switch (scope.kind) {
    case 'history':
      return listHistory(
        source,
        { ...repository, refs: scope.refs, all: scope.dangling ? allObjects(repository) : null },
        takeText,
      );
    case 'commits':
      return listCommits(source, { ...scope, shallow: repository.shallow }, takeText);
    case 'staged':
      return stagedListing(repository);
  }
}

function stagedListing(repository: Repository): GitListing {
  const { files, skipped, removed } = listStaged(repository);
  const blobs = new BlobList(repository.idBytes);
  for (const { id, path } of files) blobs.add(id, path, -1);
  const graph = new CommitGraph(repository.idBytes);
  const changes = new TreeChanges(graph.trees, blobs.ids, blobs.names);
  return { blobs, graph, changes, tips: [], refNames: [], skipped, removed };
}

/**
 * Everything that decides what a run learns, beside the rules, the policy and the program: an object is what its id says,
 * so that the names with their ids stand for all that they lead to.
 *
 * @returns null for what no names lead to
 */
export function scopeIdentity(
  scope: GitScope,
  repository: Repository,
  { policy, hashBudget }: { readonly policy: Policy; readonly hashBudget?: number },
): string | null {
  if (scope.kind === 'staged' || (scope.kind === 'history' && scope.dangling)) return null;
  const { shallow, idBytes } = repository;
  return JSON.stringify([
    scope,
    [...shallow].sort(),
    idBytes,
    hashBudget ?? null,
    wayTo(repository.top, policy.folder),
  ]);
}

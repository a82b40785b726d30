import { liveRefs } from '../../git/live-refs.js';
import { isZeroId, type PushUpdate } from '../../git/push-lines.js';
import { listRefs, type Ref } from '../../git/refs.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import { commitsBetween } from './range.js';

/** Where a push goes. */
export interface Remote {
  /** Its name, or its address when it has none. */
  readonly name: string;
  readonly url: string;
}

/** What a push would publish. */
export interface PushPlan {
  /** Ids of commits that the remote does not have, parents before children. */
  readonly commits: readonly string[];
  /** What is pushed by name. */
  readonly published: readonly Ref[];
  /**
   * What says which commits the remote has: its answer (`remote`), what this clone remembers of it (`tracking`), or only
   * what git said of the refs that are pushed (`pushed`), which is never more than it has.
   */
  readonly knownBy: 'remote' | 'tracking' | 'pushed';
}

/** Commits up to which asking the remote costs more than scanning what it may have already. */
const FEW = 20;

/**
 * Works out what a push brings. The remote is asked only when that can make the work smaller: a new ref is compared with
 * all that the remote has, a known one first with what the remote has of it.
 */
export function planPush(repository: Repository, updates: readonly PushUpdate[], remote: Remote): PushPlan {
  const pushed = updates.filter(({ kind }) => kind !== 'delete');
  const published = pushed.map(({ remoteRef, localId }): Ref => ({ name: remoteRef, id: localId }));
  const wanted = published.map(({ id }) => id);
  const told = updates.map(({ remoteId }) => remoteId).filter((id) => !isZeroId(id));
  if (wanted.length === 0) return { commits: [], published, knownBy: 'pushed' };
  if (pushed.every(({ kind }) => kind === 'update')) {
    const commits = commitsBetween(repository, wanted, told);
    if (commits.length <= FEW) return { commits, published, knownBy: 'pushed' };
  }
  const { ids, knownBy } = knownOf(repository, remote);
  return { commits: commitsBetween(repository, wanted, [...told, ...ids]), published, knownBy };
}

/**
 * What a remote has a name for. It can be fetched from one place and pushed to another (`pushurl`, `pushInsteadOf`): what
 * the first has, and what this clone remembers of it, says nothing about the second.
 */
function knownOf(repository: Repository, { name, url }: Remote): { ids: string[]; knownBy: PushPlan['knownBy'] } {
  const isFetched = isFetchedFrom(repository, name, url);
  const live = liveRefs(repository.place.folder, isFetched ? name : url);
  if (live !== null) return { ids: live, knownBy: 'remote' };
  return isFetched ? { ids: trackingRefs(repository, name), knownBy: 'tracking' } : { ids: [], knownBy: 'pushed' };
}

/** Whether a remote of this name is fetched from the address that is pushed to. */
function isFetchedFrom({ place }: Repository, name: string, url: string): boolean {
  const { status, stdout } = git(place, ['remote', 'get-url', '--', name]);
  return status === 0 && stdout.toString('utf8').trimEnd() === url;
}

function trackingRefs(repository: Repository, name: string): string[] {
  return listRefs(repository, false)
    .refs.filter((ref) => ref.name.startsWith(`refs/remotes/${name}/`))
    .map(({ id }) => id);
}

/** Where in the repository a push stands, for saying how something comes out of it. */
export interface PushPosition {
  /** Id of the commit at its end; null when something else is pushed, or several things. */
  readonly tip: string | null;
  /** The commit to go back to, before all new ones; null when the push brings the beginning of a history. */
  readonly base: string | null;
  readonly commits: number;
  /** The branch that is pushed when another one is checked out. */
  readonly elsewhere: string | null;
}

/** Asked only when a push is stopped. */
export function pushFacts({ place }: Repository, { commits }: PushPlan, updates: readonly PushUpdate[]): PushPosition {
  const [only, ...others] = updates.filter(({ kind }) => kind !== 'delete');
  const said = (args: readonly string[]) => {
    const { status, stdout } = git(place, args);
    return status === 0 ? stdout.toString('utf8').trim() : null;
  };
  const branch = only?.localRef.startsWith(BRANCH) ? only.localRef : null;
  const current = said(['symbolic-ref', '--quiet', 'HEAD']);
  // Where branches were merged, the parent of the first new commit can lie far before what the remote has.
  const goesOn =
    only?.kind === 'update' && said(['merge-base', '--is-ancestor', only.remoteId, only.localId]) !== null
      ? only.remoteId
      : null;
  const commitAt = (revision: string) => said(['rev-parse', '--quiet', '--verify', `${revision}^0`]);
  // A push of `HEAD~1` ends before what is checked out: amending would change another commit.
  const isAtHead = branch !== null || commitAt('HEAD') === commitAt(only?.localId ?? '');
  return {
    tip: others.length === 0 && commits.length > 0 && isAtHead ? commits[commits.length - 1] : null,
    base: commits.length === 0 ? null : (goesOn ?? said(['rev-parse', '--quiet', '--verify', `${commits[0]}^1`])),
    commits: commits.length,
    elsewhere: branch === null || branch === current ? null : branch.slice(BRANCH.length),
  };
}

const BRANCH = 'refs/heads/';

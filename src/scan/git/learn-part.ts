import { ObjectSource } from '../../git/object-source.js';
import { openRepository } from '../../git/repository.js';
import type { SkipReason } from '../../model/skip.js';
import { type CacheAccess, cacheFolderIn } from '../cache/access.js';
import { CacheFolder } from '../cache/folder.js';
import type { RunContext } from '../work.js';
import type { GitRequest } from './gather.js';
import { KnownBlobs, learntIn } from './known-blobs.js';
import { objectsOf } from './objects-of.js';
import { blobsOfPart, type Part } from './part.js';
import { analyseAllBlobs } from './pool.js';
import { listScope, scopeOf } from './scope.js';
import { silentCounts } from './silent-counts.js';
import { wantedBlobs, workOf } from './wanted.js';

/** A repository of which one part is to be looked at. */
export interface PartRequest extends Pick<GitRequest, 'folder' | 'shown' | 'wish'> {
  readonly part: Part;
  /** Folder that gets what is learnt, as the cache of a repository has it; nothing is written in the repository. */
  readonly into: string;
}

/**
 * Analyses the blobs of one part of a history and writes down what was learnt of them, encrypted. Whoever scans the whole
 * afterwards and has that need not read them again. Messages, names, and what blobs say about each other are left to that scan;
 * so is a blob that could not be read, because it may be possible there.
 *
 * @returns why something was not read
 * @throws UserError when it is no repository
 */
export async function learnPart(
  request: PartRequest,
  context: RunContext,
  access: CacheAccess,
): Promise<ReadonlySet<SkipReason>> {
  const repository = openRepository(request.folder, request.shown);
  const own = cacheFolderIn(access, repository);
  if (own === null) return new Set();
  const store = objectsOf(repository);
  try {
    const source = new ObjectSource(store);
    const listing = listScope(scopeOf(request.wish, repository), repository, source, () => {});
    const { blobs } = listing;
    const { numbers } = await wantedBlobs(listing, repository, context.policy, source);
    const into = new CacheFolder(request.into, access.keys.id);
    const { secret } = access.keys;
    const known = new KnownBlobs(blobs, own, secret, access.onProblem);
    const rest = known.copy(blobsOfPart(numbers, blobs, request.part), into);
    const work = workOf(repository, blobs, rest, { store, deadline: null, silent: silentCounts(blobs.ids.size) });
    const { found } = await analyseAllBlobs(work, context, { jobs: 1, store, onBlobs: () => {} });
    new KnownBlobs(blobs, into, secret, access.onProblem).keep(learntIn(work, found));
    const skips = [...listing.skipped, ...found.flatMap(({ result }) => result.skips)];
    return new Set(skips.map(({ reason }) => reason));
  } finally {
    store.close();
  }
}

import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { CacheProblem } from '../../model/cache.js';
import type { Policy } from '../../model/policy.js';
import type { RuleSet } from '../../model/rule.js';
import { CacheFolder } from './folder.js';
import { buildId, type CacheKeys, cacheKeys } from './keys.js';
import { isRefusal } from './system.js';

/** A wish to keep what is learnt of the objects of a repository, in its git directory. */
export interface CacheRequest {
  /** Folder of the user's key, outside of every repository; see `keyFolder`. */
  readonly keyFolder: string | null;
  /** Told why nothing is kept. The scan goes on without. */
  readonly onProblem?: (problem: CacheProblem) => void;
  /** Tables are to be read once more when all is scanned: an earlier run that met any is not repeated by what it gathered. */
  readonly readsTables?: boolean;
}

/** What a run needs to keep something. */
export interface CacheAccess {
  readonly keys: CacheKeys;
  readonly keyFolder: string;
  readonly readsTables: boolean;
  onProblem(problem: CacheProblem): void;
}

/** The keys for a run; null when there are none, and `onProblem` was told why. */
export function cacheAccess(
  { keyFolder, onProblem = () => {}, readsTables = false }: CacheRequest,
  settings: { readonly rules: RuleSet; readonly policy: Policy },
): CacheAccess | null {
  const keys = keyFolder === null ? 'no-home' : keysIn(keyFolder, settings);
  if (keyFolder !== null && typeof keys !== 'string') return { keys, keyFolder, readsTables, onProblem };
  if (typeof keys === 'string') onProblem(keys);
  return null;
}

function keysIn(
  folder: string,
  settings: { readonly rules: RuleSet; readonly policy: Policy },
): CacheKeys | CacheProblem {
  const build = buildId();
  return build === null ? 'program-unknown' : cacheKeys(folder, build, settings);
}

/** Where a repository is: the git directory that all work trees share, and the top of the work tree or null. */
export interface RepositoryPlace {
  readonly commonDir: string;
  readonly top: string | null;
}

/** The folder for what is kept of a repository; null when nothing can be, and `onProblem` was told why. */
export function cacheFolderIn(
  { keys, keyFolder, onProblem }: CacheAccess,
  repository: RepositoryPlace,
): CacheFolder | null {
  if (!isInRepository(keyFolder, repository)) return new CacheFolder(repository.commonDir, keys.id);
  onProblem('key-inside');
  return null;
}

/** Whether a key lies in a repository: whoever got the one would have the other. */
export function isInRepository(keyFolder: string, { commonDir, top }: RepositoryPlace): boolean {
  return [commonDir, top].some((place) => place !== null && isInside(keyFolder, place));
}

function isInside(folder: string, place: string): boolean {
  try {
    const way = relative(realpathSync(place), realpathSync(folder));
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:|^\\\\/i.test(way));
  } catch (error) {
    // What cannot be looked at cannot be used either.
    if (!isRefusal(error)) throw error;
    return false;
  }
}

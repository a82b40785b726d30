import type { CacheProblem } from '../../model/cache.js';
import { isInRepository, type RepositoryPlace } from './access.js';
import { allFolders, cacheRoot, isWritable } from './folder.js';
import { buildId } from './keys.js';
import { machineKey } from './machine-key.js';

/** What there is of the cache of a repository. */
export interface CacheState {
  /** Why nothing can be kept; null when all is well. */
  readonly problem: CacheProblem | null;
  /** Where it is; null outside of a repository. */
  readonly place: string | null;
  readonly files: number;
  readonly bytes: number;
}

/** Looks whether a scan could keep anything. Makes the key when there is none yet, as a scan would. */
export function cacheState(keyFolder: string | null, repository: RepositoryPlace | null): CacheState {
  const files = repository === null ? [] : allFolders(repository.commonDir).flatMap((folder) => folder.files());
  return {
    problem: problemOf(keyFolder, repository),
    place: repository && cacheRoot(repository.commonDir),
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

function problemOf(keyFolder: string | null, repository: RepositoryPlace | null): CacheProblem | null {
  if (keyFolder === null) return 'no-home';
  if (buildId() === null) return 'program-unknown';
  const key = machineKey(keyFolder);
  if (typeof key === 'string') return key;
  if (repository === null) return null;
  if (isInRepository(keyFolder, repository)) return 'key-inside';
  return isWritable(repository.commonDir) ? null : 'folder-unusable';
}

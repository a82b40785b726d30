import { openObjects } from '../../git/objects/store.js';
import type { ObjectStore } from '../../git/objects/types.js';
import type { Repository } from '../../git/repository.js';

/** Largest object that is rebuilt in memory while the repository is listed. */
const LARGEST = 64 << 20;

/** The objects of a repository, for listing them; the caller closes it. */
export function objectsOf({ objectFolders, idBytes }: Repository): ObjectStore {
  return openObjects(objectFolders, { idBytes, largest: LARGEST });
}

import { openObjects } from '../../git/objects/store.js';
import type { ObjectStore } from '../../git/objects/types.js';
import type { ObjectHome } from '../../git/repository.js';

/** Length of the largest object that is rebuilt in memory. */
export const LARGEST_OBJECT = 64 << 20;

/** The objects of a repository or a bundle; the caller closes them. */
export function objectsOf({ objectFolders, packs, idBytes }: Omit<ObjectHome, 'place' | 'top'>): ObjectStore {
  return openObjects(objectFolders, { idBytes, largest: LARGEST_OBJECT, ...(packs && { packs }) });
}

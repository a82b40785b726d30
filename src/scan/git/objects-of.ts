import { openObjects } from '../../git/objects/store.js';
import type { ObjectStore } from '../../git/objects/types.js';
import type { ObjectHome } from '../../git/repository.js';

/** Length of the largest object that is rebuilt in memory. */
export const LARGEST_OBJECT = 64 << 20;

/** Bytes of objects that are kept where few are read: V8 tidies up again and again when it sees much memory taken. */
const FEW_BYTES = 16 << 20;

/**
 * The objects of a repository or a bundle; the caller closes them.
 *
 * @param isFew only few objects will be read
 */
export function objectsOf(
  { objectFolders, packs, idBytes }: Omit<ObjectHome, 'place' | 'top'>,
  isFew = false,
): ObjectStore {
  return openObjects(objectFolders, {
    idBytes,
    largest: LARGEST_OBJECT,
    ...(packs && { packs }),
    ...(isFew && { cacheBytes: FEW_BYTES }),
  });
}

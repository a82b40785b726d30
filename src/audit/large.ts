import { join } from 'node:path';
import { packedObjects } from '../git/history-size.js';

/** So many bytes count as much as one object: small objects take their time as well. 1 GB is half a million of them. */
const BYTES_AN_OBJECT = 2_048;

/** A repository that was fetched. */
interface Repository {
  readonly folder: string;
  /** On the disk. */
  readonly bytes: number;
}

/**
 * In how many parts what was fetched is scanned.
 *
 * @param limit bytes, over which a history is large
 * @param most parts at most
 * @returns 1 where it is scanned at once
 */
export function partsOf({ folder, bytes }: Repository, limit: number, most: number): number {
  const size = Math.max(bytes, packedObjects(join(folder, 'objects')) * BYTES_AN_OBJECT);
  return Math.max(1, Math.min(most, Math.ceil(size / limit)));
}

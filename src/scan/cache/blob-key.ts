import { hash } from 'node:crypto';

/** Length of what stands for a path. */
export const PATH_BYTES = 16;

/** What of a blob decides its result, beside the rules, the policy and the program: its bytes and its path. */
export interface BlobKey {
  /** The binary id of the blob begins at `at`. */
  readonly ids: Uint8Array;
  readonly at: number;
  /** What `pathKey` gave. */
  readonly path: Uint8Array;
}

/** What stands for a path and a way of looking: one beside people is another result. */
export function pathKey(path: string, besidePeople: boolean): Uint8Array {
  return hash('sha256', `${besidePeople ? 'beside people' : 'alone'}\0${path}`, 'buffer').subarray(0, PATH_BYTES);
}

import type { Blob } from '../model/blob.js';
import type { BlobResult } from './analyse.js';

/** The blobs of a run and what was learnt of each. */
export interface Blobs {
  readonly results: readonly BlobResult[];
  /**
   * Opens a blob once more, by its position; the caller closes it.
   *
   * @throws the system's error when it cannot be opened any more
   */
  open(at: number): Blob;
}

import { LOSSES } from '../../git/object-source.js';
import { ObjectError } from '../../git/objects/error.js';
import type { Handle, OpenFile } from '../../git/objects/files.js';
import type { IndexLimits } from '../../git/objects/pack-in-file.js';
import { type Blob, memoryBlob } from '../../model/blob.js';
import { wholeOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';

/** Length of the largest object that is rebuilt. */
export const LARGEST_OBJECT = 64 << 20;
/** A pack is read here and there, and what is packed itself would be unpacked again each time: so much is held in memory. */
const MOST_HELD = 256 << 20;

/** A blob as objects are read from it. It is not written to disk. */
export function openBytes(blob: Blob): OpenFile<Handle> {
  const fd = blob.size <= MOST_HELD ? memoryBlob(blob.path, wholeOf(blob)) : blob;
  return { fd, size: blob.size };
}

/** What making an index of a pack may cost: what comes out of it is what is read afterwards. */
export function limitsOf({ budget }: FormatOutput): IndexLimits {
  return { largest: LARGEST_OBJECT, onUnpacked: (bytes) => budget.unpacked(bytes) };
}

/**
 * Has objects read.
 *
 * @throws FormatError when that could not be done at all
 */
export async function opening<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof ObjectError ? new FormatError(LOSSES[error.kind]) : error;
  }
}

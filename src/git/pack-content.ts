import { LOSSES, type Loss } from './object-source.js';
import { ObjectError } from './objects/error.js';
import type { Handle, OpenFile } from './objects/files.js';
import type { PackExtent } from './objects/pack.js';
import { type IndexLimits, indexPackInFile } from './objects/pack-in-file.js';
import { SlidingFile } from './objects/sliding-file.js';
import type { AllObjects } from './objects/types.js';
import { checkTrailer } from './objects/walk-pack.js';

/** Everything in a pack that stands in a file, alone or behind the header of a bundle. */
export interface PackContent {
  readonly idBytes: 20 | 32;
  readonly pack: PackExtent;
  /** Everything that it holds and that can be rebuilt. */
  readonly objects: AllObjects;
  /** Why it may hold more than that; empty when it does not. */
  readonly flaws: readonly Loss[];
  /** Whether it holds an object. */
  has(id: string): boolean;
}

/**
 * Reads a pack once from end to end. Nothing is written to disk.
 *
 * @param from where in the file it begins; it ends with the file
 * @throws ObjectError when the system refuses
 */
export async function readPack(
  file: OpenFile<Handle>,
  from: number,
  idBytes: 20 | 32,
  limits: IndexLimits,
): Promise<PackContent> {
  const { pack, table, problems } = await indexPackInFile(file, from, idBytes, limits);
  const flaws = [...problems].map((problem) => (problem === 'base-absent' ? 'absent' : LOSSES[problem]));
  return {
    idBytes,
    pack,
    objects: table.allObjects(),
    flaws: [...new Set<Loss>(flaws)],
    has: (id) => table.has(id),
  };
}

/** Length of an id in a file that is a pack and nothing else: its checksum tells. SHA-1 where neither fits, as in a damaged one. */
export function idBytesOf(file: OpenFile<Handle>): 20 | 32 {
  return !fitsTrailer(file, 20) && fitsTrailer(file, 32) ? 32 : 20;
}

function fitsTrailer(file: OpenFile<Handle>, idBytes: 20 | 32): boolean {
  try {
    checkTrailer(new SlidingFile(file, Math.max(0, file.size - idBytes)), 0, idBytes);
    return true;
  } catch (error) {
    if (error instanceof ObjectError && error.kind === 'corrupt') return false;
    throw error;
  }
}

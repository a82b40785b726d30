import { ObjectError } from './error.js';
import type { Handle, OpenFile } from './files.js';
import { indexBytes } from './index-bytes.js';
import { nameDerived, type Unnamed } from './name-derived.js';
import { Pack, type PackExtent } from './pack.js';
import { SlidingFile } from './sliding-file.js';
import { checkTrailer, type OnUnpacked, walkPack } from './walk-pack.js';
import { WalkedPack } from './walked-pack.js';

/** A pack inside a file, and what is known of it. */
export interface IndexedPack {
  readonly pack: PackExtent;
  readonly table: WalkedPack;
  /** Why objects of it may be missing from the index; empty when all are there and the pack is sound. */
  readonly problems: ReadonlySet<Unnamed>;
}

/** What indexing a pack may cost. */
export interface IndexLimits {
  /** Length of the largest object that is rebuilt. */
  readonly largest: number;
  /** Is told of all that is unpacked; what it throws ends the work. */
  readonly onUnpacked?: OnUnpacked;
}

/**
 * Makes the index of a pack inside a file, in memory: every object is rebuilt once, and nothing is written.
 *
 * @param from where in the file the pack begins; it ends with the file
 */
export async function indexPackInFile(
  file: OpenFile<Handle>,
  from: number,
  idBytes: 20 | 32,
  { largest, onUnpacked = () => {} }: IndexLimits,
): Promise<IndexedPack> {
  const problems = new Set<Unnamed>();
  const table = new WalkedPack(idBytes);
  const sliding = new SlidingFile(file, Math.max(from, file.size - idBytes));
  try {
    // What can be read of a damaged pack is read; that some of it cannot is said.
    await walkPack(sliding, from, idBytes, table, onUnpacked);
    checkTrailer(sliding, from, idBytes);
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    problems.add(error.kind);
  }
  const pack = Pack.ofTable(table, file, table.end);
  for (const problem of nameDerived(pack, table, idBytes, { largest, onUnpacked })) problems.add(problem);
  return { pack: { end: table.end, index: indexBytes(table, idBytes) }, table, problems };
}

import { closeSync } from 'node:fs';
import { ObjectError } from './error.js';
import { type OpenFile, openFile } from './files.js';
import { indexBytes } from './index-bytes.js';
import { nameDerived, type Unnamed } from './name-derived.js';
import { Pack, type PackInFile } from './pack.js';
import { SlidingFile } from './sliding-file.js';
import { checkTrailer, walkPack } from './walk-pack.js';
import { WalkedPack } from './walked-pack.js';

/** A pack inside a file, and what is known of it. */
export interface IndexedPack {
  readonly pack: PackInFile;
  readonly table: WalkedPack;
  /** Why objects of it may be missing from the index; empty when all are there and the pack is sound. */
  readonly problems: ReadonlySet<Unnamed>;
}

/**
 * Makes the index of a pack inside a file, in memory: every object is rebuilt once, and nothing is written.
 *
 * @param from where in the file the pack begins; it ends with the file
 * @param largest length of the largest object that is rebuilt
 * @throws ObjectError when the file cannot be opened
 */
export async function indexPackInFile(
  path: string,
  from: number,
  idBytes: 20 | 32,
  largest: number,
): Promise<IndexedPack> {
  const file = openFile(path);
  if (!file) throw new ObjectError('unreadable');
  try {
    return await indexOpen(path, file, from, idBytes, largest);
  } finally {
    closeSync(file.fd);
  }
}

async function indexOpen(
  path: string,
  file: OpenFile,
  from: number,
  idBytes: 20 | 32,
  largest: number,
): Promise<IndexedPack> {
  const problems = new Set<Unnamed>();
  const table = new WalkedPack(idBytes);
  const sliding = new SlidingFile(file, Math.max(from, file.size - idBytes));
  try {
    // What can be read of a damaged pack is read; that some of it cannot is said.
    await walkPack(sliding, from, idBytes, table);
    checkTrailer(sliding, from, idBytes);
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    problems.add(error.kind);
  }
  for (const problem of nameDerived(Pack.ofTable(table, file, table.end), table, idBytes, largest)) {
    problems.add(problem);
  }
  return { pack: { file: path, end: table.end, index: indexBytes(table, idBytes) }, table, problems };
}

import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { allFolders, type CacheFile, CacheFolder } from './folder.js';

const PIECE = 1 << 20;

/** What one machine learnt of blobs, as another can take it over: a sealed file, which only the same keys open. */
export interface LearntFile {
  /** Name that `CacheKeys` gives. */
  readonly id: string;
  readonly path: string;
  readonly size: number;
}

/** All that was learnt of blobs in a folder that holds a cache, smallest files first. */
export function learntFiles(commonDir: string): LearntFile[] {
  return allFolders(commonDir)
    .flatMap((folder) =>
      folder
        .files()
        .filter(areBlobs)
        .map(({ path, size }) => ({ id: folder.id, path, size })),
    )
    .sort((a, b) => a.size - b.size);
}

/** Whether anything was learnt of blobs under these keys. */
export function hasLearnt(commonDir: string, id: string): boolean {
  return new CacheFolder(commonDir, id).files().some(areBlobs);
}

/**
 * Takes over all that was learnt of blobs in another folder. What the system refuses to write, or was damaged on the way, is not
 * known then: a scan reads those blobs itself.
 */
export function takeOver(from: string, commonDir: string): void {
  for (const { id, path } of learntFiles(from)) {
    new CacheFolder(commonDir, id).writeBlobs((fd) => copyInto(fd, path));
  }
}

function copyInto(fd: number, path: string): void {
  const source = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    for (let count = readSync(source, piece); count > 0; count = readSync(source, piece)) {
      for (let at = 0; at < count; ) at += writeSync(fd, piece, at, count - at);
    }
  } finally {
    closeSync(source);
  }
}

function areBlobs({ kind }: CacheFile): boolean {
  return kind === 'blobs';
}

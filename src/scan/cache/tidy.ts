import { FULL, writeSegments } from './blob-cache.js';
import { allFolders, type CacheFile, type CacheFolder, remove } from './folder.js';
import { Segment } from './segment.js';

/** What may lie in one git directory. */
export interface CacheLimits {
  /** Bytes of all caches together; the oldest files go. */
  readonly bytes: number;
  /** Files about blobs and about runs, under one id. */
  readonly blobFiles: number;
  readonly runFiles: number;
  /** Milliseconds after which what nobody writes any more goes: caches of other ids, and files that were never finished. */
  readonly others: number;
  readonly unready: number;
}

const DAY = 24 * 60 * 60 * 1000;
export const CACHE_LIMITS: CacheLimits = {
  bytes: 256 << 20,
  blobFiles: 8,
  runFiles: 8,
  others: 30 * DAY,
  unready: DAY,
};

/**
 * Keeps the cache of a git directory small, after something was added to it. Other runs may do the same at the same
 * time: a file that is gone is gone, and two files with the same in them do no harm.
 *
 * @param now milliseconds since 1970
 */
export function tidy(
  folder: CacheFolder,
  { secret, idBytes }: { readonly secret: Uint8Array; readonly idBytes: 20 | 32 },
  now: number,
  limits: CacheLimits = CACHE_LIMITS,
): void {
  for (const other of allFolders(folder.commonDir)) {
    removeStale(other, now, other.id === folder.id ? Number.POSITIVE_INFINITY : limits.others, limits.unready);
  }
  const runs = newestFirst(folder.files().filter(({ kind }) => kind === 'run'));
  for (const { path } of runs.slice(limits.runFiles)) remove(path);
  merge(folder, secret, idBytes, limits.blobFiles);
  const all = newestFirst(allFolders(folder.commonDir).flatMap((each) => each.files()));
  let bytes = 0;
  for (const { path, size } of all) {
    bytes += size;
    if (bytes > limits.bytes) remove(path);
  }
}

/** Removes a cache that nobody has written for long, and files that a run left unfinished. */
function removeStale(folder: CacheFolder, now: number, oldest: number, oldestUnready: number): void {
  const files = folder.files();
  const isOld = files.every(({ written }) => now - written > oldest);
  for (const { path, kind, written } of files) {
    if (isOld || (kind === 'unready' && now - written > oldestUnready)) remove(path);
  }
  if (isOld && oldest < Number.POSITIVE_INFINITY) folder.removeEmpty();
}

/** Makes one file of the smallest when there are too many. Large ones stay: writing them again would cost too much. */
function merge(folder: CacheFolder, secret: Uint8Array, idBytes: 20 | 32, most: number): void {
  const files = folder.files().filter(({ kind }) => kind === 'blobs');
  if (files.length <= most) return;
  const small = smallest(files);
  if (small.length < 2) return;
  const segments = small.flatMap(({ path }) => Segment.open(path, secret, idBytes) ?? []);
  if (writeSegments(folder, secret, idBytes, entriesOf(segments)) === 'refused') return;
  for (const { path } of small) remove(path);
}

function* entriesOf(segments: readonly Segment[]) {
  for (const segment of segments) yield* segment.entries();
}

/** As many of the smallest files as fit in one. */
function smallest(files: readonly CacheFile[]): CacheFile[] {
  let bytes = 0;
  return [...files]
    .sort((a, b) => a.size - b.size)
    .filter(({ size }) => {
      bytes += size;
      return bytes <= FULL;
    });
}

function newestFirst(files: readonly CacheFile[]): CacheFile[] {
  return [...files].sort((a, b) => b.written - a.written || (a.name < b.name ? -1 : 1));
}

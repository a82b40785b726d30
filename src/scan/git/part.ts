import type { BlobList } from '../../sources/git/blob-list.js';
import { pathKey } from '../cache/blob-key.js';

/** One of the parts of a history that several workers look at. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/**
 * The blobs of one part: each blob is in one of them, and all parts have as many. Versions of a file stay together, because most
 * are stored as differences of each other and would be rebuilt in every part otherwise; files of a folder do not, because large
 * ones lie together. It is the same on every machine that has the same history.
 *
 * @param numbers of all blobs, ascending
 * @returns those of the part, ascending
 */
export function blobsOfPart(numbers: readonly number[], blobs: BlobList, { number, of }: Part): number[] {
  const rank = ranksOf(blobs.paths);
  const spread = [...numbers].sort((a, b) => rank[blobs.pathNumberOf(a)] - rank[blobs.pathNumberOf(b)] || a - b);
  const cut = (parts: number) => Math.floor((spread.length * parts) / of);
  return spread.slice(cut(number - 1), cut(number)).sort((a, b) => a - b);
}

/** For each path its place among all of them, as if they were shuffled. */
function ranksOf(paths: readonly string[]): Uint32Array {
  const keys = paths.map((path) => Buffer.from(pathKey(path, false)));
  const order = paths.map((_, at) => at).sort((a, b) => keys[a].compare(keys[b]));
  const ranks = new Uint32Array(paths.length);
  for (const [rank, path] of order.entries()) ranks[path] = rank;
  return ranks;
}

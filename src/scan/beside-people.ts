import path from 'node:path';
import type { BlobResult } from './analyse.js';

/** Files that are looked at again; a folder with more of them is no handful of files that belong together. */
const MOST_AGAIN = 200;

/**
 * Looks once more at files that could be about people but do not say so, when a file in the same folder is about people:
 * an export is often split into one file about who and others about what.
 *
 * @param again analyses the blob of a result as one beside people; null when there is nothing to read again
 * @returns the results, in the same order
 */
export async function lookBesidePeople(
  results: readonly BlobResult[],
  again: (at: number) => BlobResult | null | Promise<BlobResult | null>,
): Promise<readonly BlobResult[]> {
  const folderOf = (result: BlobResult) => path.posix.dirname(result.path);
  const folders = new Set(results.flatMap((result) => (result.hasPeople ? [folderOf(result)] : [])));
  const open = results.flatMap((result, at) => (result.isOpen && folders.has(folderOf(result)) ? [at] : []));
  const changed = new Map<number, BlobResult>();
  for (const at of open.slice(0, MOST_AGAIN)) {
    const result = await again(at);
    if (result) changed.set(at, result);
  }
  return results.map((result, at) => changed.get(at) ?? result);
}

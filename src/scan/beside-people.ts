import path from 'node:path';
import type { BlobRef } from '../model/blob.js';
import type { BlobResult } from './analyse.js';
import { analyseRef, type RunContext, toolboxFor } from './work.js';

/** Files that are looked at again; a folder with more of them is no handful of files that belong together. */
const MOST_AGAIN = 200;

/**
 * Looks once more at files that could be about people but do not say so, when a file in the same folder is about people:
 * an export is often split into one file about who and others about what.
 *
 * @returns the results, in the order of `refs`
 */
export function lookBesidePeople(
  refs: readonly BlobRef[],
  results: readonly BlobResult[],
  context: RunContext,
): readonly BlobResult[] {
  const folderOf = (at: number) => path.posix.dirname(refs[at].path);
  const folders = new Set(results.flatMap(({ hasPeople }, at) => (hasPeople ? [folderOf(at)] : [])));
  const again = results.flatMap(({ isOpen }, at) => (isOpen && folders.has(folderOf(at)) ? [at] : []));
  if (again.length === 0) return results;
  const tools = toolboxFor(context);
  const changed = new Map(again.slice(0, MOST_AGAIN).map((at) => [at, analyseRef(refs[at], tools, true)]));
  return results.map((result, at) => changed.get(at) ?? result);
}

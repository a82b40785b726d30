import { systemCode } from '../../errors.js';
import type { Blob } from '../../model/blob.js';
import { type BlobResult, emptyResult } from '../analyse.js';
import type { Blobs } from '../blobs.js';
import { Isolated, sourceOf } from '../isolated.js';
import type { Links } from '../link.js';
import type { RunContext } from '../work.js';

/**
 * Joins tables of which some must be read in a process of their own: all of them are read there.
 *
 * @param wanted positions of the blobs that have a table to join
 */
export async function linkIsolated(blobs: Blobs, wanted: ReadonlySet<number>, context: RunContext): Promise<Links> {
  const isolated = new Isolated(context);
  const opened = new Map<number, Blob>();
  try {
    for (const at of wanted) {
      const blob = openAgain(blobs, at);
      if (blob) opened.set(at, blob);
    }
    const sources = blobs.results.map((_, at) => {
      const blob = opened.get(at);
      return blob ? sourceOf(blob) : null;
    });
    const results = blobs.results.map((result, at) => (opened.has(at) ? slim(result) : emptyResult(result.path)));
    const inOrder = [...opened].sort(([a], [b]) => a - b).map(([, blob]) => blob);
    const outcome = await isolated.run('link', { sources, results }, inOrder);
    const isGone = opened.size < wanted.size;
    if (!('done' in outcome)) return { matches: new Map(), isPartial: true };
    return { ...outcome.done, isPartial: outcome.done.isPartial || isGone };
  } finally {
    isolated.close();
    for (const blob of opened.values()) blob.close();
  }
}

/** Null for what cannot be opened any more: it is compared with nothing. */
function openAgain(blobs: Blobs, at: number): Blob | null {
  try {
    return blobs.open(at);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** What joining needs of a result. */
function slim({ path, sketches, matches }: BlobResult): BlobResult {
  return {
    ...emptyResult(path),
    sketches,
    matches: matches.filter(({ kind }) => kind === 'unique' || kind === 'classes'),
  };
}

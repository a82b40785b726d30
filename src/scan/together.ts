import type { Toolbox } from '../detectors/toolbox.js';
import type { Match } from '../model/match.js';
import type { RunNote } from '../model/report.js';
import type { BlobResult } from './analyse.js';
import { type Blobs, textTables } from './blobs.js';
import type { Links } from './link.js';
import { hasMedia, mediaOfPeople } from './media.js';
import { notComparedNote } from './notes.js';
import { type RunContext, toolboxFor } from './work.js';

/** What was found over all blobs together: further matches, by the position of their blob. */
export interface Together {
  readonly matches: ReadonlyMap<number, readonly Match[]>;
  readonly notes: readonly RunNote[];
  /** The clock ended a search: another run can find more. */
  readonly isCut: boolean;
}

/**
 * Looks at what one blob alone cannot tell: pseudonyms are reversed for all blobs in one search, and tables that can be
 * joined are joined.
 */
export async function lookTogether(
  blobs: Blobs,
  context: RunContext,
  options: { readonly hashBudget?: number; readonly jobs?: number },
): Promise<Together> {
  const { results } = blobs;
  const isAlone = results.every(({ digests, sketches }) => digests.length + sketches.length === 0);
  if (isAlone && !results.some(hasMedia)) return { matches: new Map(), notes: [], isCut: false };
  const tools = toolboxFor(context);
  const found = new Map<number, Match[]>(mediaOfPeople(results, tools));
  if (isAlone) return { matches: found, notes: [], isCut: false };
  const add = (at: number, matches: readonly Match[]) => found.set(at, [...(found.get(at) ?? []), ...matches]);
  let isCut = false;
  // Loaded when there is something to look at: most scans have neither, and a hook must start quickly.
  if (results.some(({ digests }) => digests.length > 0)) {
    const { reversePseudonyms } = await import('./digests.js');
    const pseudonyms = await reversePseudonyms(
      results.map(({ digests }) => digests),
      tools,
      options,
    );
    isCut = pseudonyms.isCut;
    pseudonyms.matches.forEach((matches, at) => {
      if (matches.length > 0) add(at, matches);
    });
  }
  const { matches, isPartial } = await linked(blobs, context, tools);
  for (const [at, links] of matches) add(at, links);
  return { matches: found, notes: isPartial ? [notComparedNote()] : [], isCut };
}

/** Joins tables: here where they are all text, otherwise where the other formats are read. */
async function linked(blobs: Blobs, context: RunContext, tools: Toolbox): Promise<Links> {
  const { blobsToLink, linkTables } = await import('./link.js');
  const { results } = blobs;
  const wanted = results.some(({ isIsolated, sketches }) => isIsolated === true && sketches.length > 0)
    ? blobsToLink(results)
    : null;
  if (!wanted || ![...wanted].some((at) => results[at].isIsolated === true)) {
    return linkTables(textTables(blobs, tools.knownHeader), tools);
  }
  const { linkIsolated } = await import('./isolated/link.js');
  return linkIsolated(blobs, wanted, context);
}

/** The results with what was found over all of them. */
export function withMatches(
  results: readonly BlobResult[],
  found: ReadonlyMap<number, readonly Match[]>,
): readonly BlobResult[] {
  return results.map((result, at) => {
    const more = found.get(at);
    return more ? { ...result, matches: [...result.matches, ...more] } : result;
  });
}

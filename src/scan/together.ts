import type { Match } from '../model/match.js';
import type { RunNote } from '../model/report.js';
import type { BlobResult } from './analyse.js';
import type { Blobs } from './blobs.js';
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
  if (results.every(({ digests, sketches }) => digests.length + sketches.length === 0)) {
    return { matches: new Map(), notes: [], isCut: false };
  }
  const tools = toolboxFor(context);
  const found = new Map<number, Match[]>();
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
  const { linkTables } = await import('./link.js');
  const { matches, isPartial } = linkTables(blobs, tools);
  for (const [at, links] of matches) add(at, links);
  return { matches: found, notes: isPartial ? [notComparedNote()] : [], isCut };
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

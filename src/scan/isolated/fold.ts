import type { BlobSkip } from '../analyse.js';

/** Things inside one container that are listed one by one. */
const MOST_LISTED = 20;

/**
 * What was not read inside a file, with no more entries than somebody reads: of many of one kind in one place the first ones, the
 * last of which says how many more there are.
 */
export function foldSkips(skips: readonly BlobSkip[]): BlobSkip[] {
  const groups = new Map<string, BlobSkip[]>();
  for (const skip of skips) {
    const { reason, format, member = [] } = skip;
    const key = JSON.stringify([reason, format, member.slice(0, -1), member.length]);
    const group = groups.get(key);
    if (group) group.push(skip);
    else groups.set(key, [skip]);
  }
  return [...groups.values()].flatMap((group) => {
    const more = group.length - MOST_LISTED;
    const listed = group.slice(0, MOST_LISTED);
    return more <= 0 ? group : [...listed.slice(0, -1), { ...listed[MOST_LISTED - 1], more }];
  });
}

import path from 'node:path';
import type { Toolbox } from '../detectors/toolbox.js';
import type { Match, MediaMatch } from '../model/match.js';
import { squeeze } from '../profile/words.js';
import type { BlobResult } from './analyse.js';

/**
 * Pictures, sound and film that are about people, as far as names and neighbours tell: their name or folder says so, or a table
 * in the same folder is about people. Nothing looks at the pictures themselves.
 *
 * @returns one match a folder, by the position of the result of its first one
 */
export function mediaOfPeople(results: readonly BlobResult[], { mediaRule }: Toolbox): Map<number, Match[]> {
  const found = new Map<number, Match[]>();
  if (!mediaRule) return found;
  const words = [...mediaRule.headers, ...mediaRule.context].map(squeeze);
  const withPeople = new Set(results.flatMap((result) => (result.hasPeople ? [folderOf(result)] : [])));
  const byFolder = new Map<string, number[]>();
  results.forEach((result, at) => {
    if (hasMedia(result)) byFolder.set(folderOf(result), [...(byFolder.get(folderOf(result)) ?? []), at]);
  });
  for (const [folder, all] of byFolder) {
    const named = all.filter((at) => isNamed(results[at].path, words));
    const beside = withPeople.has(folder);
    const telling = beside ? all : named;
    if (telling.length === 0) continue;
    const match: MediaMatch = {
      kind: 'media',
      rule: mediaRule.id,
      place: {},
      files: telling.length,
      by: named.length > 0 ? 'name' : 'neighbour',
    };
    found.set(telling[0], [match]);
  }
  return found;
}

/** Whether it is a picture, a sound or a film. */
export function hasMedia({ skips }: BlobResult): boolean {
  return skips.some(({ reason, member }) => reason === 'media' && member === undefined);
}

function folderOf({ path: file }: BlobResult): string {
  return path.posix.dirname(file);
}

/** Whether a name or one of the two folders above it holds a word for pictures of people. */
function isNamed(file: string, words: readonly string[]): boolean {
  const parts = file.split('/').slice(-3).map(squeeze);
  return parts.some((part) => words.some((word) => word.length > 5 && part.includes(word)));
}

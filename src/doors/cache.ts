import type { RunNote } from '../model/report.js';
import type { CacheRequest } from '../scan/cache/access.js';
import { keyFolder } from '../scan/cache/machine-key.js';
import { CACHE_PROBLEMS } from '../text/cache-problems.js';
import type { Io } from './io.js';

/** The cache of this user, and what went wrong with it so far. */
export interface UserCache {
  readonly request: CacheRequest;
  readonly notes: readonly RunNote[];
}

/** What a scan of git objects may keep, with the key of whoever runs it. */
export function userCache({ env }: Io): UserCache {
  const notes: RunNote[] = [];
  const onProblem: CacheRequest['onProblem'] = (problem) => {
    const { text, remedy } = CACHE_PROBLEMS[problem];
    const message = { nl: `${text.nl} ${remedy.nl}`, en: `${text.en} ${remedy.en}` };
    if (!notes.some((note) => note.message.en === message.en)) notes.push({ kind: 'no-cache', message });
  };
  return { request: { keyFolder: keyFolder(env), onProblem }, notes };
}

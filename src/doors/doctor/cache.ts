import { printable, UserError } from '../../errors.js';
import { openRepository, type Repository } from '../../git/repository.js';
import type { Bilingual } from '../../model/finding.js';
import { keyFile, keyFolder } from '../../scan/cache/machine-key.js';
import { type CacheState, cacheState } from '../../scan/cache/state.js';
import { CACHE_PROBLEMS } from '../../text/cache-problems.js';
import { formatBytes } from '../../text/numbers.js';
import type { Io } from '../io.js';
import type { Check } from './machine.js';

/** Where scans of git objects keep what they learn, where the key is, and whether that works. */
export function checkCache({ env, cwd }: Pick<Io, 'env' | 'cwd'>): Check {
  const folder = keyFolder(env);
  const state = cacheState(folder, repositoryAt(cwd));
  const key = folder === null ? null : printable(keyFile(folder));
  const place = placeOf(state);
  const at = key === null ? place : { nl: `${place.nl}; sleutel: ${key}`, en: `${place.en}; key: ${key}` };
  if (state.problem === null) return { id: 'cache', ok: true, text: { nl: `Cache: ${at.nl}`, en: `Cache: ${at.en}` } };
  const { text, remedy } = CACHE_PROBLEMS[state.problem];
  return {
    id: 'cache',
    ok: false,
    text: { nl: `Cache: ${text.nl} (${at.nl})`, en: `Cache: ${text.en} (${at.en})` },
    remedy,
  };
}

function placeOf({ place, files, bytes }: CacheState): Bilingual {
  if (place === null) return { nl: 'u staat niet in een git-map', en: 'you are not in a git repository' };
  const shown = printable(place);
  if (files === 0) return { nl: `${shown}, nog leeg`, en: `${shown}, empty so far` };
  return { nl: `${shown}, ${formatBytes(bytes, 'nl')}`, en: `${shown}, ${formatBytes(bytes, 'en')}` };
}

/** Null outside of a repository, and where there is no git to ask; another check tells that. */
function repositoryAt(cwd: string): Repository | null {
  try {
    return openRepository(cwd, '.');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return null;
  }
}

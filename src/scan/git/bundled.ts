import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../../errors.js';
import { type Bundle, openBundle } from '../../git/bundle.js';
import type { ObjectSource } from '../../git/object-source.js';
import type { ObjectHome } from '../../git/repository.js';
import { type GitListing, listHistory, type TakeText } from '../../sources/git/listing.js';
import { LARGEST_OBJECT } from './objects-of.js';
import type { GitWish } from './scope.js';

/** Where objects are, and how what is to be scanned of them is listed. */
export interface Opened {
  readonly home: ObjectHome;
  readonly list: (source: ObjectSource, takeText: TakeText) => GitListing;
}

/** Whether something that is to be scanned with its history is a file, and so no repository. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** @throws UserError when it is no bundle, or when something else than its history is wanted */
export async function openBundled(request: {
  readonly folder: string;
  readonly shown: string;
  readonly wish: GitWish;
}): Promise<Opened> {
  const { folder: file, shown, wish } = request;
  if (wish.kind !== 'history') throw onlyHistory(shown);
  const bundle = await openBundle(file, shown, LARGEST_OBJECT);
  return { home: bundle, list: (source, takeText) => listBundle(bundle, basename(file), source, takeText) };
}

/** Lists everything in a bundle, also what no name leads to: whoever gets the file gets all of it. */
function listBundle(bundle: Bundle, name: string, source: ObjectSource, takeText: TakeText): GitListing {
  const { refs, prerequisites, objects, outside, flaws } = bundle;
  // What a bundle says of a commit that it builds on is in the file, although the commit is not.
  for (const { id, comment } of prerequisites) takeText({ kind: 'commit', id, text: comment });
  const wish = { refs: { refs, broken: [] }, all: objects, shallow: [], outside };
  const listing = listHistory(source, wish, takeText);
  return { ...listing, skipped: [...flaws.map((reason) => ({ path: name, reason })), ...listing.skipped] };
}

function onlyHistory(shown: string): UserError {
  return new UserError(
    {
      nl: `${shown} is een bestand; een reeks commits of wat klaarstaat voor een commit heeft alleen een repository.`,
      en: `${shown} is a file; only a repository has a range of commits, or what stands ready for a commit.`,
    },
    {
      nl: 'Scan een git-bundle met `--history`, of geef de map van een repository.',
      en: 'Scan a git bundle with `--history`, or name the folder of a repository.',
    },
  );
}

import { UserError } from '../../errors.js';
import type { AuditTarget } from '../../model/audit.js';
import { type FolderListing, repositoriesIn } from './folder.js';
import { readTargetList } from './list.js';
import { parseTarget, type TargetWord } from './parse.js';
import { distinctTargets, targetAt } from './target.js';

/** What was asked for: what is known without a forge, and what a forge must be asked. */
export interface AskedTargets {
  /** Each place once. */
  readonly targets: readonly AuditTarget[];
  readonly forge: readonly Extract<TargetWord, { readonly kind: 'owner' | 'repository' }>[];
  /** What looks like a repository in a folder and is none that git opens. */
  readonly broken: readonly AuditTarget[];
  /** Absolute paths, masked, of folders that could not be looked into, and of links to repositories that are not audited otherwise. */
  readonly unreadable: readonly string[];
}

/**
 * Understands all words of `sluis audit <target…>`, with the lists and folders that they name.
 *
 * @param folder against which paths are resolved
 * @throws UserError for a word, or a line of a list, that is no target; and for no words at all
 */
export function askedTargets(words: readonly string[], folder: string): AskedTargets {
  if (words.length === 0) throw nothingAsked();
  const all = words.map((word) => parseTarget(word, folder)).flatMap(unlisted);
  const listings = all.flatMap((word) => (word.kind === 'folder' ? [repositoriesIn(word.folder)] : []));
  const urls = all.flatMap((word) => (word.kind === 'git' ? [urlTarget(word)] : []));
  const brokenPlaces = new Set(listings.flatMap(({ broken }) => broken).map(placeOf));
  const found = listings.flatMap(({ targets, broken }) => [...targets, ...broken]);
  // All together, because each has an id of its own.
  const distinct = distinctTargets([...urls, ...found], placeOf);
  return {
    targets: distinct.filter((target) => !brokenPlaces.has(placeOf(target))),
    broken: distinct.filter((target) => brokenPlaces.has(placeOf(target))),
    forge: all.filter((word) => word.kind === 'owner' || word.kind === 'repository'),
    unreadable: [...listings.flatMap(({ unreadable }) => unreadable), ...unfollowed(listings)],
  };
}

function unlisted(word: TargetWord): TargetWord[] {
  return word.kind === 'list' ? readTargetList(word.file) : [word];
}

/** Links to repositories that no other word leads to. */
function unfollowed(listings: readonly FolderListing[]): string[] {
  const audited = new Set(listings.flatMap(({ stores }) => [...stores]));
  const links = listings.flatMap((listing) => listing.links);
  return links
    .filter(({ stores }) => stores === null || stores.some((store) => !audited.has(store)))
    .map(({ shown }) => shown);
}

function urlTarget({ url, normal, short }: Extract<TargetWord, { readonly kind: 'git' }>): AuditTarget {
  return targetAt(`url:${normal}`, short, { kind: 'git', url });
}

/** Two ways to write one address have one id, unless numbers were left out of it. */
function placeOf({ id, source }: AuditTarget): string {
  if (source.kind === 'folder') return `folder:${source.folder}`;
  return source.kind === 'git' && id.includes('~~') ? `url:${source.url}` : id;
}

function nothingAsked(): UserError {
  return new UserError(
    { nl: 'Er is niet gezegd wat moet worden nagekeken.', en: 'Nothing was named to be audited.' },
    {
      nl: 'Geef bijvoorbeeld `sluis audit github:gemeente`, een adres, een map met klonen, of `@lijst.txt`.',
      en: 'Give for example `sluis audit github:gemeente`, an address, a folder of clones, or `@list.txt`.',
    },
  );
}

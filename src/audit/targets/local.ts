import { UserError } from '../../errors.js';
import type { AuditTarget } from '../../model/audit.js';
import { folderTarget, isRepository, repositoriesBelow } from './folder.js';
import { readTargetList } from './list.js';
import { parseTarget, type TargetWord } from './parse.js';
import { distinctTargets, targetAt } from './target.js';

/** What was asked for: what is known without a forge, and what a forge must be asked. */
export interface AskedTargets {
  /** Each place once. */
  readonly targets: readonly AuditTarget[];
  readonly forge: readonly Extract<TargetWord, { readonly kind: 'owner' | 'repository' }>[];
  /** Absolute paths, masked, of folders that could not be looked into. */
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
  const listings = all.flatMap((word) => (word.kind === 'folder' ? [listingOf(word.folder)] : []));
  const urls = all.flatMap((word) => (word.kind === 'git' ? [urlTarget(word)] : []));
  return {
    targets: distinctTargets([...urls, ...listings.flatMap(({ targets }) => targets)], placeOf),
    forge: all.filter((word) => word.kind === 'owner' || word.kind === 'repository'),
    unreadable: listings.flatMap(({ unreadable }) => unreadable),
  };
}

function unlisted(word: TargetWord): TargetWord[] {
  return word.kind === 'list' ? readTargetList(word.file) : [word];
}

function listingOf(folder: string) {
  return isRepository(folder) ? { targets: [folderTarget(folder)], unreadable: [] } : repositoriesBelow(folder);
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

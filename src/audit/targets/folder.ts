import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isInside } from '../../config/file.js';
import { printable, systemCode, UserError } from '../../errors.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { AuditTarget } from '../../model/audit.js';
import { neutral } from '../../text/neutral.js';
import { walkFolder } from './folder-walk.js';
import { gitDirOf, kindOf, storeOf } from './git-folder.js';
import { targetAt } from './target.js';

/** Repositories in a folder, and what could not be looked into. */
export interface FolderListing {
  /** In the order of their paths. */
  readonly targets: readonly AuditTarget[];
  /** What looks like a repository and is none that git opens. What is in it is not audited. */
  readonly broken: readonly AuditTarget[];
  /** Absolute paths, masked, of folders that the system does not open. What is in them is not audited. */
  readonly unreadable: readonly string[];
  /** Links out of the folder. */
  readonly links: readonly FolderLink[];
  /** Where the targets have their objects. */
  readonly stores: ReadonlySet<string>;
}

/** A link to a folder elsewhere, with repositories in it. */
export interface FolderLink {
  /** As it may be shown. */
  readonly shown: string;
  /** Where the repositories that it leads to have their objects; null where there is more than was looked for. */
  readonly stores: readonly string[] | null;
}

/** Folders that are looked into behind one link. */
const MOST_BEHIND_LINK = 2000;
/** Characters of a link that are shown. */
const LONGEST_LINK = 300;

/**
 * Finds the repositories in a folder: itself, clones, bare repositories and further work trees, as deep as they lie, also in
 * the work trees of others. Links are not followed: those that lead to repositories elsewhere are listed. Further work trees of a
 * repository that is found as well have the same history and are left out.
 *
 * @param folder absolute; a link only where it leads to a repository
 * @throws UserError when it is no folder, or there is no repository in it
 */
export function repositoriesIn(folder: string): FolderListing {
  if (!isFolder(folder) && kindOf(folder) === 'ordinary') throw noFolder(folder);
  const walk = walkFolder(folder);
  const stores = new Map<string, string>();
  for (const path of [...walk.repositories].sort()) {
    const store = storeOf(path);
    // The one that holds the objects itself speaks for all.
    if (!stores.has(store) || isOwn(path, store)) stores.set(store, path);
  }
  const { links, closed } = linksOut(folder, walk.links);
  const unreadable = [...walk.unreadable, ...closed];
  if (stores.size + walk.broken.length + unreadable.length + links.length === 0) throw nothingThere(folder);
  return {
    targets: [...stores.values()].sort().map(folderTarget),
    broken: [...walk.broken].sort().map(folderTarget),
    unreadable: unreadable.map((path) => neutral(maskNumbers(path))),
    links,
    stores: new Set(stores.keys()),
  };
}

/** The target that one repository is. @param folder absolute */
export function folderTarget(folder: string): AuditTarget {
  const name = basename(folder) === '.git' ? basename(resolve(folder, '..')) : basename(folder);
  return targetAt(`folder:${folder}`, name.replace(/\.git$/, ''), { kind: 'folder', folder });
}

/** Whether a repository holds its objects in itself. */
function isOwn(path: string, store: string): boolean {
  const marker = lstatSync(join(path, '.git'), { throwIfNoEntry: false });
  return marker?.isDirectory() === true && gitDirOf(path) === store;
}

/** Links that lead to repositories outside of a folder, each place once, and those that the system does not let us follow. */
function linksOut(top: string, links: readonly string[]): { links: FolderLink[]; closed: string[] } {
  const [found, closed] = [new Map<string, FolderLink>(), [] as string[]];
  const inside = realpathSync.native(top);
  for (const link of [...links].sort()) {
    const real = folderBehind(link);
    if (real === 'closed') closed.push(link);
    if (real === 'closed' || real === null || isInside(inside, real) || found.has(real)) continue;
    const stores = storesBehind(real);
    const shown = neutral(maskNumbers(`${printable(link, LONGEST_LINK)} -> ${printable(real, LONGEST_LINK)}`));
    if (stores === null || stores.length > 0) found.set(real, { shown, stores });
  }
  return { links: [...found.values()], closed };
}

/** Null where it leads to no folder. */
function folderBehind(link: string): string | 'closed' | null {
  try {
    return statSync(link).isDirectory() ? realpathSync.native(link) : null;
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return code === 'EACCES' || code === 'EPERM' ? 'closed' : null;
  }
}

/** Null where there is too much to look through. */
function storesBehind(folder: string): string[] | null {
  const { repositories, broken, isCut } = walkFolder(folder, MOST_BEHIND_LINK);
  return isCut ? null : [...repositories.map(storeOf), ...broken];
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function noFolder(folder: string): UserError {
  const shown = neutral(maskNumbers(folder));
  return new UserError(
    { nl: `${shown} is geen map.`, en: `${shown} is not a folder.` },
    {
      nl: 'Geef een map met klonen of repositories. Een koppeling (link) naar een map wordt niet gevolgd.',
      en: 'Name a folder of clones or repositories. A link to a folder is not followed.',
    },
  );
}

function nothingThere(folder: string): UserError {
  const shown = neutral(maskNumbers(folder));
  return new UserError(
    { nl: `In ${shown} staat geen git-repository.`, en: `There is no git repository in ${shown}.` },
    {
      nl: 'Geef een map waarin klonen of bare repositories staan. Voor gewone bestanden: `sluis scan` met die map.',
      en: 'Name a folder with clones or bare repositories in it. For ordinary files: `sluis scan` with that folder.',
    },
  );
}

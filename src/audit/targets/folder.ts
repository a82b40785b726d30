import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { systemCode, UserError } from '../../errors.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { AuditTarget } from '../../model/audit.js';
import { neutral } from '../../text/neutral.js';
import { targetAt } from './target.js';

/** Repositories below a folder, and what could not be looked into. */
export interface FolderListing {
  /** In the order of their paths. */
  readonly targets: readonly AuditTarget[];
  /** Absolute paths, masked, of folders that the system does not open. What is in them is not audited. */
  readonly unreadable: readonly string[];
}

const MOST_DEPTH = 64;
const GITDIR = /^gitdir: (.+)\r?\n?$/;
const LARGEST_POINTER = 4096;

/**
 * Finds the repositories in a folder: clones, bare repositories and further work trees, as deep as they lie. Links are not
 * followed, and repositories inside another are a part of that one's folder and not looked for. Further work trees of a
 * repository that is found as well have the same history and are left out.
 *
 * @param folder absolute
 * @throws UserError when it is no folder, or there is no repository in it
 */
export function repositoriesBelow(folder: string): FolderListing {
  if (!isFolder(folder)) throw noFolder(folder);
  const found: string[] = [];
  const unreadable: string[] = [];
  look(folder, MOST_DEPTH, found, unreadable);
  const stores = new Map<string, string>();
  for (const path of found.sort()) {
    const store = storeOf(path);
    // The one that holds the objects itself speaks for all.
    if (!stores.has(store) || store === join(path, '.git')) stores.set(store, path);
  }
  if (stores.size === 0 && unreadable.length === 0) throw nothingThere(folder);
  return {
    targets: [...stores.values()].sort().map(folderTarget),
    unreadable: unreadable.map((path) => neutral(maskNumbers(path))),
  };
}

/** The target that one repository is. @param folder absolute */
export function folderTarget(folder: string): AuditTarget {
  const name = basename(folder) === '.git' ? basename(resolve(folder, '..')) : basename(folder);
  return targetAt(`folder:${folder}`, name.replace(/\.git$/, ''), { kind: 'folder', folder });
}

/** Whether a folder is a repository: a clone, a work tree or a bare repository. */
export function isRepository(folder: string): boolean {
  const stat = lstatSync(join(folder, '.git'), { throwIfNoEntry: false });
  return (stat !== undefined && !stat.isSymbolicLink() && (stat.isDirectory() || stat.isFile())) || isBare(folder);
}

function isBare(folder: string): boolean {
  const isFile = lstatSync(join(folder, 'HEAD'), { throwIfNoEntry: false })?.isFile() === true;
  return isFile && isFolder(join(folder, 'objects')) && isFolder(join(folder, 'refs'));
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function look(folder: string, depth: number, found: string[], unreadable: string[]): void {
  const entries = entriesOf(folder);
  if (entries === null || depth === 0) unreadable.push(folder);
  else if (isRepository(folder)) found.push(folder);
  else
    for (const entry of entries) if (entry.isDirectory()) look(join(folder, entry.name), depth - 1, found, unreadable);
}

function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** Where a repository has its objects, as far as that is seen without asking git. */
function storeOf(folder: string): string {
  const pointer = join(folder, '.git');
  const stat = lstatSync(pointer, { throwIfNoEntry: false });
  if (!stat) return folder;
  if (!stat.isFile() || stat.size > LARGEST_POINTER) return pointer;
  const [, target] = GITDIR.exec(readFileSync(pointer, 'utf8')) ?? [];
  if (target === undefined) return pointer;
  const gitDir = resolve(folder, target);
  const [main] = gitDir.split(/[\\/]worktrees[\\/][^\\/]+$/);
  return main;
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

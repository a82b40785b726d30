import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemCode } from '../../errors.js';

/** What a folder is to git. `broken` has what a repository has, and git would not open it. */
export type FolderKind = 'repository' | 'broken' | 'ordinary';

const GITDIR = /^gitdir: (.+?)[\r\n]*$/;
const LARGEST_POINTER = 4096;
/** What `HEAD` of a repository says: a name, or a commit. */
const HEAD = /^(?:ref:\s*refs\/|[0-9a-f]{40}(?:[0-9a-f]{24})?\s*$)/;
const LOOSE_FOLDER = /^[0-9a-f]{2}$/;
const LOOSE_OBJECT = /^[0-9a-f]{38}(?:[0-9a-f]{24})?$/;

/** A clone or a further work tree has `.git`, whether that is a folder, a file or a link to one; a bare repository is what `.git` would be. */
export function kindOf(folder: string): FolderKind {
  const marker = join(folder, '.git');
  if (isThere(marker)) {
    const stat = statOf(marker);
    return stat !== null && (stat.isDirectory() || stat.isFile()) ? 'repository' : 'broken';
  }
  const [hasHead, hasObjects, hasRefs] = [
    isThere(join(folder, 'HEAD')),
    isFolder(join(folder, 'objects')),
    isFolder(join(folder, 'refs')),
  ];
  if (hasHead && hasObjects && hasRefs) return isHead(join(folder, 'HEAD')) ? 'repository' : 'broken';
  return hasObjects && hasObjectsIn(join(folder, 'objects')) ? 'broken' : 'ordinary';
}

/** Where git keeps the state of the repository that a folder is, behind links. */
export function gitDirOf(folder: string): string {
  const marker = join(folder, '.git');
  const stat = statOf(marker);
  if (stat === null) return realOf(folder);
  if (!stat.isFile() || stat.size > LARGEST_POINTER) return realOf(marker);
  const [, target] = GITDIR.exec(textOf(marker)) ?? [];
  return target === undefined ? realOf(marker) : realOf(resolve(folder, target));
}

/** Where a repository has its objects, behind links, as far as that is seen without asking git: the same for all its work trees. */
export function storeOf(folder: string): string {
  const [main] = gitDirOf(folder).split(/[\\/]worktrees[\\/][^\\/]+$/);
  return main;
}

/** Behind links; as it is named where that leads nowhere. */
export function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return path;
  }
}

/** Nothing where it is not for us. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return '';
  }
}

function isHead(file: string): boolean {
  try {
    // As old versions of git wrote it.
    if (lstatSync(file).isSymbolicLink()) return readlinkSync(file).startsWith('refs/');
    const stat = lstatSync(file);
    return stat.isFile() && stat.size <= LARGEST_POINTER && HEAD.test(readFileSync(file, 'latin1'));
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return false;
  }
}

/** Whether there is at least one object of git, by its name. */
function hasObjectsIn(objects: string): boolean {
  return namesIn(objects).some((name) => {
    if (name === 'pack') return namesIn(join(objects, name)).some((file) => file.endsWith('.pack'));
    return LOOSE_FOLDER.test(name) && namesIn(join(objects, name)).some((file) => LOOSE_OBJECT.test(file));
  });
}

/** Names in a folder; none where it is not there, or not for us. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return [];
  }
}

/** Also where that cannot be seen, as in a folder that may be listed and not entered: what is not read is not left out. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return true;
  }
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

/** Of what a link leads to; null where that is nothing, or not for us. */
function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

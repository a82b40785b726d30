import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isOpenToOthers, syncFolder } from './files.js';
import { inRepository, link, notOwn, notThere } from './problems.js';

/**
 * A folder for a ledger, made when it is not there yet.
 *
 * @throws UserError for a link, a folder that others can write in, and one inside a git repository
 */
export function folderForWriting(given: string): string {
  const { folder, isNew } = checkedPlace(given);
  if (isNew) make(folder);
  checkPlain(folder);
  return folder;
}

/**
 * Looks whether a folder could be one for a ledger, and makes nothing. `nearest` is the folder, or where it is not there yet the
 * first above it that is.
 *
 * @throws UserError as {@link folderForWriting}
 */
export function checkedPlace(given: string): { folder: string; nearest: string; isNew: boolean } {
  const folder = resolve(given);
  const isNew = lstatSync(folder, { throwIfNoEntry: false }) === undefined;
  if (!isNew) checkPlain(folder);
  const nearest = isNew ? nearestAbove(folder) : folder;
  const top = repositoryAround(nearest);
  if (top !== null) throw inRepository(folder, top);
  return { folder, nearest, isNew };
}

/** @throws UserError when it is not there, a link, or one that others can write in */
export function folderForReading(given: string): string {
  const folder = resolve(given);
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) throw notThere(folder);
  checkPlain(folder);
  return folder;
}

function make(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Every folder that was made on the way.
  for (let each = folder; first !== undefined; each = dirname(each)) {
    syncFolder(dirname(each));
    if (each === first || each === dirname(each)) return;
  }
}

function checkPlain(folder: string): void {
  const stat = lstatSync(folder);
  if (!stat.isDirectory()) throw link(folder);
  if (isOpenToOthers(stat)) throw notOwn(folder);
}

function nearestAbove(folder: string): string {
  const above = dirname(folder);
  return above === folder || existsSync(above) ? above : nearestAbove(above);
}

/** The top of the repository that a folder lies in, bare ones included, or null. */
function repositoryAround(folder: string): string | null {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git')) || isBare(at)) return at;
    if (at === dirname(at)) return null;
  }
}

function isBare(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));
}

import { existsSync, lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import path from 'node:path';
import { systemCode, UserError } from '../../../errors.js';
import { shownName } from '../../fix/target.js';

/** Longest file that is read whole to be looked at or changed. A hook that is a program can be larger. */
const MAX_BYTES = 1 << 20;

/** What stands at a path, links not followed; null for nothing. */
export function statOf(file: string): Stats | null {
  try {
    return lstatSync(file);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unreadable(file, error);
  }
}

/** The bytes of an ordinary file; null when it is not there. @throws UserError when it cannot be read. */
export function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unreadable(file, error);
  }
}

/** The first megabyte or less of what stands at a path; empty for a folder or a link to nothing. */
export function startOf(file: string): Buffer {
  const stats = existsSync(file) ? lstatSync(realpathSync(file)) : null;
  if (stats === null || !stats.isFile() || stats.size > MAX_BYTES) return Buffer.alloc(0);
  return bytesOf(file) ?? Buffer.alloc(0);
}

/** The folders that must be made before something can be written in one, the topmost first. */
export function missingFolders(folder: string): string[] {
  if (existsSync(folder)) return [];
  return [...missingFolders(path.dirname(folder)), folder];
}

/** The path behind symbolic links, as far as it exists. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(file, error);
    return path.join(realPath(path.dirname(file)), path.basename(file));
  }
}

/** Whether a path lies in a folder, or is it. */
export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function unreadable(file: string, error: unknown): UserError {
  const code = systemCode(error);
  if (code === null) throw error;
  const shown = shownName(file);
  return new UserError(
    { nl: `${shown} is niet te lezen (${code}).`, en: `${shown} cannot be read (${code}).` },
    { nl: 'Herstel het bestand of de rechten erop.', en: 'Mend the file or its permissions.' },
  );
}

import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../errors.js';

/** Bytes of all files below a folder, as long as they are; links are not followed. What goes away meanwhile counts as nothing. */
export async function folderSize(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? await folderSize(path) : await fileSize(path);
  }
  return bytes;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return unlessGone(() => readdir(folder, { withFileTypes: true }), []);
}

async function fileSize(path: string): Promise<number> {
  return unlessGone(async () => (await lstat(path)).size, 0);
}

async function unlessGone<T>(look: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') throw error;
    return otherwise;
  }
}

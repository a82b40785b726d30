import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../errors.js';

/** `PACK`, a version, and the number of objects: four bytes each. */
const HEAD_BYTES = 12;

/** How many objects the packs of a repository hold, as they say themselves. Objects that lie loose are not counted. */
export function packedObjects(objectFolder: string): number {
  const packs = join(objectFolder, 'pack');
  return namesIn(packs)
    .filter((name) => name.endsWith('.pack'))
    .reduce((sum, name) => sum + countIn(join(packs, name)), 0);
}

function countIn(pack: string): number {
  const head = Buffer.alloc(HEAD_BYTES);
  const fd = openSync(pack, 'r');
  try {
    return readSync(fd, head) === HEAD_BYTES ? head.readUInt32BE(HEAD_BYTES - 4) : 0;
  } finally {
    closeSync(fd);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return [];
  }
}

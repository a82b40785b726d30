import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, type Stats, writeSync } from 'node:fs';
import { systemCode } from '../../errors.js';
import { noLedger, notOwn } from './problems.js';

/** Permission of others to change something. */
const OTHERS_WRITE = 0o022;
/** A link is not followed, and nothing waits for a pipe. Windows knows neither. */
const PLAIN = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const FILE_MODE = 0o600;

/**
 * Opens a file that is there.
 *
 * @returns null when it is not there
 * @throws UserError for what is no plain file, or one that others can change
 */
export function openFile(file: string, access: 'read' | 'write'): number | null {
  let fd: number;
  try {
    fd = openSync(file, (access === 'read' ? constants.O_RDONLY : constants.O_RDWR) | PLAIN);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return null;
    // What a link, a pipe without a reader, a socket and a folder give.
    if (code === 'ELOOP' || code === 'ENXIO' || code === 'EISDIR') throw noLedger(file);
    throw error;
  }
  const stat = fstatSync(fd);
  if (stat.isFile() && !isOpenToOthers(stat)) return fd;
  closeSync(fd);
  throw stat.isFile() ? notOwn(file) : noLedger(file);
}

/** Makes a file that is not there yet, for its user only. */
export function createFile(file: string): number {
  return openSync(file, 'wx', FILE_MODE);
}

/** Windows guards the folders of a user in another way, and knows no such permissions. */
export function isOpenToOthers({ mode, uid }: Stats): boolean {
  return process.getuid !== undefined && ((mode & OTHERS_WRITE) !== 0 || uid !== process.getuid());
}

export function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, position + at);
}

/** As many of the bytes as there are. */
export function readAt(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (let count = 1; count > 0 && at < length; at += count)
    count = readSync(fd, bytes, at, length - at, position + at);
  return bytes.subarray(0, at);
}

/** Makes names in a folder lasting. Windows has no way to, and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

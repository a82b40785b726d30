import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Blob, BlobRef } from '../model/blob.js';

/** Opening a named pipe must not wait for a writer, and a link put there since the listing is not followed. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * A file on disk as a blob.
 *
 * @throws the system's error when it cannot be opened
 */
export function openFile(ref: BlobRef): Blob {
  let fd = openSync(ref.file, FLAGS);
  const stat = fstatSync(fd);
  if (!stat.isFile()) {
    closeSync(fd);
    throw Object.assign(new Error('not a file'), { code: 'ENOTFILE' });
  }
  return {
    path: ref.path,
    size: stat.size,
    read: (target, position) => readSync(fd, target, 0, target.length, position),
    close() {
      if (fd >= 0) closeSync(fd);
      fd = -1;
    },
  };
}

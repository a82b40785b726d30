import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../../errors.js';
import type { Blob } from '../../model/blob.js';
import { corrupt, ObjectError } from './error.js';

/** Opening a named pipe must not wait for a writer. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A file that the system has open, or bytes that lie inside something else and are read at any place. */
export type Handle = number | Pick<Blob, 'read'>;

export interface OpenFile<Kind extends Handle = number> {
  readonly fd: Kind;
  readonly size: number;
}

/**
 * Opens a file of a repository; null when there is none.
 *
 * @throws ObjectError when the system refuses, or when it is no plain file
 */
export function openFile(path: string): OpenFile | null {
  let fd: number;
  try {
    fd = openSync(path, FLAGS);
  } catch (error) {
    if (isMissing(error)) return null;
    throw refusal(error);
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return { fd, size: stat.size };
  closeSync(fd);
  throw corrupt('a device, pipe or folder stands where a file should be');
}

/**
 * Reads `length` bytes from `position` into `target` at `at`.
 *
 * @throws ObjectError when the file ends before, or when the system refuses
 */
export function readBytes(fd: Handle, target: Uint8Array, at: number, length: number, position: number): void {
  let done = 0;
  while (done < length) {
    const count = readSome(fd, target, at + done, length - done, position + done);
    if (count === 0) throw corrupt('a file ends too early');
    done += count;
  }
}

/** A new buffer with `length` bytes from `position`. */
export function readSlice(fd: Handle, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  readBytes(fd, bytes, 0, length, position);
  return bytes;
}

function readSome(fd: Handle, target: Uint8Array, at: number, length: number, position: number): number {
  try {
    return typeof fd === 'number'
      ? readSync(fd, target, at, length, position)
      : fd.read(target.subarray(at, at + length), position);
  } catch (error) {
    throw refusal(error);
  }
}

/** Whether an error of the system says that there is nothing by that name. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** An error of the system as an ObjectError; a defect stays what it is. */
export function refusal(error: unknown): unknown {
  const code = systemCode(error);
  return code === null || code.startsWith('ERR_') ? error : new ObjectError('unreadable');
}

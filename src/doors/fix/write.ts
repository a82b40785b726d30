import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemCode, UserError } from '../../errors.js';
import { uninterrupted } from '../uninterrupted.js';
import { checkReplaceable, type Place, shownName } from './target.js';

interface WriteOptions {
  /** The original, which is never replaced. */
  readonly source: Place;
  readonly force: boolean;
  /** Permissions of the new file. */
  readonly mode: number;
}

/** Writes the whole file or nothing: it grows beside its place under another name, and takes the place at the end. */
export async function writeFile(
  target: Place,
  bytes: Uint8Array,
  { source, force, mode }: WriteOptions,
): Promise<void> {
  const temporary = path.join(path.dirname(target.file), `.sluis-${randomBytes(6).toString('hex')}.tmp`);
  await uninterrupted(() => {
    try {
      writeNew(temporary, bytes, mode);
      // Something else may have come there in the meantime.
      checkReplaceable(target, source, force);
      if (force) renameSync(temporary, target.file);
      else place(temporary, target.file);
    } catch (error) {
      throw error instanceof UserError ? error : cannotWrite(target.named, error);
    } finally {
      rmSync(temporary, { force: true });
    }
  });
}

/** Takes a place that is free; unlike a rename it fails when it is not. */
function place(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    // Some file systems have no links.
    if (systemCode(error) === 'EEXIST') throw error;
    renameSync(temporary, file);
  }
}

/** Writes a file that is not there yet, to the disk itself. */
export function writeNew(file: string, bytes: Uint8Array, mode: number): void {
  const fd = openSync(file, 'wx', mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The error for a place where the system refuses the file. */
export function cannotWrite(named: string, error: unknown): UserError {
  const code = systemCode(error);
  if (code === null) throw error;
  const shown = shownName(named);
  return new UserError(
    { nl: `${shown} is niet te schrijven (${code}).`, en: `${shown} cannot be written (${code}).` },
    {
      nl: 'Kies een plek waar u mag schrijven en waar ruimte is.',
      en: 'Choose a place where you may write and where there is room.',
    },
  );
}

import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../errors.js';
import { BY_OUTPUT, cannotWrite, checkReplaceable } from './report-target.js';
import { uninterrupted } from './uninterrupted.js';

/**
 * Writes the whole report or nothing: a reader never sees half a file, and a failed run leaves the old one.
 *
 * @param text in one, or in parts that are made while they are written
 * @param by how the place was named, when not by `--output`
 */
export async function writeReport(
  file: string,
  text: string | Iterable<string>,
  named: string,
  by = BY_OUTPUT,
): Promise<void> {
  const temporary = path.join(path.dirname(file), `.sluis-${randomBytes(6).toString('hex')}.tmp`);
  await uninterrupted(() => {
    try {
      writeNew(temporary, text, modeOf(file));
      // Something else may have come there during the scan.
      checkReplaceable(file, named, by);
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw systemCode(error) === null ? error : cannotWrite(named, error, by);
    }
  });
}

function writeNew(file: string, text: string | Iterable<string>, mode: number): void {
  const fd = openSync(file, 'wx', mode);
  try {
    for (const part of typeof text === 'string' ? [text] : text) writeFileSync(fd, part);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Permissions of the file that is replaced; the usual ones for a new file. */
function modeOf(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.mode ?? 0o666) & 0o777;
}

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type IsPersonal, MAX_DECISIONS_BYTES, parseDecisions } from '../../config/decisions.js';
import { isInside, readConfigFile } from '../../config/file.js';
import { DECISIONS_NAME } from '../../config/governed.js';
import { UserError } from '../../errors.js';
import type { Decision } from '../../model/decision.js';
import { cannotWrite, writeNew } from '../fix/write.js';
import { uninterrupted } from '../uninterrupted.js';
import { locked } from './lock.js';

const LOCK_NAME = '.triage.lock';

/** A new text for the file with decisions, from the present one; null is an absent file. */
export type Change = (text: string | null, decisions: readonly Decision[]) => string;

/**
 * Changes the decisions of a folder: reads them, and writes the whole new file or nothing. Two changes at the same
 * time come one after the other, so that none is lost.
 *
 * @param root folder that governs, absolute, behind symbolic links
 * @returns the decisions as they are now in the file
 * @throws UserError when the present file is broken, and when the system refuses
 */
export async function changeDecisions(
  root: string,
  isPersonal: IsPersonal,
  change: Change,
): Promise<readonly Decision[]> {
  const folder = await folderIn(root);
  return locked(path.join(folder, LOCK_NAME), async (check) => {
    const named = path.join(root, DECISIONS_NAME);
    const text = await readConfigFile(named, DECISIONS_NAME, root, MAX_DECISIONS_BYTES);
    const before = text === null ? [] : parseDecisions(text, DECISIONS_NAME, isPersonal);
    const after = change(text, before);
    // What nobody could read again is not written.
    const decisions = parseDecisions(after, DECISIONS_NAME, isPersonal);
    await replaceFile(text === null ? named : await realpath(named), after, check);
    return decisions;
  });
}

/** The folder of the file, made when it is not there. */
async function folderIn(root: string): Promise<string> {
  const folder = path.join(root, path.dirname(DECISIONS_NAME));
  try {
    mkdirSync(folder, { recursive: true });
    const real = await realpath(folder);
    if (isInside(root, real)) return real;
  } catch (error) {
    throw cannotWrite(path.dirname(DECISIONS_NAME), error);
  }
  throw new UserError(
    {
      nl: `${path.dirname(DECISIONS_NAME)} is een koppeling naar een plek buiten zijn map.`,
      en: `${path.dirname(DECISIONS_NAME)} is a link to a place outside its folder.`,
    },
    { nl: 'Vervang de koppeling door een map.', en: 'Replace the link by a folder.' },
  );
}

async function replaceFile(file: string, text: string, check: () => void): Promise<void> {
  const temporary = path.join(path.dirname(file), `.sluis-${randomBytes(6).toString('hex')}.tmp`);
  await uninterrupted(() => {
    try {
      const mode = modeOf(file);
      writeNew(temporary, Buffer.from(text), mode ?? 0o666);
      // What the user gave the file wins from the mask of this process.
      if (mode !== null) chmodSync(temporary, mode);
      check();
      renameSync(temporary, file);
    } catch (error) {
      throw error instanceof UserError ? error : cannotWrite(DECISIONS_NAME, error);
    } finally {
      rmSync(temporary, { force: true });
    }
  });
}

/** Permissions of the file that is replaced; null when it is new. */
function modeOf(file: string): number | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? null : stats.mode & 0o777;
}

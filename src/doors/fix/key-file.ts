import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, UserError } from '../../errors.js';
import { newPseudonymKey, type PseudonymKey, pseudonymKeyText, readPseudonymKey } from '../../repair/pseudonym.js';
import { type Place, shownName } from './target.js';
import { cannotWrite, writeNew } from './write.js';

/** Only the owner reads it. */
const MODE = 0o600;
const LONGEST = 256;

/** A key and the file that it is kept in. */
export interface KeyFile {
  readonly key: PseudonymKey;
  /** The file lies in the work tree of a git repository. */
  readonly isInGit: boolean;
  /** Writes a new key; one that was there already stays as it is. */
  save(): void;
  /** Takes a key that was saved away again. */
  discard(): void;
}

/**
 * The key in a file, or a new one for it. Whoever has both the key and the published file finds everybody back, so
 * that the two may not lie together.
 *
 * @param output where the pseudonyms go; null when nothing is written yet
 * @throws UserError when the file holds something else, or lies with the output or in the same repository
 */
export async function keyFile(cwd: string, named: string, output: Place | null): Promise<KeyFile> {
  const file = await absolute(cwd, named);
  if (output !== null) checkApart(file, named, output);
  const text = textOf(file, named);
  const key = text === null ? newPseudonymKey() : readPseudonymKey(text);
  if (key === null) throw noKey(named);
  return {
    key,
    isInGit: gitRoot(path.dirname(file)) !== null,
    save() {
      if (text !== null) return;
      try {
        writeNew(file, Buffer.from(pseudonymKeyText(key)), MODE);
      } catch (error) {
        throw cannotWrite(named, error);
      }
    },
    discard() {
      if (text === null) rmSync(file, { force: true });
    },
  };
}

async function absolute(cwd: string, named: string): Promise<string> {
  const file = path.resolve(cwd, named);
  try {
    return path.join(await realpath(path.dirname(file)), path.basename(file));
  } catch (error) {
    throw cannotWrite(named, error);
  }
}

function textOf(file: string, named: string): string | null {
  try {
    const { size } = statSync(file);
    if (size > LONGEST) throw noKey(named);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (systemCode(error) === 'ENOENT') return null;
    throw cannotWrite(named, error);
  }
}

function checkApart(file: string, named: string, output: Place): void {
  const folder = path.dirname(output.file);
  const root = gitRoot(folder);
  if (!isInside(file, folder) && (root === null || !isInside(file, root))) return;
  const shown = shownName(named);
  throw new UserError(
    {
      nl: `De sleutel in ${shown} zou bij het nieuwe bestand komen te liggen, en dan is een pseudoniem niets waard.`,
      en: `The key in ${shown} would lie with the new file, and then a pseudonym is worth nothing.`,
    },
    {
      nl: 'Kies achter `--pseudonym-key` een plek buiten de map en buiten de git-map van het nieuwe bestand.',
      en: 'Choose a place after `--pseudonym-key` outside the folder and the git folder of the new file.',
    },
  );
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** The top of the git repository that a folder lies in, or null. */
function gitRoot(folder: string): string | null {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return null;
  }
}

function noKey(named: string): UserError {
  const shown = shownName(named);
  return new UserError(
    { nl: `${shown} bestaat al en is geen sleutel van sluis.`, en: `${shown} exists already and is no key of sluis.` },
    {
      nl: 'Kies achter `--pseudonym-key` een andere naam.',
      en: 'Choose another name after `--pseudonym-key`.',
    },
  );
}

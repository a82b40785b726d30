import { type Stats, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';

/** A file on disk, as the user named it and as the system knows it. */
export interface Place {
  /** As the user wrote it. */
  readonly named: string;
  /** Absolute, behind symbolic links. */
  readonly file: string;
}

/** A name of a file as it may be shown. */
export function shownName(named: string): string {
  return printable(maskNumbers(named));
}

/**
 * The file to repair.
 *
 * @throws UserError when it is not there or is no ordinary file.
 */
export async function sourceFile(cwd: string, named: string): Promise<Place & { readonly stats: Stats }> {
  const shown = shownName(named);
  try {
    const file = await realpath(path.resolve(cwd, named));
    const stats = statSync(file);
    if (stats.isFile()) return { named, file, stats };
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw new UserError(
      { nl: `${shown} is niet te lezen (${code}).`, en: `${shown} cannot be read (${code}).` },
      { nl: 'Kijk of het pad klopt.', en: 'Check that the path is right.' },
    );
  }
  throw new UserError(
    { nl: `${shown} is geen gewoon bestand.`, en: `${shown} is no ordinary file.` },
    { nl: 'Geef één bestand met een tabel.', en: 'Name one file with a table.' },
  );
}

/**
 * Where the new file goes, checked before any work.
 *
 * @throws UserError when the folder is not there, or when something is there already that may not be replaced. The
 *   original is never replaced, whatever the name it goes by (a symbolic or a hard link).
 */
export async function targetFile(cwd: string, named: string, source: Place, force: boolean): Promise<Place> {
  const folder = await folderOf(cwd, named);
  const target = { named, file: path.join(folder, path.basename(named)) };
  checkReplaceable(target, source, force);
  return target;
}

async function folderOf(cwd: string, named: string): Promise<string> {
  const shown = shownName(path.dirname(named));
  try {
    const folder = await realpath(path.resolve(cwd, path.dirname(named)));
    if (statSync(folder).isDirectory()) return folder;
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
  throw new UserError(
    { nl: `De map ${shown} bestaat niet.`, en: `The folder ${shown} does not exist.` },
    {
      nl: 'Maak de map, of kies een andere plek.',
      en: 'Make the folder, or choose another place.',
    },
  );
}

/** @throws UserError when something stands there that may not be replaced. */
export function checkReplaceable({ named, file }: Place, source: Place, force: boolean): void {
  const shown = shownName(named);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) return;
  const own = statSync(source.file);
  if (there.dev === own.dev && there.ino === own.ino) {
    throw new UserError(
      {
        nl: `${shown} is het originele bestand, en dat blijft zoals het is.`,
        en: `${shown} is the original file, which stays as it is.`,
      },
      { nl: 'Kies achter `--output` een andere naam.', en: 'Choose another name after `--output`.' },
    );
  }
  if (!there.isFile()) {
    throw new UserError(
      { nl: `${shown} is geen gewoon bestand.`, en: `${shown} is no ordinary file.` },
      { nl: 'Kies achter `--output` een andere naam.', en: 'Choose another name after `--output`.' },
    );
  }
  if (force) return;
  throw new UserError(
    { nl: `${shown} bestaat al.`, en: `${shown} exists already.` },
    {
      nl: 'Kies achter `--output` een andere naam, of voeg `--force` toe.',
      en: 'Choose another name after `--output`, or add `--force`.',
    },
  );
}

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { printable, systemCode, UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';
import { AUDIT_FORMATS } from '../reporters/audit-formats.js';
import { REPORT_FORMATS } from '../reporters/report-formats.js';

/** How everything that sluis writes to a file begins; only such a file is replaced. */
const OPENINGS: readonly RegExp[] = [
  /^\{\n {2}"schema": "sluis\.(?:risk|fix|comparison|trend)\//,
  ...Object.values(REPORT_FORMATS).map(({ opening }) => opening),
  ...Object.values(AUDIT_FORMATS).map(({ opening }) => opening),
];
/** Bytes that hold the longest of them. */
const OPENING_BYTES = 200;

/** How a person names the place of a report, for advice to choose another. */
export const BY_OUTPUT: Bilingual = { nl: 'achter `--output`', en: 'after `--output`' };

/**
 * Checks, before any work, that a report can be written to a file.
 *
 * @param by how the place was named, when not by `--output`
 * @returns the absolute path, behind symbolic links.
 * @throws UserError when the folder does not exist or the file holds something else.
 */
export async function reportTarget(cwd: string, named: string, by = BY_OUTPUT): Promise<string> {
  const folder = path.resolve(cwd, path.dirname(named));
  try {
    if (!(await stat(folder)).isDirectory()) throw noFolder(path.dirname(named), by);
    await access(folder, constants.W_OK);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw systemCode(error) === 'ENOENT' ? noFolder(path.dirname(named), by) : cannotWrite(named, error, by);
  }
  const file = await behindLinks(path.join(folder, path.basename(named)), named, by);
  checkReplaceable(file, named, by);
  return file;
}

async function behindLinks(file: string, named: string, by: Bilingual): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return file;
    throw cannotWrite(named, error, by);
  }
}

/** @throws UserError when the file holds something else than a report. */
export function checkReplaceable(file: string, named: string, by = BY_OUTPUT): void {
  let start: string | null;
  try {
    start = startOf(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw cannotWrite(named, error, by);
  }
  // An empty file has nothing to lose: `mktemp` makes one.
  if (start === '' || (start !== null && OPENINGS.some((opening) => opening.test(start)))) return;
  const shown = printable(named);
  throw new UserError(
    {
      nl: `${shown} bestaat al en is geen eerder rapport van sluis.`,
      en: `${shown} exists already and is not an earlier report of sluis.`,
    },
    {
      nl: `Kies ${by.nl} een andere naam, of haal het bestand eerst weg.`,
      en: `Choose another name ${by.en}, or remove the file first.`,
    },
  );
}

/** The first bytes of an ordinary file; null for anything else, such as a device, which must not be replaced. */
function startOf(file: string): string | null {
  if (!statSync(file).isFile()) return null;
  const fd = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(OPENING_BYTES, fstatSync(fd).size));
    return bytes.toString('latin1', 0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}

function noFolder(folder: string, by: Bilingual): UserError {
  const shown = printable(folder);
  return new UserError(
    { nl: `De map ${shown} voor het rapport bestaat niet.`, en: `The folder ${shown} for the report does not exist.` },
    {
      nl: `Maak de map, of kies ${by.nl} een andere plek.`,
      en: `Make the folder, or choose another place ${by.en}.`,
    },
  );
}

/** The error for a place where the system refuses the report. */
export function cannotWrite(named: string, error: unknown, by = BY_OUTPUT): UserError {
  const code = systemCode(error);
  if (code === null) throw error;
  const shown = printable(named);
  return new UserError(
    { nl: `${shown} is niet te schrijven (${code}).`, en: `${shown} cannot be written (${code}).` },
    {
      nl: `Kies ${by.nl} een plek waar u mag schrijven en waar ruimte is.`,
      en: `Choose a place ${by.en} where you may write and where there is room.`,
    },
  );
}

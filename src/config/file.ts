import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { printable, systemCode, UserError } from '../errors.js';
import { MAX_YAML_BYTES, tooLarge } from './yaml.js';

/**
 * Reads a configuration file.
 *
 * @param shown how messages name the file.
 * @param root folder that a symbolic link may not leave; null when the user named the file.
 * @param limit longest file in bytes.
 * @returns its text, or null when there is no such file.
 * @throws UserError for everything that exists and cannot be used: a folder, a link out of the root, bytes that are no text.
 */
export async function readConfigFile(
  file: string,
  shown: string,
  root: string | null,
  limit = MAX_YAML_BYTES,
): Promise<string | null> {
  try {
    await lstat(file);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw unusable(shown, error);
  }
  let bytes: Buffer;
  try {
    if (root !== null && !isInside(await realpath(root), await realpath(file))) throw linkOutside(shown);
    const { size, isFile } = await kindOf(file);
    // A pipe or a device would keep the run waiting.
    if (!isFile) throw notAFile(shown);
    if (size > limit) throw tooLarge(shown, limit);
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unusable(shown, error);
  }
  return decodeText(bytes, shown);
}

/** Whether the system's error means that nothing is there. */
export function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The error for a file or folder that the system does not give. */
export function unusable(shown: string, error: unknown): UserError {
  const code = systemCode(error);
  if (code === null) throw error;
  return new UserError(
    { nl: `${printable(shown)} is niet te lezen (${code}).`, en: `${printable(shown)} cannot be read (${code}).` },
    { nl: 'Herstel het bestand of de rechten erop.', en: 'Mend the file or its permissions.' },
  );
}

async function kindOf(file: string): Promise<{ size: number; isFile: boolean }> {
  const stats = await stat(file);
  return { size: stats.size, isFile: stats.isFile() };
}

/** Whether a path is a folder or lies below it. */
export function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function linkOutside(shown: string): UserError {
  return new UserError(
    {
      nl: `${printable(shown)} is een koppeling naar een plek buiten zijn map.`,
      en: `${printable(shown)} is a link to a place outside its folder.`,
    },
    { nl: 'Vervang de koppeling door het bestand zelf.', en: 'Replace the link by the file itself.' },
  );
}

function notAFile(shown: string): UserError {
  return new UserError(
    { nl: `${printable(shown)} is geen gewoon bestand.`, en: `${printable(shown)} is not a regular file.` },
    { nl: 'Maak er een tekstbestand van, of haal het weg.', en: 'Make it a text file, or remove it.' },
  );
}

/**
 * The text of a configuration file.
 *
 * @throws UserError when the bytes are no UTF-8
 */
export function decodeText(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(
      { nl: `${printable(shown)} is geen UTF-8-tekst.`, en: `${printable(shown)} is not UTF-8 text.` },
      { nl: 'Sla het bestand op als UTF-8.', en: 'Save the file as UTF-8.' },
    );
  }
}

import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode, UserError } from '../../errors.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import { neutral } from '../../text/neutral.js';
import { parseTarget, type TargetWord } from './parse.js';

/** A longer list is a mistake: a hundred thousand addresses are less. */
const LARGEST = 16 << 20;

/**
 * Reads a list of targets: one on a line, as they are given to `sluis audit`; empty lines and what follows a `#` at the
 * start of a line or behind a space are left out. Folders are resolved against the folder of the list. Lines may end in any way,
 * and the text may be UTF-8 (with or without a BOM), UTF-16 with a BOM, or Latin-1.
 *
 * @param file absolute
 * @throws UserError when it cannot be read, or for the first line that is no target, with its number
 */
export function readTargetList(file: string): TargetWord[] {
  const shown = neutral(maskNumbers(file));
  const lines = textOf(bytesOf(file, shown)).split(/\r\n|\r|\n/);
  const targets = lines.flatMap((line, at) => lineTarget(line, dirname(file), `${shown}:${at + 1}`));
  if (targets.length === 0) throw empty(shown);
  return targets;
}

function lineTarget(line: string, folder: string, place: string): TargetWord[] {
  const text = line.replace(/(?:^|\s)#.*$/, '').trim();
  if (text === '') return [];
  if (text.startsWith('@')) throw nested(place);
  try {
    return [parseTarget(text, folder)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { nl, en } = error.text;
    throw new UserError({ nl: `${place}: ${nl}`, en: `${place}: ${en}` }, error.remedy);
  }
}

function bytesOf(file: string, shown: string): Buffer {
  try {
    // Reading a pipe could wait for ever.
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > LARGEST) throw unreadable(shown);
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    throw unreadable(shown);
  }
}

function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Every byte is a character of Latin-1.
    return bytes.toString('latin1');
  }
}

function unreadable(shown: string): UserError {
  return new UserError(
    { nl: `De lijst ${shown} kan niet worden gelezen.`, en: `The list ${shown} cannot be read.` },
    {
      nl: 'Geef een tekstbestand met op elke regel één doel.',
      en: 'Name a text file with one target on every line.',
    },
  );
}

function empty(shown: string): UserError {
  return new UserError(
    { nl: `In de lijst ${shown} staat geen doel.`, en: `There is no target in the list ${shown}.` },
    {
      nl: 'Zet op elke regel één doel, zoals `github:gemeente`. Regels die met `#` beginnen tellen niet mee.',
      en: 'Put one target on every line, such as `github:gemeente`. Lines that begin with `#` do not count.',
    },
  );
}

function nested(place: string): UserError {
  return new UserError(
    {
      nl: `${place}: een lijst kan niet naar een andere lijst verwijzen.`,
      en: `${place}: a list cannot name another list.`,
    },
    { nl: 'Geef beide lijsten aan `sluis audit`.', en: 'Give both lists to `sluis audit`.' },
  );
}

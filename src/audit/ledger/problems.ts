import { basename } from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import { isRefusal } from '../../scan/cache/system.js';

/*
 * All that can be wrong with a ledger and that a user can mend. In Dutch it is called the grootboek of the audit.
 */

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);
const ANOTHER_FOLDER: Bilingual = {
  nl: 'Kies een andere map voor het grootboek.',
  en: 'Choose another folder for the ledger.',
};

/** Name of the file that tells who looked. Without it a new one begins, and the rest of the ledger stays as it is. */
export const ACCESS_FILE = 'access';
const ANOTHER_LOG: Bilingual = {
  nl: 'Zet een kopie terug uit een back-up. Is die er niet: bewaar dit bestand elders; sluis begint dan een nieuw logboek. Het grootboek zelf blijft staan.',
  en: 'Put back a copy from a backup. Is there none: keep this file elsewhere; sluis then begins a new log. The ledger itself stays.',
};

/** Runs something on the files of a ledger; what the system refuses becomes a `UserError`, everything else stays what it was. */
export function guarded<T>(folder: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw isRefusal(error) ? refused(error, folder) : error;
  }
}

/** Whether the system has no room left. */
export function isFull(error: unknown): boolean {
  return FULL.has(systemCode(error) ?? '');
}

function refused(error: unknown, folder: string): UserError {
  const code = systemCode(error) ?? '';
  const at = printable(folder);
  if (FULL.has(code)) return full(at, code);
  if (FORBIDDEN.has(code))
    return new UserError(
      {
        nl: `Het grootboek in ${at} is niet toegankelijk (${code}).`,
        en: `The ledger in ${at} is not accessible (${code}).`,
      },
      {
        nl: 'Geef deze gebruiker het recht om er te lezen en te schrijven, of kies een andere map.',
        en: 'Let this user read and write there, or choose another folder.',
      },
    );
  return new UserError(
    {
      nl: `Het grootboek in ${at} is niet te gebruiken: het systeem meldt ${code}.`,
      en: `The ledger in ${at} cannot be used: the system says ${code}.`,
    },
    { nl: 'Controleer de schijf en het pad.', en: 'Check the disk and the path.' },
  );
}

function full(at: string, code: string): UserError {
  return new UserError(
    {
      nl: `De schijf van het grootboek in ${at} is vol (${code}). Wat er al in stond, is heel gebleven.`,
      en: `The disk of the ledger in ${at} is full (${code}). What was in it is still whole.`,
    },
    {
      nl: 'Maak ruimte en start de audit opnieuw: die gaat verder waar hij was.',
      en: 'Make room and start the audit again: it goes on where it was.',
    },
  );
}

/** Bytes changed in the middle of a file, where a power cut cannot have done it. */
export function damaged(file: string, at: number): UserError {
  const shown = printable(file);
  return new UserError(
    {
      nl: `${shown} is beschadigd bij byte ${at}, met heel gebleven regels erna. Er wordt niets uit gelezen en niets aan veranderd.`,
      en: `${shown} is damaged at byte ${at}, with whole records after that. Nothing is read from it and nothing changed in it.`,
    },
    isLog(file)
      ? ANOTHER_LOG
      : {
          nl: 'Zet een kopie terug uit een back-up. Is die er niet: verplaats de hele map naar elders en begin een nieuw grootboek; de volgende audit scant dan alles opnieuw.',
          en: 'Put back a copy from a backup. Is there none: move the whole folder elsewhere and begin a new ledger; the next audit then scans everything again.',
        },
  );
}

function isLog(file: string): boolean {
  return basename(file) === ACCESS_FILE;
}

export function noLedger(file: string): UserError {
  const shown = printable(file);
  return new UserError(
    { nl: `${shown} is geen grootboek van sluis.`, en: `${shown} is no ledger of sluis.` },
    isLog(file) ? ANOTHER_LOG : ANOTHER_FOLDER,
  );
}

export function notThere(folder: string): UserError {
  const at = printable(folder);
  return new UserError(
    { nl: `Er is geen grootboek in ${at}.`, en: `There is no ledger in ${at}.` },
    {
      nl: 'Doe eerst een audit met `sluis audit`, of noem de map van het grootboek.',
      en: 'First make an audit with `sluis audit`, or name the folder of the ledger.',
    },
  );
}

export function newer(file: string, schema: string, own: string): UserError {
  const shown = printable(file);
  return new UserError(
    {
      nl: `${shown} komt van een nieuwere sluis (${schema}); deze leest ${own}. Er is niets aan veranderd.`,
      en: `${shown} comes from a newer sluis (${schema}); this one reads ${own}. Nothing in it was changed.`,
    },
    { nl: 'Werk sluis bij.', en: 'Update sluis.' },
  );
}

/** @param canMigrate whether writing would bring it to the version of now */
export function older(file: string, schema: string, canMigrate: boolean): UserError {
  const shown = printable(file);
  return new UserError(
    { nl: `${shown} komt van een oudere sluis (${schema}).`, en: `${shown} comes from an older sluis (${schema}).` },
    canMigrate
      ? {
          nl: 'Doe een audit met deze sluis: die zet het grootboek om.',
          en: 'Make an audit with this sluis: that brings the ledger up to date.',
        }
      : {
          nl: 'Deze sluis kan het niet omzetten. Verplaats de map naar elders en begin een nieuw grootboek.',
          en: 'This sluis cannot bring it up to date. Move the folder elsewhere and begin a new ledger.',
        },
  );
}

export function otherSecret(folder: string): UserError {
  const at = printable(folder);
  return new UserError(
    {
      nl: `De sleutel past niet op het grootboek in ${at}: het is met een andere gemaakt.`,
      en: `The key does not fit the ledger in ${at}: it was made with another.`,
    },
    {
      nl: 'Gebruik de sleutel waarmee het is begonnen. Is die weg: verplaats de map naar elders en begin een nieuw grootboek.',
      en: 'Use the key that it was begun with. Is that gone: move the folder elsewhere and begin a new ledger.',
    },
  );
}

export function tooLarge(what: Bilingual, most: number): UserError {
  return new UserError(
    {
      nl: `${what.nl} is te groot voor het grootboek (meer dan ${most} MiB).`,
      en: `${what.en} is too large for the ledger (over ${most} MiB).`,
    },
    {
      nl: 'Scan deze bron apart met `sluis scan`, en sluit uit wat niet meehoeft.',
      en: 'Scan this source by itself with `sluis scan`, and leave out what need not be in it.',
    },
  );
}

/** Writing went wrong in a way after which nobody knows what is on the disk. */
export function unsure(folder: string): UserError {
  const at = printable(folder);
  return new UserError(
    {
      nl: `Na een schrijffout wordt er niets meer in het grootboek in ${at} geschreven.`,
      en: `After a failed write nothing more is written to the ledger in ${at}.`,
    },
    {
      nl: 'Controleer de schijf en start de audit opnieuw: die gaat verder na de laatste regel die heel is.',
      en: 'Check the disk and start the audit again: it goes on after the last record that is whole.',
    },
  );
}

export function link(folder: string): UserError {
  const at = printable(folder);
  return new UserError(
    {
      nl: `${at} is een link of geen map; een grootboek mag dat niet zijn.`,
      en: `${at} is a link or no folder; a ledger may not be one.`,
    },
    { nl: 'Noem de map zelf.', en: 'Name the folder itself.' },
  );
}

export function notOwn(folder: string): UserError {
  const at = printable(folder);
  return new UserError(
    {
      nl: `Anderen kunnen schrijven in ${at}, of de map is van een ander.`,
      en: `Others can write in ${at}, or the folder belongs to somebody else.`,
    },
    {
      nl: 'Neem een map van deze gebruiker en voer `chmod 700` op die map uit.',
      en: 'Take a folder of this user and run `chmod 700` on it.',
    },
  );
}

export function inRepository(folder: string, top: string): UserError {
  const [at, above] = [printable(folder), printable(top)];
  return new UserError(
    {
      nl: `Het grootboek in ${at} zou in de git-repository ${above} staan, en zo gepubliceerd kunnen worden.`,
      en: `The ledger in ${at} would stand in the git repository ${above}, and could be published with it.`,
    },
    { nl: 'Kies een map buiten elke repository.', en: 'Choose a folder outside of every repository.' },
  );
}

import { hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Ledger } from '../../audit/ledger/ledger.js';
import { LEDGER_FILE, type LedgerOptions } from '../../audit/ledger/reader.js';
import { openLedgerWhenFree } from '../../audit/ledger/wait-for-ledger.js';
import { printable, UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import { hasKey, keyFile, keyFolder, machineKey } from '../../scan/cache/machine-key.js';
import { CACHE_PROBLEMS } from '../../text/cache-problems.js';
import type { Arguments, Context } from '../command.js';
import type { Io } from '../io.js';

const SECRET_BYTES = 32;

/** Where an audit keeps what it knows, and by which key. */
export interface AuditPlaces {
  /** Absolute. */
  readonly ledger: string;
  /** What scans learnt of objects, encrypted. */
  readonly seen: string;
  /** What the lists of forges were, encrypted. */
  readonly listings: string;
  /** File with what came of comparing targets, encrypted. */
  readonly comparison: string;
  /** Folder of the user's key, outside of the ledger. */
  readonly keyFolder: string;
}

/**
 * Where an audit of this user keeps what it knows. A key is made with a new ledger only: with another one the ledger that is
 * there would be of no use.
 *
 * @throws UserError when this user has no folder for the key, and when there is a ledger without its key
 */
export function auditPlaces(args: Arguments, { cwd, env }: Pick<Io, 'cwd' | 'env'>): AuditPlaces {
  const named = args.value('ledger');
  const ledger = named === undefined ? path.join(dataFolder(env), 'sluis', 'audit') : path.resolve(cwd, named);
  const key = keyFolder(env);
  if (key === null) throw new UserError(CACHE_PROBLEMS['no-home'].text, CACHE_PROBLEMS['no-home'].remedy);
  if (!hasKey(key) && existsSync(path.join(ledger, LEDGER_FILE))) throw withoutKey(ledger, keyFile(key));
  const [seen, listings, comparison] = ['seen', 'listings', 'comparison'].map((name) => path.join(ledger, name));
  return { ledger, seen, listings, comparison, keyFolder: key };
}

/** How a ledger is opened on this machine: its secret is made of the key of the user, and stays when rules change. */
export function ledgerOptions({ keyFolder: folder }: AuditPlaces): LedgerOptions {
  return { secret: derived(folder, 'sluis audit, ledger'), now: () => new Date(), pid: process.pid };
}

/** Opens the ledger to write to it; says so where it waits for somebody who may be gone. */
export function writableLedger(places: AuditPlaces, { io, language }: Context): Promise<Ledger> {
  const onWait = (note: Bilingual) => io.writeNow(`sluis: ${note[language]}\n`);
  return openLedgerWhenFree(places.ledger, ledgerOptions(places), { onWait });
}

/** The key of what goes through a queue: equal on all machines that have the same key of the user. */
export function queueKey({ keyFolder: folder }: Pick<AuditPlaces, 'keyFolder'>): Uint8Array {
  return derived(folder, 'sluis audit, queue');
}

/** The key of what is kept to compare targets: it stays when the rules or the program change. */
export function keptKey({ keyFolder: folder }: Pick<AuditPlaces, 'keyFolder'>): Uint8Array {
  return derived(folder, 'sluis audit, kept');
}

function derived(folder: string, purpose: string): Uint8Array {
  const key = machineKey(folder);
  if (typeof key === 'string') throw new UserError(CACHE_PROBLEMS[key].text, CACHE_PROBLEMS[key].remedy);
  return Buffer.from(hkdfSync('sha256', key, '', purpose, SECRET_BYTES));
}

/** As the XDG base directories have it: a path that is not absolute is not to be used. */
function dataFolder({ XDG_DATA_HOME = '', LOCALAPPDATA = '' }: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32' && path.isAbsolute(LOCALAPPDATA)) return LOCALAPPDATA;
  return path.isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : path.join(homedir(), '.local', 'share');
}

function withoutKey(ledger: string, key: string): UserError {
  const [folder, file] = [printable(ledger), printable(key)];
  return new UserError(
    {
      nl: `Bij het grootboek in ${folder} hoort een sleutel, en ${file} is er niet.`,
      en: `The ledger in ${folder} needs its key, and ${file} is not there.`,
    },
    {
      nl: 'Zet de sleutel terug uit de reservekopie, of zet HOME of XDG_CONFIG_HOME zoals bij eerdere audits. Is zij weg: verplaats de map van het grootboek naar elders; een audit begint dan een nieuw, met een nieuwe sleutel.',
      en: 'Put the key back from its backup, or set HOME or XDG_CONFIG_HOME as for earlier audits. Is it gone: move the folder of the ledger elsewhere; an audit begins a new one then, with a new key.',
    },
  );
}

import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import { isRefusal } from '../../scan/cache/system.js';
import { createFile, openFile, readAt, writeAll } from './files.js';
import { type LockText, lockText, RELEASE, readLockText } from './lock-text.js';
import { identityOf, lifeOf } from './process-identity.js';

/*
 * A lock is the file `<name>-<number>` with the highest number. Whoever wants it makes the next number, which the system grants
 * to one process only, and only when the holder of the highest has released it or is dead. The highest is never removed, so
 * that nobody can take what another has just taken: two that find the same dead holder want the same number.
 */

/** So many lower numbers stay: a folder that is read while names in it change need not show all, but it cannot miss these. */
const STAY = 8;
const MOST_BYTES = 4096;
const HAND_OVER = 200;

/** Somebody else holds it. */
export interface Held {
  readonly by: LockText | null;
  readonly file: string;
}

/** A lock that is held until it is released or the process ends. */
export class Lock {
  private constructor(private readonly file: string) {}

  /**
   * @param pid the process that holds it
   * @param since ISO 8601, for people only
   */
  static take(folder: string, name: string, pid: number, since: string): Lock | Held {
    const text = lockText({ ...identityOf(pid), since });
    for (let attempt = 0; attempt < HAND_OVER; attempt++) {
      const highest = highestOf(folder, name);
      const held = holderOf(folder, name, highest);
      if (held !== null) return held;
      const file = join(folder, fileOf(name, highest + 1));
      if (!makeWhole(folder, name, file, text)) continue;
      // A slow process can make a number that was used and removed long ago.
      if (highestOf(folder, name) === highest + 1) {
        tidy(folder, name, highest + 1 - STAY);
        return new Lock(file);
      }
    }
    return { by: null, file: join(folder, fileOf(name, highestOf(folder, name))) };
  }

  /** Lets the next one in. Somebody who was sure that this process is dead can have removed the file. */
  release(): void {
    const fd = openFile(this.file, 'write');
    if (fd === null) return;
    try {
      writeAll(fd, RELEASE.byte, RELEASE.at);
    } finally {
      closeSync(fd);
    }
  }
}

/** Who holds a lock, for whoever does not want it; null when nobody does. */
export function heldBy(folder: string, name: string): Held | null {
  return holderOf(folder, name, highestOf(folder, name));
}

function holderOf(folder: string, name: string, highest: number): Held | null {
  return highest === 0 ? null : holder(join(folder, fileOf(name, highest)));
}

/** Who does not let go, and what to do about it. */
export function inUse(folder: string, { by, file }: Held): UserError {
  const at = printable(folder);
  const removal = {
    nl: `Gaat er zeker niets meer mee om, verwijder dan ${printable(file)}.`,
    en: `Is it certain that nothing works with it any more, then remove ${printable(file)}.`,
  };
  if (by === null)
    return new UserError(
      {
        nl: `Het grootboek in ${at} is vergrendeld, en er staat niet leesbaar bij door wie.`,
        en: `The ledger in ${at} is locked, and by whom cannot be read.`,
      },
      removal,
    );
  const [host, since] = [printable(by.host), printable(by.since)];
  return new UserError(
    {
      nl: `Proces ${by.pid} op ${host} schrijft sinds ${since} in het grootboek in ${at}.`,
      en: `Process ${by.pid} on ${host} has been writing to the ledger in ${at} since ${since}.`,
    },
    {
      nl: `Wacht tot het klaar is, of stop het. ${removal.nl}`,
      en: `Wait until it is done, or stop it. ${removal.en}`,
    },
  );
}

/** Null when nobody holds it any more. */
function holder(file: string): Held | null {
  const fd = openFile(file, 'read');
  if (fd === null) return null;
  try {
    const by = readLockText(readAt(fd, 0, MOST_BYTES));
    if (by === null) return { by, file };
    return by.isReleased || lifeOf(by) === 'dead' ? null : { by, file };
  } finally {
    closeSync(fd);
  }
}

/** Others see the file with all of its content or not at all. False when it is there already. */
function makeWhole(folder: string, name: string, file: string, text: Buffer): boolean {
  const unready = writeUnready(folder, name, text);
  try {
    linkSync(unready, file);
    return true;
  } catch (error) {
    const code = systemCode(error);
    // Somebody was quicker, and may have tidied up.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw isRefusal(error) ? noLinks(folder, code ?? '') : error;
  } finally {
    rmSync(unready, { force: true });
  }
}

function writeUnready(folder: string, name: string, text: Buffer): string {
  const file = join(folder, `.${name}-${randomBytes(8).toString('hex')}`);
  const fd = createFile(file);
  try {
    writeAll(fd, text, 0);
    // A lock without a name after a power cut would be one that nobody lets go of.
    fsyncSync(fd);
    return file;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

function noLinks(folder: string, code: string): UserError {
  return new UserError(
    {
      nl: `In ${printable(folder)} kan het grootboek niet worden vergrendeld (${code}).`,
      en: `The ledger cannot be locked in ${printable(folder)} (${code}).`,
    },
    {
      nl: 'Kies een map op een gewone schijf van deze machine.',
      en: 'Choose a folder on an ordinary disk of this machine.',
    },
  );
}

function highestOf(folder: string, name: string): number {
  return Math.max(0, ...numbersOf(folder, name));
}

function numbersOf(folder: string, name: string): number[] {
  const form = new RegExp(`^${name}-([0-9]{6,15})$`);
  return readdirSync(folder).flatMap((each) => {
    const [, digits] = form.exec(each) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
}

/** Removes lower numbers, and what processes left that were killed while they took it. */
function tidy(folder: string, name: string, lowest: number): void {
  const unready = new RegExp(`^\\.${name}-[0-9a-f]{16}$`);
  for (const each of readdirSync(folder)) if (unready.test(each)) rmSync(join(folder, each), { force: true });
  for (const number of numbersOf(folder, name))
    if (number < lowest) rmSync(join(folder, fileOf(name, number)), { force: true });
}

function fileOf(name: string, number: number): string {
  return `${name}-${String(number).padStart(6, '0')}`;
}

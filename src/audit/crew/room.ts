import { createHash, randomUUID } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import { isRefusal } from '../../scan/cache/system.js';
import { isAlive } from './group.js';

const FORM = /^sluis-crew-(?<host>[0-9a-f]{8})-(?<pid>\d+)-[0-9a-f-]{36}$/;

/** Folders of workers of this process. */
const LIVE = new Set<string>();

/**
 * Looks whether folders of workers can be made in a folder.
 *
 * @throws UserError when it is not there or this user may not write in it
 */
export function checkRoomParent(parent: string): void {
  within(parent, () => accessSync(`${parent}/.`, constants.W_OK | constants.X_OK));
}

/**
 * A folder for the temporary files of one worker: only this user can look into it, and its name says whose it is.
 *
 * @param parent where it is made, which must exist
 * @throws UserError when it cannot be made there
 */
export function makeRoom(parent: string): string {
  const room = join(parent, `sluis-crew-${host()}-${process.pid}-${randomUUID()}`);
  within(parent, () => mkdirSync(room, { mode: 0o700 }));
  LIVE.add(room);
  return room;
}

export async function removeRoom(room: string): Promise<void> {
  await rm(room, { recursive: true, force: true, maxRetries: 5 });
  LIVE.delete(room);
}

/**
 * Removes the folders of this user's workers whose coordinator was killed before it could. Whatever cannot be removed stays: in
 * a folder that everybody shares anyone can leave one of such a name.
 *
 * Another process that has the number of that coordinator by now keeps them until a later time.
 */
export async function sweepRooms(parent: string): Promise<void> {
  for (const name of namesIn(parent)) {
    const { host: of, pid } = FORM.exec(name)?.groups ?? {};
    const room = join(parent, name);
    if (of !== host() || LIVE.has(room)) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid))) await removeOwn(room);
  }
}

/** None where this user may not look: what is to be made there needs that not. */
function namesIn(parent: string): string[] {
  try {
    return readdirSync(parent);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [];
  }
}

async function removeOwn(room: string): Promise<void> {
  try {
    const stat = lstatSync(room);
    // Not a link, and made by this user. Windows, which knows no such owners, gives every user a temporary folder of their own.
    const isOwn = stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid());
    if (isOwn) await removeRoom(room);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

function within(parent: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw noRoom(parent, systemCode(error) ?? '');
  }
}

function noRoom(parent: string, code: string): UserError {
  const at = printable(parent);
  return new UserError(
    {
      nl: `In de map voor tijdelijke bestanden, ${at}, kan niets worden gemaakt (${code}).`,
      en: `Nothing can be made in the folder for temporary files, ${at} (${code}).`,
    },
    {
      nl: 'Zet TMPDIR op een map die bestaat en waarin u mag schrijven, op een schijf met ruimte.',
      en: 'Set TMPDIR to a folder that exists and in which you may write, on a disk with room.',
    },
  );
}

/** Machines that share a folder do not sweep each other's. */
function host(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './group.js';

const FORM = /^sluis-crew-(?<host>[0-9a-f]{8})-(?<pid>\d+)-[0-9a-f-]{36}$/;

/** Folders of workers of this process. */
const LIVE = new Set<string>();

/**
 * A folder for the temporary files of one worker: only this user can look into it, and its name says whose it is.
 *
 * @param parent where it is made, which must exist
 */
export function makeRoom(parent: string): string {
  const room = join(parent, `sluis-crew-${host()}-${process.pid}-${randomUUID()}`);
  mkdirSync(room, { mode: 0o700 });
  LIVE.add(room);
  return room;
}

export async function removeRoom(room: string): Promise<void> {
  await rm(room, { recursive: true, force: true, maxRetries: 5 });
  LIVE.delete(room);
}

/**
 * Removes the folders of workers whose coordinator was killed before it could.
 *
 * Another process that has the number of that coordinator by now keeps them until a later time.
 */
export async function sweepRooms(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const { host: of, pid } = FORM.exec(name)?.groups ?? {};
    const room = join(parent, name);
    if (of !== host() || LIVE.has(room)) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid))) await removeRoom(room);
  }
}

/** Machines that share a folder do not sweep each other's. */
function host(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

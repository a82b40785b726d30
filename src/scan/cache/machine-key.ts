import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { systemCode } from '../../errors.js';
import type { CacheProblem } from '../../model/cache.js';
import { isRefusal } from './system.js';

const KEY_BYTES = 32;
/** Permissions of others, and the one to put something else in its place. */
const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;
/** Waiting for another process that makes the key: rounds, and milliseconds of each. */
const ROUNDS = 50;
const ROUND = 4;
/** A key that is not whole after so many milliseconds will never be. */
const FRESH = 2000;
/** A link is not followed, and nothing waits for a pipe. Windows knows neither. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Where the key of a user is: outside every repository. Null when nobody says where the user's own folder is. */
export function keyFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string | null {
  if (platform === 'win32') return below(env.APPDATA, 'sluis') ?? below(home(env), 'AppData', 'Roaming', 'sluis');
  // A relative one is to be ignored (XDG Base Directory Specification).
  return below(env.XDG_CONFIG_HOME, 'sluis') ?? below(home(env), '.config', 'sluis');
}

function below(folder: string | undefined, ...parts: string[]): string | null {
  return folder !== undefined && isAbsolute(folder) ? join(folder, ...parts) : null;
}

function home({ HOME }: NodeJS.ProcessEnv): string | undefined {
  if (HOME) return HOME;
  try {
    return homedir();
  } catch (error) {
    // A user that the system does not know, as in a container.
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** The file of the key in its folder. */
export function keyFile(folder: string): string {
  return join(folder, 'key');
}

/** Whether there is a key, of whatever kind. In doubt there is. */
export function hasKey(folder: string): boolean {
  try {
    return lstatSync(keyFile(folder), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return true;
  }
}

/** The key of this user on this machine: 32 random bytes, made when there are none yet. */
export function machineKey(folder: string): Buffer | CacheProblem {
  try {
    return readKey(folder) ?? makeKey(folder);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return 'key-unusable';
  }
}

/** Null when there is none. */
function readKey(folder: string): Buffer | CacheProblem | null {
  const fd = openKey(folder);
  if (fd === null) return null;
  try {
    if (isOpenToOthers(statSync(folder), OTHERS_WRITE) || isOpenToOthers(fstatSync(fd), OTHERS)) return 'key-shared';
    for (let i = 0; i < ROUNDS && isBeingMade(fstatSync(fd)); i++) pause(ROUND);
    const stat = fstatSync(fd);
    const key = Buffer.alloc(KEY_BYTES);
    const isKey = stat.isFile() && stat.size === KEY_BYTES && readSync(fd, key, 0, KEY_BYTES, 0) === KEY_BYTES;
    return isKey ? key : 'key-broken';
  } finally {
    closeSync(fd);
  }
}

function openKey(folder: string): number | null {
  try {
    return openSync(keyFile(folder), READ);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The system makes the file for one process only, so that two at once agree: the other reads it. */
function makeKey(folder: string): Buffer | CacheProblem {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeKey(keyFile(folder));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  // Read back as any other: a folder that others may write in is refused from the start.
  return readKey(folder) ?? 'key-unusable';
}

function writeKey(file: string): void {
  const fd = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(fd, randomBytes(KEY_BYTES));
    // Half a key after a power cut would be refused for ever.
    fsyncSync(fd);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Windows guards the folders of a user in another way, and knows no such permissions. */
function isOpenToOthers({ mode, uid }: Stats, permissions: number): boolean {
  return process.getuid !== undefined && ((mode & permissions) !== 0 || uid !== process.getuid());
}

function isBeingMade({ size, mtimeMs }: Stats): boolean {
  return size < KEY_BYTES && Date.now() - mtimeMs < FRESH;
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

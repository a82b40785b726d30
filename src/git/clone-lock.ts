import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../errors.js';

/** One that holds what nobody else may use meanwhile. */
export interface Lock {
  release(): void;
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 12);
const NAME = /^([0-9a-f]{12})-(\d+)-(\d+)-[0-9a-f-]{36}$/;
/** How often a holder shows that it is alive, and how long one of another machine is watched before it counts as dead. */
const SIGN_MS = 15_000;
const WATCH_MS = 300_000;

/**
 * Takes a folder for this process, unless anybody has it. Whoever wants it leaves a file of its own and then looks for those of
 * others, so that of two at least one sees the other and withdraws; files of processes that are gone count for nothing.
 *
 * @param watched what was seen of locks of other machines before, by path; needed to see that nobody is behind them any more
 * @returns null when somebody has it
 */
export function tryLock(folder: string, watched: Watched = new Map()): Lock | null {
  const own = `${HOST}-${process.pid}-${startOf(process.pid)}-${randomUUID()}`;
  const path = join(folder, own);
  while (!isMade(folder, path));
  if (locksIn(folder, watched).some((name) => name !== own)) {
    rmSync(path, { force: true });
    return null;
  }
  const timer = setInterval(() => showSign(path), SIGN_MS).unref();
  return {
    release() {
      clearInterval(timer);
      rmSync(path, { force: true });
    },
  };
}

/**
 * Takes a folder as soon as nobody has it.
 *
 * @throws the reason of the signal
 */
export async function lock(folder: string, signal?: AbortSignal): Promise<Lock> {
  const watched: Watched = new Map();
  for (;;) {
    signal?.throwIfAborted();
    const taken = tryLock(folder, watched);
    if (taken !== null) return taken;
    // Not all at the same moment again.
    await wait(50 + Math.random() * 200, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

/** Whether anybody has a folder. */
export function isLocked(folder: string): boolean {
  try {
    return locksIn(folder, new Map()).length > 0;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return false;
  }
}

/** Removes a folder of locks and the one around it, as far as nothing is in them. */
export function removeLocks(folder: string): void {
  try {
    // The system removes no folder in which somebody has left a file meanwhile.
    rmdirSync(folder);
    rmdirSync(dirname(folder));
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}

/** False when the folder was removed in between. */
function isMade(folder: string, path: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return false;
  }
}

/** When a lock last showed a sign, and since when (`performance.now()`) that is known: a clock can be put right meanwhile. */
type Watched = Map<string, { readonly sign: number; readonly since: number }>;

function locksIn(folder: string, watched: Watched): string[] {
  return readdirSync(folder).filter((name) => {
    const [, host, pid, start] = NAME.exec(name) ?? [];
    if (host === undefined) return false;
    const path = join(folder, name);
    const isAlive = host === HOST ? startOf(Number(pid)) === start : hasShownSign(path, watched);
    if (!isAlive) rmSync(path, { force: true });
    return isAlive;
  });
}

function hasShownSign(path: string, watched: Watched): boolean {
  const sign = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (sign === undefined) return false;
  const before = watched.get(path);
  if (before?.sign === sign) return performance.now() - before.since < WATCH_MS;
  watched.set(path, { sign, since: performance.now() });
  return true;
}

function showSign(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    // The folder was removed under it; there is nothing to hold any more.
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** When a process began, in a unit of the system, so that a later one of the same number is another. Null when there is none. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It is there, and belongs to somebody else.
    if (systemCode(error) !== 'EPERM') return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // One that has ended, and that nobody has asked yet how.
    return fields[0] === 'Z' ? null : (fields[19] ?? '0');
  } catch {
    // Only Linux tells it in this way.
    return '0';
  }
}

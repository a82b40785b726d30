import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { printable, systemCode, UserError } from '../../errors.js';
import { cannotWrite, writeNew } from '../fix/write.js';

/** Work under the lock takes milliseconds, so that one of this age was left behind by a process that is gone. */
const STALE_MS = 10_000;
const PATIENCE_MS = 20_000;
const PAUSE_MS = 40;

/**
 * Does work while nobody else that asks for the same lock does.
 *
 * @param lock file that stands for it
 * @param work gets a check to do right before its last step: it throws when the lock was lost to somebody who took
 *   this process for dead
 * @throws UserError when the lock cannot be had
 */
export async function locked<T>(lock: string, work: (check: () => void) => Promise<T>): Promise<T> {
  const token = randomBytes(16).toString('hex');
  await acquire(lock, token);
  const isOwn = () => tokenIn(lock) === token;
  try {
    return await work(() => {
      if (!isOwn()) throw busy(lock);
    });
  } finally {
    if (isOwn()) rmSync(lock, { force: true });
  }
}

async function acquire(lock: string, token: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!take(lock, token)) {
    if (Date.now() > end) throw busy(lock);
    if (isStale(lock)) clear(lock);
    else await setTimeout(PAUSE_MS + Math.random() * PAUSE_MS);
  }
}

/** Makes the lock; fails when it is there. */
function take(lock: string, token: string): boolean {
  try {
    writeNew(lock, Buffer.from(token), 0o600);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw cannotWrite(lock, error);
  }
}

function isStale(lock: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > STALE_MS;
}

/** Removes a lock that was left behind. Between the look and the removal it can have become another's: that one is put back. */
function clear(lock: string): void {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(lock, aside);
    if (!isStale(aside)) linkSync(aside, lock);
  } catch (error) {
    // Somebody else cleared it, or has taken it already.
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EEXIST') throw cannotWrite(lock, error);
  } finally {
    rmSync(aside, { force: true });
  }
}

function tokenIn(lock: string): string | null {
  try {
    return readFileSync(lock, 'latin1');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw cannotWrite(lock, error);
  }
}

function busy(lock: string): UserError {
  const shown = printable(lock);
  return new UserError(
    {
      nl: 'Een ander is bezig de besluiten te veranderen, dus er is niets vastgelegd.',
      en: 'Somebody else is changing the decisions, so nothing was recorded.',
    },
    {
      nl: `Probeer het zo opnieuw. Blijft dit zo, haal dan ${shown} weg.`,
      en: `Try again in a moment. If this stays so, remove ${shown}.`,
    },
  );
}

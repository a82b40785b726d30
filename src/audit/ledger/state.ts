import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkedPlace } from './folder.js';
import { heldBy } from './lock.js';
import type { LockText } from './lock-text.js';
import { isOwnSecret } from './log-header.js';
import { guarded, otherSecret } from './problems.js';
import { openIndexed } from './reader.js';

/** What there is of a ledger. */
export interface LedgerState {
  /** False where the first audit will make it. */
  readonly exists: boolean;
  /** Of all files, also those that grow beside it. */
  readonly bytes: number;
  /** Who writes to it; `unreadable` where that is somebody who cannot be told. */
  readonly writer: LockText | 'unreadable' | null;
  /** When the last audit that ended did (ISO 8601). */
  readonly lastEnded: string | null;
  /** When the audit began that has not ended (ISO 8601). */
  readonly open: string | null;
}

/**
 * Looks whether an audit could write to a ledger, and what is in it. Makes nothing, and waits for nobody.
 *
 * @throws UserError as opening it would, but not when somebody writes to it
 */
export function ledgerState(given: string, secret: Uint8Array): LedgerState {
  return guarded(given, () => {
    const { folder, nearest, isNew } = checkedPlace(given);
    accessSync(nearest, constants.W_OK | constants.X_OK);
    if (isNew) return { exists: false, bytes: 0, writer: null, lastEnded: null, open: null };
    const held = heldBy(folder, 'lock');
    return {
      bytes: bytesBelow(folder),
      writer: held === null ? null : (held.by ?? 'unreadable'),
      ...runsIn(folder, secret),
    };
  });
}

function runsIn(folder: string, secret: Uint8Array): Pick<LedgerState, 'exists' | 'lastEnded' | 'open'> {
  const opened = openIndexed(folder, 'read');
  if (opened === null) return { exists: false, lastEnded: null, open: null };
  const { log, index } = opened;
  try {
    if (!isOwnSecret(log.header, secret)) throw otherSecret(folder);
    const last = index.runs.findLast(({ end }) => end !== null);
    return { exists: true, lastEnded: last?.end?.when ?? null, open: index.open?.record.began ?? null };
  } finally {
    log.close();
  }
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}

import { setTimeout as wait } from 'node:timers/promises';
import { printable } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import { type Ledger, openLedger } from './ledger.js';
import { type Held, HeldError, type Silent } from './lock.js';
import { MIGRATIONS } from './migrations.js';
import type { LedgerOptions } from './reader.js';

/** How often a holder that cannot be seen is looked at, and how many times without a sign it counts as gone: forty of its signs. */
const LOOK_MS = 10_000;
const LOOKS = 60;

/** How somebody waits; the times are for tests. */
export interface Waiting {
  /** Told once, when it begins. */
  readonly onWait: (note: Bilingual) => void;
  readonly pause?: () => Promise<unknown>;
  readonly looks?: number;
}

/**
 * Opens a ledger to write to it, as `openLedger`. Where whoever writes to it runs in another container or on another machine, so
 * that nobody can see whether it still does, its signs of life are watched: at the first one it is refused as usual, and after
 * ten minutes without any the ledger is taken over.
 *
 * Looks are counted and no time is measured: a machine that sleeps, or a clock that is put right, makes nobody older.
 *
 * @throws UserError as `openLedger`
 */
export async function openLedgerWhenFree(folder: string, options: LedgerOptions, waiting: Waiting): Promise<Ledger> {
  const { onWait, pause = () => wait(LOOK_MS), looks = LOOKS } = waiting;
  let watched: Silent | null = null;
  for (let look = 0; ; look++) {
    try {
      return openLedger(folder, options, MIGRATIONS, look < looks ? null : watched);
    } catch (error) {
      if (!(error instanceof HeldError) || !isSilent(error.held, watched)) throw error;
      if (watched === null) onWait(waitsFor(error.held));
      watched = { file: error.held.file, sign: error.held.sign };
    }
    await pause();
  }
}

/** Whether somebody can be watched, and has given no sign since. */
function isSilent(held: Held, watched: Silent | null): held is Held & Silent {
  if (held.sign === null) return false;
  return watched === null || (watched.file === held.file && watched.sign === held.sign);
}

function waitsFor({ by }: Held): Bilingual {
  const [pid, host, since] = [by?.pid, printable(by?.host ?? ''), printable(by?.since ?? '')];
  return {
    nl: `of proces ${pid} op ${host} (sinds ${since}) nog in het grootboek schrijft, is van hier niet te zien. Is er tien minuten lang geen teken van, dan gaat dit verder.`,
    en: `whether process ${pid} on ${host} (since ${since}) still writes to the ledger cannot be seen from here. This goes on after ten minutes without a sign of it.`,
  };
}

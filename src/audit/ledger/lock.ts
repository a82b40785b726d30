import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, futimesSync, linkSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import { isRefusal } from '../../scan/cache/system.js';
import { createFile, openFile, readAt, writeAll } from './files.js';
import { type LockText, lockText, RELEASE, readLockText } from './lock-text.js';
import { identityOf, lifeOf } from './process-identity.js';

/*
 * A lock is the file `<name>-<number>` with the highest number. Whoever wants it makes the next number, which the system grants
 * to one process only, and only when the holder of the highest has released it or is dead. The highest is never removed, so
 * that nobody can take what another has just taken: two that find the same dead holder want the same number.
 *
 * Of a holder in another container or on another machine nobody can see whether it lives. It touches its file as long as it does,
 * and whoever wants its lock watches for that (wait-for-ledger.ts). A holder that was silent for so long can have been
 * stopped, and go on later: it asks `isHeld` before it writes.
 */

/** So many lower numbers stay: a folder that is read while names in it change need not show all, but it cannot miss these. */
const STAY = 8;
const MOST_BYTES = 4096;
const HAND_OVER = 200;

/** How often a holder shows that it lives: it touches its file. */
const SIGN_MS = 15_000;

/** Somebody else holds it. */
export interface Held {
  readonly by: LockText | null;
  readonly file: string;
  /**
   * The last sign of life, which says nothing about a time and is another after every sign. Null where there is no use in
   * watching it: the holder lives, or nobody knows who it is, or it gives no signs.
   */
  readonly sign: number | null;
}

/** A holder that was watched for long enough without a sign: where it runs cannot be seen from here. */
export interface Silent {
  readonly file: string;
  readonly sign: number;
}

/** A lock that is held until it is released or the process ends. */
export class Lock {
  private readonly file: string;
  private readonly timer: NodeJS.Timeout;
  private signed = performance.now();
  private isReleased = false;

  private constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly number: number,
    /** Of its file, open for as long as it is held, so that no other file can be taken for it. */
    private readonly fd: number,
    /** It was held by somebody who was silent and may not be dead. */
    readonly isFromSilent: boolean,
  ) {
    this.file = join(folder, fileOf(name, number));
    this.timer = setInterval(() => this.sign(), SIGN_MS).unref();
  }

  /**
   * @param pid the process that holds it
   * @param since ISO 8601, for people only
   * @param silent whose lock is taken over if it is still silent; see `isFromSilent`
   */
  static take(folder: string, name: string, pid: number, since: string, silent: Silent | null = null): Lock | Held {
    const text = lockText({ ...identityOf(pid), since, signs: true });
    for (let attempt = 0; attempt < HAND_OVER; attempt++) {
      const highest = highestOf(folder, name);
      const held = holderOf(folder, name, highest);
      if (held !== null && !isStill(held, silent)) return held;
      const fd = makeWhole(folder, name, highest + 1, text);
      if (fd === null) continue;
      // A slow process can make a number that was used and removed long ago.
      if (highestOf(folder, name) === highest + 1) {
        tidy(folder, name, highest + 1 - STAY);
        return new Lock(folder, name, highest + 1, fd, held !== null);
      }
      closeSync(fd);
    }
    return { by: null, file: join(folder, fileOf(name, highestOf(folder, name))), sign: null };
  }

  /**
   * Whether it is still held. Not when another took it over after a long silence, or somebody who was sure that this process is
   * dead removed its file.
   */
  isHeld(): boolean {
    if (this.isReleased) return false;
    if (performance.now() - this.signed > SIGN_MS) this.sign();
    const own = fstatSync(this.fd, { bigint: true });
    const there = lstatSync(this.file, { bigint: true, throwIfNoEntry: false });
    const isOwn = there !== undefined && there.ino === own.ino && there.dev === own.dev;
    const next = join(this.folder, fileOf(this.name, this.number + 1));
    return isOwn && lstatSync(next, { throwIfNoEntry: false }) === undefined;
  }

  /** Lets the next one in. More than once does no harm. */
  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    clearInterval(this.timer);
    try {
      writeAll(this.fd, RELEASE.byte, RELEASE.at);
    } finally {
      closeSync(this.fd);
    }
  }

  private sign(): void {
    this.signed = performance.now();
    try {
      futimesSync(this.fd, new Date(), new Date());
    } catch (error) {
      // Whether it is still held is looked at before anything is written.
      if (!isRefusal(error)) throw error;
    }
  }
}

function isStill({ file, sign }: Held, silent: Silent | null): boolean {
  return silent !== null && sign !== null && silent.file === file && silent.sign === sign;
}

/** Who holds a lock, for whoever does not want it; null when nobody does. */
export function heldBy(folder: string, name: string): Held | null {
  return holderOf(folder, name, highestOf(folder, name));
}

function holderOf(folder: string, name: string, highest: number): Held | null {
  return highest === 0 ? null : holder(join(folder, fileOf(name, highest)));
}

/** Somebody else holds a lock. */
export class HeldError extends UserError {
  constructor(
    readonly held: Held,
    text: Bilingual,
    remedy: Bilingual,
  ) {
    super(text, remedy);
  }
}

/** Who does not let go, and what to do about it. */
export function inUse(folder: string, held: Held): HeldError {
  const { by, file } = held;
  const at = printable(folder);
  const removal = {
    nl: `Gaat er zeker niets meer mee om, verwijder dan ${printable(file)}.`,
    en: `Is it certain that nothing works with it any more, then remove ${printable(file)}.`,
  };
  if (by === null)
    return new HeldError(
      held,
      {
        nl: `Het grootboek in ${at} is vergrendeld, en er staat niet leesbaar bij door wie.`,
        en: `The ledger in ${at} is locked, and by whom cannot be read.`,
      },
      removal,
    );
  const [host, since] = [printable(by.host), printable(by.since)];
  return new HeldError(
    held,
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

/** It is another's by now. */
export function lostLock(folder: string): UserError {
  const at = printable(folder);
  return new UserError(
    {
      nl: `Het grootboek in ${at} is door een ander overgenomen: dit proces stond te lang stil, of zijn vergrendeling is verwijderd. Er is niets meer in geschreven.`,
      en: `The ledger in ${at} was taken over by another: this process stood still for too long, or its lock was removed. Nothing more was written to it.`,
    },
    {
      nl: 'Wacht tot de ander klaar is, en start dezelfde opdracht opnieuw: wat bewaard is, wordt niet nog eens gedaan.',
      en: 'Wait until the other is done, and start the same command again: what is kept is not done again.',
    },
  );
}

/** Null when nobody holds it any more. */
function holder(file: string): Held | null {
  const fd = openFile(file, 'read');
  if (fd === null) return null;
  try {
    const by = readLockText(readAt(fd, 0, MOST_BYTES));
    if (by === null) return { by, file, sign: null };
    const life = by.isReleased ? 'dead' : lifeOf(by);
    if (life === 'dead') return null;
    return { by, file, sign: life === 'unseen' && by.signs ? fstatSync(fd).mtimeMs : null };
  } finally {
    closeSync(fd);
  }
}

/**
 * Others see the file with all of its content or not at all.
 *
 * @returns the file, open; null when there is one of that number already
 */
function makeWhole(folder: string, name: string, number: number, text: Buffer): number | null {
  const unready = join(folder, `.${name}-${randomBytes(8).toString('hex')}`);
  const fd = createFile(unready);
  let isMade = false;
  try {
    writeAll(fd, text, 0);
    // A lock without a name after a power cut would be one that nobody lets go of.
    fsyncSync(fd);
    isMade = linked(unready, join(folder, fileOf(name, number)), folder);
    return isMade ? fd : null;
  } finally {
    if (!isMade) closeSync(fd);
    rmSync(unready, { force: true });
  }
}

function linked(unready: string, file: string, folder: string): boolean {
  try {
    linkSync(unready, file);
    return true;
  } catch (error) {
    const code = systemCode(error);
    // Somebody was quicker, and may have tidied up.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw isRefusal(error) ? noLinks(folder, code ?? '') : error;
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

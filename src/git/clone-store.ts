import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable, UserError } from '../errors.js';
import { type Cloned, partialName, removeClone } from './clone.js';
import { isLocked, type Lock, lock, removeLocks, tryLock } from './clone-lock.js';
import type { CloneRequest } from './clone-request.js';
import { type Failed, hasFailed } from './failed.js';
import { fetchBare } from './fetch-bare.js';
import { bytesOf } from './watched.js';

/** What is noted of a kept clone. */
interface Kept {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly used: number;
}

/** The clone of one target, which nobody else uses meanwhile. */
export interface CloneLease {
  /** Where the clone is once `fetch` has succeeded. */
  readonly folder: string;
  /** Whether one was kept. */
  readonly isKept: boolean;
  /** Clones, or brings up to date what was kept. See `fetchBare`. */
  fetch(request: Omit<CloneRequest, 'folder'>): Promise<Cloned | Failed>;
  /** Lets others use it. @param keep whether the clone stays for the next time */
  release(keep: boolean): Promise<void>;
}

const CLONE = 'clone';
const NOTE = 'kept.json';
const LOCKS = 'locks';
const KEY = /^[0-9a-f]{64}$/;
/** Other processes may keep and remove clones in the same folder; so old may be what is known of that. */
const KNOWN_FOR_MS = 30_000;

/**
 * A folder of clones, one for each target, of which those that were not used for longest make room for others. Several
 * processes may use it at the same time. A crash leaves nothing that is taken for a clone.
 */
export class CloneStore {
  private kept = new Map<string, Kept>();
  private keptAt = Number.NEGATIVE_INFINITY;
  /** Bytes of the clones that are in use by this object. */
  private readonly inUse = new Map<string, number>();

  /**
   * @param folder absolute; made when it is not there, for this user alone: clones hold what is looked for
   * @param bytes for all clones together
   * @throws UserError when it is a link, somebody else's, or others can write in it
   */
  constructor(
    private readonly folder: string,
    private readonly bytes: number,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    checkOwnFolder(folder);
    for (const key of this.keys()) this.sweep(key);
  }

  /**
   * Takes the clone of a target, as soon as nobody else uses it.
   *
   * @param id of the target, in any characters
   * @throws the reason of the signal
   */
  async take(id: string, signal?: AbortSignal): Promise<CloneLease> {
    const key = keyOf(id);
    return this.leaseOf(key, await lock(this.path(key, LOCKS), signal));
  }

  /** Takes the clone of a target, unless somebody uses it: null. */
  takeFree(id: string): CloneLease | null {
    const key = keyOf(id);
    const held = tryLock(this.path(key, LOCKS));
    return held && this.leaseOf(key, held);
  }

  private leaseOf(key: string, held: Lock): CloneLease {
    this.inUse.set(key, this.count().get(key)?.bytes ?? 0);
    return {
      folder: this.path(key, CLONE),
      isKept: existsSync(this.path(key, CLONE)),
      fetch: (request) => this.fetch(key, request),
      release: (keep) => this.release(key, held, keep),
    };
  }

  /** Removes the clone of a target and whatever was made for it, as soon as nobody uses it. Makes nothing. */
  async forget(id: string, signal?: AbortSignal): Promise<void> {
    if (!existsSync(this.path(keyOf(id)))) return;
    const lease = await this.take(id, signal);
    await lease.release(false);
  }

  private async fetch(key: string, request: Omit<CloneRequest, 'folder'>): Promise<Cloned | Failed> {
    const cloned = await fetchBare({
      ...request,
      folder: this.path(key, CLONE),
      budget: { ...request.budget, bytes: () => Math.min(bytesOf(request.budget), this.roomFor(key)) },
      onProgress: (bytes) => {
        this.grow(key, bytes);
        request.onProgress?.(bytes);
      },
    });
    if (!hasFailed(cloned)) this.grow(key, cloned.bytes);
    return cloned;
  }

  /** What a clone may take when all that are not in use make room for it. */
  private roomFor(key: string): number {
    let others = 0;
    for (const [other, bytes] of this.inUse) if (other !== key) others += bytes;
    return this.bytes - others;
  }

  private grow(key: string, bytes: number): void {
    this.inUse.set(key, bytes);
    let total = this.total();
    if (total <= this.bytes) return;
    const oldestFirst = [...this.count()].sort(([, a], [, b]) => a.used - b.used);
    for (const [other, { bytes: gained }] of oldestFirst) {
      if (total <= this.bytes) return;
      if (!this.inUse.has(other) && this.evict(other)) total -= gained;
    }
  }

  private total(): number {
    let total = 0;
    for (const bytes of this.inUse.values()) total += bytes;
    for (const [key, { bytes }] of this.count()) if (!this.inUse.has(key)) total += bytes;
    return total;
  }

  /** @returns false when somebody uses it */
  private evict(key: string): boolean {
    const held = tryLock(this.path(key, LOCKS));
    if (held === null) return false;
    this.clear(key);
    this.kept.delete(key);
    held.release();
    removeLocks(this.path(key, LOCKS));
    return true;
  }

  private async release(key: string, held: Lock, keep: boolean): Promise<void> {
    const bytes = this.inUse.get(key) ?? 0;
    this.inUse.delete(key);
    const isKept = keep && existsSync(this.path(key, CLONE));
    try {
      if (isKept) this.note(key, { bytes, used: Date.now() });
      else {
        await removeClone(this.path(key, CLONE));
        this.clear(key);
        this.kept.delete(key);
      }
    } finally {
      held.release();
      if (!isKept) removeLocks(this.path(key, LOCKS));
    }
  }

  private note(key: string, kept: Kept): void {
    writeFileSync(this.path(key, NOTE), JSON.stringify(kept), { mode: 0o600 });
    this.kept.set(key, kept);
  }

  /** What is kept, as it was a moment ago. */
  private count(): ReadonlyMap<string, Kept> {
    if (performance.now() - this.keptAt < KNOWN_FOR_MS) return this.kept;
    this.keptAt = performance.now();
    this.kept = new Map(
      this.keys().flatMap((key) => {
        const kept = this.noteOf(key);
        return kept === null ? [] : [[key, kept] as const];
      }),
    );
    return this.kept;
  }

  private noteOf(key: string): Kept | null {
    const path = this.path(key, NOTE);
    if (!existsSync(path)) return null;
    const [bytes, used] = readNumbers(readFileSync(path, 'utf8'));
    return bytes === undefined || used === undefined ? null : { bytes, used };
  }

  /** Removes what a crash left: half a clone, or a whole one of which nobody noted how large it is. */
  private sweep(key: string): void {
    if (!existsSync(this.path(key, LOCKS)) || !isLocked(this.path(key, LOCKS))) {
      const held = tryLock(this.path(key, LOCKS));
      if (held === null) return;
      if (this.noteOf(key) === null) this.clear(key);
      else rmSync(partialName(this.path(key, CLONE)), { recursive: true, force: true, maxRetries: 5 });
      held.release();
      removeLocks(this.path(key, LOCKS));
    }
  }

  /** The folder of locks stays until the lock is released. */
  private clear(key: string): void {
    for (const name of [NOTE, CLONE, partialName(CLONE)]) {
      rmSync(this.path(key, name), { recursive: true, force: true, maxRetries: 5 });
    }
  }

  private keys(): string[] {
    return readdirSync(this.folder).filter((name) => KEY.test(name));
  }

  private path(key: string, ...names: string[]): string {
    return join(this.folder, key, ...names);
  }
}

/** By the rule for a ledger: who can write in it could put a clone there, or lead one elsewhere. */
function checkOwnFolder(folder: string): void {
  const stat = lstatSync(folder);
  // Windows guards the folders of a user in another way, and knows no such permissions.
  const isOpen = process.getuid !== undefined && ((stat.mode & 0o022) !== 0 || stat.uid !== process.getuid());
  if (stat.isDirectory() && !isOpen) return;
  const shown = printable(folder);
  throw new UserError(
    {
      nl: `De map voor bewaarde klonen, ${shown}, is een koppeling, van een ander, of ook door anderen te beschrijven.`,
      en: `The folder for kept clones, ${shown}, is a link, belongs to somebody else, or can be written in by others as well.`,
    },
    {
      nl: 'Kies een map van uzelf met rechten 0700 (`chmod 700`), of een die er nog niet is. In klonen staan persoonsgegevens.',
      en: 'Choose a folder of your own with permissions 0700 (`chmod 700`), or one that is not there yet. Clones hold personal data.',
    },
  );
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** The numbers of a note; none when it was not written to its end. */
function readNumbers(text: string): number[] {
  const [, bytes, used] = /^\{"bytes":(\d+),"used":(\d+)\}$/.exec(text) ?? [];
  return bytes === undefined ? [] : [Number(bytes), Number(used)];
}

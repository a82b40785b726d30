import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectError } from './error.js';
import { isMissing, refusal } from './files.js';
import { packsOfMultiPackIndex } from './multi-pack-index.js';
import { Pack } from './pack.js';

/** A change within this time of the listing may not show in the time that the file system notes, in milliseconds. */
const CLOCK_GRAIN = 2000;

/** The packs of one object folder. Git may add and remove packs at any time. */
export class PackFolder {
  /** The largest first: most objects are there. */
  packs: readonly Pack[] = [];
  /** Why the objects of some pack are not known; null when all are. */
  problem: ObjectError | null = null;
  private readonly folder: string;
  private readonly opened = new Map<string, Pack>();
  private changed = Number.NaN;
  private listed = 0;

  /** @param objects object folder, `.git/objects` */
  constructor(
    objects: string,
    private readonly idBytes: number,
  ) {
    this.folder = join(objects, 'pack');
  }

  /**
   * Looks for packs that are not known yet, when the folder may have changed. Known ones stay, even when git has
   * removed them.
   *
   * @returns whether there are new ones
   */
  refresh(): boolean {
    const changed = this.lastChange();
    if (changed === this.changed && this.listed - changed > CLOCK_GRAIN) return false;
    this.changed = changed;
    this.listed = Date.now();
    const before = this.opened.size;
    this.problem = null;
    const names = this.names();
    for (const name of names) if (name.endsWith('.idx')) this.open(name);
    this.lookForUnindexed(names);
    this.packs = [...this.opened]
      .sort(([a, first], [b, second]) => second.size - first.size || (a < b ? -1 : 1))
      .map(([, pack]) => pack);
    return this.opened.size > before;
  }

  close(): void {
    for (const pack of this.opened.values()) pack.close();
    this.opened.clear();
    this.packs = [];
  }

  private open(name: string): void {
    if (this.opened.has(name)) return;
    try {
      const pack = Pack.open(join(this.folder, name), this.idBytes);
      if (pack) this.opened.set(name, pack);
    } catch (error) {
      this.note(error);
    }
  }

  /** Packs that only an index of several packs covers are known to git, and cannot be read here. */
  private lookForUnindexed(names: readonly string[]): void {
    const present = new Set(names);
    const bare = names
      .filter((name) => name.endsWith('.pack'))
      .map((name) => name.slice(0, -'.pack'.length))
      .filter((name) => !present.has(`${name}.idx`));
    if (bare.length === 0) return;
    try {
      const covered = packsOfMultiPackIndex(join(this.folder, 'multi-pack-index'));
      if (present.has('multi-pack-index.d') || bare.some((name) => covered.has(name))) {
        throw new ObjectError('unsupported', 'a pack has no index of its own');
      }
    } catch (error) {
      this.note(error);
    }
  }

  private note(error: unknown): void {
    if (!(error instanceof ObjectError)) throw error;
    this.problem ??= error;
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder).sort();
    } catch (error) {
      if (!isMissing(error)) this.note(refusal(error));
      return [];
    }
  }

  /** When the folder was changed last, in milliseconds; 0 when there is none. */
  private lastChange(): number {
    try {
      return statSync(this.folder).mtimeMs;
    } catch {
      return 0;
    }
  }
}

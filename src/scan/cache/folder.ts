import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from './system.js';

/** Files that are not ready yet, and those that are: blobs by a random name, runs by what was scanned. */
const UNREADY = /^\.new-[0-9a-f]{16}$/;
const BLOBS = /^blobs-[0-9a-f]{16}$/;
const RUN = /^run-[0-9a-f]{32}$/;
const ID = /^[0-9a-f]{32}$/;

/** A file of the cache. */
export interface CacheFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'blobs' | 'run' | 'unready';
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly written: number;
}

/** The folder in the git directory that holds the caches of all rules, policies and users. */
export function cacheRoot(commonDir: string): string {
  return join(commonDir, 'sluis', 'cache');
}

/**
 * One folder of the cache. The repository that it lies in is not trusted: no link is followed, and nothing is read,
 * replaced or removed that does not bear the name of a file of ours.
 */
export class CacheFolder {
  private readonly path: string;

  /** @param id the name that `CacheKeys` gives */
  constructor(
    readonly commonDir: string,
    readonly id: string,
  ) {
    this.path = join(cacheRoot(commonDir), id);
  }

  /** Its files; none when it is not there. */
  files(): CacheFile[] {
    return this.isPlain() ? filesIn(this.path) : [];
  }

  /** The path of a run's file; whether it is there is another matter. */
  runFile(name: string): string | null {
    return this.isPlain() ? join(this.path, runName(name)) : null;
  }

  /** Writes the file of a run; see `write`. */
  writeRun(name: string, fill: (fd: number) => void): boolean {
    return this.write(runName(name), fill);
  }

  /** Writes a further file about blobs; see `write`. */
  writeBlobs(fill: (fd: number) => void): boolean {
    return this.write(`blobs-${randomBytes(8).toString('hex')}`, fill);
  }

  /** Removes the folder itself; one that still holds something stays. */
  removeEmpty(): void {
    if (!this.isPlain()) return;
    try {
      rmdirSync(this.path);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }

  /**
   * Writes a file that others see whole or not at all.
   *
   * @returns false when the system refused
   */
  private write(name: string, fill: (fd: number) => void): boolean {
    const unready = join(this.path, `.new-${randomBytes(8).toString('hex')}`);
    let fd = -1;
    try {
      if (!this.make()) return false;
      fd = openSync(unready, 'wx', 0o600);
      fill(fd);
      closeSync(fd);
      fd = -1;
      renameSync(unready, join(this.path, name));
      return true;
    } catch (error) {
      if (fd >= 0) closeSync(fd);
      remove(unready);
      if (!isRefusal(error)) throw error;
      return false;
    }
  }

  private make(): boolean {
    for (const folder of this.levels()) {
      try {
        mkdirSync(folder);
      } catch (error) {
        if (!isFolder(folder)) {
          if (!isRefusal(error)) throw error;
          return false;
        }
      }
    }
    return this.isPlain();
  }

  private isPlain(): boolean {
    return this.levels().every(isFolder);
  }

  private levels(): string[] {
    return [...levelsIn(this.commonDir), this.path];
  }
}

/** The caches of all rules, policies and users that lie in a git directory, by their id. */
export function allFolders(commonDir: string): CacheFolder[] {
  return namesIn(cacheRoot(commonDir))
    .filter((name) => ID.test(name))
    .map((id) => new CacheFolder(commonDir, id));
}

/** Whether the cache of a git directory can be written: as far as its folders are there, they are plain ones and open. */
export function isWritable(commonDir: string): boolean {
  const there = [commonDir, ...levelsIn(commonDir)].filter((folder) => statOf(folder) !== undefined);
  try {
    for (const folder of there) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
  return there.every(isFolder);
}

function levelsIn(commonDir: string): string[] {
  return [join(commonDir, 'sluis'), cacheRoot(commonDir)];
}

/** Removes a file; one that the system still holds stays for another time. */
export function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

function runName(name: string): string {
  return `run-${name}`;
}

function filesIn(folder: string): CacheFile[] {
  return namesIn(folder).flatMap((name): CacheFile[] => {
    const kind = BLOBS.test(name) ? 'blobs' : RUN.test(name) ? 'run' : UNREADY.test(name) ? 'unready' : null;
    const path = join(folder, name);
    const stat = kind === null ? undefined : statOf(path);
    return kind !== null && stat?.isFile() ? [{ path, name, kind, size: stat.size, written: stat.mtimeMs }] : [];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [];
  }
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

function statOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Somewhere above it stands something that is no folder.
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

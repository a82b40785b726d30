import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../errors.js';
import { cacheRoot } from '../scan/cache/folder.js';
import { targetFile } from './target-file.js';

/**
 * What scans learnt of the objects of each target, encrypted, so that a clone that was not kept need not be read again as a
 * whole. It lies in the clone while that is scanned, and here in between.
 */
export class SeenObjects {
  constructor(private readonly folder: string) {}

  /** Brings what is known into a clone. */
  bring(target: string, clone: string): void {
    const kept = this.placeOf(target);
    if (existsSync(kept)) move(kept, cacheRoot(clone));
  }

  /** Takes it out of the clone again, with what was learnt since. */
  take(target: string, clone: string): void {
    const learnt = cacheRoot(clone);
    const kept = this.placeOf(target);
    rmSync(kept, { recursive: true, force: true });
    if (existsSync(learnt)) move(learnt, kept);
  }

  /** Removes what is known of a target. */
  forget(target: string): void {
    rmSync(this.placeOf(target), { recursive: true, force: true });
  }

  private placeOf(target: string): string {
    return targetFile(this.folder, target);
  }
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  rmSync(to, { recursive: true, force: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../errors.js';
import { type FolderKind, kindOf } from './git-folder.js';

/** What lies below a folder. All paths begin with that of the folder. */
export interface FolderWalk {
  readonly repositories: readonly string[];
  /** Folders that look like a repository and that git would not open. */
  readonly broken: readonly string[];
  /** Folders that the system does not open, or that lie too deep. */
  readonly unreadable: readonly string[];
  readonly links: readonly string[];
  /** Not all was walked: there were more folders than was allowed. */
  readonly isCut: boolean;
}

const MOST_DEPTH = 64;
/** What git itself keeps in a repository: no clone lies there. */
const OF_GIT: ReadonlySet<string> = new Set([
  ...['objects', 'refs', 'logs', 'hooks', 'info', 'lfs', 'modules', 'worktrees', 'branches', 'reftable'],
]);

/**
 * Walks through a folder, also through the work trees of the repositories in it: a clone can lie in another, whether that one
 * knows of it or not. Links are not followed, and `.git` and what a bare repository keeps for itself are not entered.
 *
 * @param most folders to look into
 */
export function walkFolder(folder: string, most = Number.POSITIVE_INFINITY): FolderWalk {
  const walk = new Walk(most);
  walk.look(folder, MOST_DEPTH);
  return walk;
}

class Walk implements FolderWalk {
  readonly repositories: string[] = [];
  readonly broken: string[] = [];
  readonly unreadable: string[] = [];
  readonly links: string[] = [];
  isCut = false;

  constructor(private left: number) {}

  look(folder: string, depth: number): void {
    if (this.left === 0) {
      this.isCut = true;
      return;
    }
    this.left--;
    const entries = depth === 0 ? null : entriesOf(folder);
    if (entries === null) {
      this.unreadable.push(folder);
      return;
    }
    const kind = seenAs(folder, entries);
    if (kind === 'repository') this.repositories.push(folder);
    if (kind === 'broken') this.broken.push(folder);
    const isBare = kind === 'repository' && !entries.some(({ name }) => name === '.git');
    for (const entry of entries) {
      if (entry.name === '.git' || (isBare && OF_GIT.has(entry.name))) continue;
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) this.links.push(path);
      else if (entry.isDirectory()) this.look(path, depth - 1);
    }
  }
}

/** Most folders have nothing of git: that is seen by the names in them. */
function seenAs(folder: string, entries: readonly Dirent[]): FolderKind {
  return entries.some(({ name }) => name === '.git' || name === 'objects') ? kindOf(folder) : 'ordinary';
}

function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

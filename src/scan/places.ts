import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isAbsent, isInside } from '../config/file.js';
import type { Sight } from '../judgement/decisions.js';
import { isMasked } from '../model/masked.js';
import type { FileListing } from '../sources/files.js';

/** Where blobs stand for decisions. A report names a file from where the user stands; decisions from their own folder. */
export interface Places {
  /** Path from the folder that decisions govern, of a path in the report; `../` begins one outside it. */
  home(path: string): string;
  readonly sight: Sight;
}

/** A pipe is no file that a decision could be about. */
export const NOWHERE: Places = {
  home: outside,
  sight: { state: () => 'present', isWhole: false },
};

/** What was asked to be scanned. */
interface Asked {
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Folder that decisions govern, absolute. */
  readonly home: string;
}

/** The places of files on disk. */
export function filePlaces(listing: FileListing, asked: Asked, shown: (path: string) => string): Places {
  const root = realOf(asked.home);
  const homes = homesOf(listing, root);
  const home = (name: string) => homes.get(name) ?? outside(name);
  const scanned = new Set([...homes.values()].map(shown));
  return {
    home,
    sight: {
      state: (name) => (scanned.has(name) ? 'scanned' : isGone(root, name) ? 'gone' : 'present'),
      isWhole: asked.paths.some((name) => isInside(realOf(path.resolve(asked.cwd, name)), root)),
    },
  };
}

function homesOf({ refs, skipped }: FileListing, root: string): Map<string, string> {
  const homes = new Map<string, string>();
  const add = (name: string, file: string) => {
    const here = isInside(root, file) ? path.relative(root, file).split(path.sep).join('/') : outside(name);
    // Two files that a report cannot tell apart are not the one that a decision is about.
    homes.set(name, (homes.get(name) ?? here) === here ? here : outside(name));
  };
  for (const { path: name, file } of refs) add(name, file);
  for (const { location, file } of skipped) add(location.path, file);
  return homes;
}

function outside(name: string): string {
  return `../${name}`;
}

/** Whether no file has this path. Of a name that is masked nobody can tell. */
function isGone(root: string, name: string): boolean {
  if (isMasked(name)) return false;
  try {
    lstatSync(path.join(root, name));
    return false;
  } catch (error) {
    return isAbsent(error);
  }
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

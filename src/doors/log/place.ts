import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../errors.js';
import { openRepository } from '../../git/repository.js';

const NAME = 'log.jsonl';

/** Where a log is. */
export interface LogPlace {
  /** Folder that must be there already, absolute: nothing above it is made. Null for the user's own. */
  readonly root: string | null;
  /** Folder of sluis, absolute. */
  readonly folder: string;
  readonly file: string;
}

/**
 * The log that goes with a file or folder: in the git folder of its repository, which all work trees share and no clone
 * or push takes along, and elsewhere in the folder that the user keeps such things in.
 *
 * @param target absolute path of what is looked at
 */
export function logPlace(target: string, env: NodeJS.ProcessEnv): LogPlace {
  const root = gitFolderOf(target);
  const folder = path.join(root ?? stateFolder(env), 'sluis');
  return { root, folder, file: path.join(folder, NAME) };
}

/** The git folder that belongs to a path, or null outside of git and where git is not installed. */
function gitFolderOf(target: string): string | null {
  const folder = existsSync(target) && !statSync(target).isDirectory() ? path.dirname(target) : target;
  try {
    return openRepository(folder, '').commonDir;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** As the XDG base directories have it: a path that is not absolute is not to be used. */
function stateFolder({ XDG_STATE_HOME = '' }: NodeJS.ProcessEnv): string {
  return path.isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : path.join(homedir(), '.local', 'state');
}

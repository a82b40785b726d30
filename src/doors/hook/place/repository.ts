import { realpathSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Io } from '../../io.js';
import { type Git, gitIn, lineOf, notARepository } from './git.js';
import { type HooksPath, hooksPath } from './hooks-path.js';

/** A repository. All paths are absolute and behind symbolic links. */
export interface Repository {
  /** Top of the work tree; null for a bare repository. */
  readonly top: string | null;
  /** The git directory that all work trees share. */
  readonly commonDir: string;
  readonly git: Git;
}

/** Where git looks for the hooks of a repository. */
export interface Hooks {
  readonly setting: HooksPath | null;
  /** Absolute; it need not exist. */
  readonly folder: string;
}

/**
 * The repository of a folder.
 *
 * @throws UserError when there is none, when git refuses it, or when the folder is a git directory itself.
 */
export function repositoryOf({ cwd, env }: Pick<Io, 'cwd' | 'env'>): Repository {
  const git = gitIn(cwd, env);
  const asked = git('rev-parse', '--git-common-dir');
  const common = lineOf(asked);
  if (common === null) throw notARepository(cwd, asked.complaint);
  const commonDir = realpathSync(path.resolve(cwd, common));
  const isBare = lineOf(git('rev-parse', '--is-bare-repository')) === 'true';
  const found = isBare ? null : lineOf(git('rev-parse', '--show-toplevel'));
  if (!isBare && !found) throw insideGitDirectory();
  const top = found === null ? null : realpathSync(path.resolve(cwd, found));
  return { top, commonDir, git };
}

/** Where git looks for hooks. @throws UserError when they are switched off. */
export function hooksOf({ top, commonDir, git }: Repository): Hooks {
  const setting = hooksPath(git);
  const folder = setting === null ? path.join(commonDir, 'hooks') : path.resolve(top ?? commonDir, setting.value);
  return { setting, folder };
}

function insideGitDirectory(): UserError {
  return new UserError(
    { nl: 'U staat in de map `.git` zelf.', en: 'You are in the folder `.git` itself.' },
    { nl: 'Ga naar de map van uw project.', en: 'Go to the folder of your project.' },
  );
}

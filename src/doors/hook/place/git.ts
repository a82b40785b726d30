import { spawnSync } from 'node:child_process';
import { UserError } from '../../../errors.js';
import { shownName } from '../../fix/target.js';
import type { Io } from '../../io.js';

/** Settings of a repository that could start a program while git answers a question. */
const ISOLATION = ['-c', 'core.fsmonitor=false'];

export interface Answer {
  readonly code: number;
  readonly text: string;
  /** What git complained, in English. */
  readonly complaint: string;
}

/** Asks git something, with the environment of the user: the answer is about what git will do for this user. */
export type Git = (...args: readonly string[]) => Answer;

/** Git in a folder. @throws UserError when it cannot be started. */
export function gitIn(cwd: string, env: Io['env']): Git {
  return (...args) => {
    const run = spawnSync('git', [...ISOLATION, ...args], {
      cwd,
      env: { ...env, LC_ALL: 'C', LANGUAGE: 'C' },
      encoding: 'utf8',
      maxBuffer: 16 << 20,
    });
    if (run.error !== undefined || run.status === null) throw noGit();
    return { code: run.status, text: run.stdout, complaint: run.stderr };
  };
}

/** One line that git answers; null when it answers none. */
export function lineOf({ code, text }: Answer): string | null {
  return code === 0 ? text.replace(/\r?\n$/, '') : null;
}

/** Whether git keeps away from a repository because another user owns it. */
export function isRefused(complaint: string): boolean {
  return complaint.includes('dubious ownership');
}

/** Why there is no repository here for git. */
export function notARepository(cwd: string, complaint: string): UserError {
  const shown = shownName(cwd);
  if (isRefused(complaint)) {
    return new UserError(
      {
        nl: `Deze git-map is van een andere gebruiker: ${shown}. Git doet er daarom niets mee.`,
        en: `This git folder belongs to another user: ${shown}. So git does nothing with it.`,
      },
      {
        nl: `Vertrouwt u die gebruiker? Dan: \`git config --global --add safe.directory '${shown}'\`.`,
        en: `Do you trust that user? Then: \`git config --global --add safe.directory '${shown}'\`.`,
      },
    );
  }
  return new UserError(
    { nl: 'Dit is geen git-map.', en: 'This is no git repository.' },
    {
      nl: 'Ga naar de map van uw project, of maak er een git-map van met `git init`. Voor alle git-mappen tegelijk: `sluis hook install --global`.',
      en: 'Go to the folder of your project, or make it a repository with `git init`. For all repositories at once: `sluis hook install --global`.',
    },
  );
}

function noGit(): UserError {
  return new UserError(
    { nl: 'git is er niet of start niet.', en: 'git is not here or does not start.' },
    { nl: 'Installeer git en probeer opnieuw.', en: 'Install git and try again.' },
  );
}

import path from 'node:path';
import { UserError } from '../../../errors.js';
import { statOf } from './disk.js';
import type { Hooks, Repository } from './repository.js';

/** husky as it is set up in a repository. */
export interface Husky {
  /** Where the project keeps its hooks. */
  readonly folder: string;
  /** What a new hook begins with. Since version 9 husky starts the files itself, whatever their permissions. */
  readonly opening: string;
  readonly needsPermission: boolean;
}

const OLD_OPENING = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n';

/**
 * husky 5 and later: `core.hooksPath` is its folder (5 to 8) or the folder `_` in it (9).
 *
 * @throws UserError when the project uses husky and husky is not active here: its hooks folder will replace git's.
 */
export function huskyOf({ top }: Repository, { setting, folder }: Hooks): Husky | null {
  if (top === null) return null;
  if (setting === null) {
    if (statOf(path.join(top, '.husky'))?.isDirectory()) throw asleep();
    return null;
  }
  if (path.basename(folder) === '_' && statOf(path.join(folder, 'h')) !== null) {
    return { folder: path.dirname(folder), opening: '', needsPermission: false };
  }
  if (statOf(path.join(folder, '_', 'husky.sh')) === null) return null;
  return { folder, opening: OLD_OPENING, needsPermission: true };
}

function asleep(): UserError {
  return new UserError(
    {
      nl: 'Dit project gebruikt husky (de map `.husky`), maar husky staat hier nog niet aan. Zodra het aangaat, kijkt git niet meer naar andere hooks.',
      en: 'This project uses husky (the folder `.husky`), but husky is not active here yet. Once it is, git no longer looks at other hooks.',
    },
    {
      nl: 'Zet husky eerst aan met `npm install` en probeer opnieuw. Gebruikt het project husky niet meer, haal dan de map `.husky` weg.',
      en: 'First activate husky with `npm install` and try again. If the project no longer uses husky, remove the folder `.husky`.',
    },
  );
}

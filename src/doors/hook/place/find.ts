import path from 'node:path';
import { UserError } from '../../../errors.js';
import { shownName } from '../../fix/target.js';
import type { Io } from '../../io.js';
import type { Stage } from '../stages.js';
import { isInside, realPath, statOf } from './disk.js';
import { existingHook } from './existing.js';
import { type Husky, huskyOf } from './husky.js';
import { type Lefthook, lefthookOf } from './lefthook.js';
import { hooksOf, type Repository } from './repository.js';
import { userHooksFolder } from './user-folder.js';

/** Where sluis belongs in a repository, so that git starts it at a stage. */
export type Place =
  | GitPlace
  | SharedPlace
  | { readonly by: 'lefthook'; readonly lefthook: Lefthook; readonly top: string; readonly isActive: boolean }
  /** The hooks of the whole machine hold sluis at this stage already. */
  | { readonly by: 'machine'; readonly file: string };

/** A file of this clone alone, which git starts. */
export interface GitPlace {
  readonly by: 'git';
  readonly file: string;
  /** It is one of several that a server starts in turn, so no other hook can stand in its place. */
  readonly alone: boolean;
}

/** A file of the project, which git or husky starts. */
export interface SharedPlace {
  readonly by: 'husky' | 'shared';
  readonly file: string;
  /** What the file begins with when it is new. */
  readonly opening: string;
  readonly needsPermission: boolean;
}

/**
 * Finds the place, by what git and the hook managers go by.
 *
 * @throws UserError where there is no place that is of this repository alone.
 */
export function placeOf(repository: Repository, stage: Stage, env: Io['env']): Place {
  const { top, commonDir } = repository;
  const hooks = hooksOf(repository);
  const { setting, folder } = hooks;
  const isOfUser = setting !== null && (setting.scope === 'global' || setting.scope === 'system');
  const ofMachine = path.join(realPath(folder), stage);
  if (isOfUser && isGuarding(ofMachine)) return { by: 'machine', file: ofMachine };
  const husky = huskyOf(repository, hooks);
  if (husky !== null) return checked(repository, shared(husky, stage, 'husky'));
  const lefthook = top === null ? null : lefthookOf(top);
  if (top !== null && lefthook !== null) {
    return { by: 'lefthook', lefthook, top, isActive: isLefthook(path.join(folder, stage)) };
  }
  if (isOfUser) {
    if (realPath(folder) !== userHooksFolder(env)) throw ofWholeMachine(folder);
    // The folder of sluis passes on to the hooks of the repository.
    return checked(repository, { by: 'git', file: path.join(commonDir, 'hooks', stage), alone: false });
  }
  if (top !== null && isInside(realPath(folder), top) && !isIgnored(repository, path.join(folder, stage))) {
    return checked(repository, shared({ folder, opening: '#!/bin/sh\n', needsPermission: true }, stage, 'shared'));
  }
  return checked(repository, gitPlace(folder, stage));
}

/** GitLab keeps the repositories of its users in folders of these names, and starts none of the hooks in them. */
const OF_GITLAB = /[/\\]@(?:hashed|cluster|pools|snippets|groups)[/\\]/;

/** Gitea and Forgejo start every file in a folder beside their own hook, which they write again at will. */
function gitPlace(folder: string, stage: Stage): GitPlace {
  if (stage === 'pre-receive' && OF_GITLAB.test(folder)) throw ofGitlab();
  const file = path.join(folder, stage);
  if (!statOf(`${file}.d`)?.isDirectory()) return { by: 'git', file, alone: false };
  return { by: 'git', file: path.join(`${file}.d`, 'sluis'), alone: true };
}

function shared({ folder, opening, needsPermission }: Husky, stage: Stage, by: SharedPlace['by']): SharedPlace {
  return { by, file: path.join(folder, stage), opening, needsPermission };
}

function isLefthook(file: string): boolean {
  const hook = existingHook(file);
  return hook.kind === 'other' && hook.maker === 'lefthook';
}

/** The file of a folder for the whole machine can be one that only passes on. */
function isGuarding(file: string): boolean {
  const hook = existingHook(file);
  return hook.kind === 'sluis' && hook.content.includes('sluis_cli=');
}

/** Inside the git directory nothing is shared; in the work tree all is, except what git ignores. */
function isIgnored({ commonDir, git }: Repository, file: string): boolean {
  return isInside(realPath(path.dirname(file)), commonDir) || git('check-ignore', '-q', '--', file).code === 0;
}

/** The configuration of a repository, or a link in it, must not lead to files elsewhere. */
function checked<T extends GitPlace | SharedPlace>({ top, commonDir }: Repository, place: T): T {
  const folder = realPath(path.dirname(place.file));
  if (isInside(folder, commonDir) || (top !== null && isInside(folder, top))) return place;
  const shown = shownName(folder);
  throw new UserError(
    {
      nl: `De hooks van deze git-map staan buiten die map: ${shown}. Daar kunnen andere git-mappen ook van afhangen.`,
      en: `The hooks of this repository lie outside it: ${shown}. Other repositories may depend on them.`,
    },
    {
      nl: 'Geef deze git-map eigen hooks met `git config --unset core.hooksPath` (of vervang de koppeling), en probeer opnieuw.',
      en: 'Give this repository hooks of its own with `git config --unset core.hooksPath` (or replace the link), and try again.',
    },
  );
}

function ofGitlab(): UserError {
  return new UserError(
    {
      nl: 'Deze git-map is van GitLab, en GitLab start geen hooks die in een git-map zelf staan.',
      en: 'This repository is of GitLab, and GitLab starts no hooks that lie in a repository itself.',
    },
    {
      nl: 'Zet de hook neer met `gitaly hooks set`; docs/hooks.md zegt hoe.',
      en: 'Put the hook in place with `gitaly hooks set`; docs/hooks.md says how.',
    },
  );
}

function ofWholeMachine(folder: string): UserError {
  const shown = shownName(folder);
  return new UserError(
    {
      nl: `De hooks staan in een map voor alle git-mappen van deze computer: ${shown}.`,
      en: `The hooks lie in a folder for all repositories of this machine: ${shown}.`,
    },
    {
      nl: 'Zet sluis daar neer, voor alle git-mappen: `sluis hook install --global`. Of geef deze git-map eigen hooks: `git config core.hooksPath .git/hooks`.',
      en: 'Put sluis there, for all repositories: `sluis hook install --global`. Or give this one hooks of its own: `git config core.hooksPath .git/hooks`.',
    },
  );
}

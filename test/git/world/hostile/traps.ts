import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dirty } from '../dirty.js';
import type { Ground } from '../ground.js';
import type { Marks } from '../marks.js';
import type { People } from '../people.js';
import type { Repository } from '../repository.js';

/** A repository with people in it that runs a program in another way than by a setting of its own. */
export interface Trap {
  readonly name: string;
  readonly make: (trap: Trapping) => Trapped;
  /** A command that runs the program. */
  readonly naive: readonly string[];
  /** What is staged lies in a store that is gone: it cannot be scanned. */
  readonly isTornApart?: boolean;
}

export interface Trapping {
  readonly ground: Ground;
  readonly name: string;
  readonly people: People;
  readonly marks: Marks;
}

export interface Trapped {
  readonly repo: Repository;
  /** Where the user stands, when that is not the folder of the repository. */
  readonly cwd?: string;
  /** What the user's environment holds. */
  readonly env?: Readonly<Record<string, string>>;
}

const HOOKS = [
  'applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit',
  'pre-rebase post-checkout post-merge pre-push pre-receive update proc-receive post-receive post-update',
  'reference-transaction push-to-checkout pre-auto-gc post-rewrite sendemail-validate fsmonitor-watchman post-index-change',
].flatMap((line) => line.split(' '));

export const TRAPS: readonly Trap[] = [
  {
    name: 'hooks',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      hooksIn(join(repo.store, 'hooks'), marks, 'hooks');
      return { repo };
    },
    naive: ['commit', '--allow-empty', '--message=x'],
  },
  {
    name: 'hooksPath',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      hooksIn(join(repo.folder, 'haken'), marks, 'hooksPath');
      repo.git('config', 'core.hooksPath', 'haken');
      return { repo };
    },
    naive: ['commit', '--allow-empty', '--message=x'],
  },
  {
    name: 'include',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      repo.write('.instellingen', `[core]\n\tfsmonitor = ${marks.program('include')}\n`);
      repo.git('config', 'include.path', '../.instellingen');
      return { repo };
    },
    naive: ['status'],
  },
  {
    name: 'includeIf',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      repo.write('.instellingen', `[core]\n\tfsmonitor = ${marks.program('includeIf')}\n`);
      repo.git('config', 'includeIf.gitdir:**.path', join(repo.folder, '.instellingen'));
      return { repo };
    },
    naive: ['status'],
  },
  {
    name: 'worktreeConfig',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      repo.git('config', 'core.repositoryFormatVersion', '1');
      repo.git('config', 'extensions.worktreeConfig', 'true');
      repo.writeStore('config.worktree', `[core]\n\tfsmonitor = ${marks.program('worktreeConfig')}\n`);
      return { repo };
    },
    naive: ['status'],
  },
  {
    name: 'a store that is elsewhere',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      const elsewhere = ground.path(`${name}-store`);
      renameSync(repo.store, elsewhere);
      repo.write('.git', `gitdir: ../${name}-store\n`);
      repo.git('config', 'core.fsmonitor', marks.program('elsewhere'));
      return { repo };
    },
    naive: ['status'],
  },
  {
    name: 'a common store that is elsewhere',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      const other = dirty(ground, `${name}-other`, people);
      for (const part of ['objects', 'refs', 'config']) rmSync(join(repo.store, part), { recursive: true });
      copyFileSync(join(other.store, 'index'), join(repo.store, 'index'));
      repo.writeStore('commondir', `${other.store}\n`);
      other.git('config', 'core.fsmonitor', marks.program('commondir'));
      return { repo };
    },
    isTornApart: true,
    naive: ['status'],
  },
  {
    name: 'a bare repository among the files',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      const cwd = join(repo.folder, 'gewone map');
      renameSync(repo.store, cwd);
      repo.ground.run('/', ['config', '--file', join(cwd, 'config'), 'core.worktree', repo.folder]);
      repo.ground.run('/', ['config', '--file', join(cwd, 'config'), 'core.fsmonitor', marks.program('bare')]);
      return { repo, cwd };
    },
    naive: ['status'],
  },
  {
    name: 'a promise that a program keeps',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      const missing = repo.commit({ ref: 'refs/heads/beloofd', files: { 'beloofd.csv': 'jaar;aantal\n2001;1\n' } });
      const blob = repo.id(`${missing}:beloofd.csv`);
      rmSync(join(repo.store, 'objects', blob.slice(0, 2), blob.slice(2)));
      const settings = {
        'core.repositoryFormatVersion': '1',
        'extensions.partialClone': 'kwaad',
        'remote.kwaad.promisor': 'true',
        'remote.kwaad.url': `ext::${marks.program('promisor')}`,
        'protocol.ext.allow': 'always',
      };
      for (const [key, value] of Object.entries(settings)) repo.git('config', key, value);
      return { repo };
    },
    naive: ['cat-file', '-p', 'beloofd:beloofd.csv'],
  },
  {
    name: 'a branch named as an option',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      repo.ref(`refs/heads/--output=${marks.path('option')}`, repo.id('main'));
      return { repo };
    },
    naive: ['-c', 'alias.naief=!git log $(git branch --format="%(refname:short)")', 'naief'],
  },
  {
    name: 'names that a shell would run',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      const inner = `${marks.program('shell')}`;
      for (const text of [`$(${inner})`, `\`${inner}\``, `;${inner};`, `|${inner}`, `&${inner}&`]) {
        repo.ref(`refs/heads/shell/${text}`, repo.id('main'));
        repo.commit({ files: { [`shell/${text}.csv`]: people.csv() } });
      }
      return { repo };
    },
    naive: [
      '-c',
      'alias.naief=!for branch in $(git branch --format="%(refname:short)"); do eval "echo $branch"; done',
      'naief',
    ],
  },
  {
    name: 'a program in the home of the user',
    make({ ground, name, people, marks }) {
      const repo = dirty(ground, name, people);
      const home = ground.path(`${name}-home`);
      mkdirSync(home);
      const settings = [
        '[uploadpack]',
        `packObjectsHook = ${marks.program('home')}`,
        '[core]',
        `fsmonitor = ${marks.program('home')}`,
        `hooksPath = ${hooksIn(join(home, 'haken'), marks, 'home-hook')}`,
      ];
      writeFileSync(join(home, '.gitconfig'), `${settings.join('\n')}\n`);
      return { repo, env: { HOME: home } };
    },
    naive: ['clone', '--quiet', '--no-local', '.', 'kopie'],
  },
];

/** Every hook that git knows, in a folder; gives the folder. */
function hooksIn(folder: string, marks: Marks, name: string): string {
  mkdirSync(folder, { recursive: true });
  for (const hook of HOOKS) renameSync(marks.program(name), join(folder, hook));
  return folder;
}

import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { once } from '../dirty.js';
import type { Ground } from '../ground.js';
import type { People } from '../people.js';
import type { Repository } from '../repository.js';

/** A pipe where git expects a file: whoever opens it waits for ever. */
export interface Wait {
  readonly name: string;
  readonly file: (repo: Repository) => string;
  /** What waits; `rev-list` over everything when absent. */
  readonly naive?: readonly string[];
}

export const WAITS: readonly Wait[] = [
  { name: 'HEAD', file: ({ store }) => join(store, 'HEAD') },
  { name: 'the settings', file: ({ store }) => join(store, 'config') },
  { name: 'the packed refs', file: ({ store }) => join(store, 'packed-refs') },
  { name: 'a branch', file: ({ store }) => join(store, 'refs/heads/pijp') },
  { name: 'the list of other stores', file: ({ store }) => join(store, 'objects/info/alternates') },
  { name: 'a commit', file: (repo) => loose(repo, 'main~1') },
  { name: 'a blob', file: (repo) => loose(repo, 'main:LEESMIJ.md'), naive: ['log', '-p'] },
  { name: 'the commit graph', file: ({ store }) => join(store, 'objects/info/commit-graph') },
  { name: 'the grafts', file: ({ store }) => join(store, 'info/grafts') },
  { name: 'the shallow commits', file: ({ store }) => join(store, 'shallow') },
];

export function waiting(ground: Ground, name: string, people: People, { file }: Wait) {
  const repo = once(ground, name, people);
  const pipe = file(repo);
  rmSync(pipe, { force: true });
  mkdirSync(dirname(pipe), { recursive: true });
  if (spawnSync('mkfifo', [pipe]).status !== 0) throw new Error('mkfifo failed');
  return { repo, pipe };
}

/** Lets everybody who waits at a pipe go on: to them it becomes an empty file. */
export function release(pipe: string): void {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch (error) {
    // Nobody waits there at this moment.
    if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
  }
}

function loose(repo: Repository, revision: string): string {
  const id = repo.id(revision);
  return join(repo.store, 'objects', id.slice(0, 2), id.slice(2));
}

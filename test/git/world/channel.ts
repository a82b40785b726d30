import type { SkipReason } from '../../../src/model/skip.js';
import type { People } from './people.js';
import type { Repository } from './repository.js';

/** A way in which something lies in a repository, and what a scan must say of it. */
export interface Channel {
  readonly name: string;
  readonly plant: (planting: Planting) => Place;
  readonly expect: Expectation;
  /** Whether `git log -p --all` shows it: what a scanner of patches can know. */
  readonly inPatches: boolean;
  /** The numbers are packed inside the object: its bytes do not show them. */
  readonly isPacked?: boolean;
  /** What leads to it in the eyes of git; a ref when absent. */
  readonly keptBy?: 'reflog' | 'nothing';
}

export interface Planting {
  readonly repo: Repository;
  readonly people: People;
}

/** What a channel can be told by in a report, where each has something of its own. */
export interface Place {
  /** Path in the repository. Where the name itself holds a number: the folder above it. */
  readonly path?: string;
  /** Full name of a ref. Where the name itself holds a number: the part above it. */
  readonly ref?: string;
  /** The blob, commit, tag or tree that holds the numbers. */
  readonly object?: string;
}

export type Expectation =
  /** A finding, at that kind of place. Some places are looked at only when a person asks for them. */
  | { readonly where: Where; readonly asked?: Asked }
  /** Named as not scanned. */
  | { readonly where: 'skipped'; readonly reason: SkipReason }
  /** No finding, and in no output: the people who made the commits. */
  | { readonly where: 'nowhere' };

/** The content of a file; the message of a commit or tag; the name of a file or ref. */
export type Where = 'blob' | 'message' | 'tag' | 'path' | 'ref';

/** What lies behind the refs: in a reflog, or with no name at all. */
export type Asked = 'reflog' | 'dangling';

/** A commit of its own for one file of people, reached by a branch of its own. */
export function onItsOwn(repo: Repository, path: string, content: string | Uint8Array): Place {
  const ref = `refs/heads/${path}`;
  repo.commit({ files: { [path]: content }, parents: [], ref });
  return { path, object: repo.id(`${ref}:${path}`) };
}

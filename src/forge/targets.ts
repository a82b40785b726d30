import type { AuditPart, AuditSource, AuditTarget, Exposure, Visibility } from '../model/audit.js';
import { ForgeError } from './failure.js';
import { at, countAt, textAt, timeAt } from './fields.js';
import { checkedCloneUrl, checkedGistUrl, parseFullName, type RepositoryName, shownName } from './names.js';

/** What is wanted of a listing. */
export interface ListWish {
  readonly scope: ReadonlySet<AuditPart>;
  /** Also what is archived. */
  readonly archived: boolean;
  /** Also copies of something else. */
  readonly forks: boolean;
  /** Null for all. */
  readonly visibility: ReadonlySet<Visibility> | null;
}

/** Order in which the parts of one repository come. */
const PARTS: readonly AuditPart[] = ['code', 'wiki', 'releases', 'texts'];

/** Whether the listing's entry is of those that are wanted. Of what nobody tells who sees it, everybody may. */
export function isWanted({ isArchived, isFork, visibility }: Exposure, wish: ListWish): boolean {
  const isSeen = wish.visibility === null || visibility === 'unknown' || wish.visibility.has(visibility);
  return isSeen && (wish.archived || !isArchived) && (wish.forks || !isFork);
}

/** What a listing's entry tells of how far it is spread. */
export function exposureIn(entry: unknown): Exposure {
  return {
    visibility: visibilityIn(entry),
    publicSince: timeAt(entry, 'created_at'),
    isArchived: at(entry, 'archived') === true,
    isFork: at(entry, 'fork') === true,
    forks: { count: countAt(entry, 'forks_count') ?? 0, users: null, organisations: null },
    stars: countAt(entry, 'stargazers_count') ?? 0,
    // `watchers_count` is the number of stars under an old name; the true number is only told of a single repository.
    watchers: countAt(entry, 'subscribers_count') ?? countAt(entry, 'watchers_count') ?? 0,
    traffic: null,
    hasPages: at(entry, 'has_pages') === true,
  };
}

function visibilityIn(entry: unknown): Visibility {
  const told = at(entry, 'visibility');
  if (told === 'public' || told === 'internal' || told === 'private') return told;
  const isPrivate = at(entry, 'private');
  return typeof isPrivate === 'boolean' ? (isPrivate ? 'private' : 'public') : 'unknown';
}

/**
 * The wanted parts of one repository of a listing.
 *
 * @throws ForgeError for an entry that is not what a forge gives
 */
export function repositoryTargets(entry: unknown, wish: ListWish, server: string): AuditTarget[] {
  const number = countAt(entry, 'id');
  const repository = parseFullName(textAt(entry, 'full_name'));
  if (number === null || repository === null) throw new ForgeError('clone-failed', 400);
  const url = checkedCloneUrl(textAt(entry, 'clone_url'), repository, server);
  const exposure = exposureIn(entry);
  return PARTS.filter((part) => wish.scope.has(part) && (part !== 'wiki' || at(entry, 'has_wiki') === true)).map(
    (part) => ({
      id: `${new URL(server).host}/${number}#${part}`,
      name: shownName(`${repository.owner}/${repository.name}`),
      part,
      source: sourceOf(part, url, repository, at(entry, 'has_discussions')),
      exposure,
      // Neither a push to a wiki, nor a comment, nor a file of a release has to change what a listing tells.
      state: null,
    }),
  );
}

function sourceOf(part: AuditPart, url: string, { owner, name }: RepositoryName, discussions: unknown): AuditSource {
  if (part === 'code') return { kind: 'git', url };
  if (part === 'wiki') return { kind: 'git', url: url.replace(/\.git$/, '.wiki.git') };
  if (part !== 'texts') return { kind: 'forge', owner, repository: name };
  return { kind: 'forge', owner, repository: name, hasDiscussions: discussions !== false };
}

/** A gist of a listing. @throws ForgeError */
export function gistTarget(entry: unknown, owner: string, server: string): AuditTarget {
  const id = textAt(entry, 'id') ?? '';
  if (!/^[0-9a-f]{1,64}$/i.test(id)) throw new ForgeError('clone-failed', 400);
  const url = checkedGistUrl(textAt(entry, 'git_pull_url'), id, server);
  // Whoever has the address of a secret gist sees it, without an account.
  const exposure: Exposure = { ...exposureIn(entry), visibility: 'public' };
  return {
    id: `${new URL(server).host}/gist/${id}#gist`,
    name: shownName(`${owner}/gist:${id}`),
    part: 'gist',
    source: { kind: 'git', url },
    exposure,
    state: null,
  };
}

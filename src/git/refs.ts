import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { plainRefs } from './plain-refs.js';
import type { Repository } from './repository.js';
import { git } from './run.js';

/** A name for an object. */
export interface Ref {
  /** Full name (`refs/heads/main`), `HEAD`, or where else the id was found (`stash@{1}`, `reflog`). */
  readonly name: string;
  /** Object id in hexadecimal. */
  readonly id: string;
}

/** All names of a repository, and those that lead nowhere. */
export interface RefListing {
  readonly refs: readonly Ref[];
  readonly broken: readonly string[];
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const LARGEST_LOG = 256 << 20;

/**
 * Everything that a repository has a name for: branches, tags, notes, the stash with all its entries, remote-tracking
 * refs, refs of any other kind, and the heads of all work trees. Refs that replace objects are listed as what they are.
 *
 * @param reflog also everything that a name ever stood for, as far as the logs go
 */
export function listRefs(repository: Repository, reflog: boolean): RefListing {
  const plain = repository.isPlain ? plainRefs(repository.commonDir) : null;
  const { named, broken } = plain ? { named: plain, broken: [] } : askedRefs(repository);
  const logs = reflog
    ? logFiles(repository)
    : [join('logs', 'refs', 'stash')].map((name) => join(repository.commonDir, name));
  const refs = [...named, ...heads(repository), ...logs.flatMap((file) => fromLog(file, reflog ? 'reflog' : 'stash'))];
  const seen = new Set<string>();
  return {
    refs: refs.filter(({ name, id }) => !seen.has(`${id} ${name}`) && seen.add(`${id} ${name}`)),
    broken,
  };
}

/** What git lists. */
function askedRefs({ place }: Repository): { readonly named: readonly Ref[]; readonly broken: readonly string[] } {
  const { status, stdout, stderr } = git(place, ['for-each-ref', '--format=%(objectname)%00%(refname)']);
  if (status !== 0) throw noRefs();
  const named = stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line): Ref[] => {
      const [id, name] = line.split('\0');
      return ID.test(id) && name !== undefined ? [{ name, id }] : [];
    });
  const broken = stderr.matchAll(/ignoring (?:broken ref|dangling symref|ref with broken name) ([^\n]+)/g);
  return { named, broken: [...broken].map(([, name]) => name) };
}

function noRefs(): UserError {
  return new UserError(
    {
      nl: 'git kan de takken en tags van deze repository niet lezen.',
      en: 'git cannot read the branches and tags of this repository.',
    },
    {
      nl: 'Kijk met `git fsck` wat er stuk is, of maak een nieuwe kloon.',
      en: 'See with `git fsck` what is broken, or make a new clone.',
    },
  );
}

/** The heads of this and all other work trees, and refs that only they see. */
function heads({ gitDir, commonDir }: Repository): Ref[] {
  const trees = join(commonDir, 'worktrees');
  const own = [gitDir, commonDir, ...entries(trees).map((name) => join(trees, name))];
  return [...new Set(own)].flatMap((folder) => [
    ...oneId(join(folder, 'HEAD'), 'HEAD'),
    ...(folder === commonDir ? [] : filesBelow(join(folder, 'refs')).flatMap((file) => oneId(file, 'HEAD'))),
  ]);
}

/** A file that holds an id; a symbolic ref is listed by the name it points at. */
function oneId(file: string, name: string): Ref[] {
  const text = textOf(file)?.trim() ?? '';
  return ID.test(text) ? [{ name, id: text }] : [];
}

function logFiles({ gitDir, commonDir }: Repository): string[] {
  const trees = join(commonDir, 'worktrees');
  const folders = [gitDir, commonDir, ...entries(trees).map((name) => join(trees, name))];
  return [...new Set(folders)].flatMap((folder) => filesBelow(join(folder, 'logs')));
}

/** Ids of a log: every line begins with the old and the new one. */
function fromLog(file: string, name: string): Ref[] {
  const ids = new Set<string>();
  for (const [, before, after] of (textOf(file) ?? '').matchAll(/^([0-9a-f]{40,64}) ([0-9a-f]{40,64})[ \t\n]/gm)) {
    for (const id of [before, after]) if (ID.test(id) && !/^0+$/.test(id)) ids.add(id);
  }
  return [...ids].map((id) => ({ name, id }));
}

/** Plain files below a folder; links are not followed. */
function filesBelow(folder: string): string[] {
  return entries(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() ? filesBelow(path) : stat?.isFile() ? [path] : [];
  });
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Most repositories have no further work trees, or no logs.
    return [];
  }
}

function textOf(file: string): string | null {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= LARGEST_LOG ? readFileSync(file, 'latin1') : null;
}

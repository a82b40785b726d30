import { lstatSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { systemCode, UserError } from '../errors.js';
import type { BlobRef } from '../model/blob.js';
import { type Skip, type SkipEffect, type SkipReason, skipEffect } from '../model/skip.js';
import { expandPaths } from './expand.js';
import { gitFiles } from './git-files.js';
import { walk } from './walk.js';

/** What to list. */
export interface FilesRequest {
  /** Files and folders, as the user named them. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Take the files that git ignores as well. */
  readonly noIgnore: boolean;
  /** Glob patterns that the policy leaves out, relative to `policyFolder`. */
  readonly allowedPaths: readonly string[];
  /** Folder of the policy, absolute; null stands for `cwd`. */
  readonly policyFolder?: string | null;
}

/** A place that cannot be read. */
export interface SkippedFile extends Skip {
  /** Absolute path on disk. */
  readonly file: string;
}

/** What there is to read, and what is known already not to be read. */
export interface FileListing {
  readonly refs: readonly BlobRef[];
  readonly skipped: readonly SkippedFile[];
  /** Files left out because git ignores them. */
  readonly ignored: number;
  /** Files left out because the policy allows their paths. */
  readonly allowed: number;
}

/** What git knows of an entry: in its listing, kept out of the folder on purpose, or nothing. */
type InGit = 'listed' | 'absent' | 'beside' | 'no';

/** Gathers refs and skips of one request; a file reached by two paths is read once. */
class Listing {
  readonly refs = new Map<string, BlobRef>();
  readonly skipped: SkippedFile[] = [];
  readonly ignored = new Set<string>();
  private readonly taken = new Set<string>();
  allowed = 0;

  /**
   * @param isAllowed whether the policy leaves a path out, relative to `base`
   * @param base folder of the policy
   */
  constructor(
    private readonly isAllowed: (path: string) => boolean,
    private readonly base: string,
  ) {}

  skip(file: string, path: string, reason: SkipReason, effect: SkipEffect = skipEffect(reason)): void {
    this.skipped.push({ location: { path }, reason, effect, file });
  }

  /** Says a folder that cannot be read. */
  refuse(folder: string, path: string): void {
    if (this.taken.has(folder)) return;
    this.taken.add(folder);
    this.skip(folder, path, 'unreadable');
  }

  /** Takes one directory entry: a file is listed, anything else is said. */
  take(file: string, path: string, root: string, git: InGit): void {
    if (this.taken.has(file)) return;
    this.taken.add(file);
    if (this.isAllowed(relative(this.base, file).split(sep).join('/'))) {
      this.allowed++;
      return;
    }
    let stat: ReturnType<typeof lstatSync>;
    try {
      stat = lstatSync(file);
    } catch (error) {
      this.missing(file, path, systemCode(error), git);
      return;
    }
    if (stat.isSymbolicLink()) this.link(file, path, root, git);
    else if (stat.isFile()) this.refs.set(file, { path, file, size: stat.size });
    else if (stat.isDirectory()) this.skip(file, path, 'submodule');
    else this.skip(file, path, 'special-file', 'list');
  }

  private missing(file: string, path: string, code: string | null, git: InGit): void {
    // Its name is no UTF-8, so that it cannot be opened by the name we were given.
    if (code !== 'ENOENT' || path.includes('\uFFFD')) this.skip(file, path, 'unreadable');
    else if (git === 'absent') this.skip(file, path, 'pointer');
    // In git's index but deleted from the folder: nothing here to publish.
    else if (git !== 'listed') this.skip(file, path, 'vanished');
  }

  /** A link inside the root leads to what is listed by itself. Git publishes a link, never what is behind it. */
  private link(file: string, path: string, root: string, git: InGit): void {
    try {
      const target = realpathSync(file);
      if (target !== root && !target.startsWith(root + sep))
        this.skip(file, path, 'link-outside', git === 'no' ? 'block' : 'list');
    } catch (error) {
      this.skip(
        file,
        path,
        systemCode(error) === 'ENOENT' ? 'link-broken' : 'unreadable',
        systemCode(error) === 'ENOENT' ? 'list' : 'block',
      );
    }
  }
}

/**
 * Lists files and folders. In a git work tree a folder means what git would publish, elsewhere everything;
 * `.git` is never read, and links are never followed out of the root.
 *
 * @throws UserError when a path does not exist
 */
export async function listFiles(request: FilesRequest): Promise<FileListing> {
  const listing = new Listing(await matcher(request.allowedPaths), realpathOf(request.policyFolder ?? request.cwd));
  for (const path of await expandPaths(request.paths, request.cwd)) {
    const root = existing(resolve(request.cwd, path), path);
    const shown = shownRoot(request.cwd, resolve(request.cwd, path));
    if (root.split(sep).includes('.git')) listing.skip(root, shown || basename(root), 'special-file', 'block');
    else if (statSync(root).isDirectory()) await listFolder(root, shown, request.noIgnore, listing);
    else listing.take(root, shown || basename(root), root, 'no');
  }
  const refs = [...listing.refs.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { refs, skipped: listing.skipped, ignored: listing.ignored.size, allowed: listing.allowed };
}

async function matcher(globs: readonly string[]): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false;
  const picomatch = createRequire(import.meta.url)('picomatch') as typeof import('picomatch');
  return picomatch([...globs], { dot: true });
}

/** Listed files are real paths; a base behind a link would match none of them. */
function realpathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function existing(path: string, asNamed: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = systemCode(error) ?? '';
    // A file may be named after a person's number, which must not end up in a log.
    const name = basename(asNamed).replace(/\d{5,}/g, (run) => '•'.repeat(run.length));
    throw new UserError(
      code === 'EACCES'
        ? { nl: `Geen toegang tot ${name}.`, en: `No access to ${name}.` }
        : { nl: `${name} bestaat niet.`, en: `${name} does not exist.` },
      code === 'EACCES'
        ? {
            nl: 'Vraag leesrechten, of geef een andere map op.',
            en: 'Ask for permission to read it, or name another folder.',
          }
        : { nl: 'Controleer de naam en de map waarin u staat.', en: 'Check the name and the folder you are in.' },
    );
  }
}

async function listFolder(root: string, shown: string, noIgnore: boolean, listing: Listing): Promise<void> {
  const git = await gitFiles(root);
  const path = (name: string) => [shown, name].filter((part) => part !== '').join('/') || basename(root);
  const refuse = (name: string) => listing.refuse(join(root, name), path(name));
  // A folder of which git ignores everything was named on purpose.
  if (git && !noIgnore && (git.published.length > 0 || git.ignored.length === 0)) {
    for (const name of git.ignored) listing.ignored.add(join(root, name));
    for (const name of git.published) {
      const trimmed = name.replace(/\/$/, '');
      listing.take(join(root, trimmed), path(trimmed), root, git.absent.has(name) ? 'absent' : 'listed');
    }
    if (git.refused) walk(root, refuse);
    return;
  }
  for (const entry of walk(root, refuse)) {
    listing.take(join(root, entry), path(entry), root, git ? 'beside' : 'no');
  }
  for (const name of git?.absent ?? []) listing.take(join(root, name), path(name), root, 'absent');
}

/** How a root is shown in reports: relative to where the user stands, or by its own name, never the machine's layout. */
function shownRoot(cwd: string, path: string): string {
  const inside = relative(cwd, path);
  const outside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  const shown = outside ? basename(path) : inside;
  return shown.split(sep).join('/');
}

import { closeSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { openFile, readSlice } from './files.js';
import { unquote } from './unquote.js';

/** As deep as git follows alternates of alternates. */
const DEEPEST = 6;
/** Longer lists of alternates are not believed. */
const MOST_BYTES = 1 << 20;

/** An object folder that a repository names and that cannot be used: objects may be missing. */
export interface LostAlternate {
  readonly folder: string;
  readonly reason: 'missing' | 'unreadable' | 'too-deep';
}

export interface Alternates {
  /** Object folders to search: the given ones first, then what they name, in the order in which git looks. */
  readonly folders: readonly string[];
  readonly lost: readonly LostAlternate[];
}

/** Follows `info/alternates` from object folders (`.git/objects`), as deep as git does. */
export function resolveAlternates(folders: readonly string[]): Alternates {
  const found: string[] = [];
  const lost: LostAlternate[] = [];
  const seen = new Set<string>();

  const lose = (folder: string, reason: LostAlternate['reason']) => {
    if (!lost.some((other) => other.folder === folder)) lost.push({ folder, reason });
  };
  const visit = (folder: string, depth: number) => {
    const identity = identityOf(folder);
    if (identity === null) return lose(folder, 'missing');
    if (seen.has(identity)) return;
    if (depth > DEEPEST) return lose(folder, 'too-deep');
    seen.add(identity);
    found.push(folder);
    const named = namedBy(folder);
    if (named === null) return lose(folder, 'unreadable');
    for (const next of named) visit(next, depth + 1);
  };

  for (const folder of folders) visit(resolve(folder), 0);
  return { folders: found, lost };
}

/** The same for every path to a folder; null when there is no folder. */
function identityOf(folder: string): string | null {
  try {
    return statSync(folder).isDirectory() ? realpathSync.native(folder) : null;
  } catch {
    return null;
  }
}

/** Folders that an object folder names; null when its list cannot be read. */
function namedBy(folder: string): string[] | null {
  const text = listOf(folder);
  if (text === null) return null;
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => Buffer.from(unquote(line), 'latin1').toString('utf8'))
    .map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
}

/** The list of an object folder, one character for each byte; empty when it has none, null when it cannot be read. */
function listOf(folder: string): string | null {
  try {
    const file = openFile(join(folder, 'info', 'alternates'));
    if (!file) return '';
    try {
      return file.size > MOST_BYTES ? null : readSlice(file.fd, 0, file.size).toString('latin1');
    } finally {
      closeSync(file.fd);
    }
  } catch {
    return null;
  }
}

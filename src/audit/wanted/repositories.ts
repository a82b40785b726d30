import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../errors.js';

const MOST_DEPTH = 12;

/**
 * Repositories in a folder: bare ones, and work trees with their `.git`. Links are not followed, and nothing is looked for inside a
 * repository.
 *
 * @returns absolute paths in order, and folders that could not be looked into
 */
export function repositoriesIn(folder: string): { found: string[]; unreadable: string[] } {
  const found: string[] = [];
  const unreadable: string[] = [];
  const visit = (at: string, depth: number) => {
    if (isRepository(at)) found.push(at);
    else if (depth < MOST_DEPTH) for (const name of foldersIn(at, unreadable)) visit(join(at, name), depth + 1);
  };
  visit(folder, 0);
  return { found, unreadable };
}

function isRepository(folder: string): boolean {
  const kind = (name: string) => lstatSync(join(folder, name), { throwIfNoEntry: false });
  if (kind('.git') !== undefined) return true;
  return kind('HEAD')?.isFile() === true && kind('objects')?.isDirectory() === true && kind('refs') !== undefined;
}

function foldersIn(folder: string, unreadable: string[]): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (systemCode(error) === null) throw error;
    unreadable.push(folder);
    return [];
  }
}

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isInside } from './file.js';
import { repositoryTop, shownPath } from './find.js';

/** The decisions of a repository or folder, from its top, as messages name the file. */
export const DECISIONS_NAME = '.sluis/triage.yml';

/** The folder whose decisions a run could follow. */
export interface Governed {
  /** Absolute, behind symbolic links. */
  readonly root: string;
  /**
   * Whether its decisions count. A policy from elsewhere makes the folder scanned data, which can bring no decisions
   * of its own.
   */
  readonly isTrusted: boolean;
}

/**
 * The folder that the user stands in governs: the top of its git repository, outside git the folder itself.
 *
 * @param named the policy that the user named
 */
export async function findGoverned(cwd: string, named: string | undefined): Promise<Governed> {
  const root = await realpath((await repositoryTop(cwd)) ?? cwd);
  if (named === undefined) return { root, isTrusted: true };
  const folder = path.dirname(path.resolve(cwd, named));
  return { root, isTrusted: isInside(root, (await realOf(folder)) ?? folder) };
}

/** Files with decisions in scanned folders that do not count, each once, as they may be named. */
export async function findStrangeDecisions(
  cwd: string,
  roots: readonly string[],
  { root, isTrusted }: Governed,
): Promise<string[]> {
  const own = await realOf(path.join(root, DECISIONS_NAME));
  const found = new Map<string, string>();
  for (const folder of isTrusted ? roots : [root, ...roots]) {
    const file = path.join(path.resolve(cwd, folder), DECISIONS_NAME);
    const real = await realOf(file);
    if (real === null || found.has(real) || (isTrusted && real === own)) continue;
    found.set(real, shownPath(cwd, file));
  }
  return [...found.values()];
}

async function realOf(file: string): Promise<string | null> {
  try {
    return await realpath(file);
  } catch {
    return null;
  }
}

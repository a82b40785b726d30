import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/**
 * The paths that a user named, with patterns such as `data/*.csv` written out: not every shell does that. A name
 * that exists is taken as it is, whatever signs it holds; a pattern that matches nothing stays, so that the error
 * names it.
 *
 * @param cwd folder that patterns start from
 */
export async function expandPaths(paths: readonly string[], cwd: string): Promise<string[]> {
  const missing = paths.some((path) => !existsSync(resolve(cwd, path)));
  // Loaded for patterns only: most runs name files and folders that exist.
  const fastGlob = missing ? (createRequire(import.meta.url)('fast-glob') as typeof import('fast-glob')) : null;
  const expanded: string[] = [];
  for (const path of paths) {
    if (!fastGlob || existsSync(resolve(cwd, path)) || !fastGlob.isDynamicPattern(path)) {
      expanded.push(path);
      continue;
    }
    const pattern = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
    const found = await fastGlob(pattern, { cwd, dot: true, onlyFiles: true, followSymbolicLinks: false });
    expanded.push(...(found.length > 0 ? found.sort() : [path]));
  }
  return expanded;
}

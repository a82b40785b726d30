import path from 'node:path';
import type { Io } from '../../io.js';
import { realPath, statOf } from './disk.js';

/** The file in which git keeps the settings of the user, by git's own rules. Behind symbolic links; it need not exist. */
export function settingsFile(env: Io['env']): string {
  if (env.GIT_CONFIG_GLOBAL) return realPath(path.resolve(env.GIT_CONFIG_GLOBAL));
  const home = path.join(env.HOME || env.USERPROFILE || '', '.gitconfig');
  const other = path.join(env.XDG_CONFIG_HOME || path.join(path.dirname(home), '.config'), 'git', 'config');
  return realPath(statOf(home) === null && statOf(other) !== null ? other : home);
}

/**
 * What is added at the end of that file to set `core.hooksPath`. A section may come more than once, so nothing else in
 * the file changes, and the text can be taken out again exactly; `git config` rewrites what stands around it.
 */
export function hooksPathText(folder: string, before: Buffer | null): string {
  const needsEnd = before !== null && before.length > 0 && before.at(-1) !== 0x0a;
  const value = folder.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
  return `${needsEnd ? '\n' : ''}[core]\n\thooksPath = "${value}"\n`;
}

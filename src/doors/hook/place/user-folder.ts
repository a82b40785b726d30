import { homedir } from 'node:os';
import path from 'node:path';
import type { Io } from '../../io.js';
import { realPath } from './disk.js';

/** The folder in which programs keep the settings of the user; behind symbolic links. */
export function userFolder(env: Io['env'], platform: NodeJS.Platform = process.platform): string {
  const home = env.HOME || env.USERPROFILE || homedir();
  const { XDG_CONFIG_HOME: xdg, APPDATA: appData } = env;
  if (platform === 'win32') return realPath(appData || path.join(home, 'AppData', 'Roaming'));
  // The specification passes over a relative path.
  return realPath(xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.config'));
}

/** The hooks of sluis for the whole machine. */
export function userHooksFolder(env: Io['env']): string {
  return path.join(userFolder(env), 'sluis', 'hooks');
}

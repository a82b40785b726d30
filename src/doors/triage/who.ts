import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { printable } from '../../errors.js';

const PATIENCE_MS = 5000;
/** What git needs to find the settings of its user, and nothing that points it elsewhere. */
const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'XDG_CONFIG_HOME', 'SystemRoot'];

/**
 * The name in the user's own git settings; null when there is none, or no git. The settings of a repository come with
 * what is scanned, so they are not asked.
 */
export function gitUserName(env: NodeJS.ProcessEnv): Promise<string | null> {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
  // Its own folder is no repository of somebody else.
  const options = { cwd: homedir(), env: kept, timeout: PATIENCE_MS };
  return new Promise((resolve) => {
    execFile('git', ['config', '--global', '--includes', '--get', 'user.name'], options, (error, stdout) => {
      const name = printable(stdout.trim());
      resolve(error === null && name !== '' ? name : null);
    });
  });
}

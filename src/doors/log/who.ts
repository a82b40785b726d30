import { spawnSync } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { printable, systemCode } from '../../errors.js';
import type { Who } from './event.js';

const PATIENCE_MS = 5000;
const LONGEST = 200;
/** What git needs to find the settings of its user, and nothing that points it elsewhere. */
const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'XDG_CONFIG_HOME', 'SystemRoot'];

/** Who runs this: the account, and the name in the user's own git settings. */
export function whoRuns(env: NodeJS.ProcessEnv): Who {
  const name = gitUserName(env);
  return { user: accountName(), ...(name !== null && { name }) };
}

function accountName(): string {
  try {
    return printable(userInfo().username, LONGEST);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    // An account without a name, as in a container.
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

/** Settings of a repository come with what is scanned: they could name anybody, so they are not asked. */
function gitUserName(env: NodeJS.ProcessEnv): string | null {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
  const { status, stdout } = spawnSync('git', ['config', '--global', '--includes', '--get', 'user.name'], {
    // The user's own folder, which is no repository of somebody else.
    cwd: homedir(),
    env: kept,
    timeout: PATIENCE_MS,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const name = status === 0 ? printable(stdout.trim(), LONGEST) : '';
  return name === '' ? null : name;
}

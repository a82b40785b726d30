import { userInfo } from 'node:os';
import { printable, systemCode } from '../../errors.js';
import { gitUserName } from '../triage/who.js';
import type { Who } from './event.js';

/** Who runs this: the account, and the name in the user's own git settings. */
export async function whoRuns(env: NodeJS.ProcessEnv): Promise<Who> {
  const name = await gitUserName(env);
  return { user: accountName(), ...(name !== null && { name }) };
}

function accountName(): string {
  try {
    return printable(userInfo().username);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    // An account without a name, as in a container.
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

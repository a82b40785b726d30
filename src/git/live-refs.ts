import { spawnSync } from 'node:child_process';

/** A push in which a remote does not answer must not hang for ever. */
const PATIENCE_MS = 20_000;

/**
 * Ids of everything that a remote has a name for, asked from the remote itself: what a clone remembers of it can be old.
 *
 * This git is not isolated, because it must reach the remote as the push itself does: with the user's keys and settings.
 * It is only asked in the user's own repository, of which git runs the hooks already. It never asks for a password.
 *
 * @param remote its name, or its address when it has none
 * @returns null when the remote does not answer
 */
export function liveRefs(folder: string, remote: string): string[] | null {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  if (env.GIT_SSH_COMMAND === undefined && env.GIT_SSH === undefined && !hasSshCommand(folder)) {
    env.GIT_SSH_COMMAND = 'ssh -o BatchMode=yes';
  }
  const { status, stdout } = spawnSync('git', ['ls-remote', '--quiet', '--', remote], {
    cwd: folder,
    env,
    timeout: PATIENCE_MS,
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  if (status !== 0) return null;
  return stdout
    .toString('latin1')
    .split('\n')
    .flatMap((line) => /^([0-9a-f]{40,64})\t/.exec(line)?.[1] ?? []);
}

function hasSshCommand(folder: string): boolean {
  return spawnSync('git', ['config', '--get', 'core.sshCommand'], { cwd: folder, stdio: 'ignore' }).status === 0;
}

import { spawnSync } from 'node:child_process';

/** Whether a process can be the head of a group, so that whatever it starts ends with it. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a process that heads a group, and everything that it started. Whatever is gone already is fine. */
export function endGroup(pid: number): void {
  if (!HAS_GROUPS) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  endRest(pid);
  kill(pid);
}

/** Ends what a head of a group started, right after it ended itself: its own number may be another's soon. */
export function endRest(pid: number): void {
  if (HAS_GROUPS) kill(-pid);
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Whether a process of this machine lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isGone(error);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}

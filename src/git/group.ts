import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** A process that can be ended together with all that it started. */
export interface Group {
  readonly child: ChildProcess;
  end(): void;
}

/**
 * Starts git in a group of its own, and without a terminal on which it or ssh could ask for something. When this process
 * ends, so does the group; when this process is killed, git ends by itself as soon as it writes to the pipe that is gone.
 */
export function startGroup(
  args: readonly string[],
  folder: string,
  env: Record<string, string>,
  input: 'ignore' | 'pipe' = 'ignore',
): Group {
  const child = spawn('git', args, {
    cwd: folder,
    env,
    stdio: [input, 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const end = () => endGroup(child);
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
  return { child, end };
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The group has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

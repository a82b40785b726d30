import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type GitPlace, isolatedEnvironment } from '../../git/run.js';
import type { Blob } from '../../model/blob.js';
import { spool } from '../spool.js';

/**
 * A blob that is too large for memory: git rebuilds it, and it is kept as a pipe is, encrypted on disk.
 *
 * @returns null when git cannot rebuild it to its end
 */
export async function openLargeObject({ folder, inHook }: GitPlace, id: string, path: string): Promise<Blob | null> {
  const child = spawn('git', ['cat-file', 'blob', id], {
    cwd: folder,
    env: isolatedEnvironment(inHook === true),
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const ended = once(child, 'close');
  const blob = await spool(path, child.stdout);
  const [status] = await ended;
  if (status === 0) return blob;
  blob.close();
  return null;
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where something of a target is kept: names of targets can hold anything, and be too long for a file. */
export function targetFile(folder: string, target: string): string {
  return join(folder, createHash('sha256').update(target).digest('hex').slice(0, 32));
}

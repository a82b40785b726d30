import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../run.js';

/** Builds the tree of a release in a folder of its own, as the workflow of a release does. */
export function releaseTree(): { readonly folder: string; readonly program: string } {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'sluis-release-'))), 'action');
  execFileSync(process.execPath, ['scripts/release.mjs', folder], { cwd: ROOT, stdio: 'pipe' });
  return { folder, program: join(folder, 'dist', 'action', 'action.js') };
}

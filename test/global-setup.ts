import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds once before all tests, so that tests of the real command never run stale output, and gives them a folder for
 * settings, so that none of them touches that of whoever runs them.
 */
export default function setup(): () => void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (build.error) throw build.error;
  if (build.status !== 0) throw new Error(`The build ended with ${build.status ?? build.signal}.`);
  const settings = mkdtempSync(join(tmpdir(), 'sluis-settings-'));
  process.env.XDG_CONFIG_HOME = settings;
  return () => rmSync(settings, { recursive: true, force: true });
}

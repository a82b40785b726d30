import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds once before all tests, so that tests of the real command never run stale output. */
export default function setup(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (build.error) throw build.error;
  if (build.status !== 0) throw new Error(`The build ended with ${build.status ?? build.signal}.`);
}

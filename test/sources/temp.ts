import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { listFiles } from '../../src/sources/files.js';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with these files, removed after the test. A name that ends in `/` is a folder. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sources-')));
  made.push(folder);
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, content);
  }
}

/** Runs git, away from the settings of this machine. */
export function git(folder: string, ...args: string[]): string {
  const run = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_ALLOW_PROTOCOL: 'file' },
  });
  if (run.status !== 0) throw new Error(`git ${args[0]} failed: ${run.stderr}`);
  return run.stdout;
}

/** A repository in which all these files are committed. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'x');
  return folder;
}

interface Wish {
  readonly paths?: readonly string[];
  readonly noIgnore?: boolean;
  readonly allowedPaths?: readonly string[];
}

/** Lists a folder and gives the paths, the skips as `path: reason effect`, and the counts. */
export async function listed(cwd: string, { paths = ['.'], noIgnore = false, allowedPaths = [] }: Wish = {}) {
  const { refs, skipped, ignored, allowed } = await listFiles({ paths, cwd, noIgnore, allowedPaths });
  return {
    paths: refs.map(({ path }) => path),
    skips: skipped.map(({ location, reason, effect }) => `${location.path}: ${reason} ${effect}`).sort(),
    ignored,
    allowed,
  };
}

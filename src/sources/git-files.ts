import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What git says about the files below a folder, as paths relative to it. */
export interface GitListing {
  /** Tracked, and untracked but not ignored: what a commit of everything would publish. */
  readonly published: readonly string[];
  /** Tracked files that a sparse checkout leaves out of the folder: published, and not here to be read. */
  readonly absent: ReadonlySet<string>;
  readonly ignored: readonly string[];
  /** Git could not look into some folder, and passes that in silence. */
  readonly refused: boolean;
}

interface Listed {
  readonly names: readonly string[];
  readonly refused: boolean;
}

/** Settings of the repository that could run a program or hide a file while its files are listed. */
const ISOLATION = [
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
];

/**
 * Lists what git would publish below a folder.
 *
 * @returns null when the folder is in no git work tree, or git is missing or refuses: then every file is read,
 *   which is never less.
 */
export async function gitFiles(folder: string): Promise<GitListing | null> {
  if (!inWorkTree(folder)) return null;
  const [listed, ignored] = await Promise.all([
    // Every name with a letter before it: S is a tracked file that a sparse checkout left out.
    listedBy(folder, ['-t', '--cached', '--others', '--exclude-standard']),
    listedBy(folder, ['--others', '--ignored', '--exclude-standard']),
  ]);
  if (!listed || !ignored) return null;
  return {
    published: [...new Set(listed.names.map((entry) => entry.slice(2)))],
    absent: new Set(listed.names.filter((entry) => entry.startsWith('S ')).map((entry) => entry.slice(2))),
    ignored: ignored.names,
    refused: listed.refused || ignored.refused,
  };
}

/** What `git ls-files` prints; null when it cannot be started or fails, as it does outside a work tree. */
async function listedBy(folder: string, options: readonly string[]): Promise<Listed | null> {
  // Git is asked directly: loading a library for two questions takes longer than the answers.
  const settings = ISOLATION.flatMap((setting) => ['-c', setting]);
  const child = spawn('git', [...settings, 'ls-files', '-z', ...options], {
    cwd: folder,
    env: { ...gitEnvironment(), LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  if (code !== 0) return null;
  return {
    names: Buffer.concat(output)
      .toString('utf8')
      .split('\0')
      .filter((name) => name !== ''),
    refused: Buffer.concat(complaints).includes('could not open directory'),
  };
}

/** Whether the folder or one above it holds `.git`. Saves loading and starting git where there is none. */
function inWorkTree(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  const above = dirname(folder);
  return above !== folder && inWorkTree(above);
}

/** The environment without what points git at another repository or another program. */
function gitEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TMPDIR', 'TEMP', 'XDG_CONFIG_HOME'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

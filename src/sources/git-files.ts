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

/** Settings of the repository that could run a program or hide a file while its files are listed. */
const ISOLATION = [
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
];

/** simple-git guards these settings, because others switch them on. */
const ISOLATION_ALLOWED = { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true };

/**
 * Lists what git would publish below a folder.
 *
 * @returns null when the folder is in no git work tree, or git is missing or refuses: then every file is read,
 *   which is never less.
 */
export async function gitFiles(folder: string): Promise<GitListing | null> {
  if (!inWorkTree(folder)) return null;
  try {
    let refused = false;
    const { simpleGit } = await import('simple-git');
    const git = simpleGit({ baseDir: folder, config: ISOLATION, unsafe: ISOLATION_ALLOWED })
      .env({ ...gitEnvironment(), LC_ALL: 'C' })
      .outputHandler((_command, _stdout, stderr) => {
        stderr.on('data', (text) => {
          if (String(text).includes('could not open directory')) refused = true;
        });
      });
    if ((await git.raw('rev-parse', '--is-inside-work-tree')).trim() !== 'true') return null;
    // Every name with a letter before it: S is a tracked file that a sparse checkout left out.
    const listed = names(await git.raw('ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard'));
    const ignored = names(await git.raw('ls-files', '-z', '--others', '--ignored', '--exclude-standard'));
    return {
      published: [...new Set(listed.map((entry) => entry.slice(2)))],
      absent: new Set(listed.filter((entry) => entry.startsWith('S ')).map((entry) => entry.slice(2))),
      ignored,
      refused,
    };
  } catch {
    return null;
  }
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

function names(output: string): string[] {
  return output.split('\0').filter((name) => name !== '');
}

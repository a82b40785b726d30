import { simpleGit } from 'simple-git';

/** What git says about the files below a folder, as paths relative to it. */
export interface GitListing {
  /** Tracked, and untracked but not ignored: what a commit of everything would publish. */
  readonly published: readonly string[];
  /** Number of ignored files. */
  readonly ignored: number;
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
  try {
    const git = simpleGit({ baseDir: folder, config: ISOLATION }).env({ ...gitEnvironment(), GIT_OPTIONAL_LOCKS: '0' });
    if ((await git.raw('rev-parse', '--is-inside-work-tree')).trim() !== 'true') return null;
    const published = await git.raw('ls-files', '-z', '--cached', '--others', '--exclude-standard');
    const ignored = await git.raw('ls-files', '-z', '--others', '--ignored', '--exclude-standard');
    return { published: names(published), ignored: names(ignored).length };
  } catch {
    return null;
  }
}

/** The environment without what points git at another repository or another program. */
function gitEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TMPDIR', 'TEMP', 'XDG_CONFIG_HOME'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function names(output: string): string[] {
  return [...new Set(output.split('\0').filter((name) => name !== ''))];
}

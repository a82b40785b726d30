import { spawnSync } from 'node:child_process';
import { asChild, CLI, type Outcome } from '../../doors/run.js';
import type { Ground } from './ground.js';
import type { GitReport } from './judge.js';
import type { Repository } from './repository.js';

/** Whether the command reads histories yet. */
export const historyIsBuilt = spawnSync(process.execPath, [CLI, 'scan', '--help']).stdout.includes('--history');

export interface Standing {
  /** Where the user stands; the folder of the repository when absent. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs the real command as somebody who stands in a repository, in the environment of its ground. */
export function sluis({ ground, folder }: Repository, argv: readonly string[], standing: Standing = {}) {
  const { cwd = folder, env, stdin = '' } = standing;
  return asChild(argv, { cwd, stdin, env: isolated(ground, env) });
}

function isolated(ground: Ground, env: Standing['env']): Record<string, string> {
  return ground.environment({ LC_ALL: 'nl_NL.UTF-8', ...env });
}

/** The report of a run with `--format json`; null when the command refused and wrote none. */
export function reportOf({ stdout }: Outcome): GitReport | null {
  return stdout.startsWith('{') ? JSON.parse(stdout) : null;
}

/** What git writes on the standard input of the hook before a push of main to a remote that has nothing. */
export function pushLine(repo: Repository): string {
  const id = repo.ground
    .run(repo.folder, [`--git-dir=${repo.store}`, 'rev-parse', 'refs/heads/main'])
    .stdout.toString('latin1')
    .trim();
  return `refs/heads/main ${id} refs/heads/main ${'0'.repeat(id.length)}\n`;
}
